"""Any payload as headings and rows, for a reader: everything in it, in its own order.

This goes by what is in the message and not by what we understand, so that nothing a sender
wrote is dropped. Elements we have no label for keep their own name and are marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from samflyt.formats.elements import local_name, namespace
from samflyt.formats.leaves import is_known, label, leaf_text, tidied
from samflyt.formats.namespaces import XHTML
from samflyt.formats.richtext import plain_text, safe_html

# Wrappers that say nothing to a reader: their content stands in their place.
TRANSPARENT = {
    "AdministrertLegemiddel",
    "AnsvarligRapport",
    "CodedDescr",
    "Forskrivningsinfo",
    "GenereltJournalnotat",
    "HCP",
    "Hjelpemiddelbeskrivelse",
    "InfoFraSykepleier",
    "InnholdMaaldokument",
    "InnholdVurdering",
    "Kontaktenhet",
    "Kontaktperson",
    "Observation",
    "Referanseperson",
    "Result",
    "ResultItem",
    "SakshodeCave",
    "Service",
    "TextResult",
    "TidligereSykdomFragment",
}
# The parts that make a group's first row: what stands as its label, and what as its text.
# The first path that leads somewhere is taken.
TITLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "AdmAvHelsepersonell": (("Forskrivningsinfo/Navn",), ("AdmStart",)),
    "Comment": (("Heading",), ("TextResultValue",)),
    "Egenadministrering": (("Forskrivningsinfo/Navn",), ("AdmStart",)),
    "EksisterendeTjeneste": (("IPLOStjenestetype",), ("BetegnelseTjeneste",)),
    "ForenkletForskrivning": (
        ("Forskrivningsinfo/Navn",),
        ("Forskrivningsinfo/DosVeiledEnkel",),
    ),
    "Ident": (("TypeId",), ("Id",)),
    "InfItem": (
        ("Type",),
        ("Observation/Description", "Observation/CodedDescr/Concept", "Medication/DrugId"),
    ),
    "Journaltekst": (("Overskriftskode",), ("Notat",)),
    "KartlagtFunksjon": (("Funksjonsvariabel",), ("Vurdering",)),
    "MedisinskDiagnose": ((), ("Diagnosekode", "DiagnoseBeskrivelse")),
    "ParorendeForesatt": (("Slektskap",), ()),
    "StikkordCave": ((), ("CaveStikkord",)),
    "TeleCom": (("TypeTelecom",), ("TeleAddress",)),
    "TidsfestetHendelse": (
        ("Hendelsekode", "BeskrivelseAvHendelse"),
        ("TidspunktForHendelse",),
    ),
    "TjenesteBehov": (("IPLOStjenestetype",), ("BetegnelseTjeneste",)),
}
NAMED = ("GivenName", "MiddleName", "FamilyName")
ADDRESS = ("StreetAdr", "Postbox", "PostalCode", "City")
# The record system's own bookkeeping, and what is shown together with its element.
NOT_SHOWN = {
    "basiskomponenttype",
    "informasjonskategori",
    "komponentID",
    "komponenttype",
    "noNamespaceSchemaLocation",
    "schemaLocation",
    "type",
    "V",
    "DN",
    "OT",
    "S",
    "U",
}
ESTIMATED = " (anslått)"


@dataclass(frozen=True, slots=True)
class Row:
    """A line to show. `html`, when there is any, is safe as it is; `text` says the same."""

    label: str
    text: str = ""
    html: str = ""
    level: int = 0
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    rows: tuple[Row, ...]


def render(payload: etree._Element) -> Iterator[Section]:
    """Sections of a payload; neighbours with the same heading become one."""
    rendering = _Rendering()
    heading = ""
    rows: list[Row] = list(rendering.stray(payload.text, "Tekst", 0))
    for child in payload:
        name = label(local_name(child.tag))
        if heading != name and rows:
            yield Section(heading or name, tuple(rows))
            rows = []
        heading = name
        rows += _under_heading(list(rendering.rows(child, 0)), heading)
        rows += rendering.stray(child.tail, name, 0)
    if rows:
        yield Section(heading, tuple(rows))


def _under_heading(rows: list[Row], heading: str) -> list[Row]:
    """Drops a first row that only repeats the heading."""
    first = rows[0] if rows else None
    if first is None or len(rows) == 1 or first.text or first.unknown or first.label != heading:
        return rows
    return [replace(row, level=max(row.level - 1, 0)) for row in rows[1:]]


class _Rendering:
    """One walk through a payload; remembers what a title row has already shown."""

    def __init__(self) -> None:
        self._shown: set[etree._Element] = set()

    def rows(self, element: etree._Element, level: int) -> Iterator[Row]:
        name = local_name(element.tag)
        if element in self._shown:
            yield from self._attributes(element, level)
        elif _is_rich(element):
            yield Row(label(name), plain_text(element), safe_html(element), level)
        elif len(element) == 0:
            yield from self._leaf(element, name, level)
        else:
            yield from self._branch(element, name, level)

    def _leaf(self, element: etree._Element, name: str, level: int) -> Iterator[Row]:
        text = leaf_text(element)
        if text or not is_known(name):
            yield Row(label(name), text, level=level, unknown=not is_known(name))
        yield from self._attributes(element, level)

    def _branch(self, element: etree._Element, name: str, level: int) -> Iterator[Row]:
        title = self._title(element, name, level)
        if title is not None:
            yield title
            level += 1
        yield from self.stray(element.text, label(name), level)
        yield from self._attributes(element, level)
        yield from self._joined(element, "Navn", NAMED, " ", level)
        yield from self._joined(element, "Adresse", ADDRESS, ", ", level)
        for child in element:
            yield from self.rows(child, level)
            yield from self.stray(child.tail, label(name), level)

    def _title(self, element: etree._Element, name: str, level: int) -> Row | None:
        if name in TITLES:
            labelled = self._take(element, TITLES[name][0])
            value = self._take(element, TITLES[name][1])
            html = safe_html(value) if value is not None and _is_rich(value) else ""
            text = _said(value) if value is not None else ""
            title = (_said(labelled) if labelled is not None else "") or label(name)
            return Row(title, text + self._estimate(element), html, level)
        if name in TRANSPARENT or name == "Address":
            return None
        return Row(label(name), level=level, unknown=not is_known(name))

    def _take(self, element: etree._Element, paths: tuple[str, ...]) -> etree._Element | None:
        for path in paths:
            found: etree._Element | None = element
            for step in path.split("/"):
                found = _child(found, step)
            if found is not None and (_is_rich(found) or not len(found)):
                self._shown.add(found)
                return found
        return None

    def _estimate(self, element: etree._Element) -> str:
        """An event's *Anslag*; false needs no words."""
        child = _child(element, "Anslag")
        if child is None or tidied(child.text) not in {"true", "false", "1", "0"}:
            return ""
        self._shown.add(child)
        return ESTIMATED if tidied(child.text) in {"true", "1"} else ""

    def _joined(
        self, element: etree._Element, title: str, names: tuple[str, ...], by: str, level: int
    ) -> Iterator[Row]:
        """Parts of a name or an address on one line."""
        parts = [c for name in names if (c := _child(element, name)) is not None and not len(c)]
        texts = [text for part in parts if (text := leaf_text(part))]
        if texts:
            self._shown.update(parts)
            yield Row(title, by.join(texts), level=level)

    def _attributes(self, element: etree._Element, level: int) -> Iterator[Row]:
        """Attributes nobody has told us of."""
        for key, value in element.attrib.items():
            name = local_name(key)
            if name not in NOT_SHOWN and value.strip():
                yield Row(name, value.strip(), level=level + 1, unknown=True)

    def stray(self, text: str | None, name: str, level: int) -> Iterator[Row]:
        """Text between elements, which no schema of ours has."""
        if text and text.strip():
            yield Row(name, tidied(text), level=level, unknown=True)


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    for child in element if element is not None else ():
        if local_name(child.tag) == name:
            return child
    return None


def _said(element: etree._Element) -> str:
    return plain_text(element) if _is_rich(element) else leaf_text(element)


def _is_rich(element: etree._Element) -> bool:
    return any(namespace(str(child.tag)) == XHTML for child in element)
