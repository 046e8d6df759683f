"""What the person is told of and asked about, and what need and rights are seen."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import said_by
from samflyt.directory.models import Organisation
from samflyt.plans import policies
from samflyt.plans.models import Offer, Plan
from samflyt.plans.states import after_plan
from samflyt.plans.writing import Entry, Writing, held
from samflyt.rules.plans import Assessment


@carries_out("000-5.6-a", "001-3.2.2-a", "001-5.1.1.2-b", "002-5-g1", "002-5-g2")
def tell_and_ask(
    *,
    plan: Plan,
    what: str,
    answer: str,
    answered_by: str,
    by: Actor,
    at: datetime,
    entry: Entry,
    told_at: datetime | None = None,
) -> Offer | None:
    """One side has told the person of a right, and asked; the answer may be changed later."""
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_partner,
        parts="individuell plan: tilbud og svar",
    ) as writing:
        if writing.done:
            return None
        _refuse(answer, answered_by, told_at or at, at)
        offer = Offer.objects.create(
            plan=writing.plan,
            what=what,
            organisation_id=by.organisation_id or 0,
            side=by.side.value,
            told_at=told_at or at,
            told_by=said_by(by),
            answer=answer,
            answered_by=answered_by.strip(),
        )
        if what == Offer.What.PLAN and answer:
            _heed(writing.plan, answer)
        writing.note("asked", offer, after={"what": what, "answer": answer})
        return offer


def _refuse(answer: str, answered_by: str, told_at: datetime, at: datetime) -> None:
    if told_at > at:
        raise Refused(_("Tidspunktet er fram i tid."))
    if answer and not answered_by.strip():
        raise Refused(_("Skriv hvem som svarte."))


def _heed(plan: Plan, answer: str) -> None:
    """The plan follows the answer until it is started; from then on the consent decides."""
    if plan.started_at is None:
        step = "wish" if answer == Offer.Answer.WISHED else "decline"
        plan.state = after_plan(plan.state, step).value


@dataclass(frozen=True, slots=True)
class Seen:
    """What the person has, and may have a right to."""

    child: str
    seriously_ill: bool
    hospital_services: int
    services_date: date | None
    municipality: Organisation | None = None
    plan_right: str = ""


@carries_out("001-5.1.1-g")
def assess(*, plan: Plan, seen: Seen, by: Actor, at: datetime, entry: Entry) -> None:
    """What is seen of the person's need; the rules take the rest from it."""
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_partner,
        parts="individuell plan: vurdering",
    ) as writing:
        if writing.done:
            return
        found = writing.plan
        writing.read(found)
        before = _assessed(found)
        _date_what_is_new(found, seen, at)
        found.child_assessment = Assessment(seen.child).value
        found.plan_assessment = seen.plan_right
        found.seriously_ill = seen.seriously_ill
        found.hospital_services = seen.hospital_services
        found.services_date = seen.services_date
        found.municipality = seen.municipality or found.municipality
        _note(writing, before)


def _date_what_is_new(plan: Plan, seen: Seen, at: datetime) -> None:
    """Clocks run from when it was first seen, not from when it was last saved."""
    if seen.child != plan.child_assessment:
        plan.child_assessed_at = at if seen.child else None
    if seen.plan_right != plan.plan_assessment:
        plan.plan_assessed_at = at if seen.plan_right else None
    if seen.hospital_services <= 1:
        plan.second_service_at = None
    elif plan.second_service_at is None:
        plan.second_service_at = at


def _note(writing: Writing, before: dict[str, object]) -> None:
    after = _assessed(writing.plan)
    changed = [name for name in after if after[name] != before[name]]
    writing.note(
        "assessed",
        writing.plan,
        {name: before[name] for name in changed},
        {name: after[name] for name in changed},
    )


def _assessed(plan: Plan) -> dict[str, object]:
    return {
        "child_assessment": plan.child_assessment,
        "plan_assessment": plan.plan_assessment,
        "seriously_ill": plan.seriously_ill,
        "hospital_services": plan.hospital_services,
        "services_date": plan.services_date,
        "municipality": plan.municipality,
    }
