from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from samflyt import clock
from samflyt.access.models import LogEntry
from samflyt.courses.models import Course, Event, Stay
from samflyt.duties.models import Duty
from samflyt.installation.demo import loading
from samflyt.installation.rebuilding import rebuild
from samflyt.installation.verification import verify

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def region() -> None:
    loading.load(clock.now())


def verified(*arguments: str) -> str:
    out = StringIO()
    call_command("verify", *arguments, stdout=out)
    return out.getvalue()


def found() -> list[str]:
    return list(verify(processes=1).lines)


def test_what_was_written_through_the_actions_has_no_difference() -> None:
    said = verified()

    assert "ingen avvik" in said
    assert f"Kontrollerte {Course.objects.count()} forløp" in said


def test_a_changed_row_of_a_work_list_is_found_with_what_it_should_be() -> None:
    stay = Stay.objects.get(course__patient__family_name="Lian")
    Stay.objects.filter(pk=stay.pk).update(state="admitted")

    assert found() == [f"forløp {stay.pk}: arbeidslisten: state er admitted, skal være ready"]


def test_missing_foreign_and_changed_duties_are_found() -> None:
    first, second, third = Duty.objects.filter(outcome="open").order_by("pk")[:3]
    Duty.objects.filter(pk=first.pk).delete()
    Duty.objects.filter(pk=second.pk).update(due=second.due or clock.now(), met_at=clock.now())
    Duty.objects.filter(pk=third.pk).update(rule="oppdiktet")

    text = "\n".join(found())

    assert f"plikten {first.rule}" in text
    assert "mangler" in text
    assert "met_at er 2024-03-04 10:00:00+00:00, skal være None" in text
    assert "plikten oppdiktet" in text
    assert "skal ikke være der" in text


def test_a_course_without_a_row_and_a_duty_without_a_course_are_found() -> None:
    course = Course.objects.order_by("pk")[0]
    Stay.objects.filter(pk=course.pk).delete()
    Duty.objects.filter(subject_id=course.pk).update(subject_id=999_999)

    text = "\n".join(found())

    assert f"forløp {course.pk}: raden i arbeidslisten mangler" in text
    assert "gjelder forløp 999999, som ikke finnes" in text


def test_an_event_added_behind_the_lists_is_found_and_can_be_set_right() -> None:
    course = Course.objects.get(patient__family_name="Lian")
    Event.objects.create(
        course=course,
        kind="discharged",
        at=clock.now() - timedelta(hours=1),
        recorded_at=clock.now(),
        side="hospital",
        said_by="utenom",
        key="utenom",
    )

    with pytest.raises(CommandError, match="Fant") as refusal:
        verified()
    said = verified("--rebuild")

    assert refusal.value.returncode == 1
    assert "Rettet 1 forløp" in said
    assert "ingen avvik" in verified()


def test_an_entry_of_the_access_log_that_is_changed_or_gone_breaks_the_chain() -> None:
    LogEntry.objects.filter(sealed_no=5).update(name="Noen andre")
    LogEntry.objects.filter(sealed_no=9).delete()

    assert found() == [
        "innsynsloggen er endret i innslag 5",
        "innsynsloggen mangler innslag 9",
    ]


def test_rebuilding_a_whole_course_gives_what_was_there() -> None:
    numbers = list(Course.objects.values_list("pk", flat=True))
    duties = Duty.objects.filter(subject=Duty.Subject.COURSE)
    in_order = duties.order_by("subject_id", "rule", "instance").values_list("due")
    before = list(in_order)
    duties.delete()

    rebuild(numbers, clock.now())

    assert list(in_order.all()) == before
    assert found() == []
