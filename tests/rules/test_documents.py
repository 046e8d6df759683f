from datetime import date

import pytest

from samflyt.rules import documents
from samflyt.rules.documents import (
    ClauseText,
    Document,
    Point,
    Reference,
    Version,
    document,
)
from samflyt.rules.term_specs import SPECS
from samflyt.rules.text_comparison import Change, Difference, differences
from samflyt.rules.text_references import faulty


def told(key: str) -> Document:
    found = document(key)
    assert found is not None
    return found


def text(of: Document, key: str) -> Version:
    found = of.version(key)
    assert found is not None
    return found


GUIDELINE = told("unn-retningslinje-2")
DRAFT = text(GUIDELINE, "utkast-2023")
ADOPTED = text(GUIDELINE, "2023")
FOUND = differences(DRAFT, ADOPTED)


def at(place: str) -> list[Difference]:
    return [one for one in FOUND if one.place == place]


def version(*clauses: ClauseText, applies_from: date | None = None) -> Version:
    return Version("x", "X", False, clauses, applies_from=applies_from)


def test_every_rule_has_a_clause_to_land_on() -> None:
    lost = [
        (rule.key, clause.source.key, clause.place)
        for rule in documents.all_rules()
        for clause in filter(None, (rule.clause, rule.law))
        if told(clause.source.key).newest.clause(clause.place) is None
    ]

    assert lost == []


def test_every_document_hangs_under_one_that_exists_and_names_terms_that_exist() -> None:
    for one in documents.documents().values():
        assert not one.parent or document(one.parent) is not None
        for clause in (clause for text in one.versions for clause in text.clauses):
            assert set(clause.terms) <= set(SPECS)


def test_a_clause_that_is_not_told_apart_is_found_in_the_one_above_it() -> None:
    midwifery = told("unn-retningslinje-6").newest

    assert midwifery.clause("punkt 4.1 c") is midwifery.by_place["4.1"]
    assert midwifery.clause("punkt 77") is None


def test_the_version_in_force_is_the_newest_adopted_text_of_the_day() -> None:
    assert GUIDELINE.in_force(date(2023, 6, 7)) is ADOPTED
    assert GUIDELINE.in_force(date(2022, 12, 31)) is None
    assert GUIDELINE.newest is ADOPTED
    assert DRAFT.draft


@pytest.mark.duty("003-g2-meta")
def test_the_first_difference_is_the_date_of_the_anchoring() -> None:
    first = FOUND[0]

    assert first.place == "1"
    assert first.before is not None
    assert first.after is not None
    assert "ikke satt inn" in first.before.text
    assert "1. juni 2023" in first.after.text


@pytest.mark.duty("003-g2-1-a")
def test_the_purpose_was_narrowed_and_the_agreement_kept_the_words_of_the_draft() -> None:
    replaced = at("1")[1]
    agreement = told("unn-samarbeidsavtale").newest.by_place["2.2"]

    assert replaced.change is Change.CHANGED
    assert replaced.before is not None
    assert "dagbehandling" in replaced.before.text
    assert "dagbehandling" in agreement.points[0].text


@pytest.mark.duty("003-g2-2.2-b", "003-g2-3.2.3", "003-g2-4.1")
def test_what_is_only_set_up_differently_is_format_only() -> None:
    moved_out = next(one for one in at("2.2") if one.change is Change.FORMAT)

    assert moved_out.after is not None
    assert "før melding om innlagt" in moved_out.after.text
    assert [one.change for one in at("3.2.3")] == [Change.FORMAT]
    for place in ("4.1", "4.1.1", "4.1.2"):
        assert [one.change for one in at(place)] == [Change.FORMAT]


@pytest.mark.duty("003-g2-3.2")
def test_the_reference_to_the_plan_guideline_was_moved() -> None:
    (moved,) = at("3.2")

    assert (moved.change, moved.elsewhere) == (Change.MOVED, "3.2.3")
    assert DRAFT.by_place["3.2"].points == ()
    assert any("RL3675" in point.link_text for point in ADOPTED.by_place["3.2"].points)
    assert any("RL3675" in point.link_text for point in DRAFT.by_place["3.2.3"].points)


def test_what_each_version_asks_for() -> None:
    asked = ("medication_list", "transport_state", "all_groups", "offers_overview")

    assert all(ADOPTED.asks(what) for what in asked)
    assert not any(DRAFT.asks(what) for what in asked)
    addresses = {
        one.point_asking("companion_guideline").link  # type: ignore[union-attr]
        for one in (ADOPTED, DRAFT)
    }
    assert len(addresses) == 2


def test_whole_clauses_come_and_go() -> None:
    one = ClauseText("1", "Formål", (Point("a", "Først"),))
    two = ClauseText("2", "Frist", (Point("b", "Et døgn"),))

    came = differences(version(one), version(one, two))
    went = differences(version(one, two), version(one))

    assert [(found.place, found.change) for found in came] == [("2", Change.ADDED)]
    assert [(found.place, found.change) for found in went] == [("2", Change.REMOVED)]


@pytest.mark.duty("003-g2-ref", "001-3.2.3-l")
def test_the_reference_to_the_child_coordinator_hits_another_heading() -> None:
    for one in (DRAFT, ADOPTED):
        child, health = faulty(GUIDELINE, one)

        assert (child.clause.place, child.reference.place) == ("3.2.3", "5.2")
        assert child.because == "overskriften der nevner det ikke"
        assert child.found_in == ("5.1.1.2",)
        assert (health.clause.place, health.reference.place) == ("4.1", "3.1")


@pytest.mark.duty("003-g1-ref")
def test_references_to_clauses_that_are_gone_are_found_in_every_document() -> None:
    found = {
        one.key: [wrong.reference.place for wrong in faulty(one, one.newest)]
        for one in documents.of_book("unn-2023")
    }

    assert found["unn-retningslinje-1"] == ["2.1.3"]
    assert found["unn-fakturaveileder"] == ["11, kulepunkt 3"]
    assert found["unn-retningslinje-8"] == ["7 f"]
    assert "5.2" in found["unn-retningslinje-2"]
    assert found["unn-samarbeidsavtale"] == []


def test_a_reference_to_an_unknown_document_leads_nowhere() -> None:
    asking = ClauseText("1", "Formål", refers_to=(Reference("borte", "3", "avvik"),))

    (wrong,) = faulty(GUIDELINE, version(asking))

    assert (wrong.because, wrong.found_in) == ("punktet finnes ikke", ())


def test_the_rules_of_a_clause_and_the_family_of_an_agreement() -> None:
    clause = ADOPTED.by_place["2.2"]
    keys = [rule.key for rule in documents.rules_of(GUIDELINE.key, clause, ADOPTED)]
    names = [one.name for one in documents.of_book("unn-2023")]

    assert "unn.innleggelsesrapport" in keys
    assert names[0] == "Samarbeidsavtalen"
    assert names[1:10] == [f"Retningslinje {number}" for number in range(1, 10)]
    assert told("for-2011-11-18-1115").name == "forskriften"
