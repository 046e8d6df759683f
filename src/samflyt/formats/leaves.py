"""One element without children as the words a reader sees."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from lxml import etree

from samflyt.formats import codes
from samflyt.formats.elements import code_of, local_name
from samflyt.formats.moments import read_when

CODES_WORTH_SHOWING = {"Diagnosekode", "Concept", "Value", "VirkestoffLegemiddel", "DrugId", "Atc"}
# Code lists of CS elements, which do not name their own.
LIST_OF = {
    "Sex": "3101",
    "Forsendelsesstatus": "7309",
    "TypeHealthcareProfessional": "9060",
    "Slektskap": "9033",
    "Bruk": "9101",
    "Hastegrad": "9067",
}
ACTED_ON = {"7309", "9121", "9140"}
YES_NO = {"true": "Ja", "false": "Nei"}


@cache
def labels() -> dict[str, str]:
    text = resources.files("samflyt.formats").joinpath("labels.json").read_text("utf-8")
    found: dict[str, str] = json.loads(text)
    return found


def is_known(name: str) -> bool:
    return name in labels()


def label(name: str) -> str:
    """The Norwegian label of an element, or its own name."""
    return labels().get(name, name)


def leaf_text(element: etree._Element) -> str:
    """Yes or no, a date, a code's name, a quantity, a number to call, or the text itself."""
    own = tidied(element.text)
    if element.get("V") is None and not element.get("DN") and not element.get("OT"):
        return YES_NO.get(own) or _dated(own)
    return " ".join(filter(None, (_valued(element), own)))


def tidied(text: str | None) -> str:
    """Without the sender's indentation; line breaks stay."""
    lines = [" ".join(line.split()) for line in (text or "").strip().splitlines()]
    return "\n".join(lines)


def _valued(element: etree._Element) -> str:
    name, value = local_name(element.tag), (element.get("V") or "").strip()
    unit = element.get("U")
    if unit is not None:
        return f"{value} {unit}".strip()
    code = code_of(element)
    if code.original and code.name and code.original != code.name:
        shown = f"{code.name}: {code.original}"
    elif code.original or code.name:
        shown = code.original or code.name
    else:
        named = codes.name(code.list_number or LIST_OF.get(name, ""), value)
        return named if named != value else _dated(_address(value))
    if name in CODES_WORTH_SHOWING:
        return f"{value} {shown}".strip()
    return shown + _contradiction(code.list_number or LIST_OF.get(name, ""), value, shown)


def _contradiction(list_number: str, value: str, shown: str) -> str:
    """We act on the code, a reader on its name: where they disagree both must be seen."""
    if list_number not in ACTED_ON or not codes.known(list_number, value):
        return ""
    ours = codes.name(list_number, value)
    return "" if shown.casefold() == ours.casefold() else f" (kode {value}: {ours})"


def _address(value: str) -> str:
    return value.removeprefix("tel:").removeprefix("mailto:")


def _dated(text: str) -> str:
    """Dates and moments the Norwegian way; other text as it is."""
    when = read_when(text) if text[:1].isdigit() else None
    return str(when) if when is not None else text
