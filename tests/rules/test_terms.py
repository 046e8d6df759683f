"""Terms: layers, validity, and what is refused; and rules that were not in force."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from samflyt.rules import replay
from samflyt.rules.book import Rulebook
from samflyt.rules.books import UnknownBook, book, books
from samflyt.rules.comparison import differences
from samflyt.rules.course import CourseFacts, assess
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.rule import NotInForce, Rule, in_force
from samflyt.rules.sources import REGULATION
from samflyt.rules.stay import Stay
from samflyt.rules.terms import BadTermValue, MissingTerm, Terms, UnknownTerm, term_value
from tests.rules.scenarios import course, event

DAY = date(2025, 3, 3)
KEY = "limit.account"


def test_the_nearest_level_that_holds_decides() -> None:
    terms = (
        Terms()
        .with_values({KEY: "P30D"}, "national")
        .with_values({KEY: "P5D"}, "pair", valid_from=date(2025, 1, 1), valid_to=date(2025, 7, 1))
        .with_values({KEY: "P9D"}, "area")
        .with_values({KEY: "P3D"}, "pair", valid_from=date(2025, 4, 1))
    )

    assert [terms.get(KEY, day).text for day in (date(2024, 1, 1), DAY, date(2025, 5, 1))] == [
        "P9D",
        "P5D",
        "P3D",
    ]
    assert terms.get(KEY, date(2025, 8, 1)).level == "pair"


def test_a_later_value_for_the_same_days_takes_the_place() -> None:
    terms = Terms().with_values({KEY: "P1D"}, "pair").with_values({KEY: "P2D"}, "pair")

    assert terms.get(KEY, DAY).text == "P2D"
    assert len(list(terms)) == 1
    assert terms == Terms().with_values({KEY: "P2D"}, "pair")
    assert hash(terms) == hash(Terms().with_values({KEY: "P2D"}, "pair"))
    assert terms != Terms()


def test_a_missing_or_misspelt_term_raises() -> None:
    gone = Terms().with_values({KEY: "P1D"}, "pair", valid_to=date(2025, 1, 1))

    with pytest.raises(MissingTerm, match=r"limit.account: .* ingen verdi 2025-03-03"):
        gone.get(KEY, DAY)
    with pytest.raises(UnknownTerm, match=r"mente du «limit\.account»"):
        gone.get("limit.acount", DAY)
    with pytest.raises(BadTermValue, match="mente du «pair»"):
        term_value(KEY, "P1D", "pairs")


@pytest.mark.parametrize(
    ("key", "written", "text"),
    [
        ("limit.account", None, "none"),
        ("phone.counts", True, "yes"),
        ("phone.counts", "false", "no"),
        ("ready.roles", ["physician"], "physician"),
        ("ready.roles", "physician, psychologist", "physician, psychologist"),
        ("ready.answer_window", "working days 08:30-15", "working days 08:30-15"),
        ("payable.start_rule", "after_24h", "after_24h"),
    ],
)
def test_values_are_written_as_they_are_read(key: str, written: Any, text: str) -> None:
    value = term_value(key, written, "pair")

    assert value.text == text
    assert term_value(key, value.text, "pair") == value


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("limit.account", "straks"),
        ("limit.account", 3),
        ("phone.counts", "ja"),
        ("ready.roles", "nurse"),
        ("ready.roles", 7),
        ("payable.start_rule", "tomorrow"),
        ("ready.answer_window", "08-15"),
    ],
)
def test_a_value_of_the_wrong_form_is_refused(key: str, written: Any) -> None:
    with pytest.raises(BadTermValue, match=key):
        term_value(key, written, "pair")


@pytest.mark.parametrize("key", sorted(books))
def test_every_book_has_a_value_for_every_term_its_rules_ask_for(key: str) -> None:
    for term in books["national"].base:
        assert books[key].base.get(term.key, DAY).key == term.key
    assert len({rule.key for rule in books[key].rules}) == len(books[key].rules)
    assert book(key).rule(books[key].rules[0].key) is books[key].rules[0]


def test_an_unknown_book_is_refused_with_a_suggestion() -> None:
    with pytest.raises(UnknownBook, match="mente du «national»"):
        book("nationl")


class Changed(Rule):
    """Loven ble endret midt i året."""

    key = "prove.endret"
    title = "Prøve"
    clause = REGULATION.at("§ 99")

    @in_force(since=date(2025, 7, 1))
    def new(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Ny regel."""
        yield self.found(Outcome.CALCULATED, "Ny.")

    @in_force(since=date(2024, 1, 1), until=date(2025, 7, 1))
    def old(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gammel regel."""
        yield self.found(Outcome.CALCULATED, "Gammel.")


def test_the_formula_of_the_day_is_used_and_before_the_first_there_is_none() -> None:
    rule = Changed()

    assert [dated.meaning for dated in rule.formulas] == ["Gammel regel.", "Ny regel."]
    assert rule.apply(Stay(), Terms(), date(2025, 6, 30))[0].because == "Gammel."
    assert rule.apply(Stay(), Terms(), date(2025, 7, 1))[0].because == "Ny."
    with pytest.raises(NotInForce, match=r"prove\.endret gjaldt ikke 2023-12-31"):
        rule.apply(Stay(), Terms(), date(2023, 12, 31))
    assert rule.demand == "Loven ble endret midt i året."


def test_before_any_rule_was_in_force_nothing_is_found_and_it_says_so() -> None:
    assessment = assess(course(event("1", "admitted", -200_000)))

    assert not assessment.in_force
    assert assessment.findings == ()


def test_every_rule_says_its_demand_title_source_and_formulas() -> None:
    for rulebook in books.values():
        for rule in rulebook.rules:
            assert rule.demand.endswith("."), rule.key
            assert rule.title
            assert rule.clause_text.startswith(rule.clause.source.short)
            assert all(dated.meaning.endswith(".") for dated in rule.formulas), rule.key
            assert rule.formulas


def test_a_guideline_takes_the_place_of_the_law_only_where_it_applies() -> None:
    unn = books["unn-2023"]
    inside = {rule.key for rule, _ in unn.rules_for("somatic", False, DAY)}
    before = {rule.key for rule, _ in unn.rules_for("somatic", False, date(2022, 12, 31))}

    assert "unn.svarvindu" in inside
    assert "lov.svar" not in inside
    assert "lov.svar" in before
    assert not any(key.startswith("unn.") for key in before)
    assert isinstance(unn, Rulebook)


def test_a_missing_term_stops_a_replay_by_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    def missing(*_: Any) -> dict[str, Any]:
        raise MissingTerm(KEY, DAY)

    monkeypatch.setattr(replay, "result", missing)
    file = tmp_path / "a.json"
    file.write_text('{"events": []}')

    assert replay.main([str(file)]) == 2
    assert "terms.limit.account: avtalepunktet har ingen verdi" in capsys.readouterr().err


def test_a_difference_in_state_is_told() -> None:
    payable = {"days": [], "count": 0, "amount": "0.00"}
    one = {"book": "national", "state": "ready", "duties": [], "payable": payable}
    other = {**one, "book": "sthf", "state": "admitted"}

    assert differences(one, other) == [{"what": "state", "national": "ready", "sthf": "admitted"}]


def test_facts_without_events_are_an_expected_stay() -> None:
    facts = CourseFacts("national", "somatic", None, (), books["national"].base)

    assert assess(facts).stay.state == "expected"


@pytest.mark.parametrize("text", ["", "   ", 7])
def test_a_term_in_words_needs_words(text: Any) -> None:
    with pytest.raises(BadTermValue, match="skal være tekst"):
        term_value("dispute.venue", text, "pair")
