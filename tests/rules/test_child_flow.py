"""A child's board: the same in any order of arrival, and true to what the rules found."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samflyt.rules.books import books
from samflyt.rules.child_flow import LANES, Board, CardState, Scope, board_of, scope_of
from samflyt.rules.course import CourseFacts, assess
from samflyt.rules.event import Event, EventKind
from samflyt.rules.event_data import SPECS
from samflyt.rules.states import StayState
from tests.rules.scenarios import START
from tests.rules.test_any_course import NAMES, value

K = EventKind
PREMATURE = {"group": "3", "premature": True}
OF_A_CHILD = [
    *(kind for kind in EventKind if kind in SPECS and kind.value in {
        "flow_started", "group_chosen", "discharge_planning_started", "case_opened",
        "team_slot_set", "meeting_called", "meeting_held", "special_agreement", "discharged",
        "early_notice_sent", "home_hospital_decided", "child_known", "later_need_told",
        "later_need_met", "coordination_ended", "services_started", "follow_up_settled",
    }),
]  # fmt: skip


def event(name: str, kind: EventKind, hours: int = 0, **data: Any) -> Event:
    at = START + timedelta(hours=hours)
    return Event(name, kind, at, at, "hospital", data)


def facts(
    *events: Event, book: str = "sthf", area: str = "somatic", born: date = date(2019, 1, 1)
) -> CourseFacts:
    return CourseFacts(book, area, born, events, books[book].base)


def board(found: CourseFacts) -> Board:
    shown = board_of(found, assess(found))
    assert shown is not None
    return shown


@st.composite
def child_courses(draw: st.DrawFn) -> CourseFacts:
    book = draw(st.sampled_from(["sthf", "oslo-2012"]))
    events = [event("x0", K.FLOW_STARTED), event("x1", K.GROUP_CHOSEN, group="1")]
    for number in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(OF_A_CHILD))
        data = {
            name: draw(value(field))
            for name, field in SPECS[kind].fields.items()
            if field.required or draw(st.booleans())
        }
        at = START + timedelta(hours=draw(st.integers(0, 400)))
        late = timedelta(hours=draw(st.sampled_from([0, 5, 90])))
        corrects = draw(st.none() | st.none() | NAMES)
        events.append(
            Event(f"x{number + 2}", kind, at, at + late, "hospital", data, None, corrects)
        )
    return facts(*events, book=book)


@settings(max_examples=100, deadline=None)
@given(child_courses(), st.randoms(use_true_random=False))
def test_board_is_the_same_in_any_order_of_arrival(course: CourseFacts, random: Any) -> None:
    shuffled = [*course.events, *course.events[:3]]
    random.shuffle(shuffled)
    again = replace(course, events=tuple(shuffled))

    assert board_of(again, assess(again)) == board_of(course, assess(course))


@settings(max_examples=100, deadline=None)
@given(child_courses())
def test_a_card_is_next_exactly_when_something_in_it_is_open(course: CourseFacts) -> None:
    shown = board_of(course, assess(course))
    if shown is None:
        return
    for card in shown.cards:
        assert card.lane in LANES
        assert (card.state is CardState.NEXT) == bool(card.open)
        assert card.rules, card.step.key


def test_every_rule_of_a_layout_is_shipped() -> None:
    for book, start in (
        ("sthf", [event("x", K.FLOW_STARTED)]),
        *(("oslo-2012", [event("x", K.GROUP_CHOSEN, group=group)]) for group in "123"),
    ):
        for card in board(facts(*start, book=book)).cards:
            assert len(card.rules) == len(card.step.rules), card.step.key


def test_telemark_has_thirteen_steps_and_starts_with_the_family() -> None:
    shown = board(facts(event("x", K.FLOW_STARTED)))

    assert len(shown.rows) == 13
    assert [card.step.key for card in shown.next] == ["behov", "planlegging"]
    assert shown.card("behov").owner == "guardian"
    assert shown.card("sak").state is CardState.WAITING


@pytest.mark.duty("002-2-a")
def test_opening_the_planning_makes_its_five_parts() -> None:
    opened = board(facts(event("x", K.FLOW_STARTED), event("y", K.DISCHARGE_PLANNING_STARTED, 1)))

    parts = [card.step.key for card in opened.rows[1].cards if card.state is CardState.NEXT]
    assert parts == ["team", "kartlegging", "samtykke", "dato", "plo"]


@pytest.mark.parametrize(
    ("book", "area", "born", "events", "scope"),
    [
        ("sthf", "somatic", date(2005, 1, 1), [], Scope.NOT_A_CHILD),
        ("sthf", "somatic", date(2020, 1, 1), [], Scope.NOT_STARTED),
        ("unn-2023", "somatic", date(2020, 1, 1), [], Scope.NO_AGREEMENT),
        ("oslo-2012", "mental_health", date(2015, 1, 1), [], Scope.MENTAL_HEALTH),
        ("oslo-2012", "somatic", date(2015, 1, 1), [], Scope.NOT_STARTED),
        ("oslo-2012", "somatic", date(2015, 1, 1), [{"group": "2"}], Scope.FLOW),
        ("oslo-2012", "somatic", date(2015, 1, 1), [PREMATURE], Scope.PREMATURE),
        ("oslo-2012", "somatic", date(2015, 1, 1), [PREMATURE | {"group": "1"}], Scope.FLOW),
    ],
)  # fmt: skip
def test_who_has_a_flow_and_why_others_have_none(
    book: str, area: str, born: date, events: list[dict[str, Any]], scope: Scope
) -> None:
    chosen = [event(f"g{n}", K.GROUP_CHOSEN, 1, **data) for n, data in enumerate(events)]
    course = facts(event("a", K.ADMITTED), *chosen, book=book, area=area, born=born)

    assert scope_of(course, assess(course).stay) is scope
    assert (board_of(course, assess(course)) is not None) == (scope is Scope.FLOW)


@pytest.mark.duty("000-4-d")
def test_child_with_home_hospital_is_not_closed_when_it_goes_home() -> None:
    began = [
        event("a", K.ADMITTED),
        event("g", K.GROUP_CHOSEN, 1, group="3"),
        event("h", K.HOME_HOSPITAL_DECIDED, 2, cause="ventilation"),
        event("d", K.DISCHARGED, 20),
    ]
    home = assess(facts(*began, book="oslo-2012"))
    withdrawn = assess(facts(*began, event("w", K.HOME_HOSPITAL_WITHDRAWN, 90), book="oslo-2012"))

    assert home.stay.state is StayState.HOME_HOSPITAL
    assert withdrawn.stay.state is StayState.DISCHARGED


def test_coordination_without_admission_runs_until_it_is_ended() -> None:
    opened = event("o", K.COORDINATION_OPENED, origin="outpatient", municipality="Bydel A")
    running = assess(facts(opened, book="oslo-2012")).stay
    over = assess(facts(opened, event("e", K.COORDINATION_ENDED, 50), book="oslo-2012")).stay
    again = assess(
        facts(
            opened,
            event("e", K.COORDINATION_ENDED, 50),
            event("p", K.COORDINATION_OPENED, 90),
            book="oslo-2012",
        )
    ).stay

    assert (running.state, running.municipality) == (StayState.COORDINATED, "Bydel A")
    assert running.ended is None
    assert over.state is StayState.ENDED
    assert over.ended is not None
    assert again.state is StayState.COORDINATED
    assert again.ended is None


def test_outpatient_child_who_is_admitted_has_a_stay() -> None:
    course = facts(event("o", K.COORDINATION_OPENED), event("a", K.ADMITTED, 5), book="oslo-2012")

    assert assess(course).stay.state is StayState.ADMITTED


def test_steps_are_kept_over_a_new_admission() -> None:
    course = facts(
        event("a", K.ADMITTED),
        event("f", K.FLOW_STARTED, 1),
        event("n", K.FAMILY_NEEDS_TOLD, 2),
        event("d", K.DISCHARGED, 30),
        event("b", K.ADMITTED, 300),
    )

    assert board(course).card("behov").state is CardState.DONE
    assert board(course).card("behov").done_at == datetime.fromisoformat(
        (START + timedelta(hours=2)).isoformat()
    )


def test_a_card_says_whose_it_is_since_when_and_by_when() -> None:
    shown = board(facts(event("1", K.FLOW_STARTED), event("2", K.DISCHARGE_PLANNING_STARTED, 1)))
    cards = [card for row in shown.rows for card in row.cards]

    waiting = [card for card in cards if card.open]

    assert waiting
    for card in waiting:
        assert card.owner in ("hospital", "municipality", "guardian", "both")
        assert card.since == min(f.runs_from for f in card.open if f.runs_from)
        assert card.count == (len(card.findings) - len(card.open), len(card.findings))
    finished = next(card for card in cards if card.findings and not card.open)
    assert finished.owner == finished.lane
    assert all(card in row.in_lane(card.lane) for row in shown.rows for card in row.cards)
    assert finished.done_at == max(f.met_at for f in finished.findings if f.met_at)


def test_a_card_with_a_recommended_limit_has_a_soft_due() -> None:
    shown = board(facts(event("1", K.FLOW_STARTED), event("2", K.EARLY_NOTICE_SENT, 1)))

    dated = [card for row in shown.rows for card in row.cards if card.due is not None]

    assert [card.soft for card in dated] == [all(f.soft for f in c.open if f.due) for c in dated]
    assert any(card.due == START + timedelta(days=14, hours=1) for card in dated)
