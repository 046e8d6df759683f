"""Writing XML in small steps: a child, a text, a code. What is empty is left out."""

from __future__ import annotations

import re
from datetime import date

from lxml import etree

from samflyt.formats.elements import Code
from samflyt.formats.moments import When

# What XML 1.0 cannot hold; a form field or another party's text may have any of it.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(words: str) -> str:
    """The words as XML can hold them; most are so already."""
    if words.isprintable():
        return words
    return UNPRINTABLE.sub(" ", words).replace("\r\n", "\n").replace("\r", "\n")


class Node:
    """An element being written, and the namespace its next children belong to."""

    __slots__ = ("element", "space")

    def __init__(self, element: etree._Element, space: str) -> None:
        self.element = element
        self.space = space

    @classmethod
    def root(cls, name: str, space: str, prefixes: dict[str | None, str]) -> Node:
        return cls(etree.Element(f"{{{space}}}{name}", nsmap=prefixes), space)

    def within(self, space: str) -> Node:
        """The same element, with children in another namespace from here on."""
        return Node(self.element, space)

    def child(self, name: str, **attributes: str) -> Node:
        element = etree.SubElement(self.element, f"{{{self.space}}}{name}", attributes)
        return Node(element, self.space)

    def text(self, name: str, words: str) -> None:
        if words:
            self.always(name, words)

    def always(self, name: str, words: str) -> None:
        """A text the schema demands, also when it is empty."""
        self.child(name).element.text = printable(words)

    def value(self, name: str, value: str, display: str = "") -> Node:
        """A CS value: V and DN."""
        node = self.child(name, V=printable(value))
        if display:
            node.element.set("DN", printable(display))
        return node

    def simple(self, name: str, code: Code | None) -> None:
        """A CS value, which has no place for an OID."""
        if code is not None:
            self.value(name, code.value, code.name)

    def code(self, name: str, code: Code | None) -> None:
        """A CV value: V, DN, S and OT."""
        if code is None:
            return
        node = self.value(name, code.value, code.name)
        if code.system:
            node.element.set("S", code.system)
        if code.original:
            node.element.set("OT", printable(code.original))

    def flag(self, name: str, value: bool | None) -> None:
        if value is not None:
            self.always(name, "true" if value else "false")

    def day(self, name: str, value: date | None) -> None:
        if value is not None:
            self.always(name, value.isoformat())

    def when(self, name: str, value: When | None) -> None:
        """A TS value: the time as written, in V."""
        if value is not None:
            self.child(name, V=value.text)

    def number(self, name: str, value: int | None) -> None:
        if value is not None:
            self.always(name, str(value))

    def serialized(self) -> bytes:
        return bytes(etree.tostring(self.element, xml_declaration=True, encoding="UTF-8"))
