"""The five notices of where the patient is (HIS 1149). They carry no health information."""

from datetime import datetime

from samflyt.courses.outgoing import parties
from samflyt.courses.outgoing.writing import Writing
from samflyt.formats import codes
from samflyt.formats.content import DatedEvent, Head, Logistics
from samflyt.formats.elements import Code
from samflyt.formats.moments import When
from samflyt.rules.event import EventKind

ADMITTED, DISCHARGED, READY, WITHDRAWN, DEAD = "1", "2", "3", "4", "13"
#: Words in «utskrevet til», and the place (8408) they mean; the first that fits.
_PLACES = (
    (
        ("sykehjem", "sjukeheim", "helsehus", "institusjon", "korttid", "langtid", "aldershjem"),
        "11",
    ),
    (("kad", "øhd", "øyeblikkelig", "akutt døgn"), "21"),
    (("sykehus", "rehabilitering", "spesialist"), "3"),
    (("hjem", "heim", "bolig"), "1"),
)


def admission_notice(writing: Writing) -> Logistics:
    return Logistics("LOG_INNLAGT", _head(writing), _admission(writing))


def ready_notice(writing: Writing) -> Logistics:
    declared = writing.same_step(EventKind.DECLARED_READY)
    ready_at = declared.at if declared is not None else writing.draft.at
    events = (*_admission(writing), _happened(READY, ready_at))
    return Logistics("LOG_UTSKRIVNINGSKLAR", _head(writing), events)


def withdrawal(writing: Writing) -> Logistics:
    changed = writing.same_step(EventKind.CONDITION_CHANGED)
    period = writing.standing.stay.ready
    ready = (_happened(READY, period.declared_at),) if period and period.declared_at else ()
    withdrawn_at = changed.at if changed is not None else writing.draft.at
    withdrawn = _happened(WITHDRAWN, withdrawn_at, str(writing.draft.data.get("reason", "")))
    events = (*_admission(writing), *ready, withdrawn)
    return Logistics("LOG_AVMELDING", _head(writing), events)


def discharge_notice(writing: Writing) -> Logistics:
    gone = writing.same_step(EventKind.DISCHARGED)
    to = str(gone.data.get("to", "")) if gone is not None else ""
    at = gone.at if gone is not None else writing.draft.at
    return Logistics(
        "LOG_UTSKREVET",
        _head(writing),
        (_happened(DISCHARGED, at),),
        discharged_to=place(to),
        outcome=codes.coded("8431", "1"),
        remark=to,
    )


def death_notice(writing: Writing) -> Logistics:
    return Logistics("LOG_DOD", _head(writing), (_happened(DEAD, writing.draft.at),))


def place(words: str) -> Code | None:
    """The coded place that the words mean, «annet» where we cannot tell; None for no words."""
    if not words.strip():
        return None
    lowered = words.casefold()
    code = next((code for named, code in _PLACES if any(w in lowered for w in named)), "88")
    return codes.coded("8408", code)


def _head(writing: Writing) -> Head:
    return parties.head(writing.course, writing.by, "N", to_hospital=False)


def _admission(writing: Writing) -> tuple[DatedEvent, ...]:
    at = writing.admitted_at
    return () if at is None else (_happened(ADMITTED, at),)


def _happened(code: str, at: datetime, remark: str = "") -> DatedEvent:
    """A fact and no estimate: *Anslag* is false, as the standard and its examples have it."""
    return DatedEvent(When.moment(at), codes.coded("9121", code), remark=remark)
