"""What the message officer does with a message that is stuck."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.messages.desk import Taken
from samflyt.messages.intake import take_up_again
from samflyt.messages.models import Message

_WAITING = (Message.State.STORED, Message.State.UNMATCHED)


def check_officer(actor: Actor) -> None:
    if not actor.may(Permission.HANDLE_MESSAGES):
        raise Refused(_("Det er den meldingsansvarlige som avgjør meldinger som venter."))


@transaction.atomic
def close(*, message: Message, because: str, by: Actor, at: datetime) -> None:
    """Ends the waiting with a reason; the message is kept. Refused without one."""
    check_officer(by)
    if not because.strip():
        raise Refused(_("Skriv hvorfor meldingen lukkes."))
    held = Message.objects.select_for_update().get(pk=message.pk)
    if held.settled_at is not None and not held.question:
        return
    if held.state in _WAITING:
        held.state = Message.State.CLOSED
    held.question = ""
    held.settled_at, held.settled_by = at, f"{by.name}, {by.unit_name}"[:200]
    held.settled_because = because.strip()[:300]
    held.save()


def retry(*, message: Message, by: Actor, at: datetime) -> Taken:
    """Takes a waiting message in once more, for instance when the directory has been put right."""
    check_officer(by)
    if message.state not in _WAITING or not message.msg_id:
        raise Refused(_("Meldingen kan ikke prøves igjen. Be avsenderen sende den på nytt."))
    return take_up_again(message, at=at)
