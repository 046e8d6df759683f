"""What two rulebooks find differently in the same course."""

from collections.abc import Iterable
from typing import Any

from samflyt.rules.books import books

COMPARED = ("owner", "runs_from", "due", "met_at", "outcome", "overdue")
Duty = dict[str, Any]
_FILLS_IN: dict[str, str] = {
    rule.key: other.key
    for rulebook in books.values()
    for rule in rulebook.rules
    for other in rule.replaces
}


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[dict[str, Any]]:
    """Each difference says what it is about and how it stands in either book.

    A duty is the same in both when one rule fills in the other, for the same occasion.
    """
    found = []
    if one["state"] != other["state"]:
        found.append(_difference("state", one, other, one["state"], other["state"]))
    found += _duties(one, other)
    for field in ("count", "amount"):
        left, right = one["payable"][field], other["payable"][field]
        if left != right:
            found.append(_difference(f"payable.{field}", one, other, left, right))
    return found + _days(one, other)


def _difference(
    what: str, one: dict[str, Any], other: dict[str, Any], left: Any, right: Any
) -> dict[str, Any]:
    return {"what": what, one["book"]: left, other["book"]: right}


def _by_place(duties: Iterable[Duty]) -> dict[tuple[str, str], Duty]:
    found: dict[tuple[str, str], Duty] = {}
    for duty in duties:
        rule: str = duty["rule"]
        found[(_FILLS_IN.get(rule, rule), duty["instance"])] = duty
    return found


def _duties(one: dict[str, Any], other: dict[str, Any]) -> list[dict[str, Any]]:
    left, right = _by_place(one["duties"]), _by_place(other["duties"])
    found = []
    for place in [*left, *(place for place in right if place not in left)]:
        here, there = left.get(place), right.get(place)
        if here is None or there is None or any(here[f] != there[f] for f in COMPARED):
            duty = here or there
            assert duty is not None
            found.append(
                {
                    **_difference("duty", one, other, _short(here), _short(there)),
                    "title": duty["title"],
                    "instance": place[1],
                }
            )
    return found


def _short(duty: Duty | None) -> dict[str, Any] | None:
    if duty is None:
        return None
    return {field: duty[field] for field in ("rule", "clause", *COMPARED)}


def _days(one: dict[str, Any], other: dict[str, Any]) -> list[dict[str, Any]]:
    left = {day["date"]: day for day in one["payable"]["days"]}
    right = {day["date"]: day for day in other["payable"]["days"]}
    found = []
    for date in sorted({*left, *right}):
        here, there = _paid(left.get(date)), _paid(right.get(date))
        if here != there:
            difference = _difference("payable.day", one, other, here, there)
            found.append({**difference, "date": date})
    return found


def _paid(day: dict[str, Any] | None) -> str:
    return day["price"] if day is not None and day["payable"] else "0.00"
