"""A page asks the database as often for many rows as for a few."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.billing.actions import crediting
from samflyt.billing.models import (
    BaseLine,
    BoardDocument,
    Contribution,
    CooperationBudget,
    Dispute,
    EarlierYear,
    Invoice,
    MunicipalYear,
    Objection,
    Run,
    Spending,
)
from tests import factories
from tests.billing.settlement import Settlement
from tests.billing.test_disputes import cleared
from tests.billing.test_objections import DAYS, answered, moment, objected
from tests.billing.test_pages import browser, report

pytestmark = pytest.mark.django_db
FEW, MANY = 1, 5


@pytest.fixture(autouse=True)
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2024-04-25T08:00:00+00:00")


@dataclass(frozen=True)
class Page:
    """Its address by name, whose page it is, and what fills it with so many rows."""

    name: str
    reader: str
    fill: Callable[[Settlement, int], None]
    of: type[Any] | None = None
    query: str = ""


def stays(place: Settlement, number: int) -> None:
    """So many stays of two municipalities, counted and not yet controlled."""
    first = place.municipality
    for _ in range(number):
        place.waiting_stay()
    place.second_municipality()
    for _ in range(number):
        place.waiting_stay(days=3)
    place.municipality = first
    unknown = "".join(f"X{row};3\r\n" for row in range(number))
    report(place, place.counted(), f"opphold;dogn\r\n{unknown}")


def invoices(place: Settlement, number: int) -> None:
    """The same, invoiced: half of them objected to, answered and credited."""
    stays(place, number)
    place.invoiced()
    for invoice in Invoice.objects.filter(municipality=place.municipality):
        for line in invoice.lines.order_by("pk"):
            days = {(line.pk, line.days[0]): ["points"]}
            _object(place, invoice, days)


def _object(place: Settlement, invoice: Invoice, days: Any) -> None:
    from samflyt.billing.actions import objections

    made = objections.raise_objections(
        invoice=invoice, chosen=days, by=place.controller, at=moment(20)
    )
    for objection in made:
        answered(place, objection, [day for _line, day in days], [])
        if objection.pk % 2:
            crediting.credit_objection(objection=objection, by=place.accountant, at=moment(21))


def years(place: Settlement, number: int) -> None:
    invoices(place, number)
    for year in range(2020, 2020 + number):
        kept: dict[str, Any] = {"entered_at": place.now, "entered_by": "", "source": "SSB"}
        MunicipalYear.objects.create(
            municipality=place.municipality, year=year, inhabitants=9, places=9, **kept
        )
        EarlierYear.objects.create(
            organisation=place.hospital,
            year=year,
            months=[1],
            source="x",
            imported_at=place.now,
        )


def one_objection(place: Settlement, number: int) -> None:
    """One objection, to so many days."""
    place.waiting_stay(days=2 + number)
    invoice = place.invoiced()
    line = invoice.lines.get()
    objected(place, invoice, line.days[:number], at=moment(20))


def in_dispute(place: Settlement, number: int) -> None:
    """One dispute with all its documents; it has no list that grows."""
    assert number
    cleared(place)


def budgets(place: Settlement, number: int) -> None:
    kept: dict[str, Any] = {"entered_at": place.now, "entered_by": ""}
    for year in range(2024, 2024 + number):
        budget = CooperationBudget.objects.create(
            keeper=place.hospital, title="Korttid", year=year, covers="Plasser", **kept
        )
        for part in range(number):
            partner = factories.organisation(f"Kommune {year} {part}")
            Contribution.objects.create(budget=budget, partner=partner, amount=10)
            Spending.objects.create(
                budget=budget, date=place.now.date(), measure="Møte", amount=3, **kept
            )


PAGES = (
    Page("settlement", "accountant", invoices),
    Page("settlement", "leader", invoices),
    Page("settlement", "controller", invoices),
    Page("settlement", "adviser", invoices),
    Page("run", "accountant", stays, Run),
    Page("run", "leader", stays, Run),
    Page("run", "accountant", invoices, Run),
    Page("run", "accountant", stays, Run, "?form=csv"),
    Page("run-compare", "accountant", stays, Run),
    Page("base-line", "leader", one_objection, BaseLine),
    Page("base-line", "accountant", one_objection, BaseLine),
    Page("invoice", "accountant", invoices, Invoice),
    Page("invoice", "leader", invoices, Invoice),
    Page("invoice", "controller", invoices, Invoice),
    Page("invoice-object", "controller", invoices, Invoice),
    Page("objection", "leader", one_objection, Objection),
    Page("objection", "controller", one_objection, Objection),
    Page("settlement-figures", "accountant", invoices),
    Page("settlement-figures", "controller", invoices),
    Page("settlement-figures", "accountant", invoices, None, "?form=csv"),
    Page("settlement-years", "accountant", years),
    Page("settlement-years", "controller", years),
    Page("what-if", "accountant", invoices, None, "?kilde=egen&ar=2024&modell=rente"),
    Page("dispute", "adviser", in_dispute, Dispute),
    Page("board-document", "controller", in_dispute, BoardDocument),
    Page("budgets", "accountant", budgets),
    Page("budget", "accountant", budgets, CooperationBudget),
    Page("billing-profile", "accountant", stays),
    Page("rates", "accountant", years),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.name}-{page.reader}{page.query}")
def test_number_of_questions_does_not_grow_with_the_rows(page: Page) -> None:
    few, many = asked(page, FEW), asked(page, MANY)

    assert len(many) <= len(few), [sql for sql in many if many.count(sql) > few.count(sql)][:6]


def asked(page: Page, rows: int) -> list[str]:
    """What the page asks when it is opened for the second time, each question by its form."""
    with transaction.atomic():
        place = Settlement()
        page.fill(place, rows)
        reader: Actor = getattr(place, page.reader)
        client = browser(reader)
        address = reverse(page.name, kwargs=where(page)) + page.query
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        transaction.set_rollback(True)
    return [query["sql"].partition(" WHERE ")[0] for query in caught.captured_queries]


def where(page: Page) -> Mapping[str, Any]:
    if page.of is None:
        return {}
    found = page.of.objects.order_by("pk")[0]
    if page.of is BoardDocument:
        return {"pk": found.dispute_id, "number": found.number}
    return {"pk": found.pk}


def test_days_of_the_scene_are_those_of_the_stay() -> None:
    place = Settlement()
    one_objection(place, len(DAYS))

    assert Objection.objects.get().days.count() == len(DAYS)
