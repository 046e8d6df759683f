"""Reading elements by their local names.

The messages use the same names in several namespaces and versions (PLO 1.5 and 1.6), so
the reader goes by local name; which namespace is right is the schema's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lxml import etree

from samflyt.formats.moments import When, read_day, read_when

_LOCAL: dict[str, str] = {}
WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
LONGEST_KEPT = 200
OID_PREFIX = "2.16.578.1.12.4.1.1."


@dataclass(frozen=True, slots=True)
class Code:
    """A coded value: `value` (V), `name` (DN), `system` (S, an OID), `original` (OT)."""

    value: str = ""
    name: str = ""
    system: str = ""
    original: str = ""

    @property
    def list_number(self) -> str:
        """`9121` of `2.16.578.1.12.4.1.1.9121`; empty for other systems."""
        return self.system.removeprefix(OID_PREFIX) if OID_PREFIX in self.system else ""

    def __str__(self) -> str:
        return self.original or self.name or self.value


def local_name(tag: object) -> str:
    """The name without namespace, remembered because a message repeats few names often."""
    if not isinstance(tag, str):
        return ""
    name = _LOCAL.get(tag)
    if name is None:
        name = tag.rpartition("}")[2]
        if len(_LOCAL) < 2000:  # hostile names must not fill the memory
            _LOCAL[tag] = name
    return name


def namespace(tag: str) -> str:
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


class Fields:
    """An element's children by local name: one, or a list where a name stands several times."""

    __slots__ = ("_children", "element")

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        children: dict[str, etree._Element | list[etree._Element]] = {}
        for child in element:
            name = _LOCAL.get(child.tag) or local_name(child.tag)
            before = children.get(name)
            if before is None:
                children[name] = child
            elif type(before) is list:
                before.append(child)
            else:
                children[name] = [before, child]
        self._children = children

    def __contains__(self, name: str) -> bool:
        return name in self._children

    def first(self, name: str) -> etree._Element | None:
        found = self._children.get(name)
        return found[0] if type(found) is list else found

    def elements(self, name: str) -> list[etree._Element]:
        found = self._children.get(name)
        if found is None:
            return []
        return found if type(found) is list else [found]

    def one(self, name: str) -> Fields | None:
        found = self.first(name)
        return Fields(found) if found is not None else None

    def each(self, name: str) -> list[Fields]:
        return [Fields(child) for child in self.elements(name)] if name in self._children else []

    def down(self, *names: str) -> Fields | None:
        """The first of the first of …"""
        here: Fields | None = self
        for name in names:
            here = here.one(name) if here is not None else None
        return here

    def text(self, name: str) -> str:
        found = self.first(name)
        return text_of(found) if found is not None else ""

    def value(self, name: str) -> str:
        """The V attribute of a child."""
        found = self.first(name)
        return (found.get("V") or "").strip() if found is not None else ""

    def code(self, name: str) -> Code | None:
        found = self.first(name)
        return code_of(found) if found is not None else None

    def codes(self, name: str) -> tuple[Code, ...]:
        return tuple(map(code_of, self.elements(name)))

    def flag(self, name: str) -> bool | None:
        text = self.text(name)
        return {"true": True, "1": True, "false": False, "0": False}.get(text)

    def when(self, name: str) -> When | None:
        """A time stamp, in the V attribute (kith:TS) or as text (xs:dateTime)."""
        found = self.first(name)
        text = "" if found is None else found.get("V") or text_of(found)
        return read_when(text) if text else None

    def day(self, name: str) -> date | None:
        found = self.first(name)
        return None if found is None else read_day(found.get("V") or text_of(found))

    def number(self, name: str) -> int | None:
        text = self.text(name)
        return int(text) if WHOLE_NUMBER.fullmatch(text) else None


def text_of(element: etree._Element) -> str:
    """All text inside, in document order, without the outer white space."""
    text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def code_of(element: etree._Element) -> Code:
    """Equal codes are made once: a message repeats few, and so do all messages together."""
    get = element.get
    value, name, system, original = get("V"), get("DN"), get("S"), get("OT")
    length = len(value or "") + len(name or "") + len(system or "")
    if original or length > LONGEST_KEPT:  # free text is not for keeping
        return _code(value, name, system, original or "")
    return _known_code(value, name, system)


def _code(value: str | None, name: str | None, system: str | None, original: str) -> Code:
    return Code((value or "").strip(), name or "", (system or "").strip(), original)


@lru_cache(maxsize=2048)
def _known_code(value: str | None, name: str | None, system: str | None) -> Code:
    return _code(value, name, system, "")
