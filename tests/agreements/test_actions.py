from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from samflyt.access.actor import Actor, Refused, role_named
from samflyt.agreements import changes
from samflyt.agreements.actions import (
    enter_day_rate,
    enter_term,
    sign_agreement,
    withdraw_term,
)
from samflyt.agreements.facts import terms_for
from samflyt.agreements.models import Agreement, DayRate, Term
from samflyt.directory.models import Organisation
from samflyt.rules.terms import BadTermValue, UnknownTerm

pytestmark = pytest.mark.django_db

AT = datetime(2024, 3, 4, 10, tzinfo=UTC)
DAY = date(2024, 3, 4)
RATE = {
    "valid_from": date(2026, 1, 1),
    "valid_to": date(2027, 1, 1),
    "amount": Decimal("6150"),
    "source": "statsbudsjettet",
    "at": AT,
}


def person(role: str) -> Actor:
    return Actor(1, "Unni Sandmo", role_named(role), 1, "Strandheim", 1, "Stab", frozenset({1}))


def entered(agreement: Agreement, by: Actor, **changed: object) -> Term:
    given = {
        "level": "pair",
        "key": "ready.answer_window",
        "value": "working days 09-14",
        "valid_from": date(2024, 1, 1),
        "source": "vedlegg 2",
        "agreement": agreement,
        "by": by,
        "at": AT,
    }
    return enter_term(**{**given, **changed})


def test_a_term_keeps_its_source_who_entered_it_and_when(
    agreement: Agreement, secretariat: Actor
) -> None:
    term = entered(agreement, secretariat)

    assert (term.source, term.entered_by, term.entered_at) == (
        "vedlegg 2",
        "Avtalesekretariatet",
        AT,
    )


def test_spelling_mistakes_in_terms_are_told_with_the_word_that_was_meant(
    agreement: Agreement, secretariat: Actor
) -> None:
    with pytest.raises(UnknownTerm, match=r"ready\.answer_window"):
        entered(agreement, secretariat, key="ready.anser_window")
    with pytest.raises(BadTermValue, match="working days 08-15"):
        entered(agreement, secretariat, value="hverdager 8-15")
    with pytest.raises(Refused, match="hvor verdien står"):
        entered(agreement, secretariat, source=" ")
    assert not Term.objects.exists()


def test_only_the_administrator_of_a_partner_enters_terms(agreement: Agreement) -> None:
    with pytest.raises(Refused, match="systemansvarlig"):
        entered(agreement, person("ward_nurse"))
    assert entered(agreement, person("administrator")).entered_by == "Unni Sandmo"


def test_a_term_entered_by_mistake_is_withdrawn_and_can_be_entered_again(
    agreement: Agreement, secretariat: Actor
) -> None:
    wrong = entered(agreement, secretariat)
    with pytest.raises(Refused, match="alt en verdi"):
        entered(agreement, secretariat, value="working days 08-16")

    withdraw_term(term=wrong, reason="feil klokkeslett", by=secretariat, at=AT)
    entered(agreement, secretariat, value="working days 08-16")

    terms = terms_for(agreement.hospital_id, agreement.municipality_id, DAY)[2]
    assert terms.get("ready.answer_window", DAY).text == "working days 08-16"
    assert "feil klokkeslett" in Term.objects.get(pk=wrong.pk).source


def test_an_agreement_ends_the_one_before_and_is_never_entered_behind_it(
    agreement: Agreement, secretariat: Actor
) -> None:
    given = {
        "title": "Ny avtale",
        "book": "sthf",
        "hospital": agreement.hospital,
        "municipality": agreement.municipality,
        "by": secretariat,
        "at": AT,
    }
    with pytest.raises(Refused, match="samme dag eller senere"):
        sign_agreement(**given, valid_from=agreement.valid_from)

    sign_agreement(**given, valid_from=date(2024, 3, 1))

    agreement.refresh_from_db()
    assert agreement.valid_to == date(2024, 3, 1)


def test_an_agreement_is_between_a_trust_and_a_municipality(
    trust: Organisation, secretariat: Actor
) -> None:
    with pytest.raises(Refused, match="helseforetak og en kommune"):
        sign_agreement(
            title="Avtale",
            book="national",
            hospital=trust,
            municipality=trust,
            valid_from=DAY,
            by=secretariat,
            at=AT,
        )


def test_day_rates_never_overlap_and_always_have_a_source(secretariat: Actor) -> None:
    enter_day_rate(**RATE, by=secretariat)

    with pytest.raises(Refused, match="alt en døgnpris"):
        enter_day_rate(**{**RATE, "valid_from": date(2026, 12, 31)}, by=secretariat)
    with pytest.raises(Refused, match="over null"):
        enter_day_rate(**{**RATE, "amount": Decimal(0)}, by=secretariat)
    with pytest.raises(Refused, match="hvor døgnprisen står"):
        enter_day_rate(**{**RATE, "source": ""}, by=secretariat)
    assert DayRate.objects.count() == 1


def test_those_who_keep_copies_are_told_when_a_term_changes(
    agreement: Agreement,
    secretariat: Actor,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: object,
) -> None:
    told: list[datetime] = []
    monkeypatch.setattr(changes, "_listeners", [])
    changes.listen(told.append)

    with django_capture_on_commit_callbacks(execute=True):
        entered(agreement, secretariat)

    assert told == [AT]
