"""The messages of one step: written with its events, or not at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from samflyt.access.actor import Actor
from samflyt.courses.journal import Draft
from samflyt.courses.outgoing.amendments import send_amendment
from samflyt.courses.outgoing.letters import send_letter, told_by_message
from samflyt.courses.outgoing.writing import Writing
from samflyt.courses.standing import Standing
from samflyt.messages.models import Message
from samflyt.rules.event import EventKind


def with_messages(
    standing: Standing, drafts: Sequence[Draft], *, by: Actor, at: datetime
) -> list[Draft]:
    """The drafts, each naming the message that tells the other side of it.

    Raises NotComplete where a message lacks what its profile demands.
    """
    return [_with_message(Writing(standing, draft, drafts, by, at)) for draft in drafts]


def _with_message(writing: Writing) -> Draft:
    draft = writing.draft
    message: Message | None = None
    if draft.kind is EventKind.CORRECTED:
        message = send_amendment(writing)
    elif told_by_message(writing.standing, draft):
        message = send_letter(writing)
    return replace(draft, message_id=message.pk) if message is not None else draft
