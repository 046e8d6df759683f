"""A committee's meeting until it is held: planned, its agenda, called, changed, cancelled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.governance import agenda
from samflyt.governance.actions.again import take_up_again
from samflyt.governance.actions.placing import number_cases
from samflyt.governance.actions.step import hold_sitting, keep_sitting
from samflyt.governance.models import Case, Committee, ReportedMinutes, Seat, SeatGroup, Sitting
from samflyt.governance.policies import check_secretary
from samflyt.governance.reporting import reported_now
from samflyt.governance.states import CaseState, SittingState
from samflyt.governance.states import sitting_after as after
from samflyt.meetings.actions.calling import Setting, check_setting
from samflyt.meetings.actions.step import BadValue, Sending, said_by
from samflyt.web import wording

#: Whose seats a call must reach, or the secretary says that it goes without them.
_ALWAYS_INVITED = (SeatGroup.Kind.USER, SeatGroup.Kind.STAFF)


@dataclass(frozen=True, slots=True)
class When:
    """When, in what form and where a committee meets."""

    starts_at: datetime
    ends_at: datetime
    form: str
    place: str = ""
    link: str = ""

    def setting(self) -> Setting:
        return Setting(self.starts_at, self.ends_at, self.place, self.link, "", "")


@transaction.atomic
def plan_sitting(
    *, committee: Committee, when: When, by: Actor, at: datetime, sending: Sending
) -> Sitting:
    """A meeting on a day to come, with the standing cases on its agenda."""
    already = Sitting.objects.filter(key=sending.key).first()
    if already is not None:
        return already
    check_secretary(by, committee)
    _check_order(when)
    if when.starts_at <= at:
        raise BadValue("starts_at", _("Møtet må ligge fram i tid."))
    held = Committee.objects.select_for_update().get(pk=committee.pk)
    year = clock.local_date(when.starts_at).year
    last = held.sittings.filter(year=year).order_by("-number").first()
    sitting = Sitting(
        key=sending.key,
        committee=held,
        number=(last.number if last else 0) + 1,
        year=year,
        uid=f"{uuid5(NAMESPACE_URL, sending.key)}@samflyt",
    )
    _set(sitting, when)
    sitting.save()
    _add_standing(sitting, by, at)
    number_cases(held)
    text = wording.whole_moment(when.starts_at)
    keep_sitting(sitting, sending, gettext_noop("Planlagt"), by=by, at=at, text=text)
    return sitting


def _check_order(when: When) -> None:
    if when.ends_at <= when.starts_at:
        raise BadValue("ends_at", _("Møtet må slutte etter at det begynner."))


def _set(sitting: Sitting, when: When) -> None:
    for name in When.__slots__:
        setattr(sitting, name, getattr(when, name))


def _add_standing(sitting: Sitting, by: Actor, at: datetime) -> None:
    strategic = sitting.committee.is_strategic
    Case.objects.bulk_create(
        Case(
            key=f"{sitting.key}.{one.key}",
            committee=sitting.committee,
            standing=one.key,
            state=CaseState.ON_AGENDA,
            title=one.title,
            proposed_decision=one.proposed,
            sitting=sitting,
            submitted_by=said_by(by),
            begun_at=at,
        )
        for one in agenda.standing_cases(strategic=strategic)
    )


@carries_out("003-fsu-rek-08", "003-agr-10-g")
@transaction.atomic
def call_sitting(
    *, sitting: Sitting, confirmed: bool, by: Actor, at: datetime, sending: Sending
) -> None:
    """Sends the call with its agenda: numbers and order stand from now on.

    Refused without the user's and the staff's seat filled, until the secretary says that the call
    goes without; and before time and place are as they must be.
    """
    committee = Committee.objects.select_for_update().get(pk=sitting.committee_id)
    held = hold_sitting(sitting, sending)
    if held is None:
        return
    check_secretary(by, committee)
    following = after(held.state, "call")
    check_setting(Setting(held.starts_at, held.ends_at, held.place, held.link, "", ""), at)
    _check_invited(committee, confirmed)
    number_cases(committee, first=held)
    _report(held)
    held.cases.filter(state=CaseState.ON_AGENDA).update(state=CaseState.CALLED)
    held.state, held.called_at = following, at
    text = wording.whole_moment(held.starts_at)
    keep_sitting(held, sending, gettext_noop("Innkalt"), by=by, at=at, text=text)
    number_cases(committee)


def missing_invited(committee: Committee) -> list[str]:
    """The groups that are always invited and have nobody in their seat."""
    filled = Seat.objects.filter(group__committee=committee, ended_date=None)
    kinds = set(filled.values_list("group__kind", flat=True))
    return [str(kind.label) for kind in _ALWAYS_INVITED if kind not in kinds]


def _check_invited(committee: Committee, confirmed: bool) -> None:
    missing = missing_invited(committee)
    if missing and not confirmed:
        raise BadValue(
            "confirmed",
            _("Ingen er kalt inn som %(who)s. Kryss av hvis innkallingen skal gå likevel.")
            % {"who": _(" og ").join(missing).lower()},
        )


@carries_out("003-case-41-b", "003-case-41-a")
def _report(held: Sitting) -> None:
    """Fixes which minutes of the committees below go with the call, and which must come later."""
    case = held.cases.filter(standing=agenda.REPORTED).first()
    if case is None:
        return
    ReportedMinutes.objects.bulk_create(
        ReportedMinutes(case=case, sitting=one, with_call=one.state == SittingState.APPROVED)
        for one in reported_now(held)
    )


@carries_out("003-fsu-avv-09")
@transaction.atomic
def change_sitting(
    *, sitting: Sitting, when: When, reason: str, by: Actor, at: datetime, sending: Sending
) -> None:
    """Another time or form. Who has the call gets it anew; what it was stays in the history."""
    committee = Committee.objects.select_for_update().get(pk=sitting.committee_id)
    held = hold_sitting(sitting, sending)
    if held is None:
        return
    check_secretary(by, committee)
    held.state = after(held.state, "change")
    _check_order(when)
    if held.called_at is not None:
        check_setting(when.setting(), at)
        held.sequence += 1
    was = _("var %(moment)s, %(form)s") % {
        "moment": f"{wording.whole_moment(held.starts_at)}–{wording.hour_text(held.ends_at)}",
        "form": held.get_form_display(),
    }
    _set(held, when)
    text = f"{was}. {reason}".strip()
    keep_sitting(held, sending, gettext_noop("Tid eller form endret"), by=by, at=at, text=text)
    number_cases(committee)


@transaction.atomic
def cancel_sitting(
    *, sitting: Sitting, reason: str, by: Actor, at: datetime, sending: Sending
) -> None:
    """Cancels. The cases are put to the next meeting; numbers that have gone out stay used."""
    committee = Committee.objects.select_for_update().get(pk=sitting.committee_id)
    held = hold_sitting(sitting, sending)
    if held is None:
        return
    check_secretary(by, committee)
    if not reason:
        raise BadValue("reason", _("Skriv hvorfor møtet ikke blir holdt."))
    held.state = after(held.state, "cancel")
    held.cancelled_because = reason
    held.sequence += 1
    keep_sitting(held, sending, gettext_noop("Avlyst"), by=by, at=at, text=reason)
    _let_go(held.cases.all(), by, at)
    number_cases(committee)


def _let_go(cases: Iterable[Case], by: Actor, at: datetime) -> None:
    for case in cases:
        if case.state == CaseState.CALLED:
            Case.objects.filter(pk=case.pk).update(state=CaseState.WITHDRAWN)
            if not case.standing:
                take_up_again(case, by, at)
        elif case.standing:
            case.delete()
        else:
            case.state, case.sitting, case.number, case.year = CaseState.RECEIVED, None, None, None
            case.save()
