"""Consent to the plan and to sharing in it, given and withdrawn from the plan's own page."""

from collections.abc import Sequence
from datetime import datetime

from samflyt.access import consent_actions
from samflyt.access.actor import Actor
from samflyt.access.consent import Consent, Scope
from samflyt.access.representatives import Representative
from samflyt.plans import policies
from samflyt.plans.models import Plan
from samflyt.plans.states import BEING_MADE, after_plan
from samflyt.plans.writing import Entry, held

SCOPES = (Scope.PLAN, Scope.PLAN_SHARING)


def record_consent(
    *,
    plan: Plan,
    sharing: bool,
    how: Consent.How,
    heard: str,
    givers: Sequence[Representative],
    by: Actor,
    at: datetime,
    entry: Entry,
) -> None:
    """The person, or who may consent, says yes to the plan; and, apart, to sharing in it (§ 9).

    Refused as `consent_actions.give` refuses: another may consent, a parent is missing, or a
    child of seven is not heard.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_partner,
        parts="individuell plan: samtykke",
    ) as writing:
        if writing.done:
            return
        said = consent_actions.Said(how, by.name, at, heard.strip(), tuple(givers))
        for scope in SCOPES if sharing else SCOPES[:1]:
            consent_actions.give(
                patient_id=plan.patient_id,
                born=plan.patient.born,
                name=str(plan.patient),
                asked=consent_actions.Asked(scope),
                said=said,
                by=by,
                at=at,
                key=f"{entry.key}-{scope.value}"[:64],
            )
        writing.note("consent", after={"sharing": sharing, "how": how})


def withdraw_consent(
    *,
    plan: Plan,
    withdrawn_by: str,
    how: Consent.How,
    sharing_only: bool,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> None:
    """The consent ends now. Without one the plan is kept, used no more, and shared with nobody."""
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_partner,
        parts="individuell plan: samtykke trukket",
    ) as writing:
        if writing.done:
            return
        scopes = SCOPES[1:] if sharing_only else SCOPES
        standing = Consent.objects.of(plan.patient_id).holding(at).filter(scope__in=scopes)
        for consent in standing:
            consent_actions.withdraw(
                consent=consent, withdrawn_by=withdrawn_by, how=how, by=by, at=at
            )
        found = writing.plan
        if not sharing_only and found.state in BEING_MADE:
            found.state = after_plan(found.state, "withdraw").value
            found.withdrawn_at = at
        writing.note("consent withdrawn", after={"sharing_only": sharing_only})
