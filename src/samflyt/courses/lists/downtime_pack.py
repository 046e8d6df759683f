"""What a unit works by on paper while the system or the exchange of messages is down."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.lists.office import Office
from samflyt.courses.lists.weekend import contacts, offices
from samflyt.courses.lists.worklist import ongoing
from samflyt.courses.lists.worklist_rows import OpenDuty, Showing, with_patients
from samflyt.courses.models import Stay
from samflyt.directory.models import Unit
from samflyt.formats.paper import Paper, Part, Table
from samflyt.messages.downtime import form_parts

#: More than a unit has at a time; what is left out is said on the first page.
MOST = 200
_LEAD = (
    "Ring alt som ellers sendes. Skriv på skjemaene bakerst, ett for hver melding. Før samtalene i "
    "forløpet når systemet virker igjen, med klokkeslettet de virkelig fant sted."
)


def stays_of_pack(actor: Actor) -> list[Stay]:
    """The open courses that the person sees, those due first; one more than is printed."""
    return with_patients(ongoing(actor).by_due()[: MOST + 1])


@carries_out("001-4.1-g")
def downtime_paper(actor: Actor, stays: Sequence[Stay], as_of: datetime) -> Paper:
    """Phone list, a page for each open course, and the forms."""
    shown = stays[:MOST]
    found = offices(actor, shown, as_of)
    showing = Showing.of(actor, shown, as_of)
    units = {office.unit.pk: office.unit for office in found}
    facts = [
        ("Laget", _moment(as_of)),
        ("Åpne forløp", f"{len(shown)} er med" + (", flere finnes" if len(stays) > MOST else "")),
    ]
    return Paper(
        title="Nedetid: åpne forløp og skjemaer",
        sender=(actor.organisation_name, actor.unit_name),
        receiver=("Til bruk ved nedetid", "Makuleres når alt er ført"),
        facts=facts,
        lead=_LEAD,
        table=Table("Telefonliste", ("Enhet", "Gjelder", "Telefon"), _phone_list(found)),
        parts=[
            *(_course(stay, showing, units) for stay in shown),
            *form_parts(actor.side),
        ],
    )


def _phone_list(found: Sequence[Office]) -> list[tuple[str, str, str]]:
    units = [
        (f"{o.unit}, {o.unit.organisation}", "Enheten", o.unit.phone or "ikke registrert")
        for o in found
    ]
    cards = [
        (
            f"{card.unit}, {card.organisation}" if card.unit else str(card.organisation),
            ", ".join(text for text in (card.purpose, card.hours) if text),
            card.phone,
        )
        for card in contacts(found)
    ]
    return units + cards


def _course(stay: Stay, showing: Showing, units: Mapping[int, Unit]) -> Part:
    row = showing.row(stay)
    duties = sorted(showing.duties.get(stay.pk, []), key=lambda d: d.order(showing.actor))
    return Part(
        ", ".join(filter(None, (row.patient, row.said_age))),
        facts=(
            ("Hvor", row.where),
            ("Nå", row.state),
            ("Forløp", str(stay.pk)),
            ("Telefon", _phones_of(stay, units)),
        ),
        head=("Frist", "Hvem", "Hva som gjenstår"),
        rows=list(_lines(duties, stay, showing)) or [("–", "–", "Ingenting gjenstår nå.")],
        own_page=True,
    )


def _phones_of(stay: Stay, units: Mapping[int, Unit]) -> str:
    numbers = (stay.ward_id, stay.case_unit_id, stay.nursing_unit_id)
    named = (units[pk] for pk in numbers if pk is not None and pk in units)
    told = dict.fromkeys(f"{unit}: {unit.phone}" for unit in named if unit.phone)
    return "; ".join(told) or "se telefonlisten"


def _lines(
    duties: Iterable[OpenDuty], stay: Stay, showing: Showing
) -> Iterable[tuple[str, str, str]]:
    for duty in duties:
        due = _moment(duty.due) if duty.due else "ingen frist avtalt"
        yield due, showing.names.owner(duty, stay), duty.said(showing.words)


def _moment(moment: datetime) -> str:
    local = clock.local(moment)
    return f"{local.day}.{local.month}.{local.year} kl. {local:%H.%M}"
