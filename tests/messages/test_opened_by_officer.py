"""The message officer opens a course from a message that found none, with the intake's checks."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse

from samflyt.access.actor import Refused
from samflyt.access.models import LogEntry
from samflyt.courses.actions.messages import NEW, courses_for, place_message
from samflyt.courses.models import Course, Event
from samflyt.directory.models import Organisation, Unit
from samflyt.messages.models import Message, Receipt
from tests.factories import actor, signed_in, unit
from tests.messages.handing_in import LATER, hand_in, with_text

pytestmark = pytest.mark.django_db
Chain = Callable[[int], bytes]


@pytest.fixture(autouse=True)
def after_the_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", LATER.isoformat())


def waiting(chain: Chain, number: int = 8) -> tuple[Message, Unit]:
    """A message about a patient of whom nothing is known, and the office that has it."""
    row = hand_in(chain(number)).message
    assert row.state == "unmatched"
    municipality = Organisation.objects.get(her_id=9000002)
    return row, unit(municipality, "Meldingskontoret", Unit.Kind.ADMINISTRATION)


def test_the_officer_opens_a_course_and_what_had_waited_for_it_comes_too(chain: Chain) -> None:
    row, office = waiting(chain)
    unlinked = re.sub(rb"<ConversationRef>.*?</ConversationRef>", b"", chain(9), flags=re.DOTALL)
    other = hand_in(unlinked).message
    assert other.state == "unmatched"
    browser = signed_in(office, "municipal_message_officer")
    page = browser.get(reverse("message", args=[row.pk])).content.decode()
    once = re.search(r'name="once" value="([^"]+)"', page)
    assert once is not None

    answer = browser.post(
        reverse("message-place", args=[row.pk]), {"once": once[1], "chosen": f"course:{NEW}"}
    )

    course = Course.objects.get()
    row.refresh_from_db()
    other.refresh_from_db()
    assert "Åpne et nytt forløp" in page
    assert answer.status_code == 302
    assert [m.subject_id for m in (row, other)] == [course.pk, course.pk]
    assert course.patient.number == row.patient_number
    assert (course.hospital.her_id, course.municipality and course.municipality.her_id) == (
        9000001,
        9000002,
    )
    assert Event.objects.filter(course=course, kind="discharge_report_sent").count() == 1
    assert Receipt.objects.filter(message=row).count() == 1
    log = LogEntry.objects.get(action="plassert")
    assert log.patient_id == course.patient_id


def test_an_update_that_lost_its_notice_is_placed_beside_the_courses_there_are(
    chain: Chain,
) -> None:
    row, office = waiting(chain, 4)
    officer = actor(office, "municipal_message_officer")
    hand_in(with_text(chain(1), "2026-03-02T", "2026-01-02T"))

    choices = courses_for(officer, row)

    assert [choice.subject_id for choice in choices] == [Course.objects.get().pk, NEW]
    assert choices[-1].label == "Ingen av dem: åpne et nytt forløp"


def test_a_person_who_is_no_officer_and_a_message_without_content_open_nothing(
    chain: Chain,
) -> None:
    row, office = waiting(chain)
    nothing, _office = waiting(chain, 12)
    officer = actor(office, "municipal_message_officer")

    with pytest.raises(Refused, match="meldingsansvarlige"):
        place_message(message=row, subject_id=NEW, by=actor(office, "case_worker"), at=LATER)
    with pytest.raises(Refused, match="ikke noe som et nytt forløp"):
        place_message(message=nothing, subject_id=NEW, by=officer, at=LATER)
    place_message(message=row, subject_id=NEW, by=officer, at=LATER)
    with pytest.raises(Refused, match="venter ikke"):
        place_message(message=row, subject_id=NEW, by=officer, at=LATER)

    assert Course.objects.count() == 1


def test_a_message_without_the_patient_s_number_opens_nothing(chain: Chain) -> None:
    row, office = waiting(chain)
    Message.objects.filter(pk=row.pk).update(patient_number="")
    row.refresh_from_db()
    officer = actor(office, "municipal_message_officer")

    assert courses_for(officer, row) == []
    with pytest.raises(Refused, match="nasjonalt nummer"):
        place_message(message=row, subject_id=NEW, by=officer, at=LATER)
