"""The one search field: what it finds, for whom, and what it leaves behind."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from samflyt.access.models import LogEntry
from samflyt.messages.models import Message
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Any:
    hospital, municipality = factories.hospital(), factories.organisation()
    ward = factories.unit(hospital, "Medisin A", "ward")
    office = factories.unit(municipality, "Tildelingskontoret", "case_work")
    person = factories.patient("Berit", "Ødegård", number="01814012345")
    course = factories.course(person, ward, office)
    factories.stay(course)
    return SimpleNamespace(
        hospital=hospital, ward=ward, office=office, patient=person, course=course
    )


def found(client: Client, words: str) -> str:
    response = client.post("/sok/", {"q": words}, follow=True)
    assert response.redirect_chain == [("/sok/", 302)]
    return str(response.content.decode())


@pytest.mark.parametrize(
    "words",
    [
        "ødeg",
        "Ødegård",
        "ØDEGÅRD",
        "Berit Ødegård",
        "Ødegård, Berit",
        "01814012345",
        "018140 12345",
    ],
)
def test_name_or_number_finds_the_course(region: Any, words: str) -> None:
    page = found(factories.signed_in(region.ward, "ward_nurse"), words)

    assert f'href="/forlop/{region.course.pk}/"' in page


@pytest.mark.parametrize("words", ["", "   ", "Solli", "0181401234", "Kari Ødegård", "%", ","])
def test_what_does_not_fit_finds_nobody(region: Any, words: str) -> None:
    page = found(factories.signed_in(region.ward, "ward_nurse"), words)

    assert "/forlop/" not in page


def test_a_message_id_finds_the_course_that_took_it_in(region: Any) -> None:
    Message.objects.create(
        direction="in",
        state="accepted",
        raw=b"",
        sha256="",
        received_at=NOW,
        msg_id="8c1f-2024-melding",
        subject="course",
        subject_id=region.course.pk,
    )

    page = found(factories.signed_in(region.ward, "ward_nurse"), "8C1F-2024-MELDING")

    assert f'href="/forlop/{region.course.pk}/"' in page


def test_nobody_finds_what_they_may_not_open(region: Any) -> None:
    stranger = factories.unit(region.hospital, "Kirurgi 2", "ward")

    page = found(factories.signed_in(stranger, "ward_nurse"), "01814012345")

    assert "/forlop/" not in page
    assert "Fant ingen forløp" in page


def test_the_search_and_each_patient_found_are_noted(region: Any) -> None:
    found(factories.signed_in(region.ward, "ward_nurse"), "Ødegård")

    entries = list(LogEntry.objects.order_by("pk"))

    assert [e.patient_id for e in entries] == [None, region.patient.pk]
    assert {(e.action, e.subject) for e in entries} == {("search", "Ødegård")}


def test_the_words_are_not_in_the_address(region: Any) -> None:
    client = factories.signed_in(region.ward, "ward_nurse")

    response = client.post("/sok/", {"q": "01814012345"})

    assert response.headers["Location"] == "/sok/"


def test_a_role_that_reads_no_courses_has_no_search(region: Any) -> None:
    client = factories.signed_in(region.office, "controller")

    assert client.get("/sok/").status_code == 403
    assert 'id="find"' not in client.get("/hjelp/").content.decode()


def test_a_name_that_too_many_have_is_sought_among_ongoing_courses(
    region: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samflyt.courses.lists.search.NAMESAKES", 1)
    old = factories.course(factories.patient("Kari", "Ødegård"), region.ward, region.office)
    factories.stay(old, is_open=False)

    page = found(factories.signed_in(region.ward, "ward_nurse"), "Ødegård")

    assert f'href="/forlop/{region.course.pk}/"' in page
    assert f'href="/forlop/{old.pk}/"' not in page
    assert "mange heter dette" in page
