from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from samflyt.directory import reference
from samflyt.directory.models import Organisation, Route, Unit
from samflyt.directory.routing import NoAddress, unit_for, unit_with_her

pytestmark = pytest.mark.django_db

DAY = date(2024, 3, 4)


@pytest.fixture
def municipality() -> Organisation:
    return Organisation.objects.create(kind="municipality", name="Lillevik kommune")


def unit(organisation: Organisation, kind: str, name: str, **more: object) -> Unit:
    return Unit.objects.create(organisation=organisation, kind=kind, name=name, **more)


def route(unit: Unit, message_type: str, **more: object) -> Route:
    given = {"organisation": unit.organisation, "valid_from": date(2023, 1, 1), **more}
    return Route.objects.create(unit=unit, message_type=message_type, **given)


def test_what_the_parties_have_routed_comes_before_the_usual_unit(
    municipality: Organisation,
) -> None:
    nursing = unit(municipality, "nursing", "Hjemmesykepleien")
    case_work = unit(municipality, "case_work", "Tildelingskontoret")
    usual = unit_for(municipality, "LOG_INNLAGT", DAY)

    route(case_work, "LOG_INNLAGT")

    assert usual == nursing
    assert unit_for(municipality, "LOG_INNLAGT", DAY) == case_work
    assert unit_for(municipality, "HELSEOPPL_SOKNAD", DAY) == case_work


def test_a_route_holds_from_its_first_day_until_its_last(municipality: Organisation) -> None:
    unit(municipality, "case_work", "Tildelingskontoret")
    east = unit(municipality, "case_work", "Tildeling øst")
    route(east, "LOG_AVMELDING", valid_from=DAY, valid_to=date(2024, 3, 6))

    names = [
        unit_for(municipality, "LOG_AVMELDING", date(2024, 3, day)).name for day in (3, 4, 5, 6)
    ]

    assert names == [
        "Tildelingskontoret",
        "Tildeling øst",
        "Tildeling øst",
        "Tildelingskontoret",
    ]


def test_a_route_for_the_role_comes_before_one_for_all(municipality: Organisation) -> None:
    everyone = unit(municipality, "mailbox", "Postmottak")
    nursing = unit(municipality, "nursing", "Hjemmesykepleien")
    route(nursing, "DIALOG_FORESPORSEL", role="nursing")
    route(everyone, "DIALOG_FORESPORSEL")

    assert unit_for(municipality, "DIALOG_FORESPORSEL", DAY, role="nursing") == nursing
    assert unit_for(municipality, "DIALOG_FORESPORSEL", DAY, role="case_work") == everyone


def test_the_successor_of_a_closed_unit_takes_over_from_the_closing_day(
    municipality: Organisation,
) -> None:
    south = unit(municipality, "nursing", "Hjemmesykepleien sør")
    old = unit(municipality, "nursing", "Sone 4", closed_date=DAY, successor=south, her_id=8500001)
    route(old, "LOG_INNLAGT")

    assert unit_for(municipality, "LOG_INNLAGT", date(2024, 3, 3)) == old
    assert unit_for(municipality, "LOG_INNLAGT", DAY) == south
    assert unit_with_her(8500001, DAY) == south
    assert unit_with_her(8500002, DAY) is None


@pytest.mark.duty("001-2.2-f")
def test_the_early_notice_follows_the_case_workers_to_their_new_name(
    municipality: Organisation,
) -> None:
    unit(municipality, "nursing", "Hjemmesykepleien")
    new = unit(municipality, "case_work", "Bestillerkontoret")
    old = unit(municipality, "case_work", "Tildelingskontoret", closed_date=DAY, successor=new)
    route(old, "HELSEOPPL_SOKNAD")

    assert unit_for(municipality, "HELSEOPPL_SOKNAD", date(2024, 3, 3)) == old
    assert unit_for(municipality, "HELSEOPPL_SOKNAD", DAY) == new


def test_a_closed_unit_without_successor_is_passed_over(municipality: Organisation) -> None:
    unit(municipality, "nursing", "Sone 4", closed_date=DAY)
    case_work = unit(municipality, "case_work", "Tildelingskontoret")

    assert unit_for(municipality, "LOG_INNLAGT", DAY) == case_work


def test_a_hospital_has_one_mailbox_for_somatic_and_one_for_mental_health() -> None:
    trust = Organisation.objects.create(kind="hospital_trust", name="Strandheim sykehus HF")
    mental = unit(trust, "mailbox", "PLO innleggelse psykiatri", service_code="2")
    somatic = unit(trust, "mailbox", "PLO innleggelse somatikk", service_code="1")

    assert unit_for(trust, "INNLEGGELSESRAPPORT", DAY) == somatic
    assert unit_for(trust, "INNLEGGELSESRAPPORT", DAY, mental_health=True) == mental


def test_an_organisation_without_any_unit_has_no_address(municipality: Organisation) -> None:
    with pytest.raises(NoAddress, match="Lillevik kommune har ingen enhet"):
        unit_for(municipality, "LOG_INNLAGT", DAY)


def test_real_organisations_are_loaded_once_with_their_numbers() -> None:
    first = reference.load()

    assert first > 350
    assert reference.load() == 0
    assert Organisation.objects.filter(name="Herøy kommune").count() == 2
    oslo = Organisation.objects.get(municipality_number="0301")
    assert oslo.kind == "city"
    assert oslo.parts.count() == 15


def test_the_person_who_loads_them_is_told_how_many_there_were() -> None:
    out = StringIO()

    call_command("organisations", stdout=out)
    call_command("organisations", stdout=out)

    first, second = out.getvalue().splitlines()
    assert first == f"La til {Organisation.objects.count()} virksomheter."
    assert second == "Virksomhetene er der fra før."
