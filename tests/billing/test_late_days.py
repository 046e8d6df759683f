"""Days that become known, or are taken back, after their month was counted."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from samflyt.access.actor import Refused
from samflyt.billing.actions import control, counting, delivering, invoicing
from samflyt.billing.models import BaseLine, CreditNote, Invoice, LateCredit, Run
from samflyt.courses.journal import Draft, record
from samflyt.courses.models import Course, Event
from samflyt.rules.event import EventKind
from tests.billing.settlement import RUN_DAY, Settlement

pytestmark = pytest.mark.django_db

APRIL = date(2024, 4, 1)
MAY_RUN = datetime(2024, 5, 2, 7, tzinfo=UTC)
MID_APRIL = datetime(2024, 4, 15, 9, tzinfo=UTC)


def write(course: Course, kind: EventKind, at: datetime, **more: Any) -> Event:
    """An entry that comes to the journal in the middle of April."""
    known = {"recorded": MID_APRIL, "data": {}, "corrects": "", **more}
    draft = Draft(
        kind=kind,
        at=at,
        key=f"sent:{kind}:{at.isoformat()}",
        side="hospital",
        said_by="Kari Nes",
        data=known["data"],
        corrects=known["corrects"],
    )
    place = record(course=course, drafts=[draft], by=known["by"], at=known["recorded"])
    return place[0]


def april(place: Settlement) -> Run:
    run = counting.start_run(hospital=place.hospital, month=APRIL, by=place.accountant, at=MAY_RUN)
    return counting.count(run=run, by=place.accountant, at=MAY_RUN)


def settle(place: Settlement, run: Run) -> list[Invoice]:
    for line in BaseLine.objects.filter(run=run).to_control():
        control.control_stay(line=line, rulings={}, by=place.leader, at=MAY_RUN)
    control.approve_run(run=run, by=place.accountant, at=MAY_RUN)
    return invoicing.invoice_run(run=run, by=place.accountant, at=MAY_RUN)


def move_end(place: Settlement, course: Course, by: timedelta) -> None:
    """Place ready and discharge had been entered on the wrong day."""
    for kind in ("place_ready", "discharged"):
        told = Event.objects.get(course=course, kind=kind)
        to = told.at + by
        data = {"event": told.key, "happened_at": to, "reason": "Ført på feil dag"}
        write(course, EventKind.CORRECTED, to, by=place.nurse, data=data)


def test_days_that_a_correction_adds_come_with_the_next_run_at_their_own_price() -> None:
    place = Settlement()
    course = place.waiting_stay(days=3)
    first = place.invoiced()
    move_end(place, course, timedelta(days=2))

    run = april(place)
    line = BaseLine.objects.get(run=run)
    assert [str(day.date) for day in line.charged()] == ["2024-03-07", "2024-03-08"]
    assert line.course == course
    invoice = settle(place, run)[0]

    assert first.amount == 2 * 5745
    assert (invoice.amount, CreditNote.objects.count()) == (Decimal(2 * 5745), 0)
    assert b"<cbc:StartDate>2024-03-07" in delivering.invoice_xml(invoice)


def test_stay_that_is_known_only_after_its_month_is_charged_with_the_next() -> None:
    place = Settlement()
    place.waiting_stay()
    place.invoiced()
    late = place.waiting_stay(days=2)
    Event.objects.filter(course=late).update(recorded_at=MID_APRIL)
    late.stay.changed_at = MID_APRIL
    late.stay.save()

    lines = BaseLine.objects.filter(run=april(place), gross__gt=0)

    assert [(line.course, line.gross) for line in lines] == [(late, 1)]


def test_days_that_a_correction_takes_away_are_credited_once_the_ward_agrees() -> None:
    place = Settlement()
    course = place.waiting_stay(days=4)
    first = place.invoiced()
    move_end(place, course, -timedelta(days=2))

    run = april(place)
    waiting = list(LateCredit.objects.filter(run=run).order_by("date"))
    assert [str(one.date) for one in waiting] == ["2024-03-06", "2024-03-07"]
    with pytest.raises(Refused, match="2 fakturerte døgn fra tidligere måneder"):
        control.approve_run(run=run, by=place.accountant, at=MAY_RUN)
    values: dict[str, Any] = {"by": place.leader, "at": MAY_RUN}
    with pytest.raises(Refused, match="Skriv hvorfor"):
        control.decide_late_credit(credit=waiting[0], accepted=False, reason="", **values)
    with pytest.raises(Refused, match="Bare lederen"):
        control.decide_late_credit(
            credit=waiting[0], accepted=True, reason="", by=place.accountant, at=MAY_RUN
        )
    control.decide_late_credit(credit=waiting[0], accepted=False, reason="Avtalt", **values)
    control.decide_late_credit(credit=waiting[1], accepted=True, reason="", **values)
    settle(place, run)
    invoicing.credit_late_days(run=run, by=place.accountant, at=MAY_RUN)

    note = CreditNote.objects.get()
    assert (note.invoice, note.amount) == (first, Decimal("5745.00"))
    assert note.reason == "Døgn som er rettet etter at mars 2024 ble fakturert"
    assert note.lines.get().dates == ["2024-03-07"]


def test_change_is_looked_at_once_and_never_charged_or_credited_twice() -> None:
    place = Settlement()
    course = place.waiting_stay(days=3)
    place.invoiced()
    move_end(place, course, timedelta(days=1))
    settle(place, april(place))
    write(course, EventKind.RESULT_SENT, RUN_DAY, by=place.nurse, data={"result": "Prøve"})

    june = datetime(2024, 6, 3, 7, tzinfo=UTC)
    run = counting.start_run(
        hospital=place.hospital, month=date(2024, 5, 1), by=place.accountant, at=june
    )
    counting.count(run=run, by=place.accountant, at=june)

    assert not BaseLine.objects.filter(run=run, gross__gt=0).exists()
    assert not LateCredit.objects.exists()


def test_days_that_move_to_another_municipality_are_credited_here_and_charged_there() -> None:
    place = Settlement()
    course = place.waiting_stay(days=3)
    first = place.invoiced()
    other = place.second_municipality()
    told = Event.objects.get(course=course, kind="early_notice_sent")
    draft = Draft(
        kind=EventKind.EARLY_NOTICE_SENT,
        at=told.at,
        key="ny kommune",
        side="hospital",
        said_by="Kari Nes",
        data={**told.data, "municipality": other.municipality_number},
        corrects=told.key,
    )
    record(course=course, drafts=[draft], by=place.nurse, at=MID_APRIL)

    run = april(place)
    for one in LateCredit.objects.filter(run=run):
        control.decide_late_credit(
            credit=one, accepted=True, reason="", by=place.leader, at=MAY_RUN
        )
    invoices = settle(place, run)

    assert [one.municipality for one in invoices] == [other]
    note = CreditNote.objects.get()
    assert (note.invoice, note.amount) == (first, first.amount)
    assert invoices[0].amount == first.amount


def test_ward_s_deduction_stands_when_the_journal_grows() -> None:
    place = Settlement()
    course = place.waiting_stay(days=3)
    run = place.counted()
    line = BaseLine.objects.get(run=run)
    control.control_stay(
        line=line,
        rulings={date(2024, 3, 5): control.Ruling(False, "own_delay")},
        by=place.leader,
        at=RUN_DAY,
    )
    control.approve_run(run=run, by=place.accountant, at=RUN_DAY)
    invoicing.invoice_run(run=run, by=place.accountant, at=RUN_DAY)
    write(course, EventKind.RESULT_SENT, RUN_DAY, by=place.nurse, data={"result": "Prøve"})

    run = april(place)

    assert not BaseLine.objects.filter(run=run, gross__gt=0).exists()
    assert not LateCredit.objects.exists()


def test_month_cannot_be_approved_while_a_journal_has_grown_and_a_recount_keeps_the_rest() -> None:
    place = Settlement()
    changed = place.waiting_stay(days=3)
    same = place.waiting_stay(days=4)
    run = place.controlled()
    move_end(place, changed, timedelta(days=1))
    write(same, EventKind.RESULT_SENT, RUN_DAY, by=place.nurse, data={"result": "Prøve"})
    later = MID_APRIL + timedelta(hours=1)

    with pytest.raises(Refused, match="2 opphold er endret etter tellingen"):
        control.approve_run(run=run, by=place.accountant, at=later)
    assert counting.recount(run=run, by=place.accountant, at=later) == 1
    assert counting.recount(run=run, by=place.accountant, at=later) == 0
    left = BaseLine.objects.filter(run=run).uncontrolled()

    assert [(line.course, line.gross) for line in left] == [(changed, 3)]
    control.control_stay(line=left[0], rulings={}, by=place.leader, at=later)
    approved = control.approve_run(run=run, by=place.accountant, at=later)
    with pytest.raises(Refused, match="Lag fakturaene for mars 2024 først"):
        april(place)
    with pytest.raises(Refused, match="godkjent"):
        counting.recount(run=approved, by=place.accountant, at=later)
