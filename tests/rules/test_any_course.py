"""Whatever events a course has, the rules answer, and answer the same in any order."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from samflyt.rules.books import books
from samflyt.rules.course import CourseFacts, assess
from samflyt.rules.event import Event, EventKind
from samflyt.rules.event_data import SPECS
from samflyt.rules.event_field import Field
from samflyt.rules.finding import Outcome
from tests.rules.scenarios import START

HOURS = st.integers(-30, 400)
DAYS = st.integers(-3, 20).map(lambda days: (START + timedelta(days=days)).date())
NAMES = st.sampled_from([f"x{number}" for number in range(12)])


def value(field: Field) -> st.SearchStrategy[Any]:
    """Any value that the field can hold once it is read."""
    return {
        "flag": st.booleans(),
        "number": st.integers(0, 2030),
        "choice": st.sampled_from(field.choices or ("",)),
        "about": st.sampled_from(field.choices or ("",)),
        "choices": st.lists(st.sampled_from(field.choices or ("",)), unique=True).map(tuple),
        "day": DAYS,
        "moment": HOURS.map(lambda hours: START + timedelta(hours=hours)),
        "points": st.sets(st.integers(1, 5)).map(lambda points: tuple(sorted(points))),
        "event": NAMES,
        "text": st.sampled_from(["a", "b"]),
    }[field.form]


@st.composite
def events(draw: st.DrawFn, event_id: str) -> Event:
    kind = draw(st.sampled_from(EventKind))
    at = START + timedelta(hours=draw(HOURS))
    data = {
        name: draw(value(field))
        for name, field in SPECS[kind].fields.items()
        if field.required or draw(st.booleans())
    }
    late = timedelta(hours=draw(st.sampled_from([0, 0, 5, 90])))
    corrects = draw(st.none() | st.none() | NAMES)
    return Event(event_id, kind, at, at + late, "hospital", data, corrects=corrects)


@st.composite
def courses(draw: st.DrawFn) -> CourseFacts:
    count = draw(st.integers(0, 12))
    book = draw(st.sampled_from(sorted(books)))
    terms = draw(st.sampled_from([{}, {"ready.extra_guards": "block"}, {"clock.from": "received"}]))
    return CourseFacts(
        book=book,
        service_area=draw(st.sampled_from(["somatic", "mental_health", "substance", "annet"])),
        born=draw(st.sampled_from([None, date(1950, 1, 1), date(2018, 1, 1)])),
        events=tuple(draw(events(f"x{number}")) for number in range(count)),
        terms=books[book].base.with_values(terms, "pair"),
    )


@settings(max_examples=150, deadline=None)
@given(courses(), st.randoms(use_true_random=False))
def test_any_course_is_assessed_alike_in_any_order(facts: CourseFacts, random: Any) -> None:
    found = assess(facts)
    shuffled = [*facts.events, *facts.events[:3]]
    random.shuffle(shuffled)

    assert assess(replace(facts, events=tuple(shuffled))) == found


@settings(max_examples=150, deadline=None)
@given(courses())
def test_in_any_course_each_duty_is_one_and_its_times_agree(facts: CourseFacts) -> None:
    assessment = assess(facts)
    ids = {event.id for event in facts.events}

    places = [(finding.rule, finding.instance) for finding in assessment.findings]
    assert len(places) == len(set(places))
    for finding in assessment.findings:
        assert set(finding.rests_on) <= ids
        assert (finding.outcome is Outcome.OPEN) <= (finding.met_at is None)
        assert (finding.outcome is Outcome.MET) <= (finding.met_at is not None)
        if finding.outcome is Outcome.MET and finding.due and finding.met_at:
            assert finding.met_at <= finding.due
    if assessment.stay.ended is not None and assessment.stay.ended.kind is EventKind.DIED:
        assert not assessment.questions
