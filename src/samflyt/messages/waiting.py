"""Messages that wait for their place, read again when something they may belong to appears."""

from samflyt.formats.parse import read
from samflyt.messages.addressing import Address, Addressed
from samflyt.messages.handlers import Arrival
from samflyt.messages.models import Message


def may_be_placed(row: Message) -> bool:
    """Whether it waits for its course; a person may have closed it, or it is no course's."""
    return row.state == Message.State.UNMATCHED and bool(row.sender_id and row.receiver_id)


def arrival_of(row: Message) -> Arrival:
    """A message as it arrived; it was valid then, so no schema is asked again."""
    parsed = read(bytes(row.raw))
    if row.sender is None or row.receiver is None:
        raise ValueError(f"message {row.pk} waits without its parties")
    sender = Address(parsed.envelope.sender, row.sender, row.sender_unit)
    receiver = Address(parsed.envelope.receiver, row.receiver, row.receiver_unit)
    return Arrival(row, parsed, Addressed(sender, (receiver,)))
