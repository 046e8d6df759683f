"""Opening and closing the privacy task of a message that went astray."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.models import LogEntry
from samflyt.access.roles import Permission
from samflyt.messages.actions import check_officer
from samflyt.messages.models import Message
from samflyt.messages.privacy_task import REPORTED_WITHIN, PrivacyTask


@transaction.atomic
def open_task(*, message: Message, because: str, by: Actor, at: datetime) -> PrivacyTask:
    """One task for one message, however often it is asked for."""
    check_officer(by)
    if by.organisation_id is None or by.organisation_id not in (
        message.sender_id,
        message.receiver_id,
    ):
        raise Refused(_("Meldingen er ikke til eller fra din virksomhet."))
    if not because.strip():
        raise Refused(_("Skriv hva som skjedde."))
    task, is_new = PrivacyTask.objects.get_or_create(
        message=message,
        defaults={
            "organisation_id": by.organisation_id,
            "because": because.strip()[:300],
            "opened_at": at,
            "opened_by": _said_by(by),
            "due": at + REPORTED_WITHIN,
        },
    )
    if is_new:
        _note(by, message, "personvernoppgave åpnet", at)
    return task


@transaction.atomic
def close_task(
    *, task: PrivacyTask, note: str, is_reported: bool, by: Actor, at: datetime
) -> PrivacyTask:
    """Ends the task with a decision; the first decision stands."""
    if not by.may(Permission.HANDLE_PRIVACY):
        raise Refused(_("Det er den som svarer for personvernet, som avslutter oppgaven."))
    if not note.strip():
        raise Refused(_("Skriv hva du har vurdert."))
    held = PrivacyTask.objects.visible_to(by).select_for_update().get(pk=task.pk)
    if held.closed_at is not None:
        return held
    held.closed_at, held.closed_by = at, _said_by(by)
    held.note, held.is_reported = note.strip()[:2000], is_reported
    held.save()
    _note(by, held.message, "personvernoppgave avsluttet", at)
    return held


def opened_by_whom(task: PrivacyTask) -> list[LogEntry]:
    """Everybody who is logged with this message since it came, the first first."""
    subject = f"message:{task.message_id}"
    since = task.message.received_at
    return list(LogEntry.objects.filter(subject=subject, at__gte=since).order_by("at", "id")[:200])


def _said_by(actor: Actor) -> str:
    return f"{actor.name}, {actor.unit_name}"[:200]


def _note(by: Actor, message: Message, what: str, at: datetime) -> None:
    log.write(
        [log.entry(by, "write", what, at=at, patient_id=None, subject=f"message:{message.pk}")]
    )
