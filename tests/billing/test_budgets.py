"""Cooperation budgets: parts, spending, and equal shares."""

from decimal import Decimal
from typing import Any

import pytest

from samflyt.access.actor import Refused
from samflyt.billing.actions.budgets import equal_shares, open_budget, spend
from samflyt.billing.budget_views import part_rows
from samflyt.billing.models import CooperationBudget, Spending
from tests import factories
from tests.billing.settlement import Settlement
from tests.billing.test_pages import sent, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2024-04-25T08:00:00+00:00")


def opened(place: Settlement, **parts: str) -> CooperationBudget:
    data = {"title": "Korttidsplasser", "year": 2024, "covers": "Plasser og opplæring", **parts}
    sent(place.accountant, "budgets", data)
    return CooperationBudget.objects.get()


@pytest.mark.duty("003-hod-2.1-c")
def test_quarter_of_a_million_of_a_million_is_25_percent() -> None:
    place = Settlement()
    budget = opened(
        place,
        **{f"part_{place.hospital.pk}": "600000", f"part_{place.municipality.pk}": "400000"},
    )
    spending = {"on": "2024-04-20", "measure": "Leie av fire plasser", "amount": "250000"}

    sent(place.accountant, "budget", spending, pk=budget.pk)

    for actor in (place.accountant, place.controller, place.adviser):
        assert "25 %" in shown(actor, "budgets")
        assert "Leie av fire plasser" in shown(actor, "budget", pk=budget.pk)
    assert [row.share for row in part_rows(CooperationBudget.objects.get())] == [125000, 125000]


@pytest.mark.duty("004-hf-h")
def test_fee_of_a_meeting_is_shared_equally_by_fifteen_districts() -> None:
    place = Settlement()
    districts = [factories.organisation(f"Bydel {number:02d}") for number in range(15)]
    budget = opened(place, **{f"part_{district.pk}": "0" for district in districts})
    fee = {"on": "2024-04-20", "measure": "Gruppemøte, fastlege", "hours": "2", "rate": "1500"}

    sent(place.accountant, "budget", fee, pk=budget.pk)

    rows = part_rows(CooperationBudget.objects.get())
    assert [(row.name, row.share) for row in rows] == [
        (str(district), Decimal("200.00")) for district in districts
    ]
    page = shown(place.accountant, "budget", pk=budget.pk)
    assert "2,00 timer" in page
    assert "bare deling" in shown(place.accountant, "budgets")


def test_shares_add_up_to_the_ore() -> None:
    shares = equal_shares(Decimal("100.00"), ["A", "B", "C"])

    assert shares == [("A", Decimal("33.34")), ("B", Decimal("33.33")), ("C", Decimal("33.33"))]


@pytest.mark.parametrize(
    "wrong",
    [
        {"measure": ""},
        {"amount": "0"},
        {"amount": ""},
        {"hours": "2", "rate": "1500"},
        {"on": "i går"},
    ],
)
def test_spending_is_a_sum_or_hours_at_a_rate(wrong: dict[str, str]) -> None:
    place = Settlement()
    budget = opened(place, **{f"part_{place.municipality.pk}": "10"})
    spending = {"on": "2024-04-20", "measure": "Møte", "amount": "5", **wrong}

    sent(place.accountant, "budget", spending, 422, pk=budget.pk)

    assert not Spending.objects.exists()


def test_only_the_keeper_spends_and_strangers_see_nothing() -> None:
    place = Settlement()
    budget = opened(place, **{f"part_{place.municipality.pk}": "10"})
    spending = {"on": "2024-04-20", "measure": "Møte", "amount": "5"}
    other = factories.unit(place.second_municipality(), "Økonomi", "accounting")
    stranger = factories.actor(other, "controller")

    sent(place.controller, "budget", spending, 422, pk=budget.pk)
    shown(stranger, "budget", 404, pk=budget.pk)
    assert "Korttidsplasser" not in shown(stranger, "budgets")
    shown(place.nurse, "budgets", 403)
    values: dict[str, Any] = {"covers": "x", "year": 2024, "by": place.accountant, "at": place.now}
    for title, parts in (("", {place.hospital: Decimal(1)}), ("x", {})):
        with pytest.raises(Refused):
            open_budget(title=title, parts=parts, **values)
    with pytest.raises(Refused, match="under null"):
        open_budget(title="x", parts={place.hospital: Decimal(-1)}, **values)
    with pytest.raises(Refused):
        spend(
            budget=budget,
            on=place.now.date(),
            measure="Møte",
            amount=Decimal(1),
            by=place.leader,
            at=place.now,
        )
