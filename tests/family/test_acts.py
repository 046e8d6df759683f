"""What a family asks, says and answers, and what the staff do with it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samflyt.access.models import LogEntry
from samflyt.family.models import FamilyQuestion, OwnWords
from samflyt.meetings.models import Meeting, Participant
from samflyt.plans.actions import beginning
from samflyt.plans.models import Comment
from samflyt.rules.relations import Relation
from tests import factories
from tests.family.scene import CHILD, FATHER, MOTHER, Family, browser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def region() -> None:
    """These need no region: a ward, an office and one family."""


@pytest.fixture
def scene() -> Family:
    built = Family()
    built.parents()
    return built


def ask(scene: Family, number: str = MOTHER, **words: str) -> int:
    form = {"once": "en", "unit": str(scene.ward.pk), "text": "Når kommer senga?", **words}
    where = reverse("family-ask", args=[scene.patient.pk])
    return browser(number).post(where, form).status_code


def test_question_reaches_the_ward_and_the_answer_the_family(scene: Family) -> None:
    assert ask(scene) == 302
    assert ask(scene) == 302
    question = FamilyQuestion.objects.get()
    nurse = scene.browser(scene.nurse).client

    assert "Når kommer senga?" in nurse.get(reverse("family-questions")).content.decode()
    where = reverse("family-answer", args=[question.pk])
    assert nurse.post(where, {"once": "svar", "text": "Hun kommer torsdag."}).status_code == 302

    assert "Hun kommer torsdag." in scene.page(MOTHER)
    assert "Hun kommer torsdag." not in scene.page(FATHER)
    logged = LogEntry.objects.filter(patient_id=scene.patient.pk, action="write")
    assert {"spørsmål fra familien", "svar til familien"} <= {row.parts for row in logged}


def test_second_answer_is_told_of_the_first_and_keeps_what_was_typed(scene: Family) -> None:
    ask(scene)
    where = reverse("family-answer", args=[FamilyQuestion.objects.get().pk])
    scene.browser(scene.nurse).client.post(where, {"once": "a", "text": "På torsdag."})

    second = scene.browser(scene.physician).client.post(where, {"once": "b", "text": "På fredag."})

    assert second.status_code == 422
    text = second.content.decode()
    assert "«På torsdag.»" in text
    assert "På fredag." in text
    assert FamilyQuestion.objects.get().answer == "På torsdag."


def test_other_house_never_finds_the_question(scene: Family) -> None:
    ask(scene)
    where = reverse("family-answer", args=[FamilyQuestion.objects.get().pk])
    elsewhere = factories.unit(factories.hospital("Fremmed HF"), "Post", "ward")

    assert factories.signed_in(elsewhere, "ward_nurse").get(where).status_code == 404
    assert scene.browser(scene.case_worker).client.get(where).status_code == 404


def test_empty_question_names_the_field_and_an_unknown_unit_is_refused(scene: Family) -> None:
    where = reverse("family-ask", args=[scene.patient.pk])

    empty = browser(MOTHER).post(where, {"once": "x", "unit": str(scene.ward.pk), "text": ""})
    other = browser(MOTHER).post(where, {"once": "x", "unit": "999999", "text": "Hei?"})

    assert "Skriv spørsmålet ditt." in empty.content.decode()
    assert other.status_code == 422
    assert "Hei?" in other.content.decode()
    assert not FamilyQuestion.objects.exists()


def test_own_words_reach_plan_and_agenda_and_parents_only_when_shared(scene: Family) -> None:
    scene.of_age(14)
    plan = beginning.see_need(course=scene.course, by=scene.nurse, at=scene.now)
    meeting = scene.called()
    where = reverse("family-words", args=[scene.patient.pk])
    say = browser(CHILD).post

    assert say(where, {"once": "a", "text": "Jeg vil hjem.", "to_plan": "on"}).status_code == 302
    assert (
        say(where, {"once": "b", "text": "Snakk med meg.", "meeting": meeting.pk}).status_code
        == 302
    )
    assert browser(MOTHER).get(where).status_code == 404

    comment = Comment.objects.get(plan=plan)
    assert (comment.author, comment.text) == ("person", "Jeg vil hjem.")
    assert meeting.agenda.filter(title="Aud Lian vil si: Snakk med meg.").exists()
    assert "Jeg vil hjem." in scene.page(CHILD)
    assert "Jeg vil hjem." not in scene.page(MOTHER)
    assert "Snakk med meg." in scene.page(MOTHER)


def test_own_words_can_be_taken_back(scene: Family) -> None:
    scene.of_age(14)
    where = reverse("family-words", args=[scene.patient.pk])
    browser(CHILD).post(where, {"once": "a", "text": "Dette angrer jeg på.", "shared": "on"})
    words = OwnWords.objects.get()

    back = reverse("family-words-back", args=[scene.patient.pk, words.pk])
    assert browser(MOTHER).post(back).status_code == 404
    assert browser(CHILD).post(back).status_code == 302

    assert "Dette angrer jeg på." not in scene.page(CHILD) + scene.page(MOTHER)


def test_parent_answers_a_call_once_and_may_change_it(scene: Family) -> None:
    scene.of_age(4)
    meeting = scene.called()
    where = reverse("family-reply", args=[scene.patient.pk, meeting.pk])

    for once, answer in (("a", "absent"), ("a", "absent"), ("b", "comes")):
        form = {"once": once, "answer": answer, "note": "Trenger tolk."}
        assert browser(MOTHER).post(where, form).status_code == 302

    seat = meeting.participants.get(function="guardian")
    assert (seat.reply, seat.reply_note, seat.replied_by) == (
        Participant.Reply.COMES,
        "Trenger tolk.",
        "Amina Berg",
    )
    assert meeting.steps.filter(what="Svar på innkallingen").count() == 2


def test_calendar_file_names_neither_the_others_nor_the_patient(scene: Family) -> None:
    scene.of_age(4)
    meeting = scene.called()

    answer = browser(MOTHER).get(reverse("family-calendar", args=[scene.patient.pk, meeting.pk]))

    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" in text
    assert "ATTENDEE" not in text
    assert "Aud Lian" not in text


@pytest.mark.parametrize(
    ("years", "consented", "opens"),
    [(11, False, 200), (15, False, 200), (16, False, 404), (16, True, 200), (18, False, 404)],
)
def test_door_of_a_parent_by_age_and_consent(
    scene: Family, years: int, consented: bool, opens: int
) -> None:
    scene.of_age(years)
    if consented:
        scene.says_yes_to("Amina Berg")

    assert bool(scene.page(MOTHER, expect=opens)) is True


@pytest.mark.parametrize(
    "values",
    [{"kind": Relation.PARENT_WITHOUT}, {"informed": "never", "reason": "Besøksforbud"}],
    ids=["without parental responsibility", "who may not be told"],
)
def test_parent_who_is_not_to_know_finds_no_page(values: dict[str, str]) -> None:
    scene = Family()
    scene.of_age(8)
    scene.parent("Tore Vik", FATHER, **values)
    client = browser(FATHER)

    for name in ("family", "family-ask", "family-paper", "family-readers", "family-words"):
        assert client.get(reverse(name, args=[scene.patient.pk])).status_code == 404
    assert "Aud" not in client.get(reverse("family-home")).content.decode()


@pytest.mark.parametrize(("years", "hidden"), [(11, False), (12, True), (15, True)])
def test_wish_of_a_child_counts_from_twelve(scene: Family, years: int, hidden: bool) -> None:
    scene.of_age(years)
    meeting = scene.called()

    scene.hides(f"meeting:{meeting.pk}", "against_wish")

    assert (meeting.title not in scene.page(MOTHER)) is hidden
    assert meeting.title in scene.page(CHILD)


def test_staff_see_who_sees_what_and_decide_with_a_reason(scene: Family) -> None:
    scene.of_age(14)
    meeting = scene.called()
    nurse = scene.browser(scene.nurse).client
    where = reverse("family-sights", args=[scene.course.pk])
    item = f"meeting:{meeting.pk}"

    assert "Amina Berg" in nurse.get(where).content.decode()
    refused = nurse.post(where, {"item": item, "ruling": "weighty", "reason": ""})
    assert "Skriv begrunnelsen." in refused.content.decode()
    decided = {"item": item, "ruling": "weighty", "reason": "Tungtveiende hensyn."}
    assert nurse.post(where, decided).status_code == 302

    assert meeting.title not in scene.page(MOTHER)


def test_log_of_readers_says_who_but_not_that_the_other_parent_asked(scene: Family) -> None:
    ask(scene)
    nurse = scene.browser(scene.nurse).client
    nurse.get(reverse("family-answer", args=[FamilyQuestion.objects.get().pk]))
    before = len(LogEntry.objects.filter(patient_id=scene.patient.pk))

    text = browser(FATHER).get(reverse("family-readers", args=[scene.patient.pk])).content.decode()

    assert "Kari Nes" in text
    assert "Amina Berg" not in text
    assert "spørsmål" not in text.lower()
    assert len(LogEntry.objects.filter(patient_id=scene.patient.pk)) == before + 1


def test_page_asks_the_database_no_more_for_ten_meetings_and_questions(scene: Family) -> None:
    scene.called()
    ask(scene, shared="on")
    few = _queries(scene)

    for number in range(10):
        ask(scene, once=f"en{number}", shared="on")
    _copies(scene, 10)

    assert _queries(scene) == few


def _queries(scene: Family) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        scene.page(MOTHER)
    return len(asked)


def _copies(scene: Family, count: int) -> None:
    row = Meeting.objects.filter(patient_id=scene.patient.pk).earliest("pk")
    for number in range(count):
        row.pk, row.key, row.uid = None, f"kopi{number}", f"kopi-{number}"
        row.starts_at = scene.now + timedelta(days=number + 1)
        row.ends_at = row.starts_at + timedelta(hours=1)
        row.save(force_insert=True)


def test_page_is_in_english_for_one_who_reads_english(scene: Family) -> None:
    client = browser(MOTHER)
    client.cookies["django_language"] = "en"

    text = client.get(reverse("family", args=[scene.patient.pk])).content.decode()

    assert "Ring now" in text
    assert "Ring nå" not in text
