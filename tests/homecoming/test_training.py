"""The training plan: needs told and answered, sittings signed, topics opened anew."""

from datetime import date, datetime, timedelta

import pytest

from samflyt.access.actor import Refused
from samflyt.access.models import LogEntry
from samflyt.courses.actions.entry import WrongTime
from samflyt.courses.models import Event
from samflyt.homecoming import matrix, overview
from samflyt.homecoming.actions import sessions, topics
from samflyt.homecoming.actions.holding import Changed, WrongField
from samflyt.homecoming.models import Change, Guidance, Learner, Topic, TreatmentChange
from samflyt.homecoming.states import TrainingState
from samflyt.rules.event import EventKind
from tests.homecoming.home_scene import TITLE, HomeScene, once

pytestmark = pytest.mark.django_db
K = EventKind


@pytest.fixture
def scene() -> HomeScene:
    return HomeScene().child()


def journal(scene: HomeScene, kind: EventKind, name: str) -> list[str]:
    """What the journal says of a kind, taken-back events left out."""
    return [event.data[name] for event in scene.standing.stay.all(kind)]


@pytest.mark.duty("000-5.8-a", "002-8-a")
def test_need_that_the_municipality_tells_waits_for_the_hospitals_answer(scene: HomeScene) -> None:
    told = scene.topic(by=scene.case_worker, wanted=8, needed_date=date(2024, 5, 20))

    assert told.state == TrainingState.TOLD
    assert journal(scene, K.TRAINING_NEED_TOLD, "staff") == ["8, ansatte i hjemmetjenesten"]
    assert journal(scene, K.TRAINING_NEEDED, "topic") == []
    with pytest.raises(Refused):
        scene.do(topics.answer_topic, by=scene.case_worker, topic=told.pk, accepted=True, answer="")

    scene.do(topics.answer_topic, topic=told.pk, accepted=True, answer="Ja, fra mandag.")

    told.refresh_from_db()
    assert told.state == TrainingState.ACCEPTED
    assert journal(scene, K.TRAINING_NEEDED, "topic") == [TITLE]


def test_no_needs_a_reason(scene: HomeScene) -> None:
    told = scene.topic(by=scene.case_worker)

    with pytest.raises(WrongField) as refused:
        scene.do(topics.answer_topic, topic=told.pk, accepted=False, answer=" ")
    scene.do(topics.answer_topic, topic=told.pk, accepted=False, answer="Kommunen kan dette.")

    told.refresh_from_db()
    assert (refused.value.field, told.state) == ("answer", TrainingState.DECLINED)


@pytest.mark.duty("002-8-b")
def test_planning_is_known_from_when_the_planner_was_set(scene: HomeScene) -> None:
    topic = scene.topic()
    began = scene.later(days=2)

    parts = {"theory": True, "practice": True, "shifts": 2, "mode": "both"}
    scene.do(topics.plan_topic, topic=topic.pk, planner="Kari Nes", **parts)
    scene.later(days=1)
    scene.do(topics.plan_topic, topic=topic.pk, planner="Kari Nes", **parts)

    topic.refresh_from_db()
    assert (topic.state, topic.planned_at) == (TrainingState.PLANNING, began)
    made = scene.standing.stay.all(K.TRAINING_PLAN_MADE)[0]
    assert made.data["parts"] == ("theory", "practice", "shadow_shifts")


@pytest.mark.duty("002-8-c", "001-4.1.2-j")
def test_matrix_tells_what_each_of_eight_lacks(scene: HomeScene) -> None:
    topic = scene.topic(wanted=8, shifts=1)
    people = [scene.learner(f"Ansatt {number}", topic) for number in range(8)]
    for person in people[:4]:
        for kind in ("theory", "practice", "shift"):
            scene.signed(topic, person, kind)
    scene.signed(topic, people[4], "practice")

    plan = matrix.of_topic(Topic.objects.get(pk=topic.pk))
    row = overview.rows(scene.case_worker, scene.now)[0]

    half_done = plan.cells[people[4].pk]
    assert (plan.done, plan.people, plan.percent, plan.is_complete) == (4, 8, 50, False)
    assert [(part.kind, part.signed, part.needed) for part in half_done.parts] == [
        ("theory", 0, 1),
        ("practice", 1, 1),
        ("shift", 0, 1),
    ]
    assert (row.staff_done, row.staff, row.coverage) == (4, 8, 50)


@pytest.mark.duty("002-8-c1", "002-8-c2")
def test_cell_says_when_and_by_whom_it_was_signed(scene: HomeScene) -> None:
    topic = scene.topic()
    nurse = scene.learner("Ansatt X", topic)

    done = scene.signed(topic, nurse, "theory")

    cell = matrix.of_topic(topic).cells[nurse.pk]
    assert cell.parts[0].sessions[0].signed_at == scene.now
    assert done.signed_by == "Kari Nes, Sykepleier på post, Medisin A"
    assert not cell.is_done


def test_last_signature_finishes_the_topic_and_tells_the_journal_once(scene: HomeScene) -> None:
    topic = scene.topic()
    person = scene.learner("Ansatt X", topic)
    scene.signed(topic, person, "theory")
    assert journal(scene, K.TRAINING_DONE, "topic") == []

    scene.signed(topic, person, "practice")

    topic.refresh_from_db()
    assert topic.state == TrainingState.DONE
    assert journal(scene, K.TRAINING_DONE, "topic") == [TITLE]
    assert not [f for f in scene.standing.assessment.findings if f.about == TITLE and not f.met_at]


def test_topic_is_not_done_before_all_who_are_needed_are_named(scene: HomeScene) -> None:
    topic = scene.topic(wanted=2, practice=False)

    scene.signed(topic, scene.learner("Ansatt X", topic), "theory")
    assert journal(scene, K.TRAINING_DONE, "topic") == []
    scene.signed(topic, scene.learner("Ansatt Y", topic), "theory")

    assert journal(scene, K.TRAINING_DONE, "topic") == [TITLE]


def test_withdrawn_signature_opens_the_topic_in_the_journal_too(scene: HomeScene) -> None:
    topic = scene.topic(practice=False)
    done = scene.signed(topic, scene.learner("Ansatt X", topic), "theory")

    scene.do(sessions.withdraw_session, session=done.pk, reason="Feil person.")

    topic.refresh_from_db()
    assert topic.state == TrainingState.PLANNING
    assert journal(scene, K.TRAINING_DONE, "topic") == []


def test_parents_own_word_is_kept_as_a_parents(scene: HomeScene) -> None:
    topic = scene.topic(practice=False)
    mother = scene.learner("Anne Lian", topic, kind=Learner.Kind.KIN)
    staff = scene.learner("Ansatt X", topic)

    own = scene.signed(topic, mother, "theory", signer="parent", parent="Anne Lian")

    assert (own.signer, own.signed_by) == ("parent", "Anne Lian")
    booked = scene.session(topic, staff, "theory")
    with pytest.raises(WrongField) as refused:
        scene.do(sessions.sign_session, session=booked.pk, signer="parent", parent="Anne Lian")
    assert refused.value.field == "signer"


@pytest.mark.duty("002-8-c3")
def test_shifts_are_booked_one_by_one_with_name_and_time(scene: HomeScene) -> None:
    topic = scene.topic(theory=False, practice=False, shifts=1)
    people = [scene.learner(f"Ansatt {number}", topic) for number in range(3)]

    for day, person in enumerate(people, start=1):
        scene.session(topic, person, "shift", starts_at=scene.now + timedelta(days=day))

    row = overview.rows(scene.nurse, scene.now)[0]
    assert row.next_session is not None
    assert row.next_session.starts_at == scene.now + timedelta(days=1)
    booked = matrix.of_topic(topic).cells
    assert [len(cell.parts[0].sessions) for cell in booked.values()] == [1, 1, 1]


@pytest.mark.duty("002-8-c4")
@pytest.mark.parametrize(
    ("form", "place", "refused"),
    [
        ("digital", "rom 3", True),
        ("digital", "https://eksempel.no/a", False),
        ("in_person", " ", True),
    ],
)
def test_digital_needs_a_link_and_meeting_a_place(
    scene: HomeScene, form: str, place: str, refused: bool
) -> None:
    topic = scene.topic()
    person = scene.learner("Ansatt X", topic)

    if refused:
        with pytest.raises(WrongField) as wrong:
            scene.session(topic, person, "theory", form=form, place=place)
        assert wrong.value.field == "place"
    else:
        assert scene.session(topic, person, "theory", form=form, place=place).place == place


def test_sitting_cannot_be_signed_before_it_was_held_nor_twice(scene: HomeScene) -> None:
    topic = scene.topic()
    person = scene.learner("Ansatt X", topic)
    ahead = scene.session(topic, person, "theory", starts_at=scene.now + timedelta(hours=1))

    with pytest.raises(WrongTime):
        scene.do(sessions.sign_session, session=ahead.pk, signer="professional")
    scene.later(hours=2)
    scene.do(sessions.sign_session, session=ahead.pk, signer="professional")

    with pytest.raises(Refused, match="allerede signert av Kari Nes"):
        scene.do(
            sessions.sign_session, by=scene.home_nurse, session=ahead.pk, signer="professional"
        )


def test_second_of_two_who_sign_at_once_sees_what_the_first_did(scene: HomeScene) -> None:
    topic = scene.topic()
    booked = scene.session(topic, scene.learner("Ansatt X", topic), "theory")
    read = booked.version
    values = {"session": booked.pk, "signer": "professional"}
    scene.do(sessions.sign_session, entry=once(version=read), **values)

    with pytest.raises(Changed) as clash:
        scene.do(sessions.sign_session, by=scene.home_nurse, entry=once(version=read), **values)

    assert [(c.what, c.side) for c in clash.value.since] == [("Opplæringsøkt signert", "hospital")]
    booked.refresh_from_db()
    assert booked.signed_by.startswith("Kari Nes")


def test_same_form_twice_has_effect_once(scene: HomeScene) -> None:
    entry = once()
    first = scene.do(topics.add_topic, told=topics.Told(TITLE), entry=entry)

    again = scene.do(topics.add_topic, told=topics.Told(TITLE), entry=entry)

    assert (again, Topic.objects.get().pk) == (None, first.pk)
    assert Change.objects.filter(subject="topic").count() == 1


@pytest.mark.duty("000-5.8-d")
def test_changed_treatment_is_a_question_until_answered_and_a_yes_opens_topics(
    scene: HomeScene,
) -> None:
    topic = scene.topic(practice=False)
    person = scene.learner("Ansatt X", topic)
    scene.signed(topic, person, "theory")
    scene.do(topics.report_change, by=scene.case_worker, what="Ny modell av respirator")
    change = TreatmentChange.objects.get()
    assert change.answered_at is None
    assert overview.rows(scene.nurse, scene.now)[0].asked == 1

    scene.do(topics.answer_change, change=change.pk, topics=[topic.pk], answer="")

    topic.refresh_from_db()
    assert (topic.state, topic.journal_name) == (TrainingState.PLANNING, f"{TITLE} (fornyet 1)")
    assert not matrix.of_topic(topic).cells[person.pk].is_done
    assert journal(scene, K.TRAINING_NEEDED, "topic") == [TITLE, f"{TITLE} (fornyet 1)"]
    assert scene.standing.stay.all(K.RETRAINING_ANSWERED)[0].data["wanted"] is True

    scene.signed(topic, person, "theory")

    assert journal(scene, K.TRAINING_DONE, "topic") == [TITLE, f"{TITLE} (fornyet 1)"]


def test_no_new_training_needs_a_reason_and_leaves_what_is_signed(scene: HomeScene) -> None:
    topic = scene.topic(practice=False)
    scene.signed(topic, scene.learner("Ansatt X", topic), "theory")
    scene.do(topics.report_change, what="Ny slange")
    change = TreatmentChange.objects.get()

    with pytest.raises(WrongField):
        scene.do(topics.answer_change, change=change.pk, topics=[], answer="")
    scene.do(topics.answer_change, change=change.pk, topics=[], answer="Brukes likt.")

    topic.refresh_from_db()
    assert topic.state == TrainingState.DONE
    with pytest.raises(Refused, match="allerede besvart"):
        scene.do(topics.answer_change, change=change.pk, topics=[topic.pk], answer="")


@pytest.mark.duty("000-5.8-b", "001-6-e")
def test_question_is_open_at_the_ward_until_it_is_answered(scene: HomeScene) -> None:
    scene.do(
        topics.ask_for_guidance, by=scene.case_worker, question="Hvor ofte skal filteret byttes?"
    )
    asked = Guidance.objects.get()
    assert overview.rows(scene.nurse, scene.now)[0].asked == 1
    given = scene.later(days=1)

    scene.do(topics.give_guidance, advice="Hver uke.", guidance=asked.pk)
    scene.do(topics.give_guidance, advice="Vist hvordan sonden skylles.")

    asked.refresh_from_db()
    assert (asked.given_at, asked.given_by.partition(",")[0]) == (given, "Kari Nes")
    assert overview.rows(scene.nurse, scene.now)[0].asked == 0
    assert journal(scene, K.GUIDANCE_GIVEN, "question") == ["Hvor ofte skal filteret byttes?"]


def test_topic_of_the_journal_is_not_told_twice(scene: HomeScene) -> None:
    from samflyt.courses.actions import preparations

    scene.do(preparations.need_training, topic=TITLE)

    scene.topic()

    assert journal(scene, K.TRAINING_NEEDED, "topic") == [TITLE]


def test_every_change_is_logged_with_the_patient(scene: HomeScene) -> None:
    before = LogEntry.objects.count()

    scene.topic()

    entries = LogEntry.objects.filter(pk__gt=0).order_by("-pk")[: LogEntry.objects.count() - before]
    assert {entry.patient_id for entry in entries} == {scene.course.patient_id}
    assert "Opplæringstema meldt" in {entry.parts for entry in entries}


def test_after_the_stay_the_journal_waits_for_nothing_more(scene: HomeScene) -> None:
    from samflyt.courses.actions import departure

    scene.do(departure.discharge, to="Hjem", despite="Alt er avtalt.")
    events = Event.objects.count()

    topic = scene.topic(practice=False)
    scene.signed(topic, scene.learner("Ansatt X", topic), "theory")

    topic.refresh_from_db()
    assert topic.state == TrainingState.DONE
    assert Event.objects.count() == events


def test_municipality_of_another_course_is_refused(scene: HomeScene) -> None:
    from tests import factories

    elsewhere = factories.organisation("Annen kommune", municipality_number="5598")
    stranger = factories.actor(factories.unit(elsewhere, "Kontor"), "case_worker", "Per Fremmed")

    with pytest.raises(Refused):
        scene.topic(by=stranger)

    assert Topic.objects.count() == 0
    assert isinstance(scene.now, datetime)
