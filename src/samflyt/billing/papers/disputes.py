"""The papers of an appeal and a dispute: each step's letter, the board's file, the repayment."""

from datetime import date

from samflyt import clock
from samflyt.billing.models import Appeal, BoardDocument, Dispute, DisputeStep, Repayment
from samflyt.billing.papers import Paper, Part, Section, Table, day, days, kroner
from samflyt.billing.papers.invoices import address

NO_DEADLINE = "Avtalen har ingen frist for svar på klagen."
#: The head of each document's rows.
HEADS = {
    BoardDocument.Kind.INVOICE: ("Døgn", "Pris", "Hvorfor døgnet ble krevd"),
    BoardDocument.Kind.OBJECTION: ("Døgn", "Grunn"),
}


def appeal_paper(appeal: Appeal) -> Paper:
    """From the municipality to the cooperation section: which answer, and why it is wrong."""
    objection = appeal.objection
    parties = objection.invoice.parties
    refused = [one.date for one in objection.days.all() if one.accepted is False]
    return Paper(
        title=f"Klage over svar på innsigelse mot faktura {objection.invoice.label}",
        sender=address(parties["municipality"]),
        receiver=(*address(parties["hospital"])[:1], "Samhandlingsseksjonen"),
        facts=(
            ("Sendt", day(clock.local_date(appeal.raised_at))),
            ("Opphold", objection.reference),
            ("Svaret er datert", day(clock.local_date(objection.answer.answered_at))),
            ("Avviste døgn", days(refused)),
        ),
        sections=(Section("Begrunnelse", appeal.because), Section("Frist", NO_DEADLINE)),
    )


def appeal_answer_paper(appeal: Appeal) -> Paper:
    """From the section to the municipality, with copy to the ward."""
    objection = appeal.objection
    parties = objection.invoice.parties
    answered = appeal.answered_at
    return Paper(
        title=f"Svar på klage, faktura {objection.invoice.label}",
        sender=(*address(parties["hospital"])[:1], "Samhandlingsseksjonen"),
        receiver=address(parties["municipality"]),
        facts=(
            ("Besvart", day(clock.local_date(answered)) if answered else ""),
            ("Opphold", objection.reference),
            ("Resultat", "Omgjort for døgnene under" if appeal.overruled else "Svaret står"),
            ("Jurist", appeal.lawyer),
            ("Punkt som er brutt", appeal.clause),
        ),
        table=_outcome(appeal),
        sections=(
            Section("Begrunnelse", appeal.answer),
            Section("Kopi", "Utskrivende enhet"),
            Section(
                "Videre",
                "Kommunen kan bringe saken inn for den nasjonale tvisteløsningsnemnda.",
            ),
        ),
    )


def _outcome(appeal: Appeal) -> Table:
    return Table(
        "Hvert døgn",
        ("Døgn", "Svar"),
        [
            (days([one.date]), "tatt til følge" if one.accepted else "avvist")
            for one in appeal.objection.days.order_by("date")
        ],
    )


def step_paper(step: DisputeStep) -> Paper:
    """One step of a dispute, as both parties have it."""
    dispute = step.dispute
    sides = (dispute.hospital.name, dispute.municipality.name)
    sender, receiver = sides if step.side == "hospital" else sides[::-1]
    return Paper(
        title=f"Tvist: {step.step_label}",
        sender=(sender,),
        receiver=(receiver,),
        facts=(
            ("Gjelder", f"{dispute.get_subject_display()}, {dispute.about}"),
            ("Dag", day(step.on_date)),
            ("Avtale", dispute.agreement),
            ("Verneting", dispute.venue or "ikke avtalt"),
            ("Ført av", step.name),
        ),
        sections=(Section("Hva som ble sagt eller avgjort", step.text),),
    )


def board_paper(dispute: Dispute) -> Paper:
    """The file for the dispute board: nobody's name, and each document as it was cleared."""
    return Paper(
        title="Sak for tvisteløsningsnemnda",
        sender=(dispute.hospital.name, "og", dispute.municipality.name),
        receiver=("Nasjonal tvisteløsningsnemnd for helse- og omsorgssektoren",),
        lead=(
            f"{dispute.get_subject_display()}. Navn, nummer, fødselsdato og enhet er tatt ut."
            " Motparten har kopi."
        ),
        parts=[
            Part(
                f"{document.number}. {document.get_kind_display()}",
                document.facts,
                HEADS.get(BoardDocument.Kind(document.kind), ()),
                document.rows,
                document.text,
            )
            for document in dispute.documents.all()
        ],
    )


def repayment_paper(repayment: Repayment) -> Paper:
    """What is paid back, and how the interest is reckoned."""
    dispute, parties = repayment.dispute, repayment.credit_note.parties
    return Paper(
        title=f"Tilbakebetaling etter tvist, kreditnota {repayment.credit_note.label}",
        sender=address(parties["hospital"]),
        receiver=address(parties["municipality"]),
        facts=(
            ("Gjelder", dispute.about),
            ("Betalt", day(repayment.paid_date)),
            ("Tilbakebetalt", day(repayment.repaid_date)),
            ("Beløp", f"{kroner(repayment.principal)} kr"),
            ("Forsinkelsesrente", f"{kroner(repayment.interest)} kr"),
        ),
        table=Table(
            "Rente",
            ("Fra og med", "Kilde", "Dager", "Prosent i året"),
            [
                (
                    day(date.fromisoformat(period["from"])),
                    period["source"],
                    str(period["days"]),
                    period["percent"].replace(".", ","),
                )
                for period in repayment.periods
            ],
            f"Å tilbakebetale {kroner(repayment.total)} kr",
            numbers=True,
        ),
        sections=(
            Section(
                "Grunnlag",
                "Avtalen punkt 12 og lov 17. desember 1976 nr. 100 om renter ved forsinket"
                " betaling. Hver dag regnes som 1/365 av et år.",
            ),
        ),
    )
