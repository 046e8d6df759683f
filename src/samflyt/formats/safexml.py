"""The only place that turns bytes into an XML tree.

No DTD, no entities, no network, no giant trees: what a message needs none of is refused
before anything is built from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lxml import etree

from samflyt.formats.namespaces import XSI
from samflyt.formats.unreadable import Place, unreadable
from samflyt.formats.validator_words import syntax_words


@dataclass(frozen=True, slots=True)
class Limits:
    """What a message may weigh. NHN's message API takes at most 35 MB; the rest is our own.

    libxml2 itself stops at 10 MB in one text, so a base64 attachment holds about 7 MB.
    """

    max_bytes: int = 35 * 1024 * 1024
    max_depth: int = 100
    max_elements: int = 200_000


STANDARD_LIMITS = Limits()
PLAIN_ENCODINGS = {"UTF-8", "utf-8", "ISO-8859-1", "iso-8859-1", "US-ASCII"}
HINT = b"chemaLocation"
HINTED = etree.XPath(
    "//*[@xsi:schemaLocation or @xsi:noNamespaceSchemaLocation]", namespaces={"xsi": XSI}
)
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", b"<!ELEMENT", b"<!ATTLIST", b"<!NOTATION")


def parse(raw: bytes, limits: Limits = STANDARD_LIMITS) -> etree._Element:
    """The root element of `raw`; refuses with T01 what is not safe, well-formed XML."""
    if len(raw) > limits.max_bytes:
        raise unreadable(
            "T01",
            f"Meldingen er {len(raw) / 1048576:.0f} MB. Grensen er "
            f"{limits.max_bytes / 1048576:.0f} MB.",
        )
    if not raw.strip():
        raise unreadable("T01", "Meldingen er tom.")
    _refuse_declarations(raw)
    _refuse_crowds(raw, limits)
    root = _tree(raw)
    _refuse_what_the_parser_let_through(root)
    _refuse_depth(root, limits)
    _forget_schema_hints(root, raw)
    return root


def _refuse_crowds(raw: bytes, limits: Limits) -> None:
    """A tree takes many times the room of its bytes, so elements are counted before it grows."""
    if raw.count(b"<") > 3 * limits.max_elements or raw.count(b"=") > 10 * limits.max_elements:
        raise unreadable("T01", f"Meldingen har mer enn {limits.max_elements} elementer.")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=False,
    )


def _refuse_declarations(raw: bytes) -> None:
    """Looks for a DTD before parsing, in the bytes as they are and without UTF-16's zeros."""
    head = raw[:4]
    wide = b"\x00" in head or head.startswith((b"\xff\xfe", b"\xfe\xff"))
    seen = raw.replace(b"\x00", b"") if wide else raw
    at = seen.find(b"<!")
    while at != -1:
        if seen.startswith(DECLARATIONS, at):
            line = seen.count(b"\n", 0, at) + 1
            column = at - seen.rfind(b"\n", 0, at)
            raise unreadable(
                "T01",
                "Meldingen har en dokumenttypedefinisjon (DTD) eller entiteter. "
                "Det er ikke tillatt.",
                Place(line, column),
            )
        at = _end_of_declaration(seen, at)


def _end_of_declaration(seen: bytes, at: int) -> int:
    """Where to look on: comments and CDATA may hold any text, also what looks like a DTD."""
    for opening, closing in ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>")):
        if seen.startswith(opening, at):
            end = seen.find(closing, at + len(opening))
            return -1 if end == -1 else seen.find(b"<!", end)
    return seen.find(b"<!", at + 2)


def _tree(raw: bytes) -> etree._Element:
    try:
        return etree.fromstring(raw, _parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise unreadable("T01", _why(error), Place(line, column)) from None
    except (ValueError, LookupError, AssertionError) as error:
        raise unreadable("T01", syntax_words(str(error))) from None


def _why(error: etree.XMLSyntaxError) -> str:
    message = (error.msg or "").partition("\n")[0].partition(", line ")[0]
    lowered = message.lower()
    if "depth" in lowered:
        return "Meldingen har for mange nivåer inni hverandre."
    if "limit exceeded" in lowered or "too long" in lowered or "huge" in lowered:
        return "Meldingen har et felt som er større enn 10 MB."
    if "encoding" in lowered or "utf-8" in lowered:
        return f"Meldingens tegnkoding stemmer ikke: {message}"
    return syntax_words(message)


def _refuse_what_the_parser_let_through(root: etree._Element) -> None:
    """A second lock: encodings in which the first one cannot see a DTD (UTF-32, EBCDIC)."""
    information = root.getroottree().docinfo
    if information.doctype or information.internalDTD is not None:
        raise unreadable(
            "T01",
            "Meldingen har en dokumenttypedefinisjon (DTD) eller entiteter. Det er ikke tillatt.",
        )


def _refuse_depth(root: etree._Element, limits: Limits) -> None:
    too_deep = _deeper_than(limits.max_depth)(root)
    if too_deep:
        raise unreadable(
            "T01",
            f"Meldingen har mer enn {limits.max_depth} nivåer inni hverandre.",
            Place(too_deep[0].sourceline),
        )


@cache
def _deeper_than(depth: int) -> etree.XPath:
    return etree.XPath("/*" * (depth + 1))


def _forget_schema_hints(root: etree._Element, raw: bytes) -> None:
    """Takes away where the sender says schemas are; some builds of libxml2 go and get them.

    In the usual encodings the bytes tell at once that there is none.
    """
    if root.getroottree().docinfo.encoding in PLAIN_ENCODINGS and HINT not in raw:
        return
    for element in HINTED(root):
        for name in ("schemaLocation", "noNamespaceSchemaLocation"):
            element.attrib.pop(f"{{{XSI}}}{name}", None)
