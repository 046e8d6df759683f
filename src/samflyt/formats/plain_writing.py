"""Writing plain XML as text: one namespace, no mixed content. What is empty is left out.

For the receipts alone, which are written for every message; everything else is written by
`writing`, as a tree. Both put the same words down.
"""

from __future__ import annotations

import re

from samflyt.formats.elements import Code
from samflyt.formats.writing import printable

_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_IN_TEXT = re.compile("[&<>]")
_IN_ATTRIBUTE = re.compile('[&<>"\n\t]')


def document(name: str, space: str, *parts: str) -> bytes:
    """A whole document in UTF-8, in this namespace."""
    head = f"<?xml version='1.0' encoding='UTF-8'?>\n<{name} xmlns=\"{space}\">"
    return f"{head}{''.join(parts)}</{name}>".encode()


def holder(name: str, *parts: str) -> str:
    return f"<{name}>{''.join(parts)}</{name}>"


def text(name: str, words: str) -> str:
    return always(name, words) if words else ""


def always(name: str, words: str) -> str:
    """A text the schema demands, also when it is empty."""
    return f"<{name}>{_IN_TEXT.sub(_mark, printable(words))}</{name}>"


def value(name: str, value: str, display: str = "") -> str:
    """A CS value: V and DN."""
    shown = f' DN="{_quoted(display)}"' if display else ""
    return f'<{name} V="{_quoted(value)}"{shown}/>'


def code(name: str, code: Code) -> str:
    """A CV value: V, DN, S and OT."""
    given = {"V": code.value, "DN": code.name, "S": code.system, "OT": code.original}
    filled = (f' {key}="{_quoted(words)}"' for key, words in given.items() if words or key == "V")
    return f"<{name}{''.join(filled)}/>"


def _quoted(words: str) -> str:
    return _IN_ATTRIBUTE.sub(_mark, printable(words))


def _mark(found: re.Match[str]) -> str:
    return _MARKS[found[0]]
