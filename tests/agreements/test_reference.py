from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from samflyt.access.actor import Actor
from samflyt.agreements import reference
from samflyt.agreements.actions import enter_day_rate
from samflyt.agreements.facts import rates
from samflyt.agreements.models import DayRate, Term
from samflyt.rules.books import books
from samflyt.rules.rates import MissingRate

pytestmark = pytest.mark.django_db

AT = datetime(2024, 3, 4, 10, tzinfo=UTC)


def test_rates_and_national_terms_are_entered_once_with_their_sources() -> None:
    first = reference.load(AT)

    assert first > 10
    assert reference.load(AT) == 0
    assert DayRate.objects.get(valid_from=date(2024, 1, 1)).amount == Decimal("5745.00")
    assert not DayRate.objects.filter(source="").exists()
    assert not Term.objects.filter(source="").exists()


def test_the_years_without_a_known_rate_are_left_to_people() -> None:
    reference.load(AT)

    known = rates()

    assert {rate.valid_from.year for rate in known} == set(range(2012, 2026)) - {2013}
    assert known.on(date(2025, 12, 31)).amount == Decimal("5981.00")
    for missing in (date(2013, 6, 1), date(2026, 1, 1)):
        with pytest.raises(MissingRate, match=missing.isoformat()):
            known.on(missing)


def test_a_rate_that_somebody_has_entered_is_kept(secretariat: Actor) -> None:
    enter_day_rate(
        valid_from=date(2025, 1, 1),
        valid_to=date(2026, 1, 1),
        amount=Decimal("5982"),
        source="brev fra direktoratet",
        by=secretariat,
        at=AT,
    )

    reference.load(AT)

    assert DayRate.objects.get(valid_from=date(2025, 1, 1)).amount == Decimal("5982")


def test_national_terms_are_those_that_a_replayed_scenario_has() -> None:
    """Else a course and the same scenario without a database would give two answers."""
    reference.load(AT)
    law = books["national"].base

    for term in Term.objects.filter(level="national"):
        assert law.get(term.key, term.valid_from).text == term.value
