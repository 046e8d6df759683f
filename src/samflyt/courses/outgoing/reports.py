"""What tells how the patient is: early notice and updates, admission and discharge report."""

from collections.abc import Iterable, Mapping

from samflyt.courses.kin.told import HEADINGS
from samflyt.courses.outgoing import parties
from samflyt.courses.outgoing.writing import Writing
from samflyt.courses.words.event_words import MATTERS
from samflyt.formats import codes
from samflyt.formats.clinical import Clinical, Note
from samflyt.formats.content import DatedEvent, Report
from samflyt.formats.moments import When
from samflyt.rules.event import EventKind

_K = EventKind
_HOUSING = {
    "suitable": "Boligen er egnet.",
    "unsuitable": "Boligen antas å være uegnet.",
    "none": "Pasienten har ingen bolig.",
    "unknown": "Det er ikke kjent om boligen er egnet.",
}
STATUS, PLAN = ("9145", "1"), ("9145", "2")
REASON, PROBLEM, FOLLOW_UP = ("9142", "AAI"), ("9142", "PROB"), ("9142", "OP")
#: Headings of what a report tells of resistant bacteria.
BACTERIA, ADVICE = "Resistente bakterier", "Råd om resistente bakterier"
NURSING, PRACTICAL, OTHER = ("9141", "8"), ("9141", "14"), ("9141", "88")


def early_notice(writing: Writing) -> Report:
    content = writing.draft.content
    notes = (
        _note(STATUS, content.get("Innleggelsesårsak og status", "")),
        _note(PLAN, content.get("Antatt forløp", "")),
        _note(PRACTICAL, _lines(_housing(writing), _titled(content, MATTERS))),
    )
    return _health_information(writing, "1", "N", notes)


def updated_information(writing: Writing, *, is_first: bool) -> Report:
    """The whole content anew, with what is changed said first: the last one sent is valid."""
    content = writing.draft.content
    function = _titled(content, "Fysisk funksjon", "Kognitiv funksjon")
    plan = writing.said(_K.EARLY_NOTICE_SENT, "Antatt forløp")
    notes = (
        _note(STATUS, _titled(content, "Endret siden sist")),
        _note(PLAN, _lines(plan, _titled(content, "Behov for hjelp"))),
        _note(NURSING, function),
        _note(PRACTICAL, _lines(_housing(writing), _titled(content, *HEADINGS.values()))),
    )
    return _health_information(writing, "2", "N" if is_first else "M", notes)


def admission_report(writing: Writing) -> Report:
    content = writing.draft.content
    practical = (
        "Kommunale tjenester",
        "Kontakt",
        "Bor",
        "Beholder plassen til og med",
    )
    notes = (
        _note(REASON, content.get("Helsetilstand og problemer", "")),
        _note(NURSING, content.get("Behov og funksjon før innleggelsen", "")),
        _note(OTHER, _titled(content, "Legemiddelliste", BACTERIA, ADVICE)),
        _note(PRACTICAL, _titled(content, *practical)),
    )
    return Report(
        "INNLEGGELSESRAPPORT",
        parties.head(writing.course, writing.by, "N", to_hospital=True),
        Clinical(notes=_filled(notes)),
    )


def discharge_report(writing: Writing) -> Report:
    """The five points of the assessment give problem and plan; the nurse's report the rest."""
    report = str(writing.draft.content.get("Utskrivningsrapport", ""))
    problem = writing.said(_K.DECLARED_READY, "1. Problemstilling ved innleggelsen")
    plan = writing.said(_K.DECLARED_READY, "4. Diagnose og plan for oppfølging")
    notes = (
        _note(PROBLEM, problem or writing.said(_K.ADMITTED, "Innleggelsesårsak") or report),
        _note(FOLLOW_UP, plan or report),
        _note(NURSING, report),
        _note(OTHER, _titled(writing.draft.content, BACTERIA, ADVICE)),
    )
    return Report(
        "UTSKRIVNINGSRAPPORT",
        parties.head(writing.course, writing.by, "N", to_hospital=False),
        Clinical(notes=_filled(notes)),
        content_type=codes.coded("9139", "11"),
    )


def _health_information(
    writing: Writing, content_type: str, status: str, notes: tuple[Note, ...]
) -> Report:
    expected = writing.expected_discharge
    ready = codes.coded("9121", "3")
    events = (DatedEvent(When.on(expected), ready, estimate=True),) if expected else ()
    return Report(
        "HELSEOPPL_SOKNAD",
        parties.head(writing.course, writing.by, status, to_hospital=False),
        Clinical(notes=_filled(notes)),
        content_type=codes.coded("9140", content_type),
        events=events,
    )


def _housing(writing: Writing) -> str:
    return _HOUSING.get(str(writing.draft.data.get("housing") or ""), "")


def _note(heading: tuple[str, str], text: str) -> Note:
    area = "nursing" if heading[0] == "9141" else "medical"
    return Note(text, codes.coded(*heading), area=area)


def _filled(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(note for note in notes if note.text.strip())


def _titled(content: Mapping[str, str], *headings: str) -> str:
    return _lines(*(f"{h}: {content[h]}" for h in headings if content.get(h)))


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
