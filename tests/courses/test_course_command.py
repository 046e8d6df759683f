import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from samflyt import clock
from samflyt.access.models import LogEntry
from samflyt.agreements.models import DayRate
from samflyt.courses.models import Course
from samflyt.installation.demo import loading
from samflyt.rules.rates import read_rates
from samflyt.rules.result import result
from samflyt.rules.scenario import parse_scenario

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def region() -> None:
    loading.load(clock.now())


def course_of(family_name: str) -> Course:
    return Course.objects.get(patient__family_name=family_name)


def shown(course: Course, *arguments: str) -> str:
    out = StringIO()
    call_command("course", str(course.pk), *arguments, stdout=out)
    return out.getvalue()


def as_json(course: Course) -> dict[str, Any]:
    return dict(json.loads(shown(course, "--json")))


def test_a_course_has_events_state_duties_payable_days_and_questions() -> None:
    found = as_json(course_of("Haugen"))

    assert found["state"] == "ready"
    assert found["book"] == "unn-2023"
    assert [event["kind"] for event in found["events"]][-1] == "answered"
    assert {"rule", "clause", "owner", "due", "outcome", "overdue"} <= set(found["duties"][0])
    assert found["payable"]["count"] >= 1
    assert found["payable"]["amount"] == f"{found['payable']['count'] * 5745}.00"
    assert found["questions"] == []
    assert found["course"]["agreement"].startswith("Samarbeidsavtale")


def test_every_course_played_again_as_a_scenario_gives_the_same_answer() -> None:
    keys = ("state", "duties", "payable", "questions", "stay")
    scenario_keys = ("book", "service_area", "patient", "terms", "events")

    for course in Course.objects.all():
        found = as_json(course)
        scenario = json.dumps({key: found[key] for key in scenario_keys})
        again = result(parse_scenario(scenario).facts, clock.now(), read_rates())

        assert {key: again[key] for key in keys} == {key: found[key] for key in keys}


def test_without_json_a_person_can_read_it() -> None:
    said = shown(course_of("Lian"))

    assert "Medisin A – Nordvik (unn-2023)" in said
    assert "over fristen" in said
    assert "Betalingsdøgn" in said


def test_who_reads_from_the_command_line_is_seen_in_the_log() -> None:
    course = course_of("Lian")

    shown(course, "--json")

    entry = LogEntry.objects.about(course.patient_id).order_by("-pk")[0]
    assert entry.name.startswith("kommandolinjen")
    assert entry.action == "read"


def test_days_without_a_rate_are_shown_without_a_price_and_it_is_said() -> None:
    course = course_of("Haugen")
    DayRate.objects.filter(valid_from="2024-01-01").delete()
    out, err = StringIO(), StringIO()

    call_command("course", str(course.pk), "--json", stdout=out, stderr=err)

    payable = json.loads(out.getvalue())["payable"]
    assert "døgnpris mangler for 2024" in err.getvalue()
    assert payable["count"] > 0
    assert payable["amount"] is None
    assert {day["price"] for day in payable["days"] if day["payable"]} == {None}


def test_what_cannot_be_answered_is_told_in_one_line() -> None:
    with pytest.raises(CommandError, match="ikke noe forløp 999999"):
        call_command("course", "999999")
    with pytest.raises(CommandError, match="tidssone"):
        shown(course_of("Haugen"), "--as-of", "i går")
