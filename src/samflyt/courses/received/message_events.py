"""What a message says has happened, as events for the journal.

Each message alone decides its events, never the order of arrival. A message has two times: when
something happened, which it states, and when it was sent, which is its GenDate (for a changed
message that of the first version, kept as IssueDate).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from samflyt import clock
from samflyt.courses.actions.admission import municipality_name
from samflyt.courses.received import question_events
from samflyt.directory.models import Organisation
from samflyt.formats.content import DatedEvent, Dialogue, DischargeLetter, Head, Logistics, Report
from samflyt.formats.moments import When
from samflyt.messages.handlers import Arrival
from samflyt.rules.event import EventKind

_K = EventKind
ADMITTED, DISCHARGED, READY, WITHDRAWN, EXPECTED, DEAD = "1", "2", "3", "4", "5", "13"
DEATH_OUTCOMES = ("2", "3")
EARLY_NOTICE = "1"
_EARLY_NOTICE_TEXTS = {"1": "status", "2": "course"}
_ASSESSORS = {"LE": "physician", "PS": "psychologist", "SP": "nurse"}


class Unplaceable(Exception):
    """A time in the message that cannot be put in a journal; the text says which."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event that a message tells of. `shared` ones several messages tell of alike."""

    kind: EventKind
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)
    content: Mapping[str, str] = field(default_factory=dict)
    shared: bool = False


def admission(arrival: Arrival) -> When | None:
    """The admission that a message states, if any."""
    payload = arrival.parsed.payload
    if isinstance(payload, DischargeLetter):
        return payload.admitted
    if not isinstance(payload, Logistics | Report):
        return None
    found = payload.event(ADMITTED)
    if found is None and arrival.parsed.kind == "LOG_INNLAGT" and payload.events:
        found = payload.events[0]
    return found.when if found else None


def opens(arrival: Arrival) -> bool:
    """Whether a message of this sort may be the first of a course."""
    kind, payload = arrival.parsed.kind, arrival.parsed.payload
    if arrival.parsed.status == "C":
        return False
    if kind == "HELSEOPPL_SOKNAD":
        return isinstance(payload, Report) and _is_early_notice(payload)
    return kind in ("LOG_INNLAGT", "INNLEGGELSESRAPPORT", "LOG_UTSKRIVNINGSKLAR")


def told(arrival: Arrival, municipality: Organisation) -> list[Told]:
    """The events of a message, with nothing for one that is cancelled, added to or historic.

    Raises Unplaceable where a time is no date, or lies outside the years of the calendar.
    """
    teller = _TELLERS.get(arrival.parsed.kind)
    status = arrival.parsed.status
    if teller is None or status in ("C", "H"):
        return []
    if status == "A" and arrival.parsed.kind != "HELSEOPPL_SOKNAD":
        return []
    events = teller(arrival, municipality)
    for event in events:
        _refuse_outside_calendar(event.at)
    return events


def sent_at(arrival: Arrival) -> datetime:
    """When it was sent; a changed version counts from the first one's issue."""
    envelope = arrival.parsed.envelope
    made = _made_at(arrival)
    issue = envelope.issue.at if envelope.issue else None
    if arrival.parsed.status == "M" and issue is not None and issue < made:
        return issue
    return made


def _made_at(arrival: Arrival) -> datetime:
    made = arrival.parsed.envelope.gen_at
    if made is None:
        raise Unplaceable("Meldingen mangler tidspunktet den ble laget.")
    return made


def moment(when: When, made_at: datetime) -> datetime:
    """The moment of a stated time. A day alone is taken at the last moment it can have been.

    That is when the message was made, or the end of the day when it was made later; for a day
    still to come, its beginning. So no deadline begins to run earlier than is known.
    """
    if when.at is not None:
        return when.at
    if when.day is None:
        raise Unplaceable(f"Tidspunktet «{when.text[:40]}» er ikke en dato.")
    begins = clock.at_local(when.day, time())
    return max(begins, min(clock.at_local(when.day, time(23, 59, 59)), made_at))


def _refuse_outside_calendar(at: datetime) -> None:
    """Deadlines cannot be counted where no holidays are known, a year's reach included."""
    try:
        clock.is_holiday(clock.local_date(at))
        clock.is_holiday(clock.local_date(at) + timedelta(days=366))
    except (clock.CalendarMissing, OverflowError):
        raise Unplaceable(f"Tidspunktet {at:%d.%m.%Y} ligger utenfor kalenderen.") from None


def _happened(
    arrival: Arrival, kind: EventKind, when: When, data: Mapping[str, Any] | None = None
) -> Told:
    content = {} if when.at is not None else {"Tidspunkt": f"Bare dato er oppgitt: {when}."}
    if when.doubtful:
        content = {"Tidspunkt": "Klokkeslettet finnes to eller ingen ganger denne dagen."}
    return Told(kind, moment(when, _made_at(arrival)), data or {}, content)


def _sent(arrival: Arrival, kind: EventKind, data: Mapping[str, Any] | None = None) -> Told:
    return Told(kind, sent_at(arrival), data or {})


def _admission_told(arrival: Arrival) -> list[Told]:
    when = admission(arrival)
    if when is None:
        return []
    event = _happened(arrival, _K.ADMITTED, when)
    return [Told(event.kind, event.at, event.data, event.content, shared=True)]


def _admission_notice(arrival: Arrival, municipality: Organisation) -> list[Told]:
    return [*_admission_told(arrival), _sent(arrival, _K.ADMISSION_NOTICE_SENT)]


def _admission_report(arrival: Arrival, municipality: Organisation) -> list[Told]:
    return [_sent(arrival, _K.ADMISSION_REPORT_SENT)]


def _health_information(arrival: Arrival, municipality: Organisation) -> list[Told]:
    report = arrival.parsed.payload
    if not isinstance(report, Report):
        return []
    expected = _expected_discharge(report)
    data: dict[str, Any] = {"municipality": municipality_name(municipality)}
    if expected is not None:
        data["expected_discharge"] = expected
    if _is_early_notice(report) and arrival.parsed.status == "N":
        return [_sent(arrival, _K.EARLY_NOTICE_SENT, {**data, **_notice_content(report, expected)})]
    at = _made_at(arrival)  # every update is a message of its own, not a new version of the first
    return [Told(_K.HEALTH_INFORMATION_UPDATED, at, data)]


def _is_early_notice(report: Report) -> bool:
    return report.content_type is not None and report.content_type.value == EARLY_NOTICE


def _notice_content(report: Report, expected: date | None) -> dict[str, Any]:
    """Which of the demanded parts are there. Housing stands in free text, so it is unknown."""
    headings = {
        note.heading.value
        for note in report.clinical.notes
        if note.heading and note.heading.list_number == "9145" and note.text
    }
    parts = [part for code, part in _EARLY_NOTICE_TEXTS.items() if code in headings]
    if expected is not None:
        parts.append("expected_discharge")
    return {"content": parts, "housing": "unknown"}


def _expected_discharge(report: Report) -> date | None:
    """The day the patient is expected to be ready: code 5, else 3, else the only estimate."""
    found = report.event(EXPECTED) or report.event(READY)
    estimates: list[DatedEvent] = [e for e in report.events if e.estimate]
    if found is None and len(estimates) == 1:
        found = estimates[0]
    return found.when.day if found else None


def _ready_notice(arrival: Arrival, municipality: Organisation) -> list[Told]:
    payload = arrival.parsed.payload
    if not isinstance(payload, Logistics):
        return []
    events = _admission_told(arrival)
    ready = payload.event(READY)
    if ready is not None:
        by = _assessor(payload.head)
        events.append(_happened(arrival, _K.DECLARED_READY, ready.when, {"by": by} if by else {}))
    return [*events, _sent(arrival, _K.READY_NOTICE_SENT)]


def _assessor(head: Head) -> str:
    """Who decided, by profession (9060); the message need not say."""
    professions = [r.person.profession for r in head.responsible if r.person.profession]
    return _ASSESSORS.get(professions[0].value, "other") if professions else ""


def _withdrawal(arrival: Arrival, municipality: Organisation) -> list[Told]:
    payload = arrival.parsed.payload
    if not isinstance(payload, Logistics):
        return []
    events = _admission_told(arrival)
    withdrawn = payload.event(WITHDRAWN)
    reason = {"reason": withdrawn.remark} if withdrawn and withdrawn.remark else {}
    if withdrawn is not None:
        events.append(_happened(arrival, _K.CONDITION_CHANGED, withdrawn.when, reason))
    return [*events, _sent(arrival, _K.READY_WITHDRAWN, reason)]


def _answer(arrival: Arrival, municipality: Organisation) -> list[Told]:
    """An answer in free text. What it says is for a person to read."""
    payload = arrival.parsed.payload
    if isinstance(payload, Dialogue) and payload.answers_ready_notice:
        return [_sent(arrival, _K.ANSWER_RECEIVED)]
    return _dialogue(arrival, municipality)


def _dialogue(arrival: Arrival, municipality: Organisation) -> list[Told]:
    """What is asked or answered; the words go with it, for who reads the journal."""
    at = sent_at(arrival)
    return [Told(one.kind, at, one.data, one.content) for one in question_events.said(arrival)]


def _discharge_report(arrival: Arrival, municipality: Organisation) -> list[Told]:
    return [_sent(arrival, _K.DISCHARGE_REPORT_SENT)]


def _discharge(arrival: Arrival, municipality: Organisation) -> list[Told]:
    payload = arrival.parsed.payload
    if not isinstance(payload, Logistics):
        return []
    left = payload.event(DISCHARGED) or next(iter(payload.events), None)
    events = []
    if left is not None and payload.outcome and payload.outcome.value in DEATH_OUTCOMES:
        events.append(_happened(arrival, _K.DIED, left.when))
    elif left is not None:
        to = str(payload.discharged_to) if payload.discharged_to else ""
        events.append(_happened(arrival, _K.DISCHARGED, left.when, {"to": to} if to else {}))
    return [*events, _sent(arrival, _K.DISCHARGE_NOTICE_SENT)]


def _death(arrival: Arrival, municipality: Organisation) -> list[Told]:
    payload = arrival.parsed.payload
    if not isinstance(payload, Logistics):
        return []
    died = payload.event(DEAD) or next(iter(payload.events), None)
    return [_happened(arrival, _K.DIED, died.when)] if died else []


def _discharge_letter(arrival: Arrival, municipality: Organisation) -> list[Told]:
    return [_sent(arrival, _K.DISCHARGE_LETTER_SENT)]


_TELLERS: Mapping[str, Callable[[Arrival, Organisation], list[Told]]] = {
    "LOG_INNLAGT": _admission_notice,
    "INNLEGGELSESRAPPORT": _admission_report,
    "HELSEOPPL_SOKNAD": _health_information,
    "LOG_UTSKRIVNINGSKLAR": _ready_notice,
    "DIALOG_HELSEFAGLIG": _answer,
    "DIALOG_FORESPORSEL": _dialogue,
    "DIALOG_SVAR": _dialogue,
    "MEDISINSKE_OPPLYSNINGER": _dialogue,
    "LOG_AVMELDING": _withdrawal,
    "UTSKRIVNINGSRAPPORT": _discharge_report,
    "LOG_UTSKREVET": _discharge,
    "LOG_DOD": _death,
    "EPIKRISE": _discharge_letter,
}
