"""What a leader is shown of the access log, and what the patient is."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access import log
from samflyt.access.actor import Actor
from samflyt.access.models import LogEntry
from samflyt.courses.log_control import MANY_AT_NIGHT, OFTEN, looked_through, patterns
from samflyt.directory.models import Unit
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward() -> Unit:
    return factories.unit(factories.hospital(), "Medisin A", Unit.Kind.WARD)


def read(by: Actor, patients: list[Any], **values: Any) -> None:
    given = {"at": NOW - timedelta(hours=2), "action": "read", "parts": "forløp", **values}
    log.write(log.entry(by, patient_id=patient.pk, **given) for patient in patients)


def found(leader: Actor) -> list[tuple[str, str]]:
    shown = patterns(leader, looked_through(leader, NOW))
    return [(str(pattern.title), pattern.person) for pattern in shown]


def test_reading_ones_own_family_name_and_a_colleague_is_worth_a_question(ward: Unit) -> None:
    nurse = factories.actor(ward, "ward_nurse", "Kari Solli")
    leader = factories.actor(ward, "ward_leader", "Per Lund")
    family = factories.patient("Berit", "Solli")
    colleague, stranger = factories.patient("Per", "Lund"), factories.patient("Aud", "Lian")

    read(nurse, [family, colleague, stranger])

    assert set(found(leader)) == {
        ("Pasienten har samme etternavn", "Kari Solli"),
        ("Pasienten heter det samme som en ansatt", "Kari Solli"),
    }


def test_many_patients_in_one_night_and_one_patient_very_often(ward: Unit) -> None:
    nurse = factories.actor(ward, "ward_nurse", "Kari Nes")
    leader = factories.actor(ward, "ward_leader", "Per Lund")
    patients = [factories.patient() for _number in range(MANY_AT_NIGHT)]
    three_at_night = NOW - timedelta(hours=8)

    read(nurse, patients[:-1], at=three_at_night)
    before = found(leader)
    read(nurse, patients[-1:], at=three_at_night)
    read(nurse, patients[:1] * (OFTEN - 1))

    assert before == []
    assert {title for title, _person in found(leader)} == {
        "Mange pasienter på én natt",
        "Samme person har lest om samme pasient svært ofte",
    }


def test_leader_sees_own_people_and_an_administrator_the_whole_house(ward: Unit) -> None:
    other = factories.unit(ward.organisation, "Kirurgi B")
    leader = factories.actor(other, "ward_leader", "Per Lund")
    administrator = factories.actor(other, "administrator", "Eva Ruud")
    elsewhere = factories.actor(
        factories.unit(factories.hospital("Annet HF"), "X"), "administrator"
    )
    read(factories.actor(ward, "ward_nurse", "Kari Solli"), [factories.patient("Berit", "Solli")])

    assert (len(found(leader)), len(found(administrator)), len(found(elsewhere))) == (0, 1, 0)


@pytest.mark.duty("001-1-n")
def test_patients_log_says_in_plain_words_who_what_when_and_why(ward: Unit) -> None:
    patient = factories.patient(number="01814000123")
    read(factories.actor(ward, "physician", "Siri Vik"), [patient], parts="forløp: opphold")
    read(factories.actor(ward, "physician", "En Annen"), [factories.patient()])
    browser = factories.signed_in(ward, "ward_leader")

    looked_up = browser.post(reverse("access-control"), {"number": "018140 00123"})
    text = browser.get(looked_up["Location"]).content.decode()

    assert all(words in text for words in ("Siri Vik", "Leste", "forløp: opphold", "helsehjelp"))
    assert "En Annen" not in text
    assert LogEntry.objects.filter(action="log", patient_id=patient.pk).exists()


def test_patient_nobody_here_has_read_about_is_not_found(ward: Unit) -> None:
    patient = factories.patient(number="01814000123")
    elsewhere = factories.unit(factories.hospital("Annet HF"), "X")
    read(factories.actor(elsewhere, "physician"), [patient])
    browser = factories.signed_in(ward, "ward_leader")

    looked_up = browser.post(reverse("access-control"), {"number": "01814000123"})

    assert looked_up.status_code == 422
    assert browser.get(reverse("patient-log", args=[patient.pk])).status_code == 404


def test_own_log_is_closed_to_one_who_is_no_citizen(ward: Unit) -> None:
    staff = factories.signed_in(ward, "ward_leader")

    assert staff.get(reverse("own-log")).status_code == 302
    assert Client().get(reverse("own-log")).status_code == 302
