"""XHTML inside dialogue texts and discharge letters (HIS 1155), made safe to show.

An allow-list: known elements are written anew with nothing but a few checked attributes,
unknown ones give up their text, and those whose text was never meant for reading
(script, style) are left out. The result never holds a link, an image or a handler.
"""

from __future__ import annotations

from html import escape

from lxml import etree

from samflyt.formats.elements import local_name

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ul", "ol", "li", "dl", "dt", "dd"}
TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr"}
CELLS = {"td", "th"}
BLOCKS = HEADINGS | LISTS | TABLES | {"address", "blockquote", "br", "div", "hr", "p", "pre"}
STRESSED = {"b", "big", "em", "i", "small", "strike", "strong", "s", "sub", "sup", "tt", "u"}
QUOTED = {"abbr", "acronym", "cite", "code", "kbd", "q", "samp", "span", "var"}
ALLOWED = BLOCKS | CELLS | STRESSED | QUOTED
EMPTY = {"br", "hr"}
LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "object",
        "embed",
        "iframe",
        "applet",
        "noscript",
        "template",
    ]
)
SPANS = {"colspan", "rowspan"}
LARGEST_SPAN = 100


def is_rich(element: etree._Element) -> bool:
    """True when the text has markup, not only characters."""
    return len(element) > 0


def safe_html(element: etree._Element) -> str:
    """The content of `element` as HTML that can be shown as it is."""
    out: list[str] = []
    _write_content(element, out)
    return "".join(out).strip()


def _write_content(element: etree._Element, out: list[str]) -> None:
    out.append(escape(element.text or ""))
    for child in element:
        _write(child, out)
        out.append(escape(child.tail or ""))


def _write(element: etree._Element, out: list[str]) -> None:
    name = local_name(element.tag).lower()
    if not name or name in LEFT_OUT:
        return
    if name not in ALLOWED:
        _write_content(element, out)
        return
    out.append(f"<{name}{_attributes(element, name)}>")
    if name not in EMPTY:
        _write_content(element, out)
        out.append(f"</{name}>")


def _attributes(element: etree._Element, name: str) -> str:
    if name not in CELLS:
        return ""
    spans = []
    for attribute in sorted(SPANS):
        value = element.get(attribute) or ""
        if value.isascii() and value.isdigit() and 1 < int(value[:4]) <= LARGEST_SPAN:
            spans.append(f' {attribute}="{int(value[:4])}"')
    return "".join(spans)


def plain_text(element: etree._Element) -> str:
    """The same content as characters only, a line for each block and cells set apart."""
    if not is_rich(element):
        return (element.text or "").strip()
    parts: list[str] = []
    _collect(element, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element: etree._Element, parts: list[str]) -> None:
    parts.append(_flowing(element.text))
    for child in element:
        name = local_name(child.tag).lower()
        if name and name not in LEFT_OUT:
            block = name in BLOCKS
            parts.append("\n" if block else "")
            _collect(child, parts)
            parts.append("\n" if block else " " if name in CELLS else "")
        parts.append(_flowing(child.tail))


def _flowing(text: str | None) -> str:
    """White space between tags is only layout."""
    return (text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
