"""A case that comes back: postponed, or left when its meeting was cancelled."""

from datetime import datetime

from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.governance.actions.step import keep_case
from samflyt.governance.models import Case
from samflyt.governance.states import OPEN_AGENDA, CaseState
from samflyt.meetings.actions.step import Sending

#: What a case that is taken up again has from the one before it.
_CARRIED = (
    "kind",
    "title",
    "sender",
    "summary",
    "background",
    "update_text",
    "assessment",
    "further_process",
    "proposed_decision",
    "submitted_by_id",
    "submitted_by",
)


@carries_out("003-case-33-k")
def take_up_again(case: Case, by: Actor, at: datetime) -> Case:
    """A new case that names the one before it, waiting for an agenda."""
    meant = None
    if case.return_date is not None:
        coming = case.committee.sittings.filter(state__in=OPEN_AGENDA).order_by("starts_at")
        meant = next((one for one in coming if one.on == case.return_date), None)
    following = Case(
        key=f"{case.pk}.igjen",
        committee=case.committee,
        state=CaseState.RECEIVED,
        previous=case,
        meant_for=meant,
        begun_at=at,
        received_at=at,
        **{name: getattr(case, name) for name in _CARRIED},
    )
    following.save()
    what = gettext_noop("Tas opp igjen")
    keep_case(following, Sending(f"{case.pk}.igjen"), what, by=by, at=at, text=case.label)
    return following
