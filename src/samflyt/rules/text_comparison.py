"""Two versions of a document held against each other, clause by clause and point by point."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from samflyt.catalogue import carries_out
from samflyt.rules.documents import ClauseText, Point, Version


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"
    FORMAT = "format only"


CHANGE_LABELS = {
    Change.ADDED: "nytt",
    Change.REMOVED: "tatt ut",
    Change.MOVED: "flyttet",
    Change.CHANGED: "endret innhold",
    Change.FORMAT: "bare form",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """How one point differs; `elsewhere` is where a moved point stood before."""

    place: str
    title: str
    change: Change
    before: Point | None
    after: Point | None
    elsewhere: str = ""


@carries_out(
    "003-g2-meta",
    "003-g2-1-a",
    "003-g2-2.2-b",
    "003-g2-3.2",
    "003-g2-3.2.3",
    "003-g2-4.1",
)
def differences(before: Version, after: Version) -> list[Difference]:
    """Every difference in the order of the later text, then what only the earlier one had.

    Clauses and points that say the same in both, in the same form, are left out.
    """
    places = [clause.place for clause in after.clauses]
    places += [one.place for one in before.clauses if one.place not in after.by_place]
    return [found for place in places for found in _in_clause(place, before, after)]


def _in_clause(place: str, before: Version, after: Version) -> Iterator[Difference]:
    old, new = before.by_place.get(place), after.by_place.get(place)
    title = (new or old).title  # type: ignore[union-attr]
    was, now = _points(old), _points(new)
    for key in (*now, *(key for key in was if key not in now)):
        change = _change(was.get(key), now.get(key))
        if change is None:
            continue
        other = _moved(key, change, before, after)
        if change is Change.REMOVED and other:
            continue  # told where it stands now
        kind = Change.MOVED if other else change
        yield Difference(place, title, kind, was.get(key), now.get(key), other)


def _points(clause: ClauseText | None) -> dict[str, Point]:
    return {point.key: point for point in clause.points} if clause else {}


def _change(was: Point | None, now: Point | None) -> Change | None:
    if was is None:
        return Change.ADDED
    if now is None:
        return Change.REMOVED
    if was.text != now.text or was.asks != now.asks or was.link != now.link:
        return Change.CHANGED
    return Change.FORMAT if was.form != now.form else None


def _moved(key: str, change: Change, before: Version, after: Version) -> str:
    """Where a point that is new here stood before, or one that is gone stands now."""
    if change not in (Change.ADDED, Change.REMOVED):
        return ""
    had, lacks = (before, after) if change is Change.ADDED else (after, before)
    places = (one.place for one in had.clauses if key in _points(one))
    return next((place for place in places if key not in _points(lacks.by_place.get(place))), "")
