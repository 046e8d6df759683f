"""What is known here already of the messages that arrive, and of their patients' others.

What we sent counts too: it is answered, and a record system may hand a copy of it back to us.
"""

from collections.abc import Callable, Sequence

from django.db import connection
from django.db.models import Q, QuerySet

from samflyt.messages.models import Message
from samflyt.messages.reading import Reading
from samflyt.statements import ask
from samflyt.statements.wire import Wire

_TURN = Wire("SELECT pg_advisory_xact_lock(hashtextextended(n, 0)) FROM unnest(%s::text[]) AS n")
#: What is needed of earlier messages: not their content, which may be large.
_HEADINGS = (
    "state",
    "sha256",
    "received_at",
    "type",
    "msg_id",
    "status",
    "gen_at",
    "issue_at",
    "parent_ref",
    "direction",
    "settled_at",
    "sender_her",
    "sender",
    "receiver",
    "patient_number",
    "subject",
    "subject_id",
    "errors",
)


def key_of(row: Message) -> tuple[str, str]:
    """What makes a message the same: sender and id, else its very bytes."""
    return (row.sender_her, row.msg_id) if row.msg_id else ("", row.sha256)


def take_turns(readings: Sequence[Reading]) -> None:
    """Messages about one patient are taken one after the other, on whatever machine.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor != "postgresql":
        return
    numbers = sorted({r.message.patient_number for r in readings} - {""})
    if numbers:
        _TURN.run([numbers])


def ask_history_of(readings: Sequence[Reading]) -> Callable[[], list[Message]]:
    """In one query: the same messages where they are here already, and those about the patients."""
    messages = [reading.message for reading in readings]
    return ask(
        _same_or_about,
        sorted({m.msg_id for m in messages if m.msg_id}),
        sorted({m.patient_number for m in messages if m.patient_number}),
        sorted({m.sha256 for m in messages if not m.msg_id}),
    )


def _same_or_about(
    ids: Sequence[str], numbers: Sequence[str], sums: Sequence[str]
) -> QuerySet[Message]:
    wanted = (
        Q(msg_id__in=ids)
        | Q(patient_number__in=numbers) & ~Q(patient_number="")
        | Q(msg_id="", sha256__in=sums, state=Message.State.REJECTED)
    )
    return Message.objects.filter(wanted).only(*_HEADINGS).order_by("pk")
