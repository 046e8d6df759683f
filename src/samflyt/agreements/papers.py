"""An agreement as paper: its texts and terms of a day, and its page of signatures."""

from datetime import date

from samflyt.agreements import overview
from samflyt.agreements.models import Agreement, Signing
from samflyt.agreements.states import SigningState
from samflyt.catalogue import carries_out
from samflyt.formats.paper import Paper, Part, Table, day


def agreement_paper(agreement: Agreement, on: date) -> Paper:
    """What holds between the two on the day, and where each figure stands."""
    ended = agreement.valid_to
    return Paper(
        title=agreement.title,
        sender=(agreement.hospital.name,),
        receiver=(agreement.municipality.name,),
        facts=(
            ("Slik avtalen gjelder", day(on)),
            ("Versjon", agreement.version or "ikke oppgitt"),
            ("Gjelder fra", day(agreement.valid_from)),
            ("Gjelder før", day(ended) if ended else "ikke avsluttet"),
            ("Signert", day(agreement.signed_date) if agreement.signed_date else "ikke oppgitt"),
        ),
        table=Table(
            "Avtalte vilkår",
            ("Vilkår", "Verdi", "Gjelder fra", "Kilde, og hvem som førte"),
            [_term(row) for row in overview.term_rows(agreement, on)],
        ),
        parts=(
            Part(
                "Dokumenter som gjelder",
                head=("Dokument", "Tekst"),
                rows=[_text(one) for one in overview.tree(agreement, on)],
            ),
            Part(
                "Hva meldingene skal inneholde",
                head=("Melding", "Innhold", "Hvordan og når"),
                rows=[
                    (row.kind, ", ".join(row.items), f"{row.channel}; {row.timing}")
                    for row in overview.message_rules(agreement, on)
                ],
            ),
        ),
    )


def _term(row: overview.TermRow) -> tuple[str, str, str, str]:
    since = day(row.since) if row.since else "fra starten"
    stands = "; ".join(filter(None, (row.level, row.source, row.entered_by)))
    return row.title, row.text, since, stands


def _text(one: overview.InForce) -> tuple[str, str]:
    found = one.document
    name = f"{found.name}: {found.title}" if found.number else found.title
    if one.version is None:
        return name, "ingen tekst i kraft"
    dated = f", tekst fra {day(one.version.text_date)}" if one.version.text_date else ""
    return name, f"{one.version.title}{dated}"


@carries_out("003-agr-17")
def signature_paper(signing: Signing) -> Paper:
    """Both sides' blocks: place and date, name and title, filled in where they have signed."""
    return Paper(
        title=f"Signaturside: {signing.title}",
        sender=(signing.hospital.name,),
        receiver=(signing.municipality.name,),
        facts=(("Versjon", signing.version), ("Sendt", day(signing.sent_date))),
        parts=[
            _block(signing, "hospital", signing.hospital.name),
            _block(signing, "municipality", signing.municipality.name),
        ],
    )


def _block(signing: Signing, side: str, name: str) -> Part:
    signed = [
        one for one in signing.steps.all() if one.side == side and one.state == SigningState.SIGNED
    ]
    if not signed:
        rows = [("Sted og dato", ""), ("Navn", ""), ("Tittel", "")]
        return Part(f"For {name}", head=("Felt", "Fylles ut"), rows=rows, to_fill_in=True)
    one = signed[-1]
    facts = (("Sted og dato", f"{one.place}, {day(one.date)}"), ("Navn", one.name))
    return Part(f"For {name}", facts=(*facts, ("Tittel", one.title)))
