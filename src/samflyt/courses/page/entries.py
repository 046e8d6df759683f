"""What has happened, newest first, as the course page tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses.actions.corrections import check_correctable
from samflyt.courses.models import Event
from samflyt.courses.page.stops import NO_STOPS, Stops
from samflyt.courses.standing import Standing
from samflyt.courses.words.event_words import long_name, short_name, told_by
from samflyt.messages.outage import Outage
from samflyt.rules import event as rules_event
from samflyt.rules.event import EventKind

#: Written this long after it happened, the reader is told so.
LATE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal. `annulled` no longer counts; `moved_from` is the time first written.

    `after_outage` is the stop that lasted when it happened, so that it was told afterwards.
    `corrects` is the entry that this one puts right; `closed` that the patient has objected.
    """

    row: Event
    name: str
    at: datetime
    recorded_late: bool
    told: tuple[tuple[str, str], ...]
    message_address: str
    annulled: bool
    moved_from: datetime | None
    corrects: Event | None
    correctable: bool
    closed: bool = False
    after_outage: Outage | None = None


@carries_out("001-3.1-i")
def entries(standing: Standing, actor: Actor, stops: Stops = NO_STOPS) -> list[Entry]:
    """Every row, also those that are corrected, by when they happened, newest first."""
    by_key = {row.key: row for row in standing.events}
    counting = {event.id: event for event in standing.stay.events}
    found = [_entry(row, standing, actor, by_key, counting) for row in standing.events]
    found = [_with_stop(entry, stops) if entry.recorded_late else entry for entry in found]
    found = [
        _without_words(entry) if entry.row.key in standing.closed else entry for entry in found
    ]
    return sorted(found, key=lambda entry: (entry.at, entry.row.pk), reverse=True)


def _entry(
    row: Event,
    standing: Standing,
    actor: Actor,
    by_key: Mapping[str, Event],
    counting: Mapping[str, rules_event.Event],
) -> Entry:
    event = counting.get(row.key)
    is_correction = row.kind == EventKind.CORRECTED
    at = event.at if event else row.at
    return Entry(
        row=row,
        name=entry_name(row, standing),
        at=at,
        recorded_late=row.recorded_at - row.at > LATE,
        told=tuple(told_by(row)),
        message_address=message_address(row.message_id),
        annulled=event is None and not is_correction,
        moved_from=row.at if event and event.at != row.at else None,
        corrects=by_key.get(row.corrects) if row.corrects else None,
        correctable=_correctable(actor, standing, row.key),
    )


def _with_stop(entry: Entry, stops: Stops) -> Entry:
    """What happened during a stop, and was written when it could be."""
    return replace(entry, after_outage=stops.at(entry.row.at))


def _without_words(entry: Entry) -> Entry:
    """What the patient has objected to sharing with the reader: that something was told, when."""
    return replace(entry, told=(), message_address="", correctable=False, closed=True)


def entry_name(row: Event, standing: Standing) -> str:
    """What sort of entry it is; of one that is closed to the reader, only that it is."""
    return _("Sperret oppføring") if row.key in standing.closed else long_name(row.kind)


def _correctable(actor: Actor, standing: Standing, key: str) -> bool:
    try:
        check_correctable(actor, standing, key)
    except Refused:
        return False
    return True


def message_address(message_id: int | None) -> str:
    """Where the message is read; nothing for an event without one."""
    return reverse("message", args=[message_id]) if message_id else ""


def timeline_labels(standing: Standing) -> dict[str, str]:
    """Each event's short name, by its id."""
    return {
        event.id: _("Sperret")
        if event.id in standing.closed
        else short_name(event.kind, event.data)
        for event in standing.stay.events
    }
