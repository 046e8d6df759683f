"""Questions about equipment with their answers, for both sides."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.homecoming.models import AidQuestion


@carries_out("001-4.1.2-c")
@transaction.atomic
def add_question(*, said: dict[str, Any], by: Actor, at: datetime, key: str) -> AidQuestion:
    """A solved example, with the document it rests on. The same key gives the one that is there.

    Refused without the permission to write.
    """
    _check_may(by)
    row, _new = AidQuestion.objects.get_or_create(
        key=key,
        defaults={
            **said,
            "owner_id": by.organisation_id or 0,
            "written_at": at,
            "written_by": by.name,
        },
    )
    return row


@transaction.atomic
def end_question(*, question: AidQuestion, by: Actor, at: datetime) -> None:
    """Takes it away. Only the organisation that wrote it; done already, it stays as it is."""
    _check_may(by)
    if question.owner_id != by.organisation_id:
        raise Refused(_("Bare virksomheten som skrev svaret, kan ta det bort."))
    AidQuestion.objects.filter(pk=question.pk, ended_at__isnull=True).update(ended_at=at)


def _check_may(by: Actor) -> None:
    if by.organisation_id is None or not by.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan lese svarene, men ikke skrive nye."))
