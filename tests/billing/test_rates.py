"""Day rates and rates of interest on their page: what is known, what is missing, a new one."""

from datetime import date
from decimal import Decimal

import pytest

from samflyt.access.actor import Actor
from samflyt.agreements.facts import rates
from samflyt.billing.actions import counting
from samflyt.billing.actions.repaying import interest_table
from samflyt.billing.models import InterestRate, Run
from samflyt.billing.rate_views import Gap, gaps
from samflyt.directory.models import Unit
from tests import factories
from tests.billing.settlement import RUN_DAY, Settlement
from tests.billing.test_pages import sent, shown

pytestmark = pytest.mark.django_db
DAY_RATE = {
    "amount": "6190.00",
    "valid_from": "2026-01-01",
    "valid_to": "2027-01-01",
    "source": "Prop. 1 S (2025–2026)",
}
INTEREST = {
    "percent": "12.25",
    "start": "2025-07-01",
    "end": "2026-01-01",
    "source": "Forskrift 2025",
}


@pytest.fixture(autouse=True)
def february(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2026-02-02T08:00:00+00:00")


def administrator(place: Settlement) -> Actor:
    unit = factories.unit(place.hospital, "IKT", Unit.Kind.ACCOUNTING)
    return factories.actor(unit, "administrator", "Liv Dahl")


def test_page_names_the_periods_that_nobody_has_entered() -> None:
    place = Settlement()

    page = shown(administrator(place), "rates")

    assert "Mangler: 1. jan. 2026 til 31. des. 2026" in page
    assert "Mangler: 1. jan. 2013 til 31. des. 2013" in page
    assert "Mangler: 1. juli 2025 til 31. des. 2025" in page
    assert "forskrift 18. desember 2025 nr. 2658" in page


def test_administrator_enters_the_price_of_a_year_with_its_source() -> None:
    place = Settlement()
    admin = administrator(place)

    sent(admin, "day-rate", {**DAY_RATE, "source": ""}, 422)
    sent(admin, "day-rate", DAY_RATE)

    assert rates().on(date(2026, 2, 2)).amount == Decimal("6190.00")
    assert "Mangler: 1. jan. 2026" not in shown(admin, "rates")
    assert "Det finnes alt en døgnpris" in sent(admin, "day-rate", DAY_RATE, 422)


def test_others_see_the_price_and_do_not_set_it() -> None:
    place = Settlement()

    for actor in (place.accountant, place.controller):
        assert "Systemansvarlig fører den." in shown(actor, "rates")
        assert "Bare systemansvarlig" in sent(actor, "day-rate", DAY_RATE, 422)
    shown(place.leader, "rates", 403)
    shown(place.nurse, "rates", 403)


def test_rate_of_interest_is_entered_on_the_page() -> None:
    place = Settlement()

    sent(place.accountant, "interest-rate", {**INTEREST, "source": ""}, 422)
    sent(place.accountant, "interest-rate", INTEREST)
    sent(place.controller, "interest-rate", INTEREST, 422)
    again = sent(administrator(place), "interest-rate", INTEREST, 422)

    assert "Renten kan ikke føres" in again
    assert InterestRate.objects.get().source == "Forskrift 2025"
    assert "Forskrift 2025" in shown(place.accountant, "rates")
    assert "Forsinkelsesrente</h2>" in shown(place.accountant, "rates")


def test_rate_that_was_entered_stands_when_a_later_table_knows_the_period() -> None:
    InterestRate.objects.create(
        valid_from=date(2026, 1, 1),
        valid_to=date(2026, 7, 1),
        percent=Decimal("12.00"),
        source="ført her",
        entered_at=RUN_DAY,
        entered_by="Rolf Vik",
    )

    assert interest_table().on(date(2026, 3, 1)).source == "ført her"


def test_stopped_run_goes_on_when_the_price_is_entered() -> None:
    place = Settlement()
    admin = administrator(place)
    place.now = place.now.replace(year=2026)
    place.waiting_stay()
    month, after = date(2026, 3, 1), RUN_DAY.replace(year=2026)
    run = place.start(month, after)

    sent(place.accountant, "run-count", {}, pk=run.pk)
    stopped = shown(place.accountant, "run", pk=run.pk)
    sent(admin, "day-rate", DAY_RATE)
    counting.count(run=run, by=place.accountant, at=after)

    assert "Systemansvarlig fører årets pris med kilde under Satser." in stopped
    assert Run.objects.get().state == "control"


def test_gaps_lie_between_the_rates_and_after_the_last() -> None:
    known = sorted(interest_table(), key=lambda rate: rate.valid_from)

    assert gaps(known[:3], known[2].valid_to) == []
    hole = Gap(known[1].valid_from, known[1].valid_to)
    assert gaps([known[0], known[2]], known[2].valid_to) == [hole]
    assert gaps([], date(2026, 1, 1)) == []
