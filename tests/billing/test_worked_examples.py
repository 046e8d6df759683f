"""The guide's worked examples 8 to 11, one row each; 1 to 7 are counted in the rules' own tests."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from samflyt.billing.actions import control, counting, crediting, invoicing
from samflyt.billing.actions.control import Ruling
from samflyt.billing.actions.objections import raise_objections
from samflyt.billing.figures import figures
from samflyt.billing.models import BaseLine, Invoice, Run
from tests.billing.settlement import Settlement
from tests.billing.test_objections import answered, objected
from tests.rules.payable_cases import rows

pytestmark = pytest.mark.django_db
JUNE = datetime(2023, 6, 5, 9, tzinfo=UTC)
YEAR = 2023

# The ward deducts days of the base; the municipality objects to days, and is given some of them.
DEDUCTED_AND_CREDITED = """
nr | venter | trukket | innsigelse | medhold | brutto | fakturert | netto | kroner
8  | 6      | 2       | 0          | 0       | 6      | 4         | 4     | 22032.00
9  | 4      | 0       | 3          | 1       | 4      | 4         | 3     | 16524.00
"""

# What runs from receipt: the last day, and whether something sent on a day is late.
LAST_DAYS = """
nr  | hva        | mottatt | siste dag | sendt | for sent
10a | innsigelse | 05.06   | 05.07     | 05.07 | nei
10b | innsigelse | 05.06   | 05.07     | 06.07 | ja
10c | svar       | 20.06   | 20.07     | 20.07 | nei
10d | svar       | 20.06   | 20.07     | 21.07 | ja
10e | svar       | 30.06   | 30.07     | 30.07 | nei
"""

# Days invoiced to each municipality in a month, by how long each of its stays waited.
REPORT = """
nr  | kommune | venter | fakturert
11a | A       | 16, 15 | 31
11b | B       | 12     | 12
11c | C       | 0      | 0
"""


def _day(text: str) -> date:
    day, month = text.split(".")
    return date(YEAR, int(month), int(day))


def may() -> Settlement:
    place = Settlement()
    place.now = datetime(YEAR, 5, 8, 9, tzinfo=UTC)
    return place


def invoiced(place: Settlement, deducted: int = 0) -> Run:
    """May run, controlled with so many days deducted from the first stay, and invoiced."""
    who = {"by": place.accountant, "at": JUNE}
    run = counting.count(run=place.start(date(YEAR, 5, 1), JUNE), **who)
    for line in BaseLine.objects.filter(run=run).to_control():
        days = [day.date for day in line.charged()][:deducted]
        rulings = {day: Ruling(False, "notice", "Funksjonsnivå manglet") for day in days}
        control.control_stay(line=line, rulings=rulings, by=place.leader, at=JUNE)
    invoicing.invoice_run(run=control.approve_run(run=run, **who), **who)
    return run


@pytest.mark.parametrize("row", rows(DEDUCTED_AND_CREDITED), ids=lambda row: row["nr"])
def test_days_that_are_deducted_or_credited(row: dict[str, str]) -> None:
    place = may()
    place.waiting_stay(days=int(row["venter"]))
    invoiced(place, int(row["trukket"]))
    invoice = Invoice.objects.get()
    days = invoice.lines.get().days
    chosen, granted = days[: int(row["innsigelse"])], days[: int(row["medhold"])]
    if chosen:
        objection = objected(place, invoice, chosen, at=JUNE)
        answer = answered(place, objection, granted, chosen[len(granted) :])
        assert (answer.accepted, answer.refused) == (1, 2)
        crediting.credit_objection(objection=objection, by=place.accountant, at=JUNE)

    [figure] = figures(place.accountant, JUNE.date())

    found = [figure.gross, figure.deducted, figure.invoiced, figure.objected, figure.net]
    wanted = ("brutto", "trukket", "fakturert", "innsigelse", "netto")
    assert found == [int(row[name]) for name in wanted]
    credited = sum((note.amount for note in invoice.credit_notes.all()), Decimal(0))
    assert invoice.amount - credited == Decimal(row["kroner"])


@pytest.mark.parametrize("row", rows(LAST_DAYS), ids=lambda row: row["nr"])
def test_last_day_is_thirty_days_after_receipt_also_on_a_sunday(row: dict[str, str]) -> None:
    place = may()
    place.waiting_stay(days=5)
    invoiced(place)
    invoice = Invoice.objects.get()
    received, sent = _day(row["mottatt"]), _day(row["sendt"])
    at = datetime(YEAR, sent.month, sent.day, 9, tzinfo=UTC)
    days = invoice.lines.get().days[:1]

    if row["hva"] == "innsigelse":
        Invoice.objects.update(received_date=received)
        late = objected(place, Invoice.objects.get(), days, at=at).late
        last = Invoice.objects.get().last_objection_date
    else:
        arrived = datetime(YEAR, received.month, received.day, 9, tzinfo=UTC)
        objection = objected(place, invoice, days, at=arrived)
        last, late = objection.answer_due, objection.is_overdue(sent)

    assert last == _day(row["siste dag"])
    assert late is (row["for sent"] == "ja")


def test_report_has_a_row_for_each_municipality_and_is_preliminary_while_objections_are_open() -> (
    None
):
    place = may()
    payers = {}
    for number, row in enumerate(rows(REPORT)):
        if number:
            place.second_municipality(f"559{number}")
        payers[row["kommune"]] = place.municipality
        place.municipality.name = row["kommune"]
        place.municipality.save()
        for days in row["venter"].split(","):
            place.waiting_stay(days=int(days))
    invoiced(place)
    invoice = Invoice.objects.get(municipality=payers["A"])
    line = invoice.lines.order_by("position")[0]
    raise_objections(
        invoice=invoice, chosen={(line.pk, line.days[0]): ["points"]}, by=place.controller, at=JUNE
    )

    found = figures(place.accountant, date(YEAR, 8, 1))

    wanted = [(row["kommune"], int(row["fakturert"])) for row in rows(REPORT)]
    assert [(row.municipality, row.invoiced) for row in found] == wanted
    assert [row.is_final for row in found] == [False, True, True]
