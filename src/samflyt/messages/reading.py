"""From bytes to a message row, without touching the database."""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from samflyt.formats.envelope import Envelope
from samflyt.formats.parse import Parsed, read
from samflyt.formats.safexml import STANDARD_LIMITS
from samflyt.formats.schemas import SchemaSet
from samflyt.formats.unreadable import Fault, Unreadable
from samflyt.messages.models import Message
from samflyt.statements import row_of

LARGEST = STANDARD_LIMITS.max_bytes
#: libxml2 cannot compile schemas in two threads at once, so there is never more than one set.
_one_set = threading.Lock()
#: More faults than this say nothing more to anybody.
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of some bytes: a whole message, or why not.

    `envelope` is there when sender and message id could be read, so that an answer can be sent.
    """

    message: Message
    parsed: Parsed | None
    envelope: Envelope | None
    faults: Sequence[Fault] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Sender and message id: the same pair has effect once. Empty for the unreadable."""
        return (self.message.sender_her, self.message.msg_id)


@lru_cache(maxsize=4)
def _schemas(folder: Path | str) -> SchemaSet | None:
    try:
        return SchemaSet(Path(folder))
    except FileNotFoundError:
        return None


def schemas() -> SchemaSet | None:
    """The national schemas where this installation has them; else messages are checked by ours."""
    folder = settings.SCHEMAS_DIR
    with _one_set:
        return _schemas(folder) if folder else None


def read_message(raw: bytes, *, file_name: str, at: datetime) -> Reading:
    """Reads a message that has arrived; never raises for what is in it."""
    try:
        parsed = read(raw, schemas=schemas())
    except Unreadable as refusal:
        row = _row(raw, file_name, at, refusal.envelope)
        return Reading(row, None, refusal.envelope, refusal.faults[:_MOST_FAULTS])
    except Exception as error:
        row = _row(raw, file_name, at, None)
        row.errors = [{"code": "", "text": f"Uventet feil ved lesing: {error!r}"[:500]}]
        return Reading(row, None, None)
    row = _row(raw, file_name, at, parsed.envelope)
    row.type, row.status = parsed.kind[:40], parsed.status[:1]
    row.validation = parsed.validation
    return Reading(row, parsed, parsed.envelope)


def too_large(size: int, *, file_name: str, at: datetime) -> Reading:
    """A message that is refused unread; its bytes stay where they came from."""
    fault = Fault(
        "T01", f"Meldingen er {size / 1048576:.0f} MB. Grensen er {LARGEST / 1048576:.0f} MB."
    )
    row = _row(b"", file_name, at, None)
    # Its bytes are not read, so name and size tell it from others that were not read either.
    row.sha256 = hashlib.sha256(f"{file_name} {size}".encode()).hexdigest()
    return Reading(row, None, None, [fault])


def normal_id(msg_id: str) -> str:
    """A message id as we compare it: some senders write braces or capital letters."""
    return msg_id.strip().strip("{}").lower()[:64]


def _row(raw: bytes, file_name: str, at: datetime, envelope: Envelope | None) -> Message:
    row = row_of(
        Message,
        direction=Message.Direction.IN,
        state=Message.State.STORED,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        file_name=file_name[:255],
        received_at=at,
    )
    if envelope is not None:
        describe(row, envelope)
    return row


def describe(row: Message, envelope: Envelope) -> None:
    """Writes on the row what an envelope says of the message, its parties and its patient."""
    patient = envelope.patient
    row.type = envelope.msg_type[:40]
    row.msg_id = normal_id(envelope.msg_id)
    row.gen_at = envelope.gen_at
    row.issue_at = envelope.issue.at if envelope.issue else None
    row.parent_ref = normal_id(envelope.ref_to_parent)
    row.conversation_ref = normal_id(envelope.ref_to_conversation)
    row.sender_her = (envelope.sender.her or envelope.sender.organisation_name)[:20]
    row.receiver_her = envelope.receiver.her[:20]
    if patient is not None:
        row.patient_name = patient.name[:200]
        row.patient_number = _national_number(envelope)


def _national_number(envelope: Envelope) -> str:
    """The number that means the same person everywhere; a hospital's own number does not."""
    patient = envelope.patient
    number = patient.number if patient else None
    if number is None or not number.valid or number.kind not in ("FNR", "DNR", "FHN"):
        return ""
    return number.text.replace(" ", "")
