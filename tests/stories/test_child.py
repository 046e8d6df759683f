"""A child on the way home, as the ward and the district live it, each with the same board."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.access.consent import Consent, Scope
from samflyt.courses.models import Course
from samflyt.courses.steps.page_list import PAGES
from samflyt.rules.child_event_data import SPECIAL_POINTS
from samflyt.rules.child_flow import CardState, board_of
from tests.courses.stay_scene import once
from tests.stories.people import Person, Town, town

__all__ = ["town"]

pytestmark = pytest.mark.story
Build = Callable[..., Town]
BORN = date(2019, 1, 1)
GROUP_1 = "Gruppe 1: trenger pleie, medisinsk oppfølging eller andre helsetjenester"


def opens_board(person: Person, town: Town) -> None:
    person.opens(reverse("child-board", args=[town.scene.course.pk]))


def take(town: Town, slug: str, by: Actor | None = None, **said: Any) -> None:
    """A step that is taken without a browser, to get on with the story."""
    course = Course.objects.select_related("patient", "municipality", "hospital").get(
        pk=town.scene.course.pk
    )
    values = {"by": by or town.scene.nurse, "at": town.scene.now, "entry": once(), **said}
    PAGES[slug].act(course=course, **values)


def chooses_group(nurse: Person) -> None:
    nurse.chooses("Vurder behovet og velg gruppe …")
    nurse.picks("Antas barnet å trenge", "Ja, behovet er åpenbart")
    nurse.picks(
        "Hvilken gruppe", "Gruppe 1: trenger pleie, medisinsk oppfølging eller andre helsetjenester"
    )
    nurse.fills("Hvorfor?", "Trenger pustehjelp hele natten")
    nurse.sends("Vurder behovet og velg gruppe")


def test_ward_and_district_agree_on_what_follows_for_a_child_in_group_1(town: Build) -> None:
    built = town(book="oslo-2012", born=BORN)
    built.scene.admit()
    nurse = built.person(built.scene.nurse)
    district = built.person(built.scene.case_worker, width=390)

    opens_board(nurse, built)
    nurse.sees("Ingen har startet samordning for barnet ennå.")
    chooses_group(nurse)
    opens_board(nurse, built)
    nurse.chooses("Meld barnet til bestillerkontoret …")
    nurse.fills("Hva antas barnet å trenge?", "Tilsyn hele døgnet")
    nurse.fills("Hvem kan bydelen ringe?", "Kari Nes, 77600000")
    nurse.sends("Meld barnet til bestillerkontoret")
    built.passes(hours=1)
    opens_board(district, built)
    district.chooses("Før samtalen (respons 1) …")
    district.sees("Tilsyn hele døgnet")
    district.fills("Hva fikk partene vite", "Barnet trenger sug")
    district.fills("Hva skal sykehuset gjøre?", "Sende funksjonsbeskrivelse")
    district.fills("Hva skal bydelen gjøre?", "Kartleggingsbesøk")
    district.sends("Før samtalen (respons 1)")
    opens_board(nurse, built)
    nurse.sees("Avtalte skritt")
    opens_board(district, built)
    assert district.page.evaluate("document.documentElement.scrollWidth") == 390
    district.chooses("Før at et avtalt skritt er gjort …")
    district.sends("Før at et avtalt skritt er gjort")

    standing = built.scene.standing
    board = board_of(standing.facts, standing.assessment)
    assert board is not None
    assert {c.lane for c in board.next if c.step.key == "skritt"} == {"hospital"}


def test_going_home_check_names_what_is_missing_until_nothing_is(town: Build) -> None:
    built = town(book="oslo-2012", born=BORN)
    built.scene.admit()
    built.scene.early_notice()
    take(built, "gruppe", judgement="obvious", group="1", premature=False, why="Skjønn")
    take(built, "opplaering", topic="Sug for seks ansatte")
    built.scene.declare_ready()
    nurse = built.person(built.scene.nurse)
    district = built.person(built.scene.case_worker)

    opens_board(nurse, built)
    nurse.sees("2 ting mangler:")
    nurse.sees("Opplæring før utskrivningsklar: Sug for seks ansatte")
    nurse.chooses("Opplæring er gjennomført …")
    nurse.sends("Opplæring er gjennomført")
    opens_board(district, built)
    district.sees("1 ting mangler:")
    district.chooses("Bekreft at bydelen kan overta …")
    district.fills("Kan overta fra og med", built.scene.now.date().isoformat())
    district.sends("Bekreft at bydelen kan overta")
    opens_board(nurse, built)
    nurse.sees("Alt er på plass. Barnet kan reise hjem.")


def test_telemarks_flow_goes_from_the_familys_words_to_home(town: Build) -> None:
    built = town(book="sthf", born=BORN)
    scene = built.scene
    scene.admit()
    nurse, municipality = built.person(scene.nurse), built.person(scene.case_worker)

    opens_board(nurse, built)
    nurse.chooses("Start forløpet for nye en-til-en-tjenester …")
    nurse.picks("Har barnet komplekse", "Ja")
    nurse.picks("Skal kommunen etablere", "Ja")
    nurse.fills("Hva sier barnet", "Hun vil hjem til katten.")
    nurse.sends("Start forløpet for nye en-til-en-tjenester")
    opens_board(municipality, built)
    municipality.sees("Hun vil hjem til katten.")
    take(built, "planlegging")
    scene.early_notice()
    opens_board(municipality, built)
    municipality.chooses("Start saksbehandlingen …")
    municipality.fills("Fast saksbehandler", "Ingrid Moen")
    municipality.sends("Start saksbehandlingen")
    prepare(built)
    opens_board(nurse, built)
    nurse.chooses("Avklar de særskilte avtalene …")
    for point in SPECIAL_POINTS:
        nurse.page.locator(f"[name={point}_answer][value=no]").check()
    nurse.sends("Avklar de særskilte avtalene")
    take(built, "utskriv", to="hjem", despite="Utskrivningsrapporten følger")
    opens_board(municipality, built)
    municipality.chooses("Før at tjenestene er i gang …")
    municipality.fills("Fra og med hvilken dag?", scene.now.date().isoformat())
    municipality.fills("Hvilke tjenester?", "Nattevakt")
    municipality.sends("Før at tjenestene er i gang")

    standing = scene.standing
    board = board_of(standing.facts, standing.assessment)
    assert board is not None
    assert board.card("hjemreise").state is CardState.DONE
    assert board.card("tjenester").state is CardState.DONE
    assert board.card("avtaler").state is CardState.DONE


def prepare(built: Town) -> None:
    """What lies between the case and the last meeting."""
    scene, office = built.scene, built.scene.case_worker
    take(built, "behandlingsteam", main_contact="Kari Nes", members="Lege")
    take(built, "kartlegging", care="Stell", medical="", hours="", competence="")
    Consent.objects.create(
        patient_id=scene.course.patient_id,
        scope=Scope.DOCUMENTS,
        given_as=Consent.GivenAs.PARENTS,
        given_by="Mor og far",
        clause="pbrl. § 4-4",
        how=Consent.How.ORAL,
        given_at=scene.now,
        recorded_at=scene.now,
        recorded_by="Kari Nes",
        key=once().key,
    )
    take(built, "samtykke-fort")
    take(built, "soknad", office, home="Nattevakt", kin="Avlastning")
    for purpose in ("planning", "before_discharge"):
        take(built, "mote", purpose=purpose, held_on=None, agenda="Videre vei")
        take(built, "mote-holdt", agreed="Neste skritt")
