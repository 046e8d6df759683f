"""Figures as pages and sheets: grouped, hidden where few, safe to open, open until closed."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.billing.actions import crediting
from samflyt.billing.figures import figures
from samflyt.web.workbook import workbook
from tests import factories
from tests.billing.settlement import Settlement
from tests.billing.test_disputes import disputed
from tests.billing.test_objections import DAYS, answered, moment, objected
from tests.billing.test_pages import browser, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2024-07-25T08:00:00+00:00")


def sheet(actor: Actor, query: str = "") -> list[tuple[object, ...]]:
    response = browser(actor).get(f"{reverse('settlement-figures')}?form=xlsx{query}")
    found = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert found is not None
    return list(found.iter_rows(min_row=2, values_only=True))


def test_excel_has_numbers_as_numbers_and_no_formula() -> None:
    raw = workbook(["Navn", "Døgn"], [("=cmd|' /C calc'!A0", 3), ("+1", None), ("\x00a", "-2")])

    found = openpyxl.load_workbook(io.BytesIO(raw)).active
    assert found is not None
    cells = [[(cell.data_type, cell.value) for cell in row] for row in found.iter_rows(min_row=2)]

    assert cells[0] == [("s", "=cmd|' /C calc'!A0"), ("n", 3)]
    assert all(kind != "f" for row in cells for kind, _value in row)
    assert found.freeze_panes == "A2"


def test_sheet_has_the_seven_numbers_of_each_row() -> None:
    place = Settlement()
    place.waiting_stay()
    place.invoiced()

    [row] = sheet(place.accountant)

    assert row[:10] == ("2024-03", place.municipality.name, "Medisin A", 5, 3, 0, 3, 0, 0, 3)


def test_rows_are_added_together_by_municipality_ward_or_month() -> None:
    place = Settlement()
    first = place.municipality.name
    place.waiting_stay()
    place.waiting_stay(days=3)
    second = place.second_municipality().name
    place.waiting_stay(days=2)
    place.invoiced()

    by_payer = {row[1]: row[6] for row in sheet(place.accountant, "&per=kommune")}
    assert by_payer == {first: 5, second: 1}
    assert [row[2:7:4] for row in sheet(place.accountant, "&per=post")] == [("Medisin A", 6)]
    assert [row[0] for row in sheet(place.accountant, "&per=maned")] == ["2024-03"]
    for by in ("kommune", "post", "maned", "finnes-ikke"):
        assert "<svg" in shown(place.accountant, "settlement-figures", query=f"?per={by}")


def test_few_cases_are_hidden_from_those_who_do_not_settle_and_in_what_is_shared() -> None:
    place = Settlement()
    place.waiting_stay()
    place.invoiced()

    hidden = ("<5",) * 7
    assert sheet(place.adviser)[0][3:10] == hidden
    assert sheet(place.accountant, "&del=1")[0][3:10] == hidden
    assert sheet(place.accountant)[0][4] == 3
    page = shown(place.adviser, "settlement-figures")
    assert "&lt;5" in page
    assert "<svg" not in page.partition("Tabell")[0].rpartition("</header>")[2]


def test_month_is_preliminary_while_a_dispute_goes_on_or_a_credit_waits() -> None:
    place = Settlement()
    disputed(place)
    today = date(2024, 7, 25)

    [row] = figures(place.accountant, today)

    assert row.why_open == ["åpen tvist om 2 døgn", "1 døgn venter på kreditnota"]


def test_another_trust_s_months_say_nothing_of_ours() -> None:
    place = Settlement()
    place.waiting_stay()
    objection = objected(place, place.invoiced(), DAYS)
    answered(place, objection, DAYS, [])
    crediting.credit_objection(objection=objection, by=place.accountant, at=moment(26))
    other = factories.hospital("Fremmed sykehus")
    other_accountant = factories.actor(factories.unit(other, "Regnskap"), "accountant")

    [row] = figures(place.accountant, date(2024, 7, 25))

    assert (row.is_final, row.net) == (True, 0)
    assert figures(other_accountant, date(2024, 7, 25)) == []
