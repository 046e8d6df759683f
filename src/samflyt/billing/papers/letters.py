"""The letters of a disagreement: the objection and its answer."""

from samflyt import clock
from samflyt.billing.models import Objection, ObjectionAnswer
from samflyt.billing.papers import Paper, Section, Table, day, days
from samflyt.billing.papers.invoices import address


def objection_paper(objection: Objection) -> Paper:
    """From the municipality to the trust: which days, and why."""
    parties = objection.invoice.parties
    sections = [Section("Merknad", objection.comment)] if objection.comment else []
    names = [attached.name for attached in objection.attachments.all()]
    if names:
        sections.append(Section("Vedlegg", "\n".join(names)))
    return Paper(
        title=f"Innsigelse mot faktura {objection.invoice.label}",
        sender=address(parties["municipality"]),
        receiver=address(parties["hospital"]),
        facts=(
            ("Sendt", day(clock.local_date(objection.received_at))),
            ("Faktura mottatt", day(objection.invoice.received_date)),
            ("Opphold", objection.reference),
            ("Utskrivende enhet", objection.ward.name if objection.ward else ""),
            ("Innen fristen", "nei" if objection.late else "ja"),
        ),
        table=Table(
            "Døgn det gjelder",
            ("Døgn", "Grunn"),
            [
                (days([one.date]), "; ".join(one.reason_labels))
                for one in objection.days.order_by("date")
            ],
        ),
        sections=sections,
    )


def answer_paper(answer: ObjectionAnswer) -> Paper:
    """From the ward to the municipality, with copies named."""
    objection = answer.objection
    parties = objection.invoice.parties
    return Paper(
        title=f"Svar på innsigelse mot faktura {answer.invoice_label}",
        sender=address(parties["hospital"]),
        receiver=address(parties["municipality"]),
        facts=(
            ("Fakturanummer", answer.invoice_label),
            ("Utskrivende enhet", answer.unit_name),
            ("Pasientens NPR-id", answer.npr_id),
            ("Periode", f"{day(answer.first_date)} til {day(answer.last_date)}"),
            ("Døgn tatt til følge", str(answer.accepted)),
            ("Døgn avvist", str(answer.refused)),
            ("Besvart", day(clock.local_date(answer.answered_at))),
        ),
        table=Table(
            "Hvert døgn",
            ("Døgn", "Svar"),
            [
                (days([one.date]), "tatt til følge" if one.accepted else "avvist")
                for one in objection.days.order_by("date")
            ],
        ),
        sections=(
            Section("Begrunnelse", answer.because),
            Section("Kopi", "\n".join(answer.copies)),
        ),
    )
