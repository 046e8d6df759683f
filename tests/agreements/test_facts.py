from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samflyt.access.actor import Actor
from samflyt.agreements.actions import enter_term, sign_agreement
from samflyt.agreements.facts import terms_for
from samflyt.agreements.models import Agreement
from samflyt.directory.models import Organisation
from samflyt.rules.books import UnknownBook

pytestmark = pytest.mark.django_db

AT = datetime(2024, 3, 4, 10, tzinfo=UTC)
DAY = date(2024, 3, 4)
START = date(2024, 1, 1)


def enter(by: Actor, level: str, value: str, **owner: object) -> None:
    enter_term(
        level=level,
        key="limit.place_ready",
        value=value,
        valid_from=START,
        source="avtalen punkt 4",
        by=by,
        at=AT,
        **owner,
    )


def test_the_narrower_level_wins_from_national_to_the_pair(
    trust: Organisation, secretariat: Actor
) -> None:
    city = Organisation.objects.create(kind="city", name="Storby kommune")
    district = Organisation.objects.create(kind="district", name="Bydel Havna", parent=city)
    agreement = sign_agreement(
        title="Samarbeidsavtale",
        book="oslo-2012",
        hospital=trust,
        municipality=district,
        valid_from=START,
        by=secretariat,
        at=AT,
    )
    seen = []

    for level, value, owner in (
        ("national", "PT72H", {}),
        ("area", "PT48H", {"organisation": trust}),
        ("city", "PT36H", {"organisation": city}),
        ("district", "PT24H", {"organisation": district}),
        ("pair", "PT12H", {"agreement": agreement}),
    ):
        enter(secretariat, level, value, **owner)
        found = terms_for(trust.pk, district.pk, DAY)[2].get("limit.place_ready", DAY)
        seen.append((found.text, found.level))

    assert seen == [
        ("PT72H", "national"),
        ("PT48H", "area"),
        ("PT36H", "city"),
        ("PT24H", "district"),
        ("PT12H", "pair"),
    ]


def test_a_term_of_one_pair_does_not_reach_another(
    trust: Organisation, agreement: Agreement, secretariat: Actor
) -> None:
    other = Organisation.objects.create(kind="municipality", name="Heimdalen kommune")

    enter(secretariat, "pair", "PT12H", agreement=agreement)

    assert terms_for(trust.pk, other.pk, DAY)[2].get("limit.place_ready", DAY).value is None


def test_without_an_agreement_the_law_alone_holds(
    trust: Organisation, municipality: Organisation
) -> None:
    agreement, book, terms = terms_for(trust.pk, municipality.pk, DAY)

    assert (agreement, book) == (None, "national")
    assert terms.get("payable.start_rule", DAY).text == "notice_day"


def test_the_agreement_that_held_on_the_day_decides(
    trust: Organisation, municipality: Organisation, agreement: Agreement, secretariat: Actor
) -> None:
    newer = sign_agreement(
        title="Ny samarbeidsavtale",
        book="sthf",
        hospital=trust,
        municipality=municipality,
        valid_from=date(2024, 3, 1),
        by=secretariat,
        at=AT,
    )

    def book_on(day: date) -> str:
        return terms_for(trust.pk, municipality.pk, day)[1]

    assert book_on(date(2023, 5, 31)) == "national"
    assert book_on(date(2024, 2, 29)) == "unn-2023"
    assert book_on(date(2024, 3, 1)) == newer.book == "sthf"


def test_a_course_without_municipality_is_read_by_the_law_and_the_area(
    trust: Organisation, secretariat: Actor
) -> None:
    enter(secretariat, "area", "PT48H", organisation=trust)

    agreement, _book, terms = terms_for(trust.pk, None, DAY)

    assert agreement is None
    assert terms.get("limit.place_ready", DAY).text == "PT48H"


def test_another_book_can_be_asked_for_and_an_unknown_one_is_refused(
    trust: Organisation, agreement: Agreement
) -> None:
    pair = (agreement.hospital_id, agreement.municipality_id)

    terms = terms_for(*pair, DAY, "sthf")[2]

    assert terms.get("meeting1.within", DAY).text == "P14D, recommended"
    with pytest.raises(UnknownBook, match="unn-2023"):
        terms_for(*pair, DAY, "unn-2032")


def test_asking_again_costs_one_short_statement_until_something_changes(
    agreement: Agreement, secretariat: Actor
) -> None:
    pair = (agreement.hospital_id, agreement.municipality_id)
    terms_for(*pair, DAY)

    with CaptureQueriesContext(connection) as again:
        terms_for(*pair, DAY)
    enter(secretariat, "pair", "PT12H", agreement=agreement)

    assert len(again) == 1
    assert terms_for(*pair, DAY)[2].get("limit.place_ready", DAY).text == "PT12H"


def test_a_district_that_moves_to_another_city_gets_its_terms(
    trust: Organisation, secretariat: Actor
) -> None:
    city = Organisation.objects.create(kind="city", name="Storby kommune")
    district = Organisation.objects.create(kind="district", name="Bydel Havna")
    enter(secretariat, "city", "PT36H", organisation=city)
    before = terms_for(trust.pk, district.pk, DAY)[2].get("limit.place_ready", DAY)

    Organisation.objects.filter(pk=district.pk).update(parent=city)

    after = terms_for(trust.pk, district.pk, DAY)[2].get("limit.place_ready", DAY)
    assert (before.text, after.text) == ("none", "PT36H")
