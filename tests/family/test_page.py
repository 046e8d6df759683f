"""The family's page in the invented region: what it says, how heavy it is, and what it logs."""

from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.plans import fill_meetings, fill_plan
from samflyt.access.models import LogEntry
from samflyt.courses.models import Course, Patient
from samflyt.plans.models import Plan

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]
MOTHER, FATHER = "Ingrid Strømmen", "Henrik Strømmen"
LOADED = ("web/samflyt.css", "family/family.css", "web/samflyt.js", "web/samflyt.svg")


def page_of(client: Client, patient: Patient) -> str:
    answer = client.get(reverse("family", args=[patient.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_parent_sees_what_is_next_and_one_number_that_answers(
    browser: Browser, emil: Patient
) -> None:
    text = page_of(browser(MOTHER), emil)

    assert "Utstyr kommer: Elektrisk seng" in text
    assert "Ansvar: kommunen" in text
    assert "Barn svarer hele døgnet." in text
    assert "Jeg vil hjem og ligge i min egen seng." in text
    assert "Planleggingsmøte før utskrivning" in text
    logged = LogEntry.objects.filter(patient_id=emil.pk, name=MOTHER, parts="familiens side")
    assert logged.count() == 1


def test_first_view_weighs_less_than_a_hundred_kilobytes(browser: Browser, emil: Patient) -> None:
    text = page_of(browser(MOTHER), emil)

    weight = len(text.encode()) + sum(_weight(name) for name in LOADED)

    assert weight < 100_000
    assert text.count('<link rel="stylesheet"') + text.count("<script src=") == 3


def test_large_plan_and_many_meetings_ask_no_more_and_weigh_little(
    browser: Browser, emil: Patient
) -> None:
    mother = browser(MOTHER)
    course = Course.objects.get(patient=emil)
    fill_meetings(course, 8)
    page_of(mother, emil)
    with CaptureQueriesContext(connection) as few:
        page_of(mother, emil)

    fill_plan(Plan.objects.open().get(patient=emil))
    fill_meetings(course)
    with CaptureQueriesContext(connection) as many:
        text = page_of(mother, emil)

    assert len(many) == len(few)
    assert text.count("Tiltak nummer") > 190
    assert len(text.encode()) + sum(_weight(name) for name in LOADED) < 100_000


def _weight(name: str) -> int:
    with open(str(finders.find(name)), "rb") as file:
        return len(file.read())
