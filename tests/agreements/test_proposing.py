from datetime import UTC, date, datetime, timedelta

import pytest

from samflyt.access.actor import Actor, Refused
from samflyt.agreements.actions import answer_proposal, propose_term, withdraw_proposal
from samflyt.agreements.facts import terms_for
from samflyt.agreements.models import Agreement, Term, TermProposal
from samflyt.rules.terms import BadTermValue

pytestmark = pytest.mark.django_db

AT = datetime(2024, 3, 4, 10, tzinfo=UTC)
FIRST = date(2024, 4, 1)


def proposed(agreement: Agreement, by: Actor, **changed: object) -> TermProposal:
    given = {
        "key": "limit.place_ready",
        "value": "PT48H",
        "valid_from": FIRST,
        "source": "vedlegg 4",
        "once": "a",
    }
    return propose_term(agreement=agreement, by=by, at=AT, **{**given, **changed})


def value(agreement: Agreement, on: date) -> str:
    pair = (agreement.hospital_id, agreement.municipality_id)
    return terms_for(*pair, on)[2].get("limit.place_ready", on).text


def test_a_term_takes_two_and_changes_nothing_before_its_day(
    agreement: Agreement, adviser: Actor, leader: Actor
) -> None:
    wish = proposed(agreement, adviser)
    assert value(agreement, FIRST) == "none"

    answer_proposal(proposal=wish, accepted=True, by=leader, at=AT)

    assert value(agreement, FIRST - timedelta(days=1)) == "none"
    assert value(agreement, FIRST) == "PT48H"
    term = Term.objects.get(agreement=agreement)
    assert "Turid Vik" in term.source
    assert term.entered_by == "Kari Lund"


def test_the_side_that_proposed_cannot_accept(
    agreement: Agreement, adviser: Actor, leader: Actor
) -> None:
    wish = proposed(agreement, adviser)

    with pytest.raises(Refused, match="andre siden"):
        answer_proposal(proposal=wish, accepted=True, by=adviser, at=AT)
    answer_proposal(proposal=wish, accepted=False, reason="for kort", by=leader, at=AT)
    with pytest.raises(Refused, match="alt besvart"):
        answer_proposal(proposal=wish, accepted=True, by=leader, at=AT)

    wish.refresh_from_db()
    assert (wish.state, wish.reason, wish.term) == ("declined", "for kort", None)


def test_a_day_that_has_passed_is_refused_at_both_ends(
    agreement: Agreement, adviser: Actor, leader: Actor
) -> None:
    with pytest.raises(Refused, match="passert"):
        proposed(agreement, adviser, valid_from=date(2024, 3, 3))
    wish = proposed(agreement, adviser)

    late = datetime(2024, 4, 2, 10, tzinfo=UTC)
    with pytest.raises(Refused, match="passert"):
        answer_proposal(proposal=wish, accepted=True, by=leader, at=late)

    assert not Term.objects.exists()


def test_what_is_wrong_is_refused_and_the_same_form_twice_is_one_proposal(
    agreement: Agreement, adviser: Actor, leader: Actor
) -> None:
    with pytest.raises(BadTermValue):
        proposed(agreement, adviser, value="to døgn")
    with pytest.raises(Refused, match="hvor verdien står"):
        proposed(agreement, adviser, source=" ")
    agreement.valid_to = FIRST
    with pytest.raises(Refused, match="gjelder ikke"):
        proposed(agreement, adviser)
    agreement.valid_to = None

    first = proposed(agreement, adviser)

    assert proposed(agreement, adviser) == first
    with pytest.raises(Refused, match="venter på svar"):
        proposed(agreement, leader, once="b")
    with pytest.raises(Refused, match="avslås"):
        answer_proposal(proposal=first, accepted=False, by=leader, at=AT)


def test_the_side_that_proposed_takes_it_back(
    agreement: Agreement, adviser: Actor, leader: Actor
) -> None:
    wish = proposed(agreement, adviser)
    with pytest.raises(Refused, match="siden som foreslo"):
        withdraw_proposal(proposal=wish, by=leader, at=AT)

    withdraw_proposal(proposal=wish, by=adviser, at=AT)

    wish.refresh_from_db()
    assert wish.state == "withdrawn"
    assert proposed(agreement, leader, once="b").side == "municipality"
