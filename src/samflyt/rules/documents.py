"""Documents that bind partners, their versions and clauses, as `reference/documents` tells them.

What a clause demands is said in our own short words, point by point; the wording stands where the
link leads. `asks` is what forms and checks ask a version about, so that a duty follows the text
that was in force and not the newest one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from samflyt.rules.book import Rulebook
from samflyt.rules.books import books
from samflyt.rules.plans.book import PLAN_RULES
from samflyt.rules.source import Source

FOLDER = Path(__file__).resolve().parents[3] / "reference" / "documents"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a clause demands; `form` tells how it is set up, which changes nothing."""

    key: str
    text: str
    form: str = ""
    asks: str = ""
    link: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """From one clause to another: `about` is what the reader is sent there for."""

    document: str
    place: str
    about: str


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One numbered place of one version (punkt)."""

    place: str
    title: str
    points: tuple[Point, ...] = ()
    terms: tuple[str, ...] = ()
    refers_to: tuple[Reference, ...] = ()

    @property
    def words(self) -> str:
        return " ".join((self.title, *(point.text for point in self.points))).lower()


@dataclass(frozen=True)
class Version:
    """One text of a document. A draft has no `applies_from`: it holds where it is taken in use."""

    key: str
    title: str
    draft: bool
    clauses: tuple[ClauseText, ...]
    text_date: date | None = None
    approved: date | None = None
    approved_by: str = ""
    case: str = ""
    hearing: str = ""
    applies_from: date | None = None
    applies_because: str = ""

    @cached_property
    def by_place(self) -> dict[str, ClauseText]:
        return {clause.place: clause for clause in self.clauses}

    def clause(self, place: str) -> ClauseText | None:
        """The clause a place is in: «punkt 4.1 c» is found under 4.1 where c is not told apart."""
        wanted = place.removeprefix("punkt ").strip()
        while wanted:
            if wanted in self.by_place:
                return self.by_place[wanted]
            wanted = wanted.rpartition(" ")[0]
        return None

    def asks(self, what: str) -> bool:
        return self.point_asking(what) is not None

    def point_asking(self, what: str) -> Point | None:
        found = (point for clause in self.clauses for point in clause.points if point.asks == what)
        return next(found, None)


@dataclass(frozen=True)
class Document:
    """An agreement, a guideline or a law, with its versions, oldest text last in force first."""

    key: str
    title: str
    kind: str
    versions: tuple[Version, ...]
    number: str = ""
    short: str = ""
    parent: str = ""
    parent_place: str = ""
    law_points: tuple[int, ...] = ()
    formerly: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    link: str = ""
    book: str = ""
    notice_months: int = 12
    review_months: int = 12

    @property
    def name(self) -> str:
        return f"Retningslinje {self.number}" if self.number else self.short or self.title

    def version(self, key: str) -> Version | None:
        return next((version for version in self.versions if version.key == key), None)

    def in_force(self, on: date) -> Version | None:
        """The adopted text of that day, by its own dates alone."""
        dated = [one for one in self.versions if one.applies_from and one.applies_from <= on]
        return max(dated, key=lambda one: one.applies_from or date.min, default=None)

    @property
    def newest(self) -> Version:
        return max(self.versions, key=lambda one: one.applies_from or date.min)


def document(key: str) -> Document | None:
    """The document with this key, whether it is told of or only known from the rules."""
    return documents().get(key)


@cache
def documents() -> Mapping[str, Document]:
    told = {one.key: one for one in map(_read, sorted(FOLDER.glob("*.yaml")))}
    return {**_known_from_rules(), **told}


def of_book(book: str) -> list[Document]:
    """The agreement of a rulebook with all that hangs under it, in the agreement's own order."""
    roots = [one for one in documents().values() if one.book and one.book == book]
    return [one for root in roots for one in (root, *under(root.key))]


def under(parent: str) -> list[Document]:
    found = (one for one in documents().values() if one.parent == parent)
    return sorted(found, key=lambda one: (one.number == "", one.number, one.key))


def rules_of(document_key: str, clause: ClauseText, version: Version) -> list[Any]:
    """The rules that carry a clause out, in the order of the rulebooks."""
    return [
        rule
        for rule in all_rules()
        if rule.clause.source.key == document_key and version.clause(rule.clause.place) is clause
    ]


@cache
def all_rules() -> tuple[Any, ...]:
    """Every rule of every book once, and those of plans."""
    found: dict[str, Any] = {}
    shipped: Iterable[Rulebook] = books.values()
    for rule in (*(rule for book in shipped for rule in book.rules), *PLAN_RULES):
        found.setdefault(rule.key, rule)
    return tuple(found.values())


def _known_from_rules() -> dict[str, Document]:
    """Laws and documents that nobody has told of yet: one clause for each place a rule names."""
    places: dict[Source, list[str]] = {}
    for rule in all_rules():
        for clause in filter(None, (rule.clause, rule.law)):
            seen = places.setdefault(clause.source, [])
            place = clause.place.removeprefix("punkt ")
            if place not in seen:
                seen.append(place)
    return {source.key: _from_source(source, sorted(found)) for source, found in places.items()}


def _from_source(source: Source, places: list[str]) -> Document:
    is_law = source.key.startswith(("for-", "lov-"))
    text = Version(
        key=source.version.isoformat() if source.version else "gjeldende",
        title="Teksten reglene bygger på",
        draft=False,
        clauses=tuple(ClauseText(place, place) for place in places),
        text_date=source.version,
        applies_from=date.min,
    )
    return Document(
        source.key,
        source.title,
        "law" if is_law else "procedure",
        (text,),
        short=source.short,
        link=source.link,
    )


def _read(path: Path) -> Document:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    versions: dict[str, Version] = {}
    for one in told.pop("versions"):
        versions[one["key"]] = _version(one, versions)
    for key in ("law_points", "formerly", "covers"):
        told[key] = tuple(told.get(key, ()))
    return Document(**told, versions=tuple(versions.values()))


def _version(told: dict[str, Any], earlier: Mapping[str, Version]) -> Version:
    base, changes = told.pop("based_on", None), told.pop("points", {})
    if base is None:
        clauses = tuple(_clause(one) for one in told.pop("clauses"))
    else:
        clauses = tuple(_changed(one, changes.get(one.place, {})) for one in earlier[base].clauses)
    draft = told.pop("state") == "draft"
    return Version(**told, draft=draft, clauses=clauses)


def _clause(told: dict[str, Any]) -> ClauseText:
    return ClauseText(
        told["place"],
        told["title"],
        tuple(Point(key, **point) for key, point in told.get("points", {}).items()),
        tuple(told.get("terms", ())),
        tuple(
            Reference(one["to"], one["place"], one["about"]) for one in told.get("refers_to", ())
        ),
    )


def _changed(clause: ClauseText, changes: Mapping[str, Any]) -> ClauseText:
    """The clause with other, further or fewer points."""
    points = {point.key: point for point in clause.points}
    for key, point in changes.items():
        if point is None:
            del points[key]
        else:
            points[key] = Point(key, **point)
    return ClauseText(
        clause.place, clause.title, tuple(points.values()), clause.terms, clause.refers_to
    )
