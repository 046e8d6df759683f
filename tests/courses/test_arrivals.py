"""What messages tell becomes a course: the right events, units, and questions to people."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from samflyt.access.models import LogEntry
from samflyt.courses.models import Course, Event, Stay
from samflyt.directory.models import Unit
from samflyt.messages.models import Message
from tests.messages.handing_in import LATER, hand_in, with_text

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[1] / "formats" / "chain"


def chain(number: int) -> bytes:
    return next(FOLDER.glob(f"{number:02}-*.xml")).read_bytes()


def oslo(text: str) -> datetime:
    """A winter moment as the messages write it."""
    return datetime.fromisoformat(text + "+01:00").astimezone(UTC)


def told(course: Course) -> list[tuple[str, datetime, str]]:
    events = Event.objects.filter(course=course).order_by("at", "pk")
    return [(e.kind, e.at, e.side) for e in events]


def take_all(*numbers: int) -> Course:
    for number in numbers:
        hand_in(chain(number))
    return Course.objects.get()


def another(raw: bytes, seed: str) -> bytes:
    """The same message as a new one, with ids that begin otherwise."""
    head = raw.split(b"<MsgId>")[1].split(b"</MsgId>")[0].decode()
    return with_text(raw, head, seed + head[len(seed) :])


def changed(raw: bytes, status: str, *, seed: str, made: str) -> bytes:
    """A later version: M replaces, C cancels. It answers the first one and keeps its issue."""
    first = raw.split(b"<MsgId>")[1].split(b"</MsgId>")[0].decode()
    made_first = raw.split(b"<GenDate>")[1].split(b"</GenDate>")[0].decode()
    new = with_text(another(raw, seed), made_first, made, 1)
    new = with_text(new, 'Forsendelsesstatus V="N"', f'Forsendelsesstatus V="{status}"')
    reference = (
        f"<ConversationRef><RefToParent>{first}</RefToParent>"
        f"<RefToConversation>{first}</RefToConversation></ConversationRef>"
    )
    return with_text(new, "</MsgId>", f"</MsgId>{reference}")


def standing(course: Course) -> list[tuple[str, datetime]]:
    """Events that no correction has taken out."""
    events = list(Event.objects.filter(course=course).order_by("at", "pk"))
    gone = {event.corrects for event in events}
    return [(e.kind, e.at) for e in events if e.key not in gone and e.kind != "corrected"]


@pytest.mark.duty("001-2.2-a", "001-2.2-b", "001-2.2-g")
def test_the_whole_chain_is_one_course_with_the_journal_it_tells_of() -> None:
    course = take_all(*range(1, 13))

    assert told(course) == [
        ("admitted", oslo("2026-03-02T10:15:00"), "hospital"),
        ("admission_notice_sent", oslo("2026-03-02T10:20:00"), "hospital"),
        ("admission_report_sent", oslo("2026-03-02T13:05:00"), "municipality"),
        ("early_notice_sent", oslo("2026-03-02T15:30:00"), "hospital"),
        ("question_asked", oslo("2026-03-03T08:00:00"), "municipality"),
        ("question_answered", oslo("2026-03-03T10:00:00"), "hospital"),
        ("health_information_updated", oslo("2026-03-04T09:00:00"), "hospital"),
        ("declared_ready", oslo("2026-03-05T09:30:00"), "hospital"),
        ("ready_notice_sent", oslo("2026-03-05T09:30:00"), "hospital"),
        ("answer_received", oslo("2026-03-05T11:10:00"), "municipality"),
        ("condition_changed", oslo("2026-03-06T08:00:00"), "hospital"),
        ("ready_withdrawn", oslo("2026-03-06T08:00:00"), "hospital"),
        ("discharge_report_sent", oslo("2026-03-10T11:00:00"), "hospital"),
        ("discharged", oslo("2026-03-10T12:00:00"), "hospital"),
        ("discharge_notice_sent", oslo("2026-03-10T12:00:00"), "hospital"),
    ]
    assert Stay.objects.get().state == "discharged"
    assert Message.objects.filter(subject="course", subject_id=course.pk).count() == 12


def test_each_event_says_who_told_it_when_it_came_and_in_which_message() -> None:
    course = take_all(1)

    notice = Event.objects.get(course=course, kind="admission_notice_sent")
    assert notice.message == Message.objects.get()
    assert notice.recorded_at == LATER
    assert "PLO innleggelse somatikk" in notice.said_by


def test_the_course_is_opened_to_the_units_its_messages_name() -> None:
    course = take_all(1, 3)

    assert course.ward is not None
    assert (course.ward.kind, course.ward.local_id) == (Unit.Kind.WARD, "MEDA")
    assert course.nursing_unit is not None
    assert course.nursing_unit.her_id == 9000021
    assert course.case_unit is not None
    assert course.case_unit.her_id == 9000022
    assert Unit.objects.wards().count() == 1


def test_a_stay_from_the_psychiatric_mailbox_is_a_stay_in_mental_health() -> None:
    raw = with_text(chain(1), "PLO innleggelse somatikk", "PLO innleggelse psykiatri")

    hand_in(raw)

    assert Course.objects.get().service_area == Course.ServiceArea.MENTAL_HEALTH


def test_a_day_without_a_time_is_taken_at_the_last_moment_it_can_have_been() -> None:
    hand_in(chain(1))
    late = with_text(chain(9), "2026-03-10T12:00:00", "2026-03-11T09:00:00", 1)

    hand_in(late)

    discharged = Event.objects.get(kind="discharged")
    assert discharged.at == oslo("2026-03-10T23:59:59")
    assert discharged.content == {"Tidspunkt": "Bare dato er oppgitt: 10.03.2026."}


def test_the_early_notice_tells_what_it_contains_and_leaves_housing_unknown() -> None:
    take_all(1, 3)

    notice = Event.objects.get(kind="early_notice_sent")
    assert notice.data["content"] == ["status", "course", "expected_discharge"]
    assert notice.data["expected_discharge"] == "2026-03-07"
    assert notice.data["housing"] == "unknown"


def test_an_answer_in_free_text_is_a_question_to_a_person_and_never_interpreted() -> None:
    course = take_all(1, 5, 6)

    answer = Message.objects.get(type="DIALOG_HELSEFAGLIG")
    assert answer.state == "accepted"
    assert answer.question.startswith("Hva svarte kommunen")
    assert not Event.objects.filter(course=course, kind="answered").exists()


def test_a_patient_who_left_dead_is_dead() -> None:
    hand_in(chain(1))

    hand_in(with_text(chain(9), 'Uttilstand V="1"', 'Uttilstand V="2"'))

    assert Stay.objects.get().state == "died"


def test_a_ready_notice_alone_opens_a_course_with_the_admission_it_states() -> None:
    course = take_all(5)

    assert ("admitted", oslo("2026-03-02T10:15:00"), "hospital") in told(course)


def test_a_report_ahead_of_the_notice_begins_the_course_that_the_notice_joins() -> None:
    report = with_text(chain(2), "2026-03-02T13:05:00", "2026-03-02T08:00:00", 1)
    start, end = report.index(b"<ConversationRef>"), report.index(b"</ConversationRef>")
    report = report[:start] + report[end + len(b"</ConversationRef>") :]

    first = hand_in(report)
    second = hand_in(chain(1))

    assert first.status == second.status == "accepted"
    assert Course.objects.count() == 1


def test_a_message_that_comes_before_its_predecessor_waits_and_is_placed_when_it_comes() -> None:
    waiting = hand_in(chain(6))
    hand_in(chain(5))

    assert waiting.status == "unmatched"
    placed = Message.objects.get(pk=waiting.message.pk)
    assert (placed.state, placed.subject_id) == ("accepted", Course.objects.get().pk)
    assert placed.errors == []


def test_a_second_stay_is_another_course() -> None:
    take_all(*range(1, 13))
    again = with_text(another(chain(1), "aaaaaaaa"), "2026-03-02T", "2026-03-20T")

    hand_in(again, at=LATER + timedelta(days=10))

    assert Course.objects.count() == 2


def test_a_message_that_two_open_stays_could_own_waits_for_a_person() -> None:
    hand_in(chain(1))
    hand_in(with_text(another(chain(1), "aaaaaaaa"), "2026-03-02T", "2026-03-08T"))

    taken = hand_in(chain(8))

    assert taken.status == "unmatched"
    assert "flere forløp" in taken.message.errors[0]["text"]


def test_a_cancelled_notice_takes_out_its_events_and_the_admission_it_alone_stated() -> None:
    hand_in(chain(1))

    hand_in(changed(chain(1), "C", seed="cccccccc", made="2026-03-02T11:00:00"))

    assert standing(Course.objects.get()) == []
    reasons = Event.objects.filter(kind="corrected").values_list("data__reason", flat=True)
    assert set(reasons) == {"Kansellert av avsenderen."}
    assert [(stay.is_open, stay.state) for stay in Stay.objects.all()] == [(False, "cancelled")]


def test_an_admission_told_anew_opens_the_cancelled_course_again() -> None:
    hand_in(chain(1))
    hand_in(changed(chain(1), "C", seed="eeeeeeee", made="2026-03-02T11:00:00"))

    hand_in(another(chain(1), "dddddddd"))

    stay = Stay.objects.get()
    assert stay.is_open
    assert stay.state == "admitted"


def test_an_admission_that_another_message_states_outlives_the_cancelled_notice() -> None:
    take_all(1, 5)

    hand_in(changed(chain(1), "C", seed="cccccccc", made="2026-03-06T11:00:00"))

    kinds = {kind for kind, _ in standing(Course.objects.get())}
    assert "admitted" in kinds
    assert "admission_notice_sent" not in kinds


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in order", "changed one first"])
def test_a_changed_notice_takes_the_place_of_the_first_whichever_comes_first(
    order: tuple[int, int],
) -> None:
    moved = changed(chain(1), "M", seed="dddddddd", made="2026-03-02T12:00:00")
    moved = with_text(
        moved,
        'TidspunktForHendelse V="2026-03-02T10:15',
        'TidspunktForHendelse V="2026-03-02T09:45',
    )
    versions = [chain(1), moved]

    hand_in(chain(3))
    for number in order:
        hand_in(versions[number])

    found = standing(Course.objects.get())
    assert [at for kind, at in found if kind == "admitted"] == [oslo("2026-03-02T09:45:00")]
    assert [at for kind, at in found if kind == "admission_notice_sent"] == [
        oslo("2026-03-02T10:19:00")
    ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in order", "cancelled one first"])
def test_a_cancelled_report_never_stands_whichever_comes_first(order: tuple[int, int]) -> None:
    hand_in(chain(1))
    cancelled = changed(chain(8), "C", seed="eeeeeeee", made="2026-03-10T11:30:00")
    versions = [chain(8), cancelled]

    for number in order:
        hand_in(versions[number])

    assert not [k for k, _ in standing(Course.objects.get()) if k == "discharge_report_sent"]


def test_a_time_that_has_not_come_is_taken_in_and_asked_about() -> None:
    taken = hand_in(chain(1), at=datetime(2026, 3, 1, tzinfo=UTC))

    assert taken.status == "accepted"
    assert "ikke er kommet ennå" in taken.message.question


def test_a_discharge_before_the_admission_is_taken_in_and_asked_about() -> None:
    hand_in(chain(1))
    early = with_text(
        chain(9), 'TidspunktForHendelse V="2026-03-10"', 'TidspunktForHendelse V="2026-02-20"'
    )

    taken = hand_in(early)

    assert taken.status == "accepted"
    assert "før innleggelsen" in taken.message.question


def test_a_time_outside_the_calendar_waits_for_a_person() -> None:
    taken = hand_in(
        with_text(chain(1), 'TidspunktForHendelse V="2026-', 'TidspunktForHendelse V="2126-')
    )

    assert taken.status == "unmatched"
    assert "kalenderen" in taken.message.errors[0]["text"]
    assert not Course.objects.exists()


def test_the_taking_in_of_patient_data_is_in_the_access_log() -> None:
    course = take_all(1)

    entry = LogEntry.objects.get()
    assert (entry.patient_id, entry.action) == (course.patient_id, "mottatt")
    assert entry.subject == f"course:{course.pk}"
