"""Courses for the tests: a long one with nearly every kind of event, and ways to write others."""

from datetime import datetime, timedelta
from typing import Any

from samflyt.clock import read_moment
from samflyt.rules.books import books
from samflyt.rules.course import CourseFacts
from samflyt.rules.event import Event, EventKind
from samflyt.rules.event_data import parse_data

START = read_moment("2025-03-03T10:00:00+01:00")


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def event(event_id: str, kind: str, hours: float, **data: Any) -> Event:
    corrects = data.pop("corrects", None)
    recorded = at(data.pop("recorded", hours))
    kind_of = EventKind(kind)
    return Event(
        event_id, kind_of, at(hours), recorded, "hospital", parse_data(kind_of, data),
        corrects=corrects,
    )  # fmt: skip


def course(
    *events: Event, book: str = "unn-2023", area: str = "somatic", **terms: str
) -> CourseFacts:
    agreed = {key.replace("__", "."): value for key, value in terms.items()}
    base = books[book].base.with_values(agreed, "pair")
    return CourseFacts(book, area, None, events, base)


LONG_COURSE = (
    event("a1", "admitted", 0, need="expected", services="active"),
    event("a2", "admission_notice_sent", 0.2),
    event("a3", "admission_report_sent", 17),
    event("a4", "early_notice_sent", 5, content=["status", "course"], housing="none"),
    event("a5", "expected_discharge_changed", 40, date="2025-03-12"),
    event("a6", "health_information_updated", 41, points=[1, 2, 3]),
    event("b1", "declared_ready", 72, by="physician", points=[1, 2, 3, 4, 5]),
    event("b2", "ready_notice_sent", 72.5),
    event("b3", "answered", 75, can_receive=False),
    event("b4", "account_requested", 76),
    event("b5", "account_given", 90),
    event("c1", "ready_withdrawn", 96),
    event("c2", "health_information_updated", 120),
    event("d1", "declared_ready", 122, by="physician", points=[1, 2, 3, 4, 5]),
    event("d2", "ready_notice_sent", 122),
    event("d3", "corrected", 123, event="d2", happened_at="2025-03-08T13:00:00+01:00"),
    event("d4", "answered", 140, can_receive=True, from_date="2025-03-12"),
    event("d5", "answered", 141, can_receive=True, from_date="2025-03-11", corrects="d4"),
    event("d6", "place_ready", 190),
    event("e1", "discharge_report_sent", 200),
    event("e2", "discharged", 200, to="home"),
)
