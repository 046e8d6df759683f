"""Scenario files: JSON to the facts of a course, with every mistake named by its place."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samflyt.clock import read_moment
from samflyt.rules.books import UnknownBook, book
from samflyt.rules.course import CourseFacts
from samflyt.rules.event import Event, EventKind
from samflyt.rules.event_data import SPECS, BadEventData, did_you_mean, parse_data
from samflyt.rules.terms import TermError, Terms

AREAS = ("somatic", "mental_health", "substance")
PARTIES = ("hospital", "municipality", "district", "patient", "guardian", "other")
_TOP = ("book", "service_area", "patient", "terms", "events", "title", "note")
_PATIENT = ("born", "municipality", "name")
_EVENT = ("id", "kind", "at", "recorded_at", "by", "message", "corrects")
_NAMES_EVENT = (EventKind.CORRECTED, EventKind.NOTICE_RECEIVED)


class ScenarioError(ValueError):
    """A scenario that cannot be played: which file, where in it, and why."""

    def __init__(self, place: str, cause: str, file: str = "") -> None:
        self.place = place
        self.cause = cause
        self.file = file
        super().__init__(": ".join(part for part in (file, place, cause) if part))


@dataclass(frozen=True, slots=True)
class Scenario:
    facts: CourseFacts
    warnings: tuple[str, ...] = ()


def parse_scenario(
    raw: bytes | str,
    *,
    file: str = "",
    book_key: str | None = None,
    terms: Mapping[str, str] | None = None,
) -> Scenario:
    """Reads one scenario; `book_key` and `terms` take the place of what the file says.

    Raises ScenarioError with file, place (`events[3].kind`) and cause.
    """
    try:
        return _scenario(_json(raw), book_key, terms or {})
    except ScenarioError as error:
        raise ScenarioError(error.place, error.cause, file) from None


def _json(raw: bytes | str) -> dict[str, Any]:
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
        found = json.loads(text, object_pairs_hook=_no_key_twice)
    except UnicodeDecodeError:
        raise ScenarioError("", "filen er ikke tekst i UTF-8") from None
    except json.JSONDecodeError as error:
        place = f"linje {error.lineno}, tegn {error.colno}"
        raise ScenarioError(place, "filen er ikke gyldig JSON") from None
    except RecursionError:
        raise ScenarioError("", "filen er nøstet for dypt") from None
    return _object(found, "")


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ScenarioError(twice, "står to ganger i samme objekt")
    return found


def _object(value: Any, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ScenarioError(place, "skal være et objekt {…}")
    return value


def _only(found: Mapping[str, Any], known: tuple[str, ...], place: str) -> None:
    for name in found:
        if name not in known:
            cause = f"ukjent nøkkel{did_you_mean(name, known)}"
            raise ScenarioError(_join(place, name), cause)


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _scenario(top: dict[str, Any], book_key: str | None, overlay: Mapping[str, str]) -> Scenario:
    _only(top, _TOP, "")
    chosen = book_key or top.get("book", "national")
    if not isinstance(chosen, str):
        raise ScenarioError("book", f"skal være tekst, ikke {chosen!r}")
    try:
        rulebook = book(chosen)
    except UnknownBook as error:
        raise ScenarioError("book", str(error.args[0])) from None
    area, warnings = _area(top.get("service_area", "somatic"))
    facts = CourseFacts(
        book=chosen,
        service_area=area,
        born=_born(_object(top.get("patient", {}), "patient")),
        events=_events(top.get("events")),
        terms=_terms(rulebook.base, _object(top.get("terms", {}), "terms"), overlay),
    )
    return Scenario(facts, warnings)


def _area(area: Any) -> tuple[str, tuple[str, ...]]:
    if not isinstance(area, str):
        raise ScenarioError("service_area", f"skal være tekst, ikke {area!r}")
    if area in AREAS:
        return area, ()
    hint = did_you_mean(area, AREAS)
    if hint:
        raise ScenarioError("service_area", f"ukjent tjenesteområde «{area}»{hint}")
    return area, (f"ukjent tjenesteområde «{area}»: de alminnelige reglene er brukt",)


def _born(patient: dict[str, Any]) -> date | None:
    _only(patient, _PATIENT, "patient")
    if patient.get("born") is None:
        return None
    try:
        return date.fromisoformat(patient["born"])
    except (TypeError, ValueError):
        cause = f"«{patient['born']}» er ikke en dato (ÅÅÅÅ-MM-DD)"
        raise ScenarioError("patient.born", cause) from None


def _terms(base: Terms, own: dict[str, Any], overlay: Mapping[str, str]) -> Terms:
    try:
        return base.with_values(own, "pair").with_values(overlay, "pair")
    except TermError as error:
        raise ScenarioError(f"terms.{error.key}", error.cause) from None


def _events(found: Any) -> tuple[Event, ...]:
    if not isinstance(found, list):
        raise ScenarioError("events", "skal være en liste av hendelser")
    given = {one.get("id") for one in found if isinstance(one, dict)}
    events = []
    for number, one in enumerate(found):
        place = f"events[{number}]"
        event_id = f"e{number + 1}"
        while event_id in given:
            event_id += "'"
        events.append(_event(_object(one, place), place, event_id))
    return tuple(_resolved(event, events, number) for number, event in enumerate(events))


def _event(one: dict[str, Any], place: str, event_id: str) -> Event:
    kind = _kind(one, place)
    data = {name: value for name, value in one.items() if name not in _EVENT}
    by = one.get("by", SPECS[kind].by)
    if "by" in SPECS[kind].fields:  # who judged it; the party is always the same
        data = {**data, "by": one["by"]} if "by" in one else data
        by = SPECS[kind].by
    if by not in PARTIES:
        raise ScenarioError(f"{place}.by", f"ukjent part «{by}»{did_you_mean(str(by), PARTIES)}")
    at = _moment(one, "at", place)
    try:
        parsed = parse_data(kind, data)
    except BadEventData as error:
        raise ScenarioError(f"{place}.{error.field}", error.cause) from None
    return Event(
        id=_text(one, "id", place) or event_id,
        kind=kind,
        at=at,
        recorded_at=_moment(one, "recorded_at", place) if one.get("recorded_at") else at,
        by=by,
        data=parsed,
        message=_text(one, "message", place),
        corrects=_text(one, "corrects", place),
    )


def _kind(one: dict[str, Any], place: str) -> EventKind:
    if "kind" not in one:
        near = did_you_mean("kind", one)
        raise ScenarioError(f"{place}.kind", f"mangler{near}")
    kinds = [kind.value for kind in EventKind]
    if one["kind"] not in kinds:
        hint = did_you_mean(str(one["kind"]), kinds)
        raise ScenarioError(f"{place}.kind", f"ukjent hendelse «{one['kind']}»{hint}")
    return EventKind(one["kind"])


def _moment(one: dict[str, Any], name: str, place: str) -> datetime:
    if name not in one:
        raise ScenarioError(f"{place}.{name}", "mangler")
    try:
        return read_moment(one[name])
    except (TypeError, ValueError, OverflowError):
        cause = f"«{one[name]}» er ikke et tidspunkt med dato, klokkeslett og tidssone"
        raise ScenarioError(f"{place}.{name}", cause) from None


def _text(one: dict[str, Any], name: str, place: str) -> str | None:
    value = one.get(name)
    if value is not None and not isinstance(value, str):
        raise ScenarioError(f"{place}.{name}", f"skal være tekst, ikke {value!r}")
    return value


def _resolved(event: Event, events: list[Event], number: int) -> Event:
    """References by id, or by kind where the file has only one event of that kind."""
    place = f"events[{number}]"
    if event.corrects is not None:
        target = _reference(event.corrects, event, events, f"{place}.corrects")
        return Event(**{**_fields(event), "corrects": target})
    if event.kind in _NAMES_EVENT:
        target = _reference(event.data["event"], event, events, f"{place}.event")
        return Event(**{**_fields(event), "data": {**event.data, "event": target}})
    return event


def _fields(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in Event.__slots__}


def _reference(name: str, event: Event, events: list[Event], place: str) -> str:
    others = [other for other in events if other is not event]
    ids = {other.id for other in others}
    if name in ids:
        return name
    of_kind = [other for other in others if other.kind == name]
    if len(of_kind) == 1:
        return of_kind[0].id
    if of_kind:
        raise ScenarioError(place, f"flere hendelser av slaget «{name}»; bruk id")
    raise ScenarioError(place, f"ingen hendelse har id «{name}»{did_you_mean(name, ids)}")
