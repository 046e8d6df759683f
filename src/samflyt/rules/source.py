"""Where a demand stands: document, version and clause."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """A document that binds the parties; `version` is the day its text was fixed, if it says."""

    key: str
    title: str
    short: str
    version: date | None
    link: str

    def at(self, place: str) -> "Clause":
        return Clause(self, place)


@dataclass(frozen=True, slots=True)
class Clause:
    """A place in a document, written as the document counts (§ 8, punkt 4.1)."""

    source: Source
    place: str

    def __str__(self) -> str:
        return f"{self.source.short} {self.place}"
