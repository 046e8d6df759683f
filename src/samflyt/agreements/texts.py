"""Which text of a document two partners work by on a day, and where its clauses are read."""

from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from samflyt.agreements.models import Adoption, Agreement
from samflyt.catalogue import carries_out
from samflyt.rules.documents import ClauseText, Reference, Version, all_rules, document


@carries_out("003-g2-2.2-a", "003-g2-3.2.4", "003-agr-11", "003-gx-close")
def version_in_use(
    key: str, hospital_id: int | None, municipality_id: int | None, on: date
) -> Version | None:
    """What the partnership has taken in use, newest first; else what the document's dates say.

    None before any text was in force, and for a document that nobody knows.
    """
    found = document(key)
    if found is None:
        return None
    if hospital_id is not None:
        rows = Adoption.objects.filter(
            Q(municipality__isnull=True) | Q(municipality_id=municipality_id),
            hospital_id=hospital_id,
            document=key,
            valid_from__lte=on,
        ).order_by("-valid_from", "-pk")
        chosen = (found.version(row.version) for row in rows[:1])
        taken = next((one for one in chosen if one is not None), None)
        if taken is not None:
            return taken
    return found.in_force(on)


def guideline_asks(
    what: str, hospital_id: int | None, municipality_id: int | None, on: date
) -> bool | None:
    """Whether guideline 2 as it was in force asks for this; None where it is not theirs.

    Where the pair's agreement lies under another rulebook, nobody has agreed on the guideline.
    """
    if hospital_id is None or municipality_id is None:
        return None
    held = Agreement.objects.between(hospital_id, municipality_id, on).first()
    if held is None or held.book != "unn-2023":
        return None
    text = version_in_use(GUIDELINE_2, hospital_id, municipality_id, on)
    return None if text is None else text.asks(what)


GUIDELINE_2 = "unn-retningslinje-2"


def clause_address(
    key: str, place: str, *, on: date | None = None, agreement: Agreement | None = None
) -> str:
    """The page of a clause, as it was in force on the day between these partners."""
    where = reverse("document-clause", kwargs={"key": key, "place": _path(key, place)})
    asked = {"dag": on.isoformat() if on else "", "avtale": agreement.pk if agreement else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{where}?{query}" if query else where


def rule_address(rule: str, *, on: date | None = None, agreement: Agreement | None = None) -> str:
    """The page of the clause that a rule carries out; empty for what is no rule of ours."""
    clause = next((one.clause for one in all_rules() if one.key == rule), None)
    if clause is None:
        return ""
    return clause_address(clause.source.key, clause.place, on=on, agreement=agreement)


def reference_address(reference: Reference, on: date, agreement: Agreement | None) -> str:
    return clause_address(reference.document, reference.place, on=on, agreement=agreement)


def clause_at(version: Version, path: str) -> ClauseText | None:
    """The clause with this place, as it stands in an address."""
    return version.clause(path.replace("_", " "))


def _path(key: str, place: str) -> str:
    """The place that has a page of its own, without the words that only lead to it."""
    found = document(key)
    clause = found.newest.clause(place) if found else None
    return (clause.place if clause else place.removeprefix("punkt ")).replace(" ", "_")
