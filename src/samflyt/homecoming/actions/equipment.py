"""Equipment from need to use, and who may take which step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Side
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import Act, Entry
from samflyt.courses.models import Course
from samflyt.homecoming.actions.aid_training import plan_training
from samflyt.homecoming.actions.holding import Held, WrongField, hold
from samflyt.homecoming.actions.topics import ask_about
from samflyt.homecoming.models import Equipment, Topic
from samflyt.homecoming.procedure import procedure_for
from samflyt.homecoming.states import (
    IN_PLACE,
    OWNERS_STEPS,
    EquipmentState,
    Step,
    TrainingState,
    after_equipment,
)
from samflyt.rules.event import EventKind

Kind = Equipment.Kind


@dataclass(frozen=True, slots=True)
class Need:
    """What is needed, as the form says it."""

    item: str
    kind: str
    responsible: str
    model: str = ""
    duration: str = ""
    need: str = ""
    disputed: str = ""
    source: str = ""
    discussed_with: str = ""
    discussed_date: date | None = None
    purpose: str = ""
    alarm_receiver: str = ""
    follow_up: str = ""


@carries_out("000-5.5-f", "001-4.1.2-a", "001-4.1.2-e", "001-4.1.2-h", "001-3.1-l")
@transaction.atomic
def map_equipment(
    *,
    course: Course,
    need: Need,
    training: bool,
    topic: int | None = None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Equipment | None:
    """Something is needed at home. A treatment aid is the hospital's from the start; else it is
    settled when who takes it on says so themselves, or the other side confirms. `topic` is the
    training that covers it, where there is one already.

    Refused for a treatment aid at the municipality without a note of the disagreement.
    """
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    _check_need(need)
    if Equipment.objects.filter(homecoming=held.homecoming, item=need.item).exists():
        raise WrongField("item", _("Dette utstyret står på listen allerede."))
    row = new_line(held, need)
    if topic is not None:
        row.topic = held.row(Topic, topic)
        row.save(update_fields=["topic"])
    elif training or need.kind == Kind.TREATMENT:
        plan_training(held, row)
    return row


def new_line(held: Held, need: Need) -> Equipment:
    """Writes the line and tells the journal of the need; the caller has looked for it already."""
    row = Equipment(
        homecoming=held.homecoming,
        proposed_by=held.by.side.value,
        state=_first_state(need, held.by),
        **_values(need),
    )
    row.save()
    held.note(row, gettext_noop("Utstyrsbehov ført"), need.item)
    _tell_need(held, row)
    return row


def _values(need: Need) -> Mapping[str, Any]:
    """As the form says; where nobody has said it, the class says where a technical aid is from."""
    procedure = procedure_for(need.kind, need.duration)
    source = need.source or (procedure.source if procedure else "")
    return {**{name: getattr(need, name) for name in need.__slots__}, "source": source}


def _tell_need(held: Held, row: Equipment) -> None:
    act = Act(
        EventKind.EQUIPMENT_NEEDED,
        data={"item": row.item, "class": row.kind, "responsible": row.responsible},
        content={
            gettext_noop("Hjelpemiddel"): row.item,
            gettext_noop("Drøftet med"): row.discussed_with,
        },
    )
    held.needed(EventKind.EQUIPMENT_NEEDED, "item", act)


def _check_need(need: Need) -> None:
    if need.kind == Kind.TREATMENT and need.responsible != Side.HOSPITAL and not need.disputed:
        raise WrongField(
            "responsible",
            _(
                "Sykehuset har ansvaret for behandlingshjelpemidler. Skriv hva partene er uenige "
                "om, hvis det likevel skal være kommunen."
            ),
        )
    if need.kind == Kind.TECHNICAL and not need.duration:
        raise WrongField("duration", _("Velg om det haster, er varig eller er et korttidslån."))


def _first_state(need: Need, by: Actor) -> EquipmentState:
    hospitals = need.kind == Kind.TREATMENT and need.responsible == Side.HOSPITAL
    taken_on = need.responsible == by.side and not need.disputed
    return EquipmentState.SETTLED if hospitals or taken_on else EquipmentState.MAPPED


@carries_out("000-5.5-e", "001-4.1.2-f", "001-4.1.2-i", "001-4.1.2-k", "002-6-b")
@transaction.atomic
def take_step(
    *,
    course: Course,
    equipment: int,
    step: str,
    date: date | None = None,
    delivery_date: date | None = None,
    note: str = "",
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Equipment | None:
    """Moves the equipment on. Refused out of turn, by the wrong side, and while what the step
    rests on is missing; the field is named.
    """
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Equipment, equipment)
    check_step(row, Step(step), by)
    row.state = after_equipment(row.state, step)
    if step == Step.ORDER:
        row.ordered_date, row.delivery_date = date, delivery_date
    held.note(row, _SAID[Step(step)], note)
    if step == Step.PLACE:
        held.done(EventKind.EQUIPMENT_IN_PLACE, "item", row.item)
    if step == Step.DROP:
        reason = note or str(_("Utstyret trengs ikke lenger."))
        held.taken_back(EventKind.EQUIPMENT_NEEDED, "item", row.item, reason)
    return row


_SAID = {
    Step.SETTLE: gettext_noop("Ansvaret er bekreftet"),
    Step.ORDER: gettext_noop("Bestilt"),
    Step.DELIVER: gettext_noop("Levert"),
    Step.APPROVE_SITE: gettext_noop("Eieren har godkjent stedet"),
    Step.PLACE: gettext_noop("Satt på plass"),
    Step.TRAIN: gettext_noop("Brukerne kan det"),
    Step.RETURN: gettext_noop("Levert tilbake"),
    Step.DROP: gettext_noop("Trengs ikke lenger"),
}


def check_step(row: Equipment, step: Step, by: Actor) -> None:
    """Raises Refused with the sentence for the screen; see `take_step`."""
    if step is Step.SETTLE and by.side == row.proposed_by:
        raise Refused(_("Den andre siden må bekrefte hvem som har ansvaret."))
    if step is Step.ORDER and row.state == EquipmentState.MAPPED:
        raise WrongField("responsible", _("Ansvarlig: det er ikke avklart hvem som har ansvaret."))
    if step is Step.PLACE and row.state == EquipmentState.DELIVERED:
        raise Refused(_("Eieren må godkjenne stedet før utstyret kan settes på plass."))
    after_equipment(row.state, step)
    if step in OWNERS_STEPS and by.side != row.responsible:
        raise Refused(_("%(owner)s gjør dette.") % {"owner": _owner(row)})
    if step is Step.ORDER:
        _check_order(row)
    if step is Step.TRAIN and row.topic and row.topic.state != TrainingState.DONE:
        raise Refused(
            _("Opplæringen «%(topic)s» er ikke gjennomført.") % {"topic": row.topic.title}
        )


def _owner(row: Equipment) -> str:
    return str(row.get_responsible_display()).capitalize()


def _check_order(row: Equipment) -> None:
    lacking = [
        ("discussed_with", _("Drøftet med"), not row.discussed_with or not row.discussed_date),
        ("purpose", _("Formål"), row.kind == Kind.DIGITAL and not row.purpose),
        (
            "alarm_receiver",
            _("Tar imot alarmen"),
            row.kind == Kind.DIGITAL and not row.alarm_receiver,
        ),
        ("follow_up", _("Oppfølging"), row.kind == Kind.DIGITAL and not row.follow_up),
    ]
    for name, label, lacks in lacking:
        if lacks:
            raise WrongField(
                name,
                _("Kan ikke bestilles uten «%(field)s». Fyll det ut først.") % {"field": label},
            )


@transaction.atomic
def change_equipment(
    *, course: Course, equipment: int, need: Need, by: Actor, at: datetime, entry: Entry
) -> Equipment | None:
    """Another model, owner or plan. What rested on the old is asked for anew: who has it, the
    site, and whether those who use it need new training.
    """
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Equipment, equipment)
    _check_need(need)
    before = (row.model, row.responsible, row.state)
    for name, value in _values(need).items():
        if name != "item":
            setattr(row, name, value)
    if (row.model, row.responsible) != before[:2]:
        _start_over(held, row, need, *before)
    held.note(row, gettext_noop("Utstyret er endret"), row.model or row.item)
    return row


def _start_over(
    held: Held, row: Equipment, need: Need, model: str, responsible: str, state: str
) -> None:
    row.state = after_equipment(state, Step.CHANGE)
    if row.responsible != responsible:
        row.proposed_by = held.by.side.value
        row.state = _first_state(need, held.by)
    if state in IN_PLACE:
        held.taken_back(
            EventKind.EQUIPMENT_IN_PLACE, "item", row.item, str(_("Utstyret er byttet."))
        )
    if model and row.model != model and row.topic is not None:
        ask_about(held, f"{row.item}: {model} → {row.model}", held.at)
