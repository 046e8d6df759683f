"""A term's value in the words people use, read to the form that agreements keep."""

import pytest
from django.utils.translation import override

from samflyt.agreements.forms import TermForm
from samflyt.agreements.term_reading import written_limit, written_term
from samflyt.agreements.term_words import term_text
from samflyt.rules.term_specs import SPECS
from samflyt.rules.terms import term_value

SAID = (
    ("limit.account", "24 timer", "PT24H"),
    ("limit.account", " 30  Minutter ", "PT30M"),
    ("limit.account", "14 døgn (anbefalt)", "P14D, recommended"),
    ("limit.account", "3 virkedager", "3 working days"),
    ("limit.account", "3 working days, recommended", "3 working days, recommended"),
    ("limit.account", "PT24H", "PT24H"),
    ("limit.account", "ingen", "none"),
    ("ready.answer_window", "virkedager 08–15", "working days 08-15"),
    ("ready.answer_window", "alle dager 8.00 – 20.30", "all days 8:00-20:30"),
    ("ready.answer_window", "working days 08-15", "working days 08-15"),
    ("phone.counts", "Ja", "yes"),
    ("phone.counts", "no", "no"),
    ("ready.roles", "lege eller psykolog", "physician, psychologist"),
    ("payable.start_rule", "neste virkedag", "next_working_day"),
    ("dispute.venue", "Nordvik", "Nordvik"),
)


@pytest.mark.parametrize(("key", "words", "written"), SAID)
def test_words_become_the_written_form(key: str, words: str, written: str) -> None:
    assert written_term(key, words) == written
    term_value(key, written, "pair")


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("written", ["PT1H", "PT30M", "P14D", "3 working days, recommended"])
def test_a_limit_can_be_written_as_the_pages_show_it(written: str, language: str) -> None:
    with override(language):
        shown = term_text(term_value("limit.account", written, "pair"))
        assert written_limit(shown) == written


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("key", [key for key, spec in SPECS.items() if spec.choices])
def test_every_choice_can_be_written_as_the_pages_show_it(key: str, language: str) -> None:
    for choice in SPECS[key].choices:
        with override(language):
            assert written_term(key, term_text(term_value(key, choice, "pair"))) == choice


def test_days_without_their_kind_are_not_guessed_and_what_was_typed_stands() -> None:
    form = TermForm({"key": "limit.account", "value": "3 dager", "once": "a"})

    assert "døgn" in form.errors["value"][0]
    assert form["value"].value() == "3 dager"
