"""From days that were counted to invoices that are numbered."""

import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from samflyt.access.actor import Refused, system
from samflyt.access.models import LogEntry
from samflyt.agreements.models import DayRate
from samflyt.billing.actions import control, counting, invoicing
from samflyt.billing.actions.control import Ruling
from samflyt.billing.models import BaseLine, BillingProfile, Control, Invoice, NumberSeries, Run
from samflyt.billing.states import RunState
from tests import factories
from tests.billing.settlement import MARCH, RUN_DAY, Settlement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("month", "day"),
    [
        (date(2023, 1, 1), date(2023, 2, 1)),
        (date(2023, 3, 1), date(2023, 4, 3)),
        (date(2023, 4, 1), date(2023, 5, 2)),
        (date(2023, 6, 1), date(2023, 7, 3)),
        (date(2023, 12, 1), date(2024, 1, 2)),
    ],
)
@pytest.mark.duty("003-inv-3-a")
def test_month_is_run_from_its_first_working_day_after(month: date, day: date) -> None:
    assert counting.first_run_day(month) == day


def test_month_that_is_not_over_cannot_be_run() -> None:
    place = Settlement()

    with pytest.raises(Refused, match=r"tir\. 2\. apr\. 2024"):
        place.start(at=datetime(2024, 4, 1, 20, tzinfo=UTC))

    assert place.start().month == MARCH


def test_run_is_accounting_s_alone() -> None:
    place = Settlement()

    for other in (place.leader, place.controller, place.nurse):
        with pytest.raises(Refused, match="regnskap"):
            counting.start_run(hospital=place.hospital, month=MARCH, by=other, at=RUN_DAY)


@pytest.mark.duty("001-4.1-q", "003-inv-2-a")
def test_days_of_a_waiting_stay_are_counted_with_reasons_and_price() -> None:
    place = Settlement()
    place.waiting_stay()

    run = place.counted()

    line = BaseLine.objects.get(run=run)
    days = line.read_days()
    assert run.state == RunState.CONTROL
    assert [day.date for day in line.charged()] == [date(2024, 3, day) for day in (5, 6, 7)]
    assert [day.rate for day in line.charged()] == [Decimal("5745.00")] * 3
    assert line.amount == Decimal("17235.00")
    assert days[0].because.startswith("Dagen pasienten ble meldt utskrivningsklar")
    assert all(day.clause for day in days)
    kinds = {line.evidence[key]["kind"] for day in days for key in day.rests_on}
    assert {"ready_notice_sent", "answered"} <= kinds
    assert line.terms["payable.start_rule"]["value"] == "next_working_day"


def test_month_counted_again_has_no_double_line() -> None:
    place = Settlement()
    place.waiting_stay()

    first = place.counted()
    again = place.counted()

    assert first.pk == again.pk
    assert BaseLine.objects.count() == 1


def test_run_that_is_stopped_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Settlement()
    for _ in range(3):
        place.waiting_stay()
    monkeypatch.setattr(counting, "BATCH", 1)
    run = place.start()

    counting.count(run=run, by=place.accountant, at=RUN_DAY, batches=2)
    assert BaseLine.objects.count() == 2
    monkeypatch.setattr(counting, "_counted", _killed)
    with pytest.raises(KeyboardInterrupt):
        counting.count(run=Run.objects.get(), by=place.accountant, at=RUN_DAY)
    monkeypatch.undo()
    done = place.counted()

    assert done.state == RunState.CONTROL
    assert BaseLine.objects.count() == 3
    assert BaseLine.objects.values("course").distinct().count() == 3


def _killed(*_: Any) -> list[BaseLine]:
    raise KeyboardInterrupt


def test_missing_rate_stops_the_run_with_its_reason() -> None:
    place = Settlement()
    place.waiting_stay()
    DayRate.objects.filter(valid_from__year=2024).delete()

    with pytest.raises(Refused, match=r"Døgnpris mangler for tir\. 5\. mars 2024"):
        place.counted()

    run = Run.objects.get()
    assert run.state == RunState.COUNTING
    assert "Døgnpris mangler" in run.stopped_because
    assert not BaseLine.objects.exists()


def test_stay_over_the_month_s_end_is_in_both_months() -> None:
    place = Settlement()
    place.now = datetime(2024, 3, 26, 10, tzinfo=UTC)
    place.waiting_stay(days=10)
    april = datetime(2024, 5, 2, 7, tzinfo=UTC)

    place.counted()
    run = place.start(date(2024, 4, 1), april)
    counting.count(run=run, by=place.accountant, at=april)

    lines = BaseLine.objects.order_by("run__month")
    dates = [[day.date.isoformat() for day in line.charged()] for line in lines]
    assert dates[0] == [f"2024-03-{day}" for day in (27, 28, 29, 30, 31)]
    assert dates[1] == [f"2024-04-0{day}" for day in (1, 2, 3, 4)]


def test_patient_who_is_received_the_same_day_costs_nothing_and_needs_no_control() -> None:
    place = Settlement()
    place.waiting_stay(hours=1)

    run = place.counted()

    assert BaseLine.objects.filter(run=run).to_control().count() == 0
    assert control.approve_run(run=run, by=place.accountant, at=RUN_DAY).state == "approved"
    assert invoicing.invoice_run(run=run, by=place.accountant, at=RUN_DAY) == []


@pytest.mark.duty("003-inv-3-c")
def test_ward_deducts_days_with_its_reason() -> None:
    place = Settlement()
    place.waiting_stay()
    line = BaseLine.objects.get(run=place.counted())
    ruling = Ruling(False, "notice", "Funksjonsnivå manglet i meldingen")

    found = control.control_stay(
        line=line, rulings={date(2024, 3, 5): ruling}, by=place.leader, at=RUN_DAY
    )

    line.refresh_from_db()
    assert found.outcome == Control.Outcome.DEDUCTED
    assert (line.gross, line.net) == (3, 2)
    first = next(day for day in line.read_days() if day.date == date(2024, 3, 5))
    assert first.payable
    assert not first.charged
    assert first.comment == "Funksjonsnivå manglet i meldingen"
    assert LogEntry.objects.filter(parts="kontroll av betalingsdøgn").count() == 1


def test_control_can_be_made_anew_until_the_month_is_approved() -> None:
    place = Settlement()
    place.waiting_stay()
    run = place.counted()
    line = BaseLine.objects.get(run=run)
    day = date(2024, 3, 5)
    control.control_stay(
        line=line, rulings={day: Ruling(False, "counted")}, by=place.leader, at=RUN_DAY
    )

    control.control_stay(line=line, rulings={}, by=place.leader, at=RUN_DAY)
    line.refresh_from_db()
    assert line.net == 3
    control.approve_run(run=run, by=place.accountant, at=RUN_DAY)

    with pytest.raises(Refused, match="ikke til kontroll"):
        control.control_stay(line=line, rulings={}, by=place.leader, at=RUN_DAY)


@pytest.mark.parametrize(
    ("ruling", "day", "why"),
    [
        (Ruling(False, ""), 5, "Velg en grunn"),
        (Ruling(False, "other"), 5, "Skriv en merknad"),
        (Ruling(True, "counted"), 4, "Skriv en merknad"),
        (Ruling(False, "counted"), 20, "hører ikke til oppholdet"),
    ],
)
def test_change_without_its_reason_is_refused(ruling: Ruling, day: int, why: str) -> None:
    place = Settlement()
    place.waiting_stay()
    line = BaseLine.objects.get(run=place.counted())

    with pytest.raises(Refused, match=why):
        control.control_stay(
            line=line, rulings={date(2024, 3, day): ruling}, by=place.leader, at=RUN_DAY
        )

    assert not Control.objects.exists()


def test_ward_may_charge_a_day_that_the_rules_left_free() -> None:
    place = Settlement()
    place.waiting_stay()
    line = BaseLine.objects.get(run=place.counted())
    ruling = Ruling(True, "counted", "Meldt kvelden før, på telefon")

    found = control.control_stay(
        line=line, rulings={date(2024, 3, 4): ruling}, by=place.leader, at=RUN_DAY
    )

    line.refresh_from_db()
    assert found.outcome == Control.Outcome.CHANGED
    assert line.net == 4


def test_another_ward_s_stay_cannot_be_controlled() -> None:
    place = Settlement()
    place.waiting_stay()
    line = BaseLine.objects.get(run=place.counted())
    other = factories.actor(factories.unit(place.hospital, "Kirurgi", "ward"), "ward_leader")

    with pytest.raises(Refused, match="sengeposten"):
        control.control_stay(line=line, rulings={}, by=other, at=RUN_DAY)

    assert not BaseLine.objects.visible_to(other).exists()
    assert BaseLine.objects.visible_to(place.leader).exists()
    assert not BaseLine.objects.visible_to(place.controller).exists()


@pytest.mark.duty("003-inv-3-b", "003-inv-4-a")
def test_month_is_blocked_until_every_stay_is_controlled() -> None:
    place = Settlement()
    place.waiting_stay()
    place.waiting_stay()
    run = place.counted()
    lines = list(BaseLine.objects.filter(run=run))
    control.control_stay(line=lines[0], rulings={}, by=place.leader, at=RUN_DAY)

    with pytest.raises(Refused, match=r"Medisin A \(1\)"):
        control.approve_run(run=run, by=place.accountant, at=RUN_DAY)
    with pytest.raises(Refused, match="til kontroll"):
        invoicing.invoice_run(run=run, by=place.accountant, at=RUN_DAY)

    control.control_stay(line=lines[1], rulings={}, by=place.leader, at=RUN_DAY)
    assert control.approve_run(run=run, by=place.accountant, at=RUN_DAY).state == "approved"


@pytest.mark.duty("003-inv-5-a", "003-inv-5-c")
def test_each_municipality_gets_one_invoice_with_its_own_number() -> None:
    place = Settlement()
    place.waiting_stay()
    place.second_municipality()
    place.waiting_stay(days=3)
    run = place.approved()

    made = invoicing.invoice_run(run=run, by=place.accountant, at=RUN_DAY)

    assert [invoice.label for invoice in made] == ["2403-000001", "2403-000002"]
    assert [invoice.amount for invoice in made] == [Decimal("17235.00"), Decimal("11490.00")]
    assert [invoice.due_date for invoice in made] == [date(2024, 5, 2)] * 2
    assert Run.objects.get().state == RunState.INVOICED


def test_line_is_one_a_stay_and_rate() -> None:
    place = Settlement()
    place.now = datetime(2024, 3, 4, 10, tzinfo=UTC)
    place.waiting_stay(days=6)
    year = DayRate.objects.get(valid_from__year=2024)
    end = year.valid_to
    DayRate.objects.filter(pk=year.pk).update(valid_to=date(2024, 3, 7))
    DayRate.objects.create(
        amount=Decimal("6000.00"),
        valid_from=date(2024, 3, 7),
        valid_to=end,
        source="ny sats",
        entered_by="prøve",
        entered_at=RUN_DAY,
    )

    invoice = place.invoiced()

    lines = list(invoice.lines.order_by("position"))
    assert [(line.quantity, line.rate) for line in lines] == [
        (2, Decimal("5745.00")),
        (3, Decimal("6000.00")),
    ]
    assert invoice.amount == Decimal("29490.00")


def test_fault_that_a_receiver_would_refuse_costs_no_number() -> None:
    place = Settlement()
    place.waiting_stay()
    run = place.approved()
    BillingProfile.objects.filter(organisation=place.municipality).update(buyer_reference="")

    with pytest.raises(Refused, match="bestillerreferanse mangler"):
        invoicing.invoice_run(run=run, by=place.accountant, at=RUN_DAY)
    assert not NumberSeries.objects.exists()

    BillingProfile.objects.filter(organisation=place.municipality).update(buyer_reference="B-1")
    made = invoicing.invoice_run(run=run, by=place.accountant, at=RUN_DAY)
    assert [invoice.number for invoice in made] == [1]


def test_numbering_that_is_stopped_goes_on_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Settlement()
    place.waiting_stay()
    place.second_municipality()
    place.waiting_stay()
    run = place.approved()
    made = []

    def told(invoice: Invoice) -> None:
        made.append(invoice)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        invoicing.invoice_run(run=run, by=place.accountant, at=RUN_DAY, told=told)
    invoicing.invoice_run(run=run, by=place.accountant, at=RUN_DAY)

    assert list(Invoice.objects.order_by("pk").values_list("number", flat=True)) == [1, 2]


def test_invoice_is_seen_by_its_own_parties_alone() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    first = place.controller
    other = factories.unit(place.second_municipality(), "Økonomi", "accounting")
    stranger = factories.actor(other, "controller")

    assert list(Invoice.objects.visible_to(first)) == [invoice]
    assert list(Invoice.objects.visible_to(place.accountant)) == [invoice]
    assert list(Invoice.objects.visible_to(place.leader)) == [invoice]
    assert not Invoice.objects.visible_to(stranger).exists()
    assert not Invoice.objects.visible_to(place.nurse).exists()


def test_payment_and_receipt_are_noted_by_those_who_know() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    later = datetime(2024, 4, 20, 8, tzinfo=UTC)

    paid = invoicing.note_paid(
        invoice=invoice, paid_date=date(2024, 4, 19), by=place.accountant, at=later
    )
    received = invoicing.note_received(
        invoice=invoice, received_date=date(2024, 4, 5), by=place.controller, at=later
    )

    assert paid.paid_date == date(2024, 4, 19)
    assert received.received_date == date(2024, 4, 5)
    for by in (place.controller, place.leader):
        with pytest.raises(Refused):
            invoicing.note_paid(invoice=invoice, paid_date=date(2024, 4, 19), by=by, at=later)
    with pytest.raises(Refused, match="mellom"):
        invoicing.note_paid(
            invoice=invoice, paid_date=date(2024, 4, 30), by=place.accountant, at=later
        )


@pytest.mark.django_db(transaction=True)
def test_two_who_invoice_at_once_make_no_gap_and_no_double() -> None:
    place = Settlement()
    place.waiting_stay()
    for number in ("5596", "5597", "5598"):
        place.second_municipality(number)
        place.waiting_stay()
    run = place.approved()
    faults: list[BaseException] = []

    def invoice() -> None:
        try:
            invoicing.invoice_run(run=run, by=system("prøve"), at=RUN_DAY)
        except Refused:
            pass  # the other was done first
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=invoice) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    numbers = sorted(Invoice.objects.values_list("number", flat=True))
    assert faults == []
    assert numbers == [1, 2, 3, 4]
    assert NumberSeries.objects.get().last == 4
