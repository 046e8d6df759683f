"""What every act on a committee's case or meeting has in common: done once, and remembered."""

from datetime import datetime

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.governance.models import Case, CaseStep, Sitting, SittingStep
from samflyt.meetings.actions.step import Sending, said_by


def hold_case(case: Case, sending: Sending) -> Case | None:
    """The case, held for this writing; None where the sending is already written.

    Refused where somebody wrote after the person read.
    """
    held = Case.objects.select_for_update(of=("self",)).select_related("committee").get(pk=case.pk)
    if held.steps.filter(key=sending.key).exists():
        return None
    if sending.version is not None and sending.version < held.version:
        raise Refused(_changed(held.steps.last()))
    return held


def hold_sitting(sitting: Sitting, sending: Sending) -> Sitting | None:
    """The meeting, held for this writing; None where the sending is already written.

    Refused where somebody wrote after the person read.
    """
    held = (
        Sitting.objects.select_for_update(of=("self",))
        .select_related("committee")
        .get(pk=sitting.pk)
    )
    if held.steps.filter(key=sending.key).exists():
        return None
    if sending.version is not None and sending.version < held.version:
        raise Refused(_changed(held.steps.last()))
    return held


def _changed(last: CaseStep | SittingStep | None) -> str:
    done = f"{_(last.what)} ({last.said_by})" if last else ""
    return _("Noen var her før deg: %(done)s. Se over det du skrev, og send på nytt.") % {
        "done": done
    }


def keep_case(
    held: Case, sending: Sending, what: str, *, by: Actor, at: datetime, text: str = ""
) -> None:
    """Writes the case with its step."""
    held.version += 1
    held.save()
    CaseStep.objects.create(
        case=held, key=sending.key, what=what, text=text[:1000], at=at, said_by=said_by(by)
    )


def keep_sitting(
    held: Sitting, sending: Sending, what: str, *, by: Actor, at: datetime, text: str = ""
) -> None:
    """Writes the meeting with its step."""
    held.version += 1
    held.save()
    SittingStep.objects.create(
        sitting=held, key=sending.key, what=what, text=text[:1000], at=at, said_by=said_by(by)
    )
