"""Decision points as tasks: who, by when, moved with a reason, and done."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.governance.actions.step import hold_case, keep_case
from samflyt.governance.models import Case, DecisionPoint, Postponement
from samflyt.governance.policies import check_point, check_secretary
from samflyt.governance.states import CaseState, case_after
from samflyt.meetings.actions.step import BadValue, Sending, said_by
from samflyt.web import wording

_WITH_POINTS = (CaseState.CALLED, CaseState.DECIDED, CaseState.FOLLOWED_UP, CaseState.CLOSED)


@carries_out("003-fsu-avv-07-c", "004-reh-d")
@transaction.atomic
def add_point(
    *,
    case: Case,
    text: str,
    owner: str,
    due_date: date | None,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """One numbered point of the decision that somebody carries out.

    Owner and date may come later; until then the point is shown as not assigned.
    """
    held = hold_case(case, sending)
    if held is None:
        return
    check_secretary(by, held.committee)
    if held.state not in _WITH_POINTS:
        raise Refused(_("Oppgaver føres når saken er til behandling eller behandlet."))
    last = held.points.order_by("-number").first()
    DecisionPoint.objects.create(
        key=sending.key,
        case=held,
        number=(last.number if last else 0) + 1,
        text=text,
        owner=owner,
        due_date=due_date,
    )
    if held.state == CaseState.DECIDED:
        held.state = case_after(held.state, "task")
    elif held.state == CaseState.CLOSED:
        held.state = case_after(held.state, "resume")
    keep_case(held, sending, gettext_noop("Vedtakspunkt ført"), by=by, at=at, text=text)


@transaction.atomic
def assign_point(
    *,
    point: DecisionPoint,
    owner: str,
    status: str,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """Who has it, and how it goes."""
    held = hold_case(point.case, sending)
    if held is None:
        return
    check_point(by, point)
    DecisionPoint.objects.filter(pk=point.pk).update(owner=owner, status=status)
    text = f"{point.text}: {owner}. {status}"
    keep_case(held, sending, gettext_noop("Ansvar eller status ført"), by=by, at=at, text=text)


@carries_out("003-case-36-e")
@transaction.atomic
def move_deadline(
    *, point: DecisionPoint, due_date: date, reason: str, by: Actor, at: datetime, sending: Sending
) -> None:
    """Another deadline, with the reason; the first date set needs none."""
    held = hold_case(point.case, sending)
    if held is None:
        return
    check_point(by, point)
    if point.done_at is not None:
        raise Refused(_("Oppgaven er gjort."))
    if point.due_date is not None:
        if not reason:
            raise BadValue("reason", _("Skriv hvorfor fristen flyttes."))
        Postponement.objects.create(
            point=point,
            key=sending.key,
            before=point.due_date,
            after=due_date,
            reason=reason,
            at=at,
            said_by=said_by(by),
        )
    DecisionPoint.objects.filter(pk=point.pk).update(due_date=due_date)
    text = f"{point.text}: {wording.day_text(due_date)}. {reason}"
    keep_case(held, sending, gettext_noop("Frist satt"), by=by, at=at, text=text)


@transaction.atomic
def settle_point(
    *, point: DecisionPoint, done: bool, by: Actor, at: datetime, sending: Sending
) -> None:
    """Done, or not done after all; the case is closed with its last point."""
    held = hold_case(point.case, sending)
    if held is None:
        return
    check_point(by, point)
    DecisionPoint.objects.filter(pk=point.pk).update(
        done_at=at if done else None, done_by=said_by(by) if done else ""
    )
    if held.state == CaseState.CLOSED and not done:
        held.state = case_after(held.state, "resume")
    what = gettext_noop("Oppgave gjort") if done else gettext_noop("Oppgave er likevel ikke gjort")
    if held.state == CaseState.FOLLOWED_UP and not held.points.filter(done_at=None).exists():
        held.state = case_after(held.state, "finish")
    keep_case(held, sending, what, by=by, at=at, text=point.text)
