"""The same messages give the same course, however they are shuffled and doubled on the way."""

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from benchmarks.invented_stays import patients, told_of
from samflyt.courses.models import Course, Event, Stay
from samflyt.duties.models import Duty
from samflyt.messages.models import Message, Receipt
from tests.messages.handing_in import hand_in, hand_in_all, with_text

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[1] / "formats" / "chain"
CHAIN = [path.read_bytes() for path in sorted(FOLDER.glob("*.xml"))][:12]
SOMEBODY, SOMEBODY_ELSE = patients(2)
BOTH = [told_of(raw, who) for who in (SOMEBODY, SOMEBODY_ELSE) for raw in CHAIN]
NOT_COMPARED = {"id", "course_id", "course", "recorded_at", "message_id", "changed_at"}


def again_later(raw: bytes) -> bytes:
    """The same patient's next stay, three weeks later, with ids of its own."""
    later = with_text(told_of(raw, SOMEBODY_ELSE), SOMEBODY_ELSE.number, "13913900469")
    later = with_text(later, str(SOMEBODY_ELSE.born), "1939-11-13")
    for day in range(10, 0, -1):
        text = f"2026-03-{day:02}".encode()
        later = later.replace(text, f"2026-04-{day:02}".encode())
    return later


NEXT_STAY = [again_later(raw) for raw in CHAIN]


class Undone(Exception):
    """Every example begins with an empty database."""


def values(row: Any) -> dict[str, Any]:
    return {
        f.attname: getattr(row, f.attname)
        for f in row._meta.concrete_fields
        if f.attname not in NOT_COMPARED
    }


def everything() -> list[Any]:
    """What the courses are, without numbers that only say in which order rows were made."""
    found = []
    for course in Course.objects.select_related("patient").order_by("patient__number", "opened_at"):
        journal = Event.objects.filter(course=course).order_by("at", "kind", "key")
        duties = Duty.objects.of_courses([course.pk]).order_by("rule", "instance")
        found.append(
            (
                course.patient.number,
                [course.ward.local_id, course.case_unit.her_id, course.nursing_unit.her_id],
                [{**values(e), "message": None} for e in journal],
                {**values(Stay.objects.get(course=course)), **UNITS},
                [{**values(d), **UNITS, "subject_id": None} for d in duties],
                sorted(Message.objects.filter(subject_id=course.pk).values_list("msg_id", "state")),
            )
        )
    return found


#: Rows that were learnt in another order have other numbers; `everything` names them by HER-id.
UNITS = dict.fromkeys(
    (
        "hospital_id",
        "municipality_id",
        "ward_id",
        "case_unit_id",
        "nursing_unit_id",
        "owner_id",
        "owner_unit_id",
    )
)


def outcome(messages: list[bytes], *, in_batches: bool = False) -> list[Any]:
    found: list[Any] = []
    try:
        with transaction.atomic():
            if in_batches:
                hand_in_all(messages)
            else:
                for raw in messages:
                    hand_in(raw)
            found = everything()
            assert Receipt.objects.count() == len(set(messages))
            raise Undone
    except Undone:
        return found


Order = list[int]


@st.composite
def orders(draw: st.DrawFn, count: int = len(CHAIN)) -> Order:
    """Every number at least once, a few of them twice, in any order."""
    numbers = draw(st.permutations(range(count)))
    for double in draw(st.lists(st.integers(0, count - 1), max_size=4)):
        numbers.insert(draw(st.integers(0, len(numbers))), double)
    return list(numbers)


def arranged(messages: list[bytes], order: Order) -> list[bytes]:
    return [messages[number] for number in order]


property_test = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def in_order() -> list[Any]:
    return outcome(CHAIN)


@property_test
@given(order=orders())
def test_any_order_of_arrival_gives_the_same_course(in_order: list[Any], order: Order) -> None:
    assert outcome(arranged(CHAIN, order)) == in_order


@property_test
@given(order=orders())
def test_a_batch_in_any_order_gives_the_same_course(in_order: list[Any], order: Order) -> None:
    assert outcome(arranged(CHAIN, order), in_batches=True) == in_order


@pytest.fixture
def both_in_order() -> list[Any]:
    return outcome(BOTH)


@settings(property_test, max_examples=8)
@given(order=orders(len(BOTH)))
def test_two_patients_mixed_give_each_their_own_course(
    both_in_order: list[Any], order: Order
) -> None:
    assert outcome(arranged(BOTH, order)) == both_in_order


@pytest.fixture
def stays_in_order() -> list[Any]:
    return outcome([*CHAIN, *NEXT_STAY])


@settings(property_test, max_examples=8)
@given(first=orders(), second=orders())
def test_two_stays_one_after_the_other_give_two_courses(
    stays_in_order: list[Any], first: Order, second: Order
) -> None:
    messages = [*arranged(CHAIN, first), *arranged(NEXT_STAY, second)]

    assert outcome(messages) == stays_in_order
