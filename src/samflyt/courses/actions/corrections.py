"""Putting right what was written: nothing is removed, a correction names what it corrects."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.courses import policies
from samflyt.courses.actions.entry import Act, Entry, WrongTime, perform
from samflyt.courses.models import Course, Event
from samflyt.courses.standing import Standing
from samflyt.rules.event import EventKind

#: How long one's own last entry can be undone without giving a reason.
UNDO_WITHIN = timedelta(minutes=15)
#: Undoing these would also have to move the course back; one chooses anew instead.
MOVES_COURSE = (EventKind.STAY_MUNICIPALITY_CHANGED, EventKind.STAY_MUNICIPALITY_NOTIFIED)


def correct_event(
    *,
    course: Course,
    event: str,
    moved_to: datetime | None,
    reason: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Takes an entry out of account, or moves it to when it really happened.

    Refused for the other side's entries, for those already taken out, and for a future time.
    """

    def acts(standing: Standing, _moment: datetime) -> list[Act]:
        row = check_correctable(by, standing, event)
        if moved_to is not None and moved_to > at:
            raise WrongTime(_("Det riktige tidspunktet kan ikke være fram i tid."))
        if _gave_the_course(row) and moved_to is None:
            raise Refused(_("Før en ny overføring til posten der pasienten er."))
        return [_correction(event, reason, moved_to)]

    return perform(course=course, by=by, at=at, entry=entry, check=policies.check_writer, acts=acts)


def _gave_the_course(row: Event) -> bool:
    """A transfer to a ward that has had the course since: it is not undone by words alone."""
    return row.kind == EventKind.TRANSFERRED and bool(row.data.get("ward"))


def _correction(event: str, reason: str, moved_to: datetime | None = None) -> Act:
    return Act(
        EventKind.CORRECTED,
        data={"event": event, "happened_at": moved_to, "reason": reason},
        content={gettext_noop("Årsak"): reason},
        corrects=event,
        happens_now=True,
    )


def check_correctable(by: Actor, standing: Standing, key: str) -> Event:
    """The row that may be corrected; raises Refused with the reason why not."""
    row = next((row for row in standing.events if row.key == key), None)
    if row is None:
        raise Refused(_("Hendelsen finnes ikke i dette forløpet."))
    if row.side != by.side.value:
        raise Refused(_("Bare den som har ført hendelsen, kan rette den. Ring den andre siden."))
    if row.kind in (*MOVES_COURSE, EventKind.CORRECTED):
        raise Refused(_("Denne hendelsen rettes ved å føre en ny."))
    if key not in standing_keys(standing):
        raise Refused(_("Hendelsen er allerede rettet."))
    return row


def standing_keys(standing: Standing) -> set[str]:
    """The events that still count."""
    return {event.id for event in standing.stay.events}


def undo_last(*, course: Course, by: Actor, at: datetime, entry: Entry) -> list[Event]:
    """Takes back one's own last entry shortly after it was written, as a correction."""

    def acts(standing: Standing, _moment: datetime) -> list[Act]:
        reason = gettext_noop("Angret av den som førte det.")
        return [_correction(row.key, reason) for row in undoable(by, standing, at)]

    def check(actor: Actor, standing: Standing) -> None:
        policies.check_writer(actor, standing)
        if not undoable(actor, standing, at):
            raise Refused(_("Det er ikke noe nytt av ditt å angre. Bruk «Rett» på hendelsen."))

    return perform(course=course, by=by, at=at, entry=entry, check=check, acts=acts)


def undoable(by: Actor, standing: Standing, at: datetime) -> list[Event]:
    """The rows of one's own last entry, while nobody has written after it; else none."""
    rows = sorted(standing.events, key=lambda row: row.pk)
    if not rows:
        return []
    last = rows[-1]
    if last.account_id != by.account_id or at - last.recorded_at > UNDO_WITHIN:
        return []
    if last.kind in (*MOVES_COURSE, EventKind.CORRECTED, EventKind.ADMITTED):
        return []
    if _gave_the_course(last):
        return []
    stem = last.key.partition(".")[0]
    counting = standing_keys(standing)
    return [r for r in rows if r.key.partition(".")[0] == stem and r.key in counting]
