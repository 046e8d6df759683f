"""Carries out what is decided to be deleted: the words go, that something was there stays.

Done by the worker: the web's database user can change neither journal nor log. What the rules read
(times, choices, parties) is kept, since both sides' duties and the settlement rest on it, and
`verify` finds the same afterwards. The message keeps its envelope and its checksum without content.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samflyt.access import log
from samflyt.access.actor import system
from samflyt.access.erasures import Erasure
from samflyt.courses.models import Course, Event
from samflyt.courses.projection import journals_of, project
from samflyt.messages.models import Delivery, Message
from samflyt.rules.event import EventKind
from samflyt.rules.event_data import SPECS

#: Fields of free text that no rule reads.
_PROSE = ("reason", "what")
_ACTOR = "sletting etter krav"


@dataclass(frozen=True, slots=True)
class Erasing:
    """The worker's round."""

    def run_once(self, as_of: datetime) -> int:
        return sum(_erased(row, as_of) for row in Erasure.objects.waiting())


@transaction.atomic
def _erased(row: Erasure, at: datetime) -> bool:
    """Whether it could be done: a message that has not been handed over yet goes first."""
    if row.message_id is not None and _is_queued(row.message_id):
        return False
    event = Event.objects.get(pk=row.event_id)
    courses = Course.objects.select_for_update(of=("self",)).select_related("patient")
    held = courses.filter(pk=event.course_id)
    # Past `Event.save`, which refuses: this is the one lawful change of what is written.
    Event.objects.filter(pk=event.pk).update(content={}, data=_without_prose(event))
    if row.message_id is not None:
        Message.objects.filter(pk=row.message_id).update(raw=b"")
    project(journals_of(held), at=at)
    parts = f"slettet innholdet i «{row.what}» etter krav"[:300]
    subject = f"event:{event.pk}"
    log.write(
        [
            log.entry(
                system(_ACTOR),
                "erase",
                parts,
                at=at,
                patient_id=row.patient_id,
                subject=subject,
                ground=f"hpl. § 43, avgjort av {row.decided_by}"[:200],
            )
        ]
    )
    row.done_at = at
    row.save(update_fields=["done_at"])
    return True


def _is_queued(message_id: int) -> bool:
    return Delivery.objects.filter(message_id=message_id, state=Delivery.State.QUEUED).exists()


def _without_prose(event: Event) -> dict[str, object]:
    fields = SPECS[EventKind(event.kind)].fields
    return {
        name: value
        for name, value in event.data.items()
        if not (name in _PROSE and fields[name].form == "text")
    }
