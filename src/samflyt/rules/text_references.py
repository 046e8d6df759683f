"""Whether a document's references lead to something about what they send the reader for."""

from collections.abc import Iterable
from dataclasses import dataclass

from samflyt.catalogue import carries_out
from samflyt.rules.documents import ClauseText, Document, Reference, Version, document


@dataclass(frozen=True, slots=True)
class Faulty:
    """A reference that is broken or hits something else, and where the matter does stand."""

    clause: ClauseText
    reference: Reference
    target: ClauseText | None
    found_in: tuple[str, ...]

    @property
    def because(self) -> str:
        if self.target is None:
            return "punktet finnes ikke"
        return "overskriften der nevner det ikke"


@carries_out("003-g2-ref", "003-g1-ref", "001-3.2.3-l")
def faulty(of: Document, version: Version) -> list[Faulty]:
    """Each reference that leads nowhere, or to a clause that says nothing of the matter."""
    return [found for clause in version.clauses for found in _of_clause(of, version, clause)]


def _of_clause(of: Document, version: Version, clause: ClauseText) -> Iterable[Faulty]:
    for reference in clause.refers_to:
        text = version if reference.document == of.key else _newest(reference.document)
        target = text.by_place.get(reference.place) if text else None
        if target is None or reference.about not in target.words:
            yield Faulty(clause, reference, target, _standing(reference.about, text, clause))


def _newest(key: str) -> Version | None:
    found = document(key)
    return found.newest if found else None


def _standing(about: str, text: Version | None, asking: ClauseText) -> tuple[str, ...]:
    """Headings about the matter first; else clauses whose points speak of it."""
    others = [one for one in (text.clauses if text else ()) if one.place != asking.place]
    headed = [one.place for one in others if about in one.title.lower()]
    return tuple(headed or [one.place for one in others if about in one.words])
