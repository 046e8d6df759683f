"""Each letter of a disagreement as an entry in the journal of the stay it is about."""

from datetime import datetime

from samflyt.access.actor import Actor
from samflyt.billing.models import Objection
from samflyt.courses.actions.entry import said_by
from samflyt.courses.journal import Draft, record
from samflyt.rules.event import EventKind


def keep(objection: Objection, letter: str, *, by: Actor, at: datetime) -> None:
    """Says in the journal that the letter went; the same letter again has effect once.

    It names the invoice and nothing of what is written: the letter itself is with the settlement.
    Nothing in the course waits for it.
    """
    day = objection.days.select_related("line__base_line__course").earliest("date")
    record(
        course=day.line.base_line.course,
        drafts=[
            Draft(
                kind=EventKind.SETTLEMENT_LETTER,
                at=at,
                key=f"oppgjør:{objection.pk}:{letter}",
                side=by.side.value,
                said_by=said_by(by),
                data={"letter": letter, "reference": objection.invoice.label},
            )
        ],
        by=by,
        at=at,
    )
