"""Tasks from the minutes, and the duties that are written from them."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Side
from samflyt.catalogue import carries_out
from samflyt.directory.models import Unit
from samflyt.duties.models import Duty, DutyQuerySet
from samflyt.meetings import subjects
from samflyt.meetings.actions.step import BadValue, Lane, Sending, hold, keep, said_by
from samflyt.meetings.kinds import NEEDS
from samflyt.meetings.models import AgendaItem, Meeting, MeetingTask
from samflyt.meetings.policies import check_minutes, check_task
from samflyt.meetings.states import after, can

RULE = "mote.oppgave"
_END_OF_DAY = time(23, 59)


@transaction.atomic
def add_task(
    *,
    meeting: Meeting,
    text: str,
    party: str,
    unit: Unit | None,
    due_date: date,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """Somebody takes something on, by a date. The family's tasks have no unit."""
    held = hold(meeting, sending, Lane.OTHER)
    if held is None:
        return
    check_minutes(by, held)
    if due_date < clock.local_date(at):
        raise BadValue("due_date", _("Fristen kan ikke være før i dag."))
    if unit is None and party != "family":
        raise BadValue("owner", _("Velg hvem som har oppgaven."))
    MeetingTask.objects.create(
        meeting=held, text=text, party=party, unit=unit, due_date=due_date, added_at=at
    )
    what = gettext_noop("Oppgave fordelt")
    keep(held, sending, what, by=by, at=at, text=text, lane=Lane.OTHER)


@transaction.atomic
def remove_task(*, task: MeetingTask, by: Actor, at: datetime, sending: Sending) -> None:
    """Takes a task out again while the minutes are being written."""
    held = hold(task.meeting, sending, Lane.OTHER)
    if held is None:
        return
    check_minutes(by, held)
    MeetingTask.objects.filter(pk=task.pk).delete()
    what = gettext_noop("Oppgave tatt bort")
    keep(held, sending, what, by=by, at=at, text=task.text, lane=Lane.OTHER)


@transaction.atomic
def complete_task(*, task: MeetingTask, by: Actor, at: datetime, sending: Sending) -> None:
    """The task is done: its duty is met, from whichever page it was said."""
    _settle(task, at, said_by(by), gettext_noop("Oppgave gjort"), by, at, sending)


@transaction.atomic
def undo_task(*, task: MeetingTask, by: Actor, at: datetime, sending: Sending) -> None:
    """It was not done after all; a meeting that was closed by it is open again."""
    _settle(task, None, "", gettext_noop("Oppgave er likevel ikke gjort"), by, at, sending)


def _settle(
    task: MeetingTask,
    done_at: datetime | None,
    done_by: str,
    what: str,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    held = hold(task.meeting, sending, Lane.OTHER)
    if held is None:
        return
    check_task(by, task)
    if held.minuted_at is None:
        raise Refused(_("Oppgaven kan krysses av når referatet er ferdig."))
    if held.closed_at is not None and done_at is None:
        held.state, held.closed_at = after(held.state, "resume"), None
    MeetingTask.objects.filter(pk=task.pk).update(done_at=done_at, done_by=done_by)
    _duties(held).filter(instance=str(task.pk)).update(
        met_at=done_at, outcome="met" if done_at else "open"
    )
    keep(held, sending, what, by=by, at=at, text=task.text, lane=Lane.OTHER)
    close_if_done(held, by, at, sending.key)


def close_if_done(held: Meeting, by: Actor, at: datetime, key: str) -> None:
    """A meeting whose summary has gone is closed when its last task is done."""
    if not can(held.state, "close") or held.tasks.filter(done_at__isnull=True).exists():
        return
    held.state, held.closed_at = after(held.state, "close"), at
    what = gettext_noop("Avsluttet: alle oppgaver er gjort")
    keep(held, Sending(f"{key}.slutt"), what, by=by, at=at, lane=Lane.OTHER)


@carries_out("002-5-h", "000-5.4-e")
def hand_out(held: Meeting, at: datetime) -> None:
    """Writes the duty of each task that a unit has."""
    tasks = held.tasks.filter(unit__isnull=False).select_related("unit")
    Duty.objects.bulk_create(_duty(held, task, at) for task in tasks if task.unit is not None)


@carries_out("001-3.1-m")
def open_needs(held: Meeting, at: datetime) -> None:
    """A yes to a need gives the municipality's coordinating unit the task, without a limit."""
    items = held.agenda.filter(topic__in=NEEDS, answer=AgendaItem.Answer.AGREED)
    unit = _coordinating_unit(held)
    for item in items if unit is not None else ():
        text = NEEDS[item.topic]
        if not held.tasks.filter(text=text).exists():
            MeetingTask.objects.create(
                meeting=held, text=text, party="municipality", unit=unit, added_at=at
            )


def _coordinating_unit(held: Meeting) -> Unit | None:
    """That of the municipality whose unit has part in the meeting; else that unit itself."""
    subject = subjects.named(held.subject)
    known = list(subject.units(held.subject_id)) if subject and held.subject_id else []
    own = [unit for unit in known if unit.organisation.side is Side.MUNICIPALITY]
    if not own:
        return None
    houses = {unit.organisation_id for unit in own}
    found = Unit.objects.filter(
        organisation_id__in=houses, kind=Unit.Kind.COORDINATING_UNIT, closed_date=None
    )
    return found.order_by("pk").first() or own[0]


def take_back(held: Meeting) -> None:
    """Minutes that are opened again have handed nothing out yet."""
    held.tasks.filter(text__in=NEEDS.values(), due_date=None, done_at=None).delete()
    _duties(held).delete()


def _duties(held: Meeting) -> DutyQuerySet:
    return Duty.objects.filter(subject=Duty.Subject.MEETING, subject_id=held.pk, rule=RULE)


def _duty(held: Meeting, task: MeetingTask, at: datetime) -> Duty:
    unit = task.unit
    assert unit is not None
    return Duty(
        subject=Duty.Subject.MEETING,
        subject_id=held.pk,
        rule=RULE,
        instance=str(task.pk),
        title=task.text,
        about=held.title,
        source="Møtereferat",
        clause=held.title,
        catalogue=["002-5-h"],
        owner_side=task.party,
        owner_id=unit.organisation_id,
        owner_unit=unit,
        outcome="met" if task.done_at else "open",
        because="Avtalt i møtet",
        runs_from=at,
        due=clock.at_local(task.due_date, _END_OF_DAY) if task.due_date else None,
        met_at=task.done_at,
    )
