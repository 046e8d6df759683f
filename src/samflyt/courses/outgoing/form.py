"""Which message tells of an event, who makes its content, and what it answers or follows."""

from collections.abc import Callable
from dataclasses import dataclass

from samflyt.courses.outgoing.parties import Ends
from samflyt.courses.outgoing.writing import Writing
from samflyt.formats.compose import Payload
from samflyt.messages.models import Message


@dataclass(frozen=True, slots=True)
class Form:
    """`follows` is the type that the message is tied to, the last of it in the course; `answers`
    is the one message it answers; `between` are its ends where the routes do not name them.
    """

    type: str
    make: Callable[[Writing], Payload]
    follows: str = ""
    answers: Message | None = None
    between: Ends | None = None
