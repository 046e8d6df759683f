"""Before days off: who can go home, what is missing for the others, and who answers."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from samflyt.access.models import LogEntry
from samflyt.courses.lists.office import coming_days_off
from samflyt.courses.models import Course
from tests import factories

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2024, 5, 16, 10, tzinfo=UTC)  # the day before four days off


@pytest.fixture
def region(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("SAMFLYT_NOW", THURSDAY.isoformat())
    hospital, municipality = factories.hospital(), factories.organisation()
    return SimpleNamespace(
        hospital=hospital,
        municipality=municipality,
        ward=factories.unit(hospital, "Medisin A", "ward", phone="22334455"),
        office=factories.office_hours(
            factories.unit(municipality, "Tildelingskontoret", "case_work")
        ),
    )


def going(region: Any, family: str, **values: Any) -> Course:
    course = factories.course(factories.patient("Berit", family), region.ward, region.office)
    factories.stay(course, **values)
    return course


def ready(region: Any, family: str, **values: Any) -> Course:
    told = {"state": "ready", "ready_at": THURSDAY - timedelta(days=1)}
    answered = {"answered_at": THURSDAY, "place_from_date": THURSDAY.date()}
    return going(region, family, **{**told, **answered, **values})


def page_of(region: Any) -> tuple[str, str]:
    """The two lists of the page: those who can go, and those who lack something."""
    page = factories.signed_in(region.ward, "ward_nurse").get("/helg/").content.decode()
    first, _sign, rest = page.partition('id="missing"')
    return first, rest


DAYS_OFF = [
    # today, first day off, ordinary work again
    (date(2024, 3, 4), date(2024, 3, 9), date(2024, 3, 11)),
    (date(2024, 3, 9), date(2024, 3, 9), date(2024, 3, 11)),
    (date(2024, 5, 16), date(2024, 5, 17), date(2024, 5, 21)),
    (date(2024, 3, 27), date(2024, 3, 28), date(2024, 4, 2)),
    (date(2024, 12, 24), date(2024, 12, 25), date(2024, 12, 27)),
]


@pytest.mark.parametrize(("today", "first", "until"), DAYS_OFF)
def test_the_days_off_reach_until_ordinary_work_begins(
    today: date, first: date, until: date
) -> None:
    days = coming_days_off(today)

    assert (days.first, days.until) == (first, until)


def test_one_who_is_told_ready_and_answered_with_nothing_left_can_go(region: Any) -> None:
    ready(region, "Klar")

    can_go, missing = page_of(region)

    assert "Berit Klar" in can_go
    assert "Berit Klar" not in missing


def test_what_is_missing_is_named_with_who_has_it(region: Any) -> None:
    course = ready(region, "Mangler")
    factories.open_duty(course, "Hjelpemiddel på plass", about="seng")

    can_go, missing = page_of(region)

    assert "Berit Mangler" not in can_go
    assert "Hjelpemiddel på plass: seng" in missing
    assert "Tildelingskontoret" in missing


def test_what_is_only_recommended_keeps_nobody(region: Any) -> None:
    course = ready(region, "Myk")
    factories.open_duty(course, "Bolig avklart", soft=True)

    assert "Berit Myk" in page_of(region)[0]


def test_without_an_answer_nobody_goes(region: Any) -> None:
    ready(region, "Ubesvart", is_unanswered=True, answered_at=None, place_from_date=None)

    assert "Meldt klar, uten svar" in page_of(region)[1]


def test_nobody_goes_before_there_is_a_place(region: Any) -> None:
    ready(region, "Fredag", place_from_date=date(2024, 5, 17))
    ready(region, "Tirsdag", place_from_date=date(2024, 5, 21))
    ready(region, "Aldri", place_from_date=None)

    can_go, missing = page_of(region)

    assert "Berit Fredag" in can_go
    assert "plass fra tir. 21. mai" in missing
    assert "Plass i kommunen" in missing
    assert "Berit Tirsdag" not in can_go
    assert "Berit Aldri" not in can_go


def test_one_expected_out_before_work_begins_is_on_the_page_and_a_later_one_is_not(
    region: Any,
) -> None:
    going(region, "Ventet", expected_discharge_date=date(2024, 5, 20))
    going(region, "Senere", expected_discharge_date=date(2024, 5, 21))

    can_go, missing = page_of(region)

    assert "Berit Ventet" in missing
    assert "Berit Senere" not in can_go + missing


@pytest.mark.duty("004-dor-c")
def test_closed_offices_say_when_they_open_and_others_whom_to_ring(
    region: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2024-05-18T10:00:00+00:00")
    ready(region, "Klar")
    factories.contact_card(
        region.municipality, "Vakttelefon", "99911222", is_emergency=True, hours="hele døgnet"
    )

    page = "".join(page_of(region))

    assert "Fri nå: lør. 18. mai 2024 til man. 20. mai 2024" in page
    assert "åpner tir. 21. mai 08.00" in page
    assert "svarer hele døgnet" in page
    assert 'href="tel:99911222"' in page
    assert 'href="tel:22334455"' in page


def test_reading_is_noted_and_others_patients_are_not_shown(region: Any) -> None:
    course = ready(region, "Klar")
    stranger = factories.unit(region.hospital, "Kirurgi 2", "ward")

    other = factories.signed_in(stranger, "ward_nurse").get("/helg/").content.decode()
    page_of(region)

    assert "Berit Klar" not in other
    assert [entry.patient_id for entry in LogEntry.objects.all()] == [course.patient_id]


def test_a_role_without_courses_is_refused(region: Any) -> None:
    client: Client = factories.signed_in(region.office, "controller")

    assert client.get("/helg/").status_code == 403


def test_what_the_hospital_does_on_the_day_itself_keeps_nobody(region: Any) -> None:
    course = ready(region, "Papirer")
    factories.open_duty(
        course, "Epikrise ved utskrivning", rule="lov.epikrise", owner_side="hospital"
    )

    can_go, _missing = page_of(region)

    assert "Berit Papirer" in can_go
    assert "1 ting på reisedagen" in can_go
    assert "Epikrise ved utskrivning" in can_go


def test_one_who_has_left_the_hospital_is_not_on_the_page(region: Any) -> None:
    going(region, "Reist", state="discharged", expected_discharge_date=date(2024, 5, 15))

    assert "Berit Reist" not in "".join(page_of(region))
