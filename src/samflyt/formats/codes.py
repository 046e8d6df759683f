"""The code lists that the messages of a stay use: number, code, Norwegian name.

Facts from the display lists NHN ships (2025), not the authoritative register. They name
codes for people and fill DN when writing; a code that is not here is never an error.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from samflyt.formats.elements import OID_PREFIX, Code


@cache
def lists() -> dict[str, dict[str, str]]:
    text = resources.files("samflyt.formats").joinpath("codes.json").read_text("utf-8")
    found: dict[str, dict[str, str]] = json.loads(text)["lists"]
    return found


def oid(list_number: str) -> str:
    return OID_PREFIX + list_number


def name(list_number: str, code: str) -> str:
    """The Norwegian name, or the code itself when it is not known."""
    return lists().get(list_number, {}).get(code, code)


def known(list_number: str, code: str) -> bool:
    return code in lists().get(list_number, {})


def choices(list_number: str) -> tuple[tuple[str, str], ...]:
    """Code and name, in the list's order, for a form; raises KeyError for another list."""
    return tuple(lists()[list_number].items())


def coded(list_number: str, code: str) -> Code:
    """A coded value (CV) with name and OID; raises KeyError for a code not in the list."""
    return Code(code, lists()[list_number][code], oid(list_number))


def simple(list_number: str, code: str) -> Code:
    """A simple coded value (CS), which carries no OID."""
    return Code(code, lists()[list_number][code])


def shown(code: Code) -> str:
    """What a reader sees: the sender's name for it, else ours, else the bare code."""
    return code.original or code.name or name(code.list_number, code.value)
