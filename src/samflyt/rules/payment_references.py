"""Whether a clause that sends the reader on for a subject leads to something about it."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from samflyt.catalogue import carries_out

TABLE = Path(__file__).resolve().parents[3] / "reference" / "clause_references.csv"


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """What one clause of one version of a document is about, and where it sends the reader.

    `refers_to` is a document, or a document and a clause; empty where the rule stands here.
    """

    document: str
    version: str
    clause: str
    subject: str
    refers_to: str = ""

    @property
    def place(self) -> str:
        return f"{self.document} {self.clause}"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference that leads nowhere: what was looked through, and where the subject does stand."""

    clause: ClauseRow
    looked_in: tuple[str, ...]
    found_in: tuple[str, ...]


@carries_out("003-agr-12-a", "003-g2-pay")
def unresolved(rows: Iterable[ClauseRow]) -> list[Unresolved]:
    """References to a document, or a clause of it, that says nothing of the subject.

    Every version of the document is looked through: it is enough that one holds the subject.
    """
    known = list(rows)
    return [
        Unresolved(
            row,
            tuple(dict.fromkeys(_versioned(one) for one in known if _meant(row, one))),
            tuple(one.place for one in known if one.subject == row.subject and not one.refers_to),
        )
        for row in known
        if row.refers_to and not any(_answers(row, one) for one in known)
    ]


def _meant(reference: ClauseRow, other: ClauseRow) -> bool:
    return reference.refers_to in (other.document, other.place)


def _answers(reference: ClauseRow, other: ClauseRow) -> bool:
    return _meant(reference, other) and reference.subject == other.subject and not other.refers_to


def _versioned(row: ClauseRow) -> str:
    return f"{row.document} ({row.version})"


def read_clauses(book: str, path: Path = TABLE) -> list[ClauseRow]:
    """The clauses about payment in the documents of a rulebook; none for one without documents."""
    with path.open(encoding="utf-8", newline="") as lines:
        found = [row for row in csv.DictReader(lines) if row.pop("book") == book]
    return [ClauseRow(**row) for row in found]
