"""How fast the rules find everything in an ordinary hospital stay."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.measurement import Measurement, benchmark, per_second
from samflyt.rules.books import books
from samflyt.rules.course import CourseFacts, assess
from samflyt.rules.scenario import parse_scenario

COURSES = 2_000
FIRST_DAY = datetime(2024, 1, 1, 9, tzinfo=UTC)

# Hours from admission, kind, and what the event carries: the way home with one withdrawal.
STAY: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (0, "admitted", {"need": "expected", "services": "active"}),
    (2, "admission_notice_sent", {}),
    (8, "admission_report_sent", {}),
    (20, "early_notice_sent", {}),
    (70, "health_information_updated", {}),
    (96, "declared_ready", {"by": "physician", "points": [1, 2, 3, 4, 5]}),
    (97, "ready_notice_sent", {}),
    (100, "answered", {"can_receive": False, "reason": "ingen plass"}),
    (120, "ready_withdrawn", {}),
    (168, "declared_ready", {"by": "physician", "points": [1, 2, 3, 4, 5]}),
    (169, "ready_notice_sent", {}),
    (172, "answered", {"can_receive": True}),
    (192, "place_ready", {}),
    (216, "discharge_letter_sent", {}),
    (216, "discharge_report_sent", {}),
    (217, "discharged", {"to": "home"}),
)


def stay(number: int, book: str) -> CourseFacts:
    """The same stay, begun one hour later than the one before."""
    admitted = FIRST_DAY + timedelta(hours=number)
    events = [
        {"at": (admitted + timedelta(hours=hours)).isoformat(), "kind": kind, **carried}
        for hours, kind, carried in STAY
    ]
    scenario = {"book": book, "patient": {"born": "1950-01-01"}, "events": events}
    return parse_scenario(json.dumps(scenario)).facts


@benchmark("rules.assess", "opphold som reglene går gjennom i sekundet, ett regelverk om gangen")
def stays_assessed() -> Iterator[Measurement]:
    for book in books:
        courses = [stay(number, book) for number in range(COURSES)]
        findings = len(assess(courses[0]).findings)
        measured = per_second(COURSES, lambda: [assess(course) for course in courses])  # noqa: B023
        yield Measurement(
            measured.value,
            "stays per second",
            measured.over,
            {"book": book, "events": len(STAY), "findings": findings},
        )
