"""Whatever people type into a form is sent and comes back as they typed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samflyt.formats import codes
from samflyt.formats.clinical import Clinical, CriticalNote, Diagnosis, Function, Medicine, Note
from samflyt.formats.compose import compose
from samflyt.formats.content import DatedEvent, Report
from samflyt.formats.moments import When
from samflyt.formats.parse import read

REPORT = next((Path(__file__).parent / "chain").glob("08-*.xml")).read_bytes()

# What XML can hold, without the carriage returns it turns into line breaks, and trimmed:
# white space around a text means nothing in these messages.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")
WORDS = (
    st.text(CHARACTERS, max_size=60)
    .map(str.strip)
    .filter(lambda words: not set(words) & {"\ufffe", "\uffff", "\x85", "\u2028"})
)
SOME = WORDS.filter(bool)
WHEN = st.one_of(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(When.on),
    # Seconds since 1970, to the year 2100.
    st.integers(0, 4_102_444_800).map(lambda s: When.moment(datetime.fromtimestamp(s, UTC))),
)


def coded(list_number: str) -> st.SearchStrategy[object]:
    values = st.sampled_from([code for code, _ in codes.choices(list_number)])
    return st.builds(codes.coded, st.just(list_number), values)


NOTES = st.lists(
    st.builds(
        Note,
        SOME,
        st.one_of(st.none(), coded("9142"), coded("9141")),
        WORDS,
        st.sampled_from(["medical", "important", "nursing", "other_profession"]),
    ),
    max_size=6,
)
CLINICAL = st.builds(
    Clinical,
    diagnoses=st.lists(
        st.builds(Diagnosis, st.none(), WORDS, st.sampled_from([None, True, False])), max_size=3
    ).map(tuple),
    critical=st.lists(st.builds(CriticalNote, SOME, WORDS), max_size=3).map(tuple),
    notes=NOTES.map(tuple),
    medicines=st.lists(
        st.builds(Medicine, SOME, WORDS, starts=st.one_of(st.none(), WHEN)), max_size=3
    ).map(tuple),
    functions=st.lists(
        st.builds(Function, coded("9111"), st.one_of(st.none(), st.integers(-9, 9)), WORDS),
        max_size=3,
    ).map(tuple),
)
ORDER = ["medical", "important", "nursing", "other_profession"]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(clinical=CLINICAL, when=WHEN, remark=WORDS, estimate=st.booleans())
def test_a_discharge_report_comes_back_as_it_was_typed(
    clinical: Clinical, when: When, remark: str, estimate: bool
) -> None:
    example = read(REPORT)
    assert isinstance(example.payload, Report)
    demanded = (Note("p", codes.coded("9142", "PROB")), Note("o", codes.coded("9142", "OP")))
    notes = sorted((*demanded, *clinical.notes), key=lambda note: ORDER.index(note.area))
    report = replace(
        example.payload,
        clinical=replace(clinical, notes=tuple(notes)),
        events=(DatedEvent(when, codes.coded("9121", "2"), "", estimate, remark),),
    )

    found = read(compose(example.envelope, report)).payload

    assert found == report
