"""A reader sees everything the sender wrote, under headings, in order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from samflyt.formats.parse import Parsed, read
from samflyt.formats.sections import Row

Chain = Callable[[int], bytes]
STANDARDS = Path(__file__).resolve().parents[3] / "shared" / "standards"
OFFICIAL = sorted(
    path
    for folder in ("plo-v1.6", "plo-v1.5", "dialogmelding", "apprec", "epikrise")
    for path in (STANDARDS / folder).rglob("*.xml")
)
OWN = sorted((Path(__file__).parent / "chain").glob("*.xml"))


def rows(parsed: Parsed, heading: str) -> list[Row]:
    return [r for section in parsed.sections if section.heading == heading for r in section.rows]


def said(parsed: Parsed) -> str:
    shown = (f"{s.heading} {r.label} {r.text}" for s in parsed.sections for r in s.rows)
    return " ".join(" ".join(shown).split())


def words(tree: etree._Element) -> list[str]:
    """Every text, and every code's name or else its value, that the payload has."""
    found = []
    for element in tree.iter(etree.Element):
        texts = [element.text, element.tail if element is not tree else ""]
        found += [" ".join((text or "").split()) for text in texts]
        if element.get("DN") or element.get("OT"):
            found += [element.get("DN") or "", element.get("OT") or ""]
    return [
        word for word in found if word and not word[0].isdigit() and word not in {"true", "false"}
    ]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_nothing_of_the_chain_is_dropped(path: Path) -> None:
    parsed = read(path.read_bytes())

    shown = said(parsed)
    assert [word for tree in parsed.trees for word in words(tree) if word not in shown] == []


@pytest.mark.needs_shared
@pytest.mark.parametrize("path", OFFICIAL, ids=lambda path: path.stem)
def test_nothing_of_an_official_example_is_dropped(path: Path) -> None:
    parsed = read(path.read_bytes())

    shown = said(parsed)
    assert [word for tree in parsed.trees for word in words(tree) if word not in shown] == []


def test_events_are_one_line_each(chain: Chain) -> None:
    assert rows(read(chain(5)), "Utskrivningsklar pasient") == [
        Row("Pasient innlagt", "02.03.2026 kl. 10:15"),
        Row("Pasient utskrivningsklar", "05.03.2026"),
    ]


def test_an_estimate_says_so(chain: Chain) -> None:
    (event,) = rows(read(chain(3)), "Om oppholdet")

    assert event.text == "07.03.2026 (anslått)"


def test_a_name_that_contradicts_its_code_is_shown_with_what_we_act_on(chain: Chain) -> None:
    crossed = chain(5).replace(b'V="3" DN="Pasient utskrivningsklar"', b'V="4" DN="Pasient klar"')

    shown = said(read(crossed))

    assert "Pasient klar (kode 4: Avmelding av utskrivningsklar pasient)" in shown


def test_markup_is_shown_clean(chain: Chain) -> None:
    marked = chain(6).replace(
        b"<TekstNotatInnhold>Kommunen",
        b'<TekstNotatInnhold><p xmlns="http://www.w3.org/1999/xhtml" onclick="x()">Svar'
        b"<script>x()</script></p>Kommunen",
    )

    (row,) = [row for row in rows(read(marked), "Notat") if row.html]

    assert row.html.startswith("<p>Svar</p>Kommunen")
    assert row.text.startswith("Svar\nKommunen")
