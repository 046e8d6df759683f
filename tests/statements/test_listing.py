"""Queries whose SQL is made once: the same answers as Django's own, also the next time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import Model, QuerySet

from samflyt.access.models import SignInFailure
from samflyt.directory.models import OpeningHours, Position, Unit
from samflyt.duties.models import Duty
from samflyt.statements.listing import found, listed, totals
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def named(names: Sequence[str]) -> "QuerySet[Unit]":
    return Unit.objects.filter(name__in=names).select_related("organisation", "parent")


def failed_since(moments: Sequence[datetime]) -> "QuerySet[SignInFailure, Any]":
    return SignInFailure.objects.filter(at__gte=moments[0]).values_list("username", "at")


def held_on(days: Sequence[date]) -> "QuerySet[Position, Any]":
    return Position.objects.valid(days[0]).values_list("pk")


def opened_on(weekdays: Sequence[int]) -> "QuerySet[OpeningHours, Any]":
    hours = OpeningHours.objects.filter(weekday__in=weekdays).order_by("weekday")
    return hours.values_list("weekday", "unit_id")[:2]


def test_the_database_adds_what_is_only_counted(django_assert_num_queries: Any) -> None:
    office = factories.unit(factories.hospital(), "Kontoret", "office")
    for weekday in (1, 2, 4):
        OpeningHours.objects.create(unit=office, weekday=weekday, opens="08:00", closes="15:00")

    with django_assert_num_queries(1):
        first_two = totals(opened_on, [1, 2, 4])[0]
    assert first_two == 1 + 2
    assert totals(opened_on, [0, 3])[0] == 0
    assert totals(opened_on, []) == []


def test_rows_come_with_the_rows_beside_them(django_assert_num_queries: Any) -> None:
    hospital = factories.hospital()
    clinic = factories.unit(hospital, "Klinikken", "other")
    ward = factories.unit(hospital, "Medisin A", "ward")
    Unit.objects.filter(pk=ward.pk).update(parent=clinic)

    for _time in range(2):
        with django_assert_num_queries(1):
            rows = {unit.name: unit for unit in listed(named, ["Klinikken", "Medisin A"])}
            assert rows["Medisin A"].parent == clinic
            assert rows["Klinikken"].parent is None
            assert rows["Klinikken"].organisation == hospital

    assert rows == {unit.name: unit for unit in named(["Klinikken", "Medisin A"])}
    assert not rows["Medisin A"]._state.adding


def due_first(sizes: Sequence[int]) -> "QuerySet[Duty]":
    return Duty.objects.filter(subject_id__in=sizes).order_by("-due", "pk")[:3]


def hours_of(units: Sequence[int]) -> "QuerySet[OpeningHours]":
    return OpeningHours.objects.filter(unit__in=units)


def test_every_kind_of_value_is_what_django_makes_of_it() -> None:
    """Moments, days, hours, JSON, truth, numbers, and nothing."""
    hospital = factories.hospital()
    ward = factories.unit(hospital, "Medisin Å «A»", "ward")
    office = factories.office_hours(factories.unit(hospital, "Kontoret", "case_work"))
    course = factories.course(factories.patient("Åse", 'Ø"rn\\'), ward)
    for hours in range(5):
        factories.open_duty(
            course,
            f"Plikt {hours}",
            due=NOW + timedelta(hours=hours) if hours else None,
            soft=bool(hours % 2),
            blocks=["discharged", "æøå"][:hours],
        )

    for shape, value in ((due_first, course.pk), (hours_of, office.pk)):
        rows, expected = listed(shape, [value]), list(shape([value]))
        assert rows
        assert [_values(row) for row in rows] == [_values(row) for row in expected]


def _values(row: Model) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_another_moment_gives_another_answer() -> None:
    for hours, name in enumerate(("først", "sist")):
        SignInFailure.objects.create(username=name, at=NOW + timedelta(hours=hours))

    assert len(found(failed_since, [NOW])) == 2
    assert list(map(tuple, found(failed_since, [NOW + timedelta(hours=1)]))) == [
        ("sist", NOW + timedelta(hours=1))
    ]


def test_another_day_gives_another_answer() -> None:
    factories.signed_in(factories.unit(factories.hospital(), "Medisin A", "ward"), "ward_nurse")
    position = Position.objects.get()

    assert [tuple(row) for row in found(held_on, [position.valid_from])] == [(position.pk,)]
    assert found(held_on, [position.valid_from - timedelta(days=1)]) == []


def test_nothing_is_asked_about_an_empty_list(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert listed(named, []) == []


def test_a_shape_that_makes_its_values_into_others_is_refused() -> None:
    def later(moments: Sequence[datetime]) -> "QuerySet[SignInFailure]":
        return SignInFailure.objects.filter(at__gte=moments[0] + timedelta(hours=1))

    def beginning(names: Sequence[str]) -> "QuerySet[Unit]":
        return Unit.objects.filter(name__startswith=names[0])

    with pytest.raises(ValueError, match="does not hand its values on"):
        listed(later, [NOW])
    with pytest.raises(ValueError, match="does not hand its values on"):
        listed(beginning, ["Medisin"])


def test_rows_and_listed_values_are_asked_for_apart() -> None:
    with pytest.raises(ValueError, match="`found`"):
        listed(failed_since, [NOW])
    with pytest.raises(ValueError, match="`listed`"):
        found(named, ["Medisin A"])
