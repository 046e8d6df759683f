"""Two stays of one patient whose messages are not linked: each message finds its own stay."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.invented_stays import patients, told_of
from samflyt.courses.facts import course_facts
from samflyt.courses.models import Course, Event, Stay
from samflyt.courses.projection import journals_of
from samflyt.duties.models import Duty
from samflyt.installation.verification import verify
from samflyt.messages.models import Message
from samflyt.rules.event import standing
from tests.courses.test_arrivals_in_any_order import CHAIN, Order, Undone, orders, property_test
from tests.messages.handing_in import LATER, hand_in, hand_in_all, with_text

pytestmark = pytest.mark.django_db
OTHER_IDS = next(patients(1))
_LINKS = re.compile(rb"<ConversationRef>.*?</ConversationRef>", re.DOTALL)


def without_links(raw: bytes) -> bytes:
    return _LINKS.sub(b"", raw)


def days_later(raw: bytes, days: int) -> bytes:
    """The same patient's next stay, so many days later, with ids of its own."""
    later = with_text(told_of(raw, OTHER_IDS), OTHER_IDS.number, "13913900469")
    later = with_text(later, str(OTHER_IDS.born), "1939-11-13")
    return re.sub(rb"2026-03-(\d\d)", lambda found: b"2026-03-%02d" % (int(found[1]) + days), later)


FIRST = [without_links(raw) for raw in CHAIN]


def both_stays(days: int) -> list[bytes]:
    return [*FIRST, *(days_later(raw, days) for raw in FIRST)]


def told_in(course: Course, events: Sequence[Event]) -> dict[str, Any]:
    """What stands in a course, what it asks for and which messages it has."""
    stay, duties = Stay.objects.get(course=course), Duty.objects.of_courses([course.pk])
    return {
        "events": [
            (e.kind.value, e.at, e.by, sorted(e.data.items()))
            for e in standing(course_facts(course, events).events)
        ],
        "stay": (stay.state, stay.is_open, stay.admitted_at, stay.next_due, stay.is_unanswered),
        "units": [
            (unit.local_id, unit.her_id) if unit else None
            for unit in (course.ward, course.case_unit, course.nursing_unit)
        ],
        "duties": sorted(duties.values_list("rule", "instance", "outcome", "due", "met_at")),
        "messages": sorted(
            Message.objects.filter(subject_id=course.pk).values_list("msg_id", "state")
        ),
    }


def everything() -> tuple[list[Any], list[str]]:
    """The courses that stand, and the messages that wait for a person."""
    courses = Course.objects.select_related("patient", "ward", "case_unit", "nursing_unit")
    told = [told_in(course, events) for course, events in journals_of(courses).items()]
    waiting = Message.objects.filter(state="unmatched").order_by("msg_id")
    standing_now = [one for one in told if one["stay"][0] != "cancelled"]
    standing_now.sort(key=lambda one: str(one["stay"][2]))
    return standing_now, list(waiting.values_list("msg_id", flat=True))


def outcome(messages: Sequence[bytes], *, in_batches: bool = False) -> tuple[list[Any], list[str]]:
    found: tuple[list[Any], list[str]] = ([], [])
    try:
        with transaction.atomic():
            if in_batches:
                hand_in_all(list(messages))
            else:
                for raw in messages:
                    hand_in(raw)
            found = everything()
            assert list(verify(processes=1).lines) == []
            raise Undone
    except Undone:
        return found


@pytest.mark.any_database
@pytest.mark.parametrize("days", [9, 16])
@settings(property_test, max_examples=4)
@given(order=orders(2 * len(CHAIN)), in_batches=st.booleans())
def test_unlinked_messages_of_two_stays_find_their_own_in_any_order(
    days: int, order: Order, in_batches: bool
) -> None:
    messages = both_stays(days)

    courses, waiting = outcome([messages[n] for n in order], in_batches=in_batches)

    assert (courses, waiting) == outcome(messages)
    assert len(courses) == 2
    assert waiting == []
    assert [len(one["messages"]) for one in courses] == [len(CHAIN), len(CHAIN)]


@pytest.mark.any_database
@settings(property_test, max_examples=4)
@given(order=orders(2 * len(CHAIN)), count=st.integers(3, 20))
def test_what_is_known_of_two_stays_decides_and_never_the_order_it_came_in(
    order: Order, count: int
) -> None:
    """Once both admissions are told of. Before that a message is placed by what is known then."""
    known = {*order[:count], 0, len(CHAIN)}
    messages, some = both_stays(10), [number for number in order if number in known]

    (courses, waiting) = outcome([messages[n] for n in some])
    (in_order, waiting_in_order) = outcome([messages[n] for n in sorted(set(some))])

    for one in (*courses, *in_order):
        del one["units"]  # a ward that was named first stays until another is named
    assert (courses, waiting) == (in_order, waiting_in_order)


def test_a_report_that_came_before_the_next_admission_is_moved_and_the_journal_says_so() -> None:
    messages = both_stays(10)
    report, discharge, notice = messages[19], messages[8], messages[12]

    hand_in(messages[0])
    hand_in(report)
    first = Course.objects.get()
    hand_in(discharge)
    hand_in(notice)

    second = Course.objects.exclude(pk=first.pk).get()
    row = Message.objects.get(type="UTSKRIVNINGSRAPPORT")
    assert (row.subject_id, row.state) == (second.pk, "accepted")
    told = Event.objects.get(course=first, kind="corrected")
    assert told.content == {"Årsak": "Meldingen hører ikke til dette oppholdet."}
    assert told.message is None


def test_what_two_open_stays_could_own_waits_for_a_person_in_whatever_order_it_came() -> None:
    messages = both_stays(10)
    hand_in(messages[0])
    hand_in(messages[19])

    hand_in(messages[12])  # the first stay has no end yet

    row = Message.objects.get(type="UTSKRIVNINGSRAPPORT")
    assert (row.state, row.subject_id) == ("unmatched", None)
    assert "flere forløp" in row.errors[0]["text"]


def test_what_a_person_has_placed_stays_where_it_is() -> None:
    messages = both_stays(10)
    hand_in(messages[0])
    hand_in(messages[19])
    first = Course.objects.get()
    Message.objects.filter(type="UTSKRIVNINGSRAPPORT").update(settled_at=LATER)

    hand_in(messages[8])
    hand_in(messages[12])

    assert Message.objects.get(type="UTSKRIVNINGSRAPPORT").subject_id == first.pk


def test_two_stays_that_began_the_same_day_are_told_apart_when_the_first_has_ended() -> None:
    notice, discharge = FIRST[0], FIRST[8]
    day = "2026-03-10"
    discharge = with_text(
        discharge, f'TidspunktForHendelse V="{day}"', 'TidspunktForHendelse V="2026-03-02T14:00:00"'
    )
    again = with_text(days_later(notice, 0), "2026-03-02T10:", "2026-03-02T20:")

    hand_in(notice)
    hand_in(again)
    hand_in(with_text(discharge, "2026-03-10T12:00:00", "2026-03-02T14:05:00", 1))

    admitted = Stay.objects.order_by("admitted_at").values_list("admitted_at", "state")
    assert [(at.hour, state) for at, state in admitted] == [(9, "discharged"), (19, "admitted")]
