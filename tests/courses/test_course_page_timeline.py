"""The timeline: every event and duty has a place, and no label lies over another."""

from datetime import UTC, datetime, timedelta

import pytest

from samflyt.courses.actions.departure import register_death
from samflyt.courses.page.entries import timeline_labels
from samflyt.courses.page.timeline import picture, state_of
from samflyt.courses.page.timeline_labels import (
    Span,
    beside_bar,
    joined,
    label_span,
    rows_for,
    width_of,
)
from samflyt.courses.page.timeline_shapes import LEFT, WIDTH, Picture
from tests.courses.stay_scene import Scene


def drawn(scene: Scene, as_of: datetime) -> Picture:
    standing = scene.standing
    found = picture(
        standing.stay.events,
        standing.assessment.findings,
        (),
        timeline_labels(standing),
        as_of=as_of,
        is_open=standing.stay.ended is None,
    )
    assert found is not None
    return found


@pytest.fixture
def scene(db: None) -> Scene:
    made = Scene(now=datetime(2024, 2, 29, 9, tzinfo=UTC))
    made.admit()
    made.later(hours=1)
    made.notify()
    made.later(hours=30)
    made.declare_ready()
    return made


def test_events_stand_in_the_lane_of_the_side_that_said_them(scene: Scene) -> None:
    scene.later(hours=1)
    scene.answer()

    hospital, municipality = drawn(scene, scene.now).lanes

    assert [point.text for point in municipality.points] == ["Svar: kan ta imot"]
    assert hospital.points[0].text.startswith("Innlagt")
    assert hospital.points[-1].x > hospital.points[0].x


def test_late_duty_runs_red_from_its_deadline_until_now(scene: Scene) -> None:
    as_of = scene.now + timedelta(days=4)

    bars = drawn(scene, as_of).lanes[1].bars
    late = [bar for bar in bars if bar.state == "late"]

    assert late
    assert all(bar.late_width > 0 and bar.text.startswith("◆") for bar in late)


def test_lines_of_one_rule_that_run_alike_are_one_bar(scene: Scene) -> None:
    texts = [bar.text for bar in drawn(scene, scene.now + timedelta(days=1)).lanes[0].bars]

    assert len([text for text in texts if "Papirer som følger pasienten (4)" in text]) == 1


@pytest.mark.parametrize("days", [0, 1, 9, 60, 900])
def test_labels_stay_inside_the_picture_and_apart(scene: Scene, days: int) -> None:
    found = drawn(scene, scene.now + timedelta(days=days))

    assert len(found.ticks) <= 10
    for lane in found.lanes:
        taken: dict[float, list[Span]] = {}
        for point in lane.points:
            span = Span(point.text_x, point.text_x + width_of(point.text))
            assert not any(span.meets(other) for other in taken.get(point.text_y, []))
            taken.setdefault(point.text_y, []).append(span)
            assert point.text_x >= LEFT
            assert span.right <= WIDTH + 1


def test_now_is_left_out_long_after_the_stay(scene: Scene) -> None:
    scene.later(hours=2)
    scene.do(register_death, scene.physician)

    assert drawn(scene, scene.now + timedelta(days=30)).now_x is None


def test_nothing_is_drawn_before_anything_has_happened() -> None:
    now = datetime(2024, 3, 4, tzinfo=UTC)

    assert picture((), (), (), {}, as_of=now, is_open=True) is None


def test_spans_that_meet_get_rows_of_their_own() -> None:
    assert rows_for([Span(0, 100), Span(50, 150), Span(200, 300)]) == [0, 1, 0]


def test_label_near_the_edge_is_moved_inside() -> None:
    span = label_span(790, "Utskrivningsklar", left=90, right=800)

    assert span.right <= 800


@pytest.mark.parametrize(
    ("start", "end", "anchor"), [(100, 200, "start"), (600, 790, "end"), (95, 790, "start")]
)
def test_text_stands_beside_its_bar_where_there_is_room(
    start: float, end: float, anchor: str
) -> None:
    placed = beside_bar(start, end, "Tidligmelding innen 24 timer", left=90, right=800)

    assert placed.anchor == anchor


def test_points_that_coincide_are_named_and_counted() -> None:
    assert joined(["Innlagt", "Melding", "Melding", "Møte"]) == "Innlagt, Melding + 1"


def test_state_of_a_duty_is_one_of_four(scene: Scene) -> None:
    findings = scene.standing.assessment.findings
    states = {state_of(finding, scene.now + timedelta(days=9)) for finding in findings}

    assert states <= {"done", "late", "undone", "waiting"}
    assert {"done", "late", "waiting"} <= states
