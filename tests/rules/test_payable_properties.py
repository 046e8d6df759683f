"""What holds for the days of any stay, whatever is sent and in whatever order it arrives."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from samflyt.rules.event import Event, standing
from samflyt.rules.fold import fold
from samflyt.rules.payable import payable_days
from samflyt.rules.payable_claims import care_day
from samflyt.rules.payable_reasons import REASONS
from samflyt.rules.rates import DayRate, RateTable
from tests.rules.payable_cases import WORDS, count, ordinary, terms_of

START = datetime(2024, 2, 20, 6, tzinfo=UTC)
THROUGH = date(2024, 5, 31)
FLAT = RateTable([DayRate(Decimal("1000.00"), date(2024, 1, 1), date(2025, 1, 1), "Prøve")])
START_RULES = ("notice_day", "next_calendar_day", "next_working_day", "after_24h")


def _event(number: int, word: str, hours: int) -> Event:
    kind, data = WORDS[word]
    at = START + timedelta(hours=hours)
    values: dict[str, object] = {
        "from_date": at.date() + timedelta(days=2),
        "municipality": "B",
        "measure": "belte",
        "event": "0",
    }
    filled = {name: values[name] if value == "?" else value for name, value in data.items()}
    return Event(f"{number}", kind, at, at, "hospital", filled)


HAPPENINGS = st.lists(
    st.tuples(st.sampled_from(sorted(set(WORDS) - {"mottatt"})), st.integers(0, 24 * 80)),
    max_size=14,
)
# Begun as most stays are, so that days are charged in many of the tries.
BEGUN = [("innlagt", 0), ("tidligmelding", 1), ("vurdert", 30), ("meldt", 31)]


@st.composite
def stays(draw: st.DrawFn) -> list[Event]:
    happened = (BEGUN if draw(st.booleans()) else []) + draw(HAPPENINGS)
    return [_event(number, word, hours) for number, (word, hours) in enumerate(happened)]


profiles = st.builds(
    lambda start, end, saturday: terms_of(
        payable__start_rule=start, payable__end_rule=end, payable__saturday=saturday
    ),
    st.sampled_from(START_RULES),
    st.sampled_from(["ready_message", "discharge"]),
    st.sampled_from(["yes", "no"]),
)


def _counted(happened, terms, through=THROUGH):
    return payable_days(fold(standing(happened)), terms, FLAT, through)


@settings(deadline=None, max_examples=200)
@given(stays(), profiles, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_days(
    happened: list[Event], terms, chance: random.Random
) -> None:
    shuffled = [*happened, *happened[:3]]
    chance.shuffle(shuffled)

    assert _counted(shuffled, terms) == _counted(happened, terms)


@settings(deadline=None, max_examples=200)
@given(stays(), profiles)
def test_a_date_is_charged_once_and_every_day_has_its_reason(happened: list[Event], terms) -> None:
    counted = _counted(happened, terms)

    listed = [one.date for one in counted.days]
    assert listed == sorted(set(listed))
    assert all(one.date <= THROUGH for one in counted.days)
    known = {(reason.code, reason.payable, reason.because) for reason in REASONS}
    ids = {event.id for event in happened}
    for one in counted.days:
        assert (one.code, one.payable, one.because) in known
        assert one.clause
        assert set(one.rests_on) <= ids
        assert (one.price is not None) == one.payable
    assert counted.amount == counted.count * 1000
    asked = [question.id for question in counted.questions]
    assert len(asked) == len(set(asked))


@settings(deadline=None, max_examples=200)
@given(stays(), profiles, st.integers(1, 90))
def test_months_add_up_to_the_whole(happened: list[Event], terms, days: int) -> None:
    counted = _counted(happened, terms)
    split = date(2024, 2, 20) + timedelta(days=days)

    before = counted.within(date.min, split)
    after = counted.within(split, date.max)

    assert before.count + after.count == counted.count
    assert before.amount + after.amount == counted.amount


@settings(deadline=None, max_examples=200)
@given(stays(), profiles, st.integers(1, 100), st.integers(0, 60))
def test_a_run_to_a_month_end_finds_the_same_days_as_a_later_run(
    happened: list[Event], terms, first: int, more: int
) -> None:
    earlier = date(2024, 2, 20) + timedelta(days=first)
    later = earlier + timedelta(days=more)

    full = _counted(happened, terms, later).days

    assert _counted(happened, terms, earlier).days == tuple(
        one for one in full if one.date <= earlier
    )


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), profiles)
def test_a_later_end_never_gives_fewer_days(first: int, more: int, terms) -> None:
    def until(days: int):
        end = date(2024, 3, 5) + timedelta(days=days)
        return count(ordinary("05.03", f"{end:%d.%m} 23:00 tilbud", 2024), terms=terms, rates=FLAT)

    assert until(first + more).amount >= until(first).amount


@settings(deadline=None)
@given(stays())
def test_the_law_never_counts_fewer_days_than_an_agreed_later_start(
    happened: list[Event],
) -> None:
    law = {one.date for one in _counted(happened, terms_of()).payable}

    for start in START_RULES:
        agreed = _counted(happened, terms_of(payable__start_rule=start)).payable
        assert {one.date for one in agreed} <= law


@settings(deadline=None)
@given(stays())
def test_what_is_only_recorded_later_changes_nothing(happened: list[Event]) -> None:
    late = [replace(one, recorded_at=one.at + timedelta(days=9)) for one in happened]

    assert _counted(late, terms_of()) == _counted(happened, terms_of())


@settings(deadline=None, max_examples=200)
@given(stays())
def test_every_ready_period_that_was_notified_is_counted(happened: list[Event]) -> None:
    """Two that were told on one day share its row: a date is charged once."""
    stay = fold(standing(happened))

    counted = payable_days(stay, terms_of(), None, date(2024, 12, 31))

    told, days = {one.claim for one in counted.days}, {one.date for one in counted.days}
    notices = [period.notice for period in stay.ready_periods if period.notice]
    assert all(notice.id in told or care_day(notice.at) in days for notice in notices)
