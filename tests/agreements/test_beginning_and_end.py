"""Signatures, notice, reviews and owners: how an agreement begins, is kept, and ends."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from samflyt.access.actor import Actor, Refused
from samflyt.agreements import overview, papers
from samflyt.agreements.actions import (
    adopt_version,
    give_notice,
    name_owner,
    record_review,
    send_for_signing,
    take_step,
    withdraw_notice,
)
from samflyt.agreements.facts import terms_for
from samflyt.agreements.models import Agreement, Signing
from samflyt.agreements.texts import version_in_use
from samflyt.directory.models import Organisation
from samflyt.formats.paper import pdf

pytestmark = pytest.mark.django_db

NOON = 10


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, NOON, tzinfo=UTC)


def sent(trust: Organisation, municipality: Organisation, by: Actor, once: str = "s") -> Signing:
    return send_for_signing(
        title="Samarbeidsavtale",
        book="unn-2023",
        hospital=trust,
        municipality=municipality,
        version="2.0",
        sent_date=date(2023, 9, 1),
        once=once,
        by=by,
        at=at(date(2023, 9, 1)),
    )


def signed(signing: Signing, by: Actor, day: date, **changed: object) -> Agreement | None:
    given = {"place": "Strandheim", "name": "Nora Lie", "title": "administrerende direktør"}
    return take_step(
        signing=signing,
        step="sign",
        date=day,
        once=f"{by.account_id}-{day}",
        by=by,
        at=at(day),
        **{**given, **changed},
    )


@pytest.mark.duty("000-6-b", "003-agr-16-a", "003-case-34-g", "003-agr-4-a")
def test_an_agreement_is_in_force_from_the_later_signature(
    trust: Organisation, municipality: Organisation, adviser: Actor, leader: Actor
) -> None:
    signing = sent(trust, municipality, adviser)

    first = signed(signing, adviser, date(2023, 9, 20))
    waiting = signing.state_of("municipality").value
    second = signed(signing, leader, date(2023, 10, 5))

    assert (first, waiting) == (None, "sent")
    assert second is not None
    assert (second.valid_from, second.signed_date) == (date(2023, 10, 5), date(2023, 10, 5))
    on = date(2023, 10, 4)
    assert terms_for(trust.pk, municipality.pk, on)[0] is None
    assert terms_for(trust.pk, municipality.pk, on + timedelta(days=1))[0] == second


@pytest.mark.duty("003-agr-17")
def test_a_signature_says_who_signed_where_and_on_whose_behalf(
    trust: Organisation, municipality: Organisation, adviser: Actor
) -> None:
    signing = sent(trust, municipality, adviser)
    with pytest.raises(Refused, match="sted, navn og tittel"):
        signed(signing, adviser, date(2023, 9, 20), title="")

    signed(signing, adviser, date(2023, 9, 20))

    page = papers.signature_paper(Signing.objects.get(pk=signing.pk))
    assert page.parts[0].facts[-1] == ("Tittel", "administrerende direktør")
    assert page.parts[1].to_fill_in
    assert pdf(page).startswith(b"%PDF")


@pytest.mark.duty("003-case-34-g")
def test_each_side_goes_its_own_way_and_a_refusal_has_a_reason(
    trust: Organisation, municipality: Organisation, adviser: Actor, leader: Actor
) -> None:
    signing = sent(trust, municipality, adviser)
    day = date(2023, 10, 1)
    step = {"signing": signing, "date": day, "by": leader, "at": at(day)}

    take_step(step="treat", body="kommunestyret", once="1", **step)
    with pytest.raises(Refused, match="avslås"):
        take_step(step="refuse", once="2", **step)
    take_step(step="refuse", reason="mangler vedlegg", once="2", **step)
    take_step(step="refuse", reason="mangler vedlegg", once="2", **step)

    fresh = Signing.objects.get(pk=signing.pk)
    assert fresh.state_of("municipality").value == "refused"
    assert fresh.state_of("hospital").value == "sent"
    assert fresh.steps.count() == 2
    with pytest.raises(Refused, match="venter alt"):
        sent(trust, municipality, adviser, once="t")


@pytest.mark.duty("003-agr-16-b")
@pytest.mark.parametrize(
    ("received", "end"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2024, 3, 1), date(2025, 3, 1)),
    ],
)
def test_notice_ends_the_agreement_a_year_after_it_was_received(
    received: date, end: date, agreement: Agreement, leader: Actor
) -> None:
    given = {"agreement": agreement, "notice_date": received, "received_date": received}

    notice = give_notice(**given, once="n", by=leader, at=at(received))

    assert notice.end_date == end
    assert give_notice(**given, once="n", by=leader, at=at(received)) == notice
    pair = (agreement.hospital_id, agreement.municipality_id)
    assert terms_for(*pair, end)[0] == agreement
    assert terms_for(*pair, end + timedelta(days=1))[0] is None
    with pytest.raises(Refused, match="alt sagt opp"):
        give_notice(**given, once="m", by=leader, at=at(received))


def test_notice_is_taken_back_by_the_side_that_gave_it(
    agreement: Agreement, leader: Actor, adviser: Actor
) -> None:
    day = date(2024, 3, 4)
    notice = give_notice(
        agreement=agreement,
        notice_date=day,
        received_date=day,
        once="n",
        by=leader,
        at=at(day),
    )
    with pytest.raises(Refused, match="Bare den som sa opp"):
        withdraw_notice(termination=notice, by=adviser, at=at(day))

    withdraw_notice(termination=notice, by=leader, at=at(day))

    agreement.refresh_from_db()
    assert agreement.valid_to is None


@pytest.mark.duty("003-agr-16-c")
def test_the_owners_are_told_ninety_days_before_an_end_without_a_successor(
    agreement: Agreement, leader: Actor, adviser: Actor, django_assert_num_queries: Any
) -> None:
    day = date(2024, 3, 1)
    for one, who in ((agreement.hospital, adviser), (agreement.municipality, leader)):
        name_owner(
            organisation=one,
            document="unn-samarbeidsavtale",
            function="Samhandling",
            valid_from=day,
            once=str(one.pk),
            by=who,
            at=at(day),
        )
    give_notice(
        agreement=agreement,
        notice_date=day,
        received_date=day,
        once="n",
        by=leader,
        at=at(day),
    )
    trust = {agreement.hospital_id}

    early = overview.coming_up(adviser, trust, date(2024, 11, 30))
    with django_assert_num_queries(4):  # owners' parties, owners, reviews, and every end at once
        (alarm,) = overview.coming_up(adviser, trust, date(2024, 12, 1))

    assert early == []
    assert (alarm.day, len(alarm.owners)) == (date(2025, 3, 1), 2)


@pytest.mark.duty("003-agr-16-d", "001-10-a")
def test_a_review_is_due_a_year_after_the_last_and_told_of_before(
    agreement: Agreement, adviser: Actor
) -> None:
    review = record_review(
        hospital=agreement.hospital,
        document="unn-retningslinje-2",
        done_date=date(2023, 10, 5),
        findings="Svarfristen holder.",
        once="r",
        by=adviser,
        at=at(date(2023, 10, 6)),
    )
    trust = {agreement.hospital_id}

    def due(day: date) -> list[bool]:
        return [one.late for one in overview.coming_up(adviser, trust, day)]

    assert review.next_date == date(2024, 10, 5)
    assert due(date(2024, 7, 6)) == []
    assert due(date(2024, 7, 7)) == due(date(2024, 10, 5)) == [False]
    assert due(date(2024, 10, 6)) == [True]


@pytest.mark.duty("003-agr-8-j")
def test_a_document_without_owner_is_listed(agreement: Agreement, leader: Actor) -> None:
    key = "unn-retningslinje-7"
    day = date(2024, 3, 4)
    name_owner(
        organisation=agreement.municipality,
        document=key,
        function="IKT-rådgiver",
        valid_from=day,
        once="o",
        by=leader,
        at=at(day),
    )

    assert overview.ownerless(agreement, [key]) == {key: [str(agreement.hospital)]}


@pytest.mark.duty("003-agr-2")
def test_municipalities_without_an_agreement_in_force_are_listed(
    agreement: Agreement, municipality: Organisation
) -> None:
    Organisation.objects.filter(pk=municipality.pk).update(works_here=True)
    lacking = Organisation.objects.create(
        kind="municipality", name="Heimdalen kommune", works_here=True
    )

    assert overview.without_agreement(agreement.hospital, date(2024, 3, 4)) == [lacking]


@pytest.mark.duty("003-agr-4-b", "003-agr-4-c")
def test_a_larger_change_is_not_taken_in_use_before_the_agreement_is_considered(
    agreement: Agreement, adviser: Actor
) -> None:
    day = date(2024, 3, 4)
    given = {
        "hospital": agreement.hospital,
        "document": "unn-retningslinje-2",
        "version": "utkast-2023",
        "valid_from": day,
        "decided_by": "Strategisk samarbeidsutvalg",
        "decided_date": day,
        "case": "12/24",
        "is_major": True,
        "by": adviser,
        "at": at(day),
    }
    with pytest.raises(Refused, match="avtalen også må endres"):
        adopt_version(**given, once="a")

    adopt_version(**given, once="a", agreement_assessed="Nei, bare retningslinjen.")

    pair = (agreement.hospital_id, agreement.municipality_id)
    before = version_in_use("unn-retningslinje-2", *pair, day - timedelta(days=1))
    after = version_in_use("unn-retningslinje-2", *pair, day)
    assert before is not None
    assert after is not None
    assert (before.key, after.key) == ("2023", "utkast-2023")
    agreement.refresh_from_db()
    assert agreement.valid_to is None


@pytest.mark.duty("001-1-a", "000-2-a", "003-agr-3-a", "003-agr-3-d")
def test_the_tree_shows_each_document_in_the_version_of_the_day(agreement: Agreement) -> None:
    tree = overview.tree(agreement, date(2024, 3, 4))

    assert [one.document.name for one in tree][:3] == [
        "Samarbeidsavtalen",
        "Retningslinje 1",
        "Retningslinje 2",
    ]
    guideline = tree[2].version
    assert guideline is not None
    assert (guideline.approved, guideline.text_date) == (date(2023, 6, 1), date(2023, 6, 6))
    assert guideline.approved_by == "Strategisk samarbeidsutvalg"
