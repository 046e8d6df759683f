"""A companion in hospital: agreed by both, worked, and the basis for the month's invoice."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.homecoming import invoicing, overview, reading
from samflyt.homecoming.actions import companions
from samflyt.homecoming.actions.companions import Assessed
from samflyt.homecoming.actions.holding import WrongField
from samflyt.homecoming.hours import NoRate, hours_by_day
from samflyt.homecoming.models import Companion, CompanionRate, CompanionShift, Homecoming
from samflyt.homecoming.supply import Supply, stock
from tests import factories
from tests.courses.sending_scene import PATIENT
from tests.homecoming.home_scene import HomeScene

MARCH = date(2024, 3, 1)


@pytest.fixture
def scene() -> HomeScene:
    return HomeScene().child()


def assess(scene: HomeScene, **changes: Any) -> Companion:
    values: dict[str, Any] = {
        "why": "Trenger noen som kjenner pusten.",
        "decided_by": "Ola Berg, lege",
        "decided_date": date(2024, 3, 4),
        "plan": "Ledsager følger med på pusten; posten gir medisiner.",
        "hours_agreed": "bare dagtid",
        "pays": "hospital",
        "valid_from": date(2024, 3, 4),
        "valid_to": date(2024, 3, 31),
    }
    found = scene.do(companions.assess_companion, assessed=Assessed(**{**values, **changes}))
    assert isinstance(found, Companion)
    return found


def agreed(scene: HomeScene, **changes: Any) -> Companion:
    found = assess(scene, **changes)
    scene.do(companions.sign_companion, companion=found.pk)
    scene.do(companions.sign_companion, by=scene.case_worker, companion=found.pk)
    found.refresh_from_db()
    return found


def work(scene: HomeScene, of: Companion, start: datetime, hours: int, **changes: Any) -> Any:
    values: dict[str, Any] = {
        "name": "Liv Dahl",
        "starts_at": start,
        "ends_at": start + timedelta(hours=hours),
        "course_done": True,
    }
    scene.now = max(scene.now, start + timedelta(hours=hours))
    return scene.do(
        companions.log_shift, by=scene.home_nurse, companion=of.pk, **{**values, **changes}
    )


def rate(scene: HomeScene, amount: str = "400", since: date = date(2024, 1, 1)) -> CompanionRate:
    economy = factories.unit(scene.municipality, "Økonomi")
    return companions.enter_rate(
        hospital=scene.hospital,
        municipality=scene.municipality,
        amount=Decimal(amount),
        valid_from=since,
        valid_to=None,
        source="Avtale om ledsager, punkt 4",
        by=factories.actor(economy, "controller", "Tone Vik"),
        at=scene.now,
    )


def at(day: int, hour: int = 8) -> datetime:
    return datetime(2024, 3, day, hour, tzinfo=UTC)


@pytest.mark.duty("001-3.2.4-b")
@pytest.mark.django_db
def test_companion_is_not_agreed_before_both_sides_have_signed(scene: HomeScene) -> None:
    found = assess(scene)
    scene.do(companions.sign_companion, companion=found.pk)
    found.refresh_from_db()
    assert not found.is_agreed

    with pytest.raises(Refused, match="allerede signert"):
        scene.do(companions.sign_companion, companion=found.pk)
    scene.do(companions.sign_companion, by=scene.case_worker, companion=found.pk)

    found.refresh_from_db()
    assert found.is_agreed


@pytest.mark.duty("001-3.2.4-c")
@pytest.mark.django_db
def test_month_sums_hours_and_money_and_leaves_out_what_is_outside(scene: HomeScene) -> None:
    companion = agreed(scene, valid_to=date(2024, 3, 10))
    rate(scene)
    work(scene, companion, at(5), 8)
    work(scene, companion, at(12), 2)

    sheet = invoicing.sheet(Homecoming.objects.get(), MARCH)

    assert (sheet.hours, sheet.amount) == (Decimal("8.00"), Decimal("3200.00"))
    assert [line.note for line in sheet.lines] == ["", invoicing.OUTSIDE]
    assert list(invoicing.sheet_rows(sheet))[-1][4:8] == ("8,00", "", "", "3200,00")


@pytest.mark.django_db
def test_missing_rate_raises_and_is_never_nothing(scene: HomeScene) -> None:
    companion = agreed(scene)
    work(scene, companion, at(5), 8)

    with pytest.raises(NoRate, match=r"05\.03\.2024"):
        invoicing.sheet(Homecoming.objects.get(), MARCH)
    rate(scene, since=date(2024, 3, 6))
    with pytest.raises(NoRate):
        invoicing.sheet(Homecoming.objects.get(), MARCH)


@pytest.mark.django_db
def test_new_rate_ends_the_one_before_and_none_overlap(scene: HomeScene) -> None:
    rate(scene, "400")
    rate(scene, "420", since=date(2024, 3, 6))

    with pytest.raises(WrongField) as refused:
        rate(scene, "500", since=date(2024, 2, 1))

    assert refused.value.field == "valid_from"
    assert [row.valid_to for row in CompanionRate.objects.order_by("valid_from")] == [
        date(2024, 3, 6),
        None,
    ]


@pytest.mark.django_db
def test_only_who_handles_invoices_at_one_of_the_two_enters_a_rate(scene: HomeScene) -> None:
    values = {
        "hospital": scene.hospital,
        "municipality": scene.municipality,
        "amount": Decimal("1"),
        "valid_from": MARCH,
        "valid_to": None,
        "source": "x",
        "at": scene.now,
    }
    elsewhere = factories.unit(factories.organisation("Annen kommune"), "Økonomi")

    with pytest.raises(Refused):
        companions.enter_rate(by=scene.nurse, **values)
    with pytest.raises(Refused):
        companions.enter_rate(by=factories.actor(elsewhere, "controller"), **values)

    assert not CompanionRate.objects.exists()


@pytest.mark.duty("001-3.2.4-d")
@pytest.mark.django_db
def test_shift_without_the_course_is_kept_and_marked(scene: HomeScene) -> None:
    companion = agreed(scene)

    work(scene, companion, at(5), 4, course_done=False)

    assert CompanionShift.objects.get().course_done is False


@pytest.mark.django_db
def test_nobody_works_twice_at_once_nor_longer_than_a_day(scene: HomeScene) -> None:
    companion = agreed(scene)
    work(scene, companion, at(5), 8)

    with pytest.raises(WrongField) as twice:
        work(scene, companion, at(5, 12), 2)
    with pytest.raises(WrongField) as longer:
        work(scene, companion, at(7), 25)
    with pytest.raises(Refused):
        work(scene, companion, at(5, 12), 2, ends_at=scene.now + timedelta(hours=1))
    work(scene, companion, at(5, 12), 2, name="Per Dal")

    assert (twice.value.field, longer.value.field) == ("starts_at", "ends_at")
    assert CompanionShift.objects.count() == 2


@pytest.mark.django_db
def test_withdrawn_shift_is_not_in_the_month(scene: HomeScene) -> None:
    companion = agreed(scene)
    rate(scene)
    shift = work(scene, companion, at(5), 8)

    scene.do(companions.withdraw_shift, by=scene.home_nurse, shift=shift.pk, reason="Feil dag.")

    assert invoicing.sheet(Homecoming.objects.get(), MARCH).hours == 0


@pytest.mark.duty("002-9-b6", "002-11-b")
@pytest.mark.django_db
def test_agreed_companion_is_seen_at_the_next_admission(scene: HomeScene) -> None:
    scene.admit(person=PATIENT)
    agreed(scene, valid_to=None)

    again = scene.admit(person=PATIENT, at=scene.later(days=150))

    homecoming = reading.homecoming_of(again)
    today = clock.local_date(scene.now)
    found = overview.standing_companions(homecoming, today)
    assert [one.hours_agreed for one in found] == ["bare dagtid"]


moments = st.datetimes(
    min_value=datetime(2023, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2026, 12, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(start=moments, minutes=st.integers(min_value=1, max_value=24 * 60))
def test_hours_of_the_days_are_the_hours_of_the_shift(start: datetime, minutes: int) -> None:
    end = start + timedelta(minutes=minutes)

    days = hours_by_day(start, end)

    total = sum((hours for _day, hours in days), Decimal())
    assert abs(total - Decimal(minutes) / 60) <= Decimal("0.01")
    assert [day for day, _hours in days] == sorted({day for day, _hours in days})
    assert days[0][0] == clock.local_date(start)


def test_night_when_the_clocks_change_has_its_true_length() -> None:
    evening = datetime(2025, 3, 29, 21, tzinfo=UTC)  # 22.00 in Oslo

    shorter = hours_by_day(evening, datetime(2025, 3, 30, 5, tzinfo=UTC))

    assert shorter == [(date(2025, 3, 29), Decimal("2.00")), (date(2025, 3, 30), Decimal("6.00"))]


@given(
    today=st.dates(min_value=date(2023, 1, 1), max_value=date(2025, 12, 1)),
    left=st.integers(min_value=0, max_value=60),
)
def test_more_days_are_never_worse(today: date, left: int) -> None:
    order = [Supply.EMPTY, Supply.SHORT, Supply.ENOUGH]

    now, more = (stock(today + timedelta(days=n), today, None).supply for n in (left, left + 1))

    assert order.index(now) <= order.index(more)
    assert (now is Supply.EMPTY) == (left == 0)
