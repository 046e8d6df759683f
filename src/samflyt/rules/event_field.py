"""The forms a field of an event can have, and how each is read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from samflyt.clock import YEARS, read_moment

POINTS = (1, 2, 3, 4, 5)
_LARGEST = 9999
SAME_AS = {
    "admission_notice_sent": "admission_notice",
    "admission_report_sent": "admission_report",
    "early_notice_sent": "early_notice",
    "health_information_updated": "health_information",
    "ready_notice_sent": "ready_notice",
    "answered": "answer",
    "ready_withdrawn": "withdrawal",
    "discharge_report_sent": "discharge_report",
}


class BadEventData(ValueError):
    """A field that is unknown, missing or of the wrong form; `field` says which."""

    def __init__(self, field: str, cause: str) -> None:
        super().__init__(cause)
        self.field = field
        self.cause = cause


def did_you_mean(word: str, known: Any) -> str:
    """« – mente du «admitted»?», or nothing when no known word is near."""
    near = get_close_matches(word, [str(name) for name in known], n=1, cutoff=0.6)
    return f" – mente du «{near[0]}»?" if near else ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `form` is a key of the table of parsers below."""

    label: str
    form: str
    choices: tuple[str, ...] = ()
    required: bool = False

    def parse(self, name: str, raw: Any) -> Any:
        if raw is None and not self.required:
            return None
        return _PARSERS[self.form](self, name, raw)


@dataclass(frozen=True, slots=True)
class KindSpec:
    """A kind of event: its Norwegian label, who normally says it, and its fields."""

    label: str
    by: str
    fields: Mapping[str, Field]


def kind_spec(label: str, party: str = "hospital", /, **fields: Field) -> KindSpec:
    return KindSpec(label, party, fields)


def _flag(_: Field, name: str, raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise BadEventData(name, f"skal være true eller false, ikke {raw!r}")
    return raw


def _number(_: Field, name: str, raw: Any) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or not 0 <= raw <= _LARGEST:
        raise BadEventData(name, f"skal være et helt tall fra 0 til {_LARGEST}, ikke {raw!r}")
    return raw


def _text(_: Field, name: str, raw: Any) -> str:
    if not isinstance(raw, str):
        raise BadEventData(name, f"skal være tekst, ikke {raw!r}")
    if any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise BadEventData(name, "har tegn som ikke er tekst")
    return raw


def _about(field: Field, name: str, raw: Any) -> str:
    """One of the choices, also written as the kind of event it stands for, or free text."""
    text = _text(field, name, raw)
    word = SAME_AS.get(text, text)
    hint = "" if word in field.choices else did_you_mean(word, field.choices)
    if hint:
        raise BadEventData(name, f"«{raw}» er ukjent{hint}")
    return word


def _choice(field: Field, name: str, raw: Any) -> str:
    if not isinstance(raw, str) or raw not in field.choices:
        hint = did_you_mean(raw, field.choices) if isinstance(raw, str) else ""
        raise BadEventData(name, f"«{raw}» er ikke blant {', '.join(field.choices)}{hint}")
    return raw


def _choices(field: Field, name: str, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple):
        raise BadEventData(name, f"skal være en liste, ikke {raw!r}")
    return tuple(_choice(field, name, one) for one in raw)


def _day(_: Field, name: str, raw: Any) -> date:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    try:
        day = date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise BadEventData(name, f"«{raw}» er ikke en dato (ÅÅÅÅ-MM-DD)") from None
    if day.year not in YEARS:
        raise BadEventData(name, f"året {day.year} er utenfor {YEARS.start}–{YEARS.stop - 1}")
    return day


def _moment(_: Field, name: str, raw: Any) -> datetime:
    if isinstance(raw, datetime) and raw.tzinfo is not None:
        return raw
    try:
        return read_moment(raw)
    except (TypeError, ValueError):
        raise BadEventData(name, f"«{raw}» er ikke et tidspunkt med tidssone") from None


def _points(_: Field, name: str, raw: Any) -> tuple[int, ...]:
    valid = isinstance(raw, list | tuple) and all(
        isinstance(point, int) and not isinstance(point, bool) and point in POINTS for point in raw
    )
    if not valid:
        raise BadEventData(name, f"skal være en liste av tallene 1 til 5, ikke {raw!r}")
    return tuple(sorted(set(raw)))


_PARSERS = {
    "flag": _flag,
    "number": _number,
    "text": _text,
    "event": _text,
    "about": _about,
    "choice": _choice,
    "choices": _choices,
    "day": _day,
    "moment": _moment,
    "points": _points,
}
