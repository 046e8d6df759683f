"""Puts cases on agendas, in order, and gives them their numbers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.governance import agenda
from samflyt.governance.actions.step import hold_case, keep_case
from samflyt.governance.models import Case, Committee, Sitting
from samflyt.governance.policies import check_secretary
from samflyt.governance.states import OPEN_AGENDA, CaseState, case_after
from samflyt.meetings.actions.step import BadValue, Sending


def number_cases(committee: Committee, *, first: Sitting | None = None) -> None:
    """Gives every case on an agenda that has not gone out its place and number anew.

    The agenda that goes out now is numbered first, so that no number is left open by another
    meeting's being called before it.
    """
    planned = committee.sittings.filter(state__in=OPEN_AGENDA).order_by("starts_at", "pk")
    sittings = sorted(planned, key=lambda one: first is None or one.pk != first.pk)
    waiting = Case.objects.filter(committee=committee, state=CaseState.ON_AGENDA)
    waiting.update(number=None, year=None)
    by_year: dict[int, list[list[Case]]] = {}
    for sitting in sittings:
        cases = sitting.cases.filter(state=CaseState.ON_AGENDA)
        entries = [agenda.Entry(case, case.standing, case.position) for case in cases]
        in_order = agenda.ordered(entries, strategic=committee.is_strategic)
        year = clock.local_date(sitting.starts_at).year
        by_year.setdefault(year, []).append(in_order)
    for year, agendas in by_year.items():
        _write_numbers(committee, year, agendas)


def _write_numbers(committee: Committee, year: int, agendas: list[list[Case]]) -> None:
    given = Case.objects.filter(committee=committee, year=year).order_by("-number").first()
    last = given.number or 0 if given else 0
    numbers = agenda.numbered(last, agendas)
    for cases in agendas:
        for place, case in enumerate(cases, start=1):
            case.position, case.number, case.year = place, numbers[case], year
    cases = [case for one in agendas for case in one]
    Case.objects.bulk_update(cases, ["position", "number", "year"])


@transaction.atomic
def place_case(*, case: Case, sitting: Sitting, by: Actor, at: datetime, sending: Sending) -> None:
    """Puts a case that is sent in on an agenda, where it gets its number.

    Refused once the papers of the meeting have gone out.
    """
    check_secretary(by, case.committee)
    committee = Committee.objects.select_for_update().get(pk=case.committee_id)
    held = hold_case(case, sending)
    if held is None:
        return
    if sitting.committee_id != held.committee_id or sitting.state not in OPEN_AGENDA:
        raise BadValue("sitting", _("Velg et møte som ikke er kalt inn ennå."))
    held.state = case_after(held.state, "place")
    held.sitting = sitting
    held.position = 1000 + sitting.cases.count()
    keep_case(held, sending, gettext_noop("Satt på dagsorden"), by=by, at=at, text=str(sitting))
    number_cases(committee)


@transaction.atomic
def take_off(*, case: Case, by: Actor, at: datetime, sending: Sending) -> None:
    """Takes a case off the agenda again; those after it move up, and its number is free."""
    check_secretary(by, case.committee)
    committee = Committee.objects.select_for_update().get(pk=case.committee_id)
    held = hold_case(case, sending)
    if held is None:
        return
    if held.standing:
        raise Refused(_("De faste sakene står på hver dagsorden."))
    held.state = case_after(held.state, "take_off")
    held.sitting, held.position, held.number, held.year = None, 0, None, None
    keep_case(held, sending, gettext_noop("Tatt av dagsorden"), by=by, at=at)
    number_cases(committee)


@transaction.atomic
def move_case(*, case: Case, up: bool, by: Actor, at: datetime, sending: Sending) -> None:
    """One place up or down among the cases that are not standing ones."""
    check_secretary(by, case.committee)
    committee = Committee.objects.select_for_update().get(pk=case.committee_id)
    held = hold_case(case, sending)
    if held is None or held.standing or held.state != CaseState.ON_AGENDA:
        return
    assert held.sitting is not None
    others = held.sitting.cases.filter(standing="", state=CaseState.ON_AGENDA)
    if up:
        other = others.filter(position__lt=held.position).order_by("-position").first()
    else:
        other = others.filter(position__gt=held.position).order_by("position").first()
    if other is None:
        return
    held.position, other.position = other.position, held.position
    other.save(update_fields=["position"])
    keep_case(held, sending, gettext_noop("Flyttet på dagsorden"), by=by, at=at)
    number_cases(committee)
