"""Which points of the law's minimum list an agreement's documents cover, and old numbers' heirs."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samflyt.catalogue import carries_out
from samflyt.rules.documents import Document

TABLE = Path(__file__).resolve().parents[3] / "reference" / "agreement_points.csv"


@dataclass(frozen=True, slots=True)
class Covered:
    """One point of hol. § 6-2, and the documents that cover it; none means that it is missing."""

    number: int
    title: str
    source: str
    documents: tuple[Document, ...]


@carries_out("001-1-b", "003-agr-3-c", "003-agr-6-a")
def coverage(of: Iterable[Document]) -> list[Covered]:
    """Every point of the law's list with what covers it, in the law's order."""
    known = list(of)
    return [
        Covered(number, title, source, tuple(one for one in known if number in one.law_points))
        for number, title, source in _points()
    ]


@carries_out("003-g1-2.2")
def found_by(words: str, among: Iterable[Document]) -> list[Document]:
    """Documents by an old agreement's number, a field or a title: «tjenesteavtale 4»."""
    wanted = " ".join(words.lower().split())
    if not wanted:
        return []
    return [one for one in among if _says(one, wanted)]


def _says(one: Document, wanted: str) -> bool:
    if wanted in one.formerly:
        return True
    if wanted.startswith("tjenesteavtale "):
        return False
    return any(wanted in text.lower() for text in (one.name, one.title, *one.covers))


@cache
def _points() -> list[tuple[int, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [(int(row["number"]), row["title"], row["source"]) for row in csv.DictReader(lines)]
