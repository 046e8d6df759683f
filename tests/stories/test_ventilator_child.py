"""A child with a ventilator from admission to follow-up: ward, district, coordinator and mother.

Each works in a browser of their own. The child is in Oslo's group 1, and the going-home check names
what is missing until nothing is.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from samflyt.access.representatives import Representative
from samflyt.courses.models import Course
from samflyt.directory.models import Unit
from samflyt.meetings.models import Meeting
from samflyt.plans.actions import assessing, beginning, consenting
from samflyt.plans.writing import Entry
from tests import factories
from tests.courses.stay_scene import Scene
from tests.stories.people import Person, Town, town
from tests.stories.test_child import chooses_group, opens_board

__all__ = ["town"]
pytestmark = pytest.mark.story
Build = Callable[..., Town]
EMIL, MOTHER = "01832099933", "12848849845"
TOPIC = "Respirator og sug"
FROM_ORDER_TO_PLACE = (
    "Før som bestilt",
    "Før som levert",
    "Godkjenn stedet der det skal stå",
    "Før som på plass",
)


def admits_emil(nurse: Person) -> None:
    nurse.opens(reverse("course-new"))
    nurse.fills("Fødselsnummer, D-nummer", EMIL)
    nurse.fills("Fornavn", "Emil")
    nurse.fills("Etternavn", "Strøm")
    nurse.picks("Tjenesteområde", "somatikk")
    nurse.page.get_by_label("Kommune eller bydel").select_option(index=1)
    nurse.picks("Har pasienten kommunale tjenester i dag?", "Ja")
    nurse.picks("Kan pasienten trenge hjelp", "Ja, nye eller endrede behov ventes")
    nurse.fills("Innleggelsesårsak", "Respirasjonssvikt ved muskelsykdom")
    nurse.sends("Før innleggelsen")
    nurse.is_told("Innleggelsen er ført.")


def names_the_mother(nurse: Person, course: Course) -> None:
    nurse.opens(reverse("representative-new", args=[course.pk]))
    nurse.picks("Hvem er det?", "Forelder eller annen med foreldreansvar")
    nurse.main.get_by_label("Navn", exact=True).fill("Ingrid Strøm")
    nurse.fills("Fødselsnummer", MOTHER)
    nurse.picks("Skal denne ha opplysninger?", "Ja, så langt loven sier")
    nurse.fills("Hvordan vet vi det?", "Folkeregisteret")
    nurse.sends("Før representanten")


def agrees_what_follows(nurse: Person, district: Person, town: Town) -> None:
    """Group 1: reported to the ordering office, which rings back; each step has its owner."""
    opens_board(nurse, town)
    chooses_group(nurse)
    opens_board(nurse, town)
    nurse.chooses("Meld barnet til bestillerkontoret …")
    nurse.fills("Hva antas barnet å trenge?", "Tilsyn hele døgnet")
    nurse.fills("Hvem kan bydelen ringe?", "Kari Nes, 77600000")
    nurse.sends("Meld barnet til bestillerkontoret")
    town.passes(hours=1)
    opens_board(district, town)
    district.chooses("Før samtalen (respons 1) …")
    district.fills("Hva fikk partene vite", "Barnet trenger sug og respirator om natten")
    district.fills("Hva skal bydelen gjøre?", "Finne nattevakter")
    district.sends("Før samtalen (respons 1)")


def family_wants_a_plan(scene: Scene) -> None:
    """Seen, assessed, asked and consented to, as `test_plan` does it in a browser."""
    by = {"by": scene.nurse, "at": scene.now}
    plan = beginning.see_need(course=scene.course, **by)
    seen = assessing.Seen("obvious", False, 1, date(2024, 3, 22))
    assessing.assess(plan=plan, seen=seen, entry=Entry("vurdert"), **by)
    asked = {"what": "child_coordinator", "answer": "wished", "answered_by": "Mor"}
    assessing.tell_and_ask(plan=plan, entry=Entry("spurt"), **asked, **by)
    mother = Representative.objects.get(name="Ingrid Strøm")
    said = {"sharing": True, "how": "oral", "heard": "", "givers": [mother]}
    consenting.record_consent(plan=plan, entry=Entry("samtykke"), **said, **by)


def plan_begins(district: Person, coordinator: Person, course: Course) -> None:
    """The district starts the plan and appoints Mikkel, who writes the first goal."""
    district.opens(reverse("plan-of-course", args=[course.pk]))
    district.chooses("Start planarbeidet")
    district.sends("Start planarbeidet")
    district.chooses("Oppnevn")
    district.picks("Som hva?", "Barnekoordinator")
    district.selects("Hvem?", "Mikkel Hav, Barn og familie")
    district.sends("Oppnevn")
    district.is_told("Oppnevningen er ført.")

    coordinator.opens("/plan/")
    coordinator.chooses("Emil Strøm")
    coordinator.chooses("Nytt mål")
    coordinator.fills("Målet med personens egne ord", "Jeg vil sove i min egen seng")
    coordinator.sends("Lagre målet")
    coordinator.chooses("Nytt tiltak")
    coordinator.fills("Hva skal gjøres?", "Nattevakt hver natt")
    coordinator.fills("Gjøres innen", "2024-03-21")
    coordinator.sends("Lagre tiltaket")
    coordinator.is_told("Tiltaket er lagret.")


def prepares(nurse: Person, district: Person, course: Course) -> None:
    """The ventilator, and the training of those who shall use it."""
    home = f"/hjemreise/{course.pk}/"
    district.opens(f"{home}gjor/tema/")
    district.fills("Hva skal det gis opplæring i?", TOPIC)
    district.fills("Hvor mange?", "1")
    district.page.get_by_label("Praksis").uncheck()
    district.sends("Nytt opplæringstema")
    nurse.opens(f"{home}opplaering/")
    nurse.chooses(f"Svar {TOPIC}")
    nurse.picks("Gir sykehuset denne opplæringen?", "Ja")
    nurse.sends("Svar på behovet")
    nurse.opens(f"{home}gjor/nytt-utstyr/")
    nurse.fills("Hva trengs?", "Hjemmerespirator")
    nurse.picks("Slag", "Behandlingshjelpemiddel: sykehuset har ansvaret")
    nurse.picks("Hvem har ansvaret?", "sykehuset")
    nurse.fills("Drøftet med", "mor")
    nurse.fills("Drøftet når", "2024-03-04")
    nurse.selects("Dekkes av opplæringen", TOPIC)
    nurse.sends("Nytt utstyr")
    nurse.is_told("Utstyret er ført.")


def meets(nurse: Person, mother: Person, town: Town) -> None:
    """The network meeting: the mother says what may be told, and answers on her phone."""
    opens_board(nurse, town)
    nurse.chooses("Før at dere har oversikt …")
    nurse.fills("Hva vet dere om barnets", "Bor med mor. Trenger nattevakt.")
    nurse.sends("Før at dere har oversikt")
    nurse.chooses("Kall inn til møte …")
    nurse.picks("Hva slags møte?", "Nettverksmøte")
    nurse.sends("Opprett møtet")
    nurse.chooses("Avklar med familien …")
    nurse.picks("Hva svarte familien", "Ja, dette kan de andre få vite på forhånd")
    nurse.fills("Hvem svarte?", "Mor")
    nurse.page.locator("#id_text").fill("Trenger pustehjelp om natten")
    nurse.sends("Før svaret")
    nurse.chooses("Kall inn …")
    nurse.fills("Møtet begynner", "2024-03-06T13:00")
    nurse.fills("Sted", "Møterom 2")
    nurse.sends("Kall inn til møtet")
    nurse.is_told("Deltakerne er kalt inn.")
    mother.opens("/min-side/")
    mother.chooses("Svar på innkallingen (Nettverksmøte)")
    mother.picks("Kommer du?", "Ja, jeg kommer")
    mother.sends("Send")
    mother.sees("Svaret ditt: kommer")


def holds_the_meeting(nurse: Person, district: Person) -> None:
    """Two days later; the minutes name what the district does, and are sent."""
    meeting = Meeting.objects.get()
    nurse.opens(f"/moter/{meeting.pk}/oppmote/")
    for who in ("Foresatte", "Sykepleier på sykehuset", "Saksbehandler i kommunen"):
        nurse.ticks(who)
    nurse.sends("Før oppmøte")
    nurse.chooses("Skriv referat …")
    measures = meeting.agenda.get(topic="measures")
    nurse.page.locator(f"#id_note_{measures.pk}").fill("Nattevakt fra første natt hjemme.")
    nurse.ticks("Det trengs ikke nytt møte")
    nurse.sends("Lagre referatet")
    nurse.fills("Hva skal gjøres?", "Ansette nattevakter")
    nurse.selects("Hvem gjør det?", "Tildelingskontoret (Fjordvik kommune)")
    nurse.fills("Frist", "2024-03-15")
    nurse.sends("Fordel oppgaven")
    nurse.sends("Referatet er ferdig")
    nurse.sends("Send referatet")
    nurse.sees("Referatet er sendt")
    district.opens("/moter/oppgaver/")
    district.sends("Gjort Ansette nattevakter")
    district.is_told("Oppgaven er gjort.")


def trains(nurse: Person, district: Person, course: Course) -> None:
    home = f"/hjemreise/{course.pk}/"
    district.opens(f"{home}gjor/deltaker/")
    district.page.get_by_label("Navn", exact=True).fill("Liv Dahl")
    district.ticks(TOPIC)
    district.sends("Ny deltaker")
    district.chooses(f"Sett opp Liv Dahl, {TOPIC}")
    district.fills("Når?", "2024-03-04T11:30")
    district.picks("Form", "oppmøte")
    district.fills("Sted eller lenke", "Medisin A")
    district.sends("Sett opp opplæring")
    nurse.opens(f"{home}opplaering/")
    nurse.chooses(f"Signer Liv Dahl, {TOPIC}")
    nurse.sends("Signer opplæringen")
    nurse.is_told("Opplæringen er signert.")


def places_the_ventilator(nurse: Person, course: Course) -> None:
    nurse.opens(f"/hjemreise/{course.pk}/utstyr/")
    for step in FROM_ORDER_TO_PLACE:
        nurse.chooses(f"{step} Hjemmerespirator")
        if step == "Før som bestilt":
            nurse.fills("Bestilt", "2024-03-05")
        nurse.sends(step)
    nurse.is_told("Utstyret er ført som på plass.")


def goes_home(nurse: Person, district: Person, town: Town) -> None:
    district.opens_course(town.scene)
    district.chooses("Svar på utskrivningsklar …")
    district.picks("Kan kommunen ta imot pasienten?", "Ja")
    district.fills("Omsorgsnivå og sted", "Hjem med nattevakt")
    district.sends("Svar på utskrivningsklar")
    nurse.opens_course(town.scene)
    nurse.chooses("Send papirer …")
    for paper in ("Medisinske opplysninger", "Legemiddelliste", "Faglige rapporter"):
        nurse.ticks(paper)
    nurse.ticks("Behandlerens vurdering og anbefalinger")
    nurse.picks("Epikrise", "Endelig epikrise er sendt")
    nurse.fills("Utskrivningsrapport til kommunen", "Respirator fra klokka 21.")
    nurse.sends("Send papirer")
    nurse.chooses("Skriv ut …")
    nurse.fills("Hvor skal pasienten?", "hjem")
    nurse.sends("Skriv ut")
    nurse.is_told("Pasienten er utskrevet")


def follows_up(
    nurse: Person, district: Person, coordinator: Person, mother: Person, course: Course
) -> None:
    """A week later: what was agreed is done, what is new is asked, and each is answered."""
    home = f"/hjemreise/{course.pk}/"
    district.opens(f"{home}gjor/be-om-rad/")
    district.fills("Hva trenger dere råd om?", "Masken lekker når han sover")
    district.sends("Be sykehuset om råd")
    nurse.opens(f"{home}opplaering/")
    nurse.chooses("Svar Masken lekker når han sover")
    nurse.fills("Råd og veiledning", "Stram stroppene med hodet flatt.")
    nurse.sends("Gi råd og veiledning")
    nurse.is_told("Veiledningen er ført.")

    mother.opens("/min-side/")
    mother.chooses("Still et spørsmål")
    mother.picks("Hvem vil du spørre?", "Mikkel Hav, barnekoordinator")
    mother.fills("Hva lurer du på?", "Når begynner avlastningen?")
    mother.sends("Send")
    coordinator.opens("/familien/")
    coordinator.chooses("Emil Strøm")
    coordinator.fills("Svar", "Første helg i april.")
    coordinator.sends("Send svaret")
    mother.opens("/min-side/")
    mother.sees("Første helg i april.")

    coordinator.opens("/plan/")
    coordinator.chooses("Emil Strøm")
    coordinator.chooses("Nattevakt hver natt")
    coordinator.selects("Status", "Gjennomført")
    coordinator.fills("Hvordan det går", "Fast vakt hver natt.")
    coordinator.sends("Lagre tiltaket")
    coordinator.chooses("Oppfølging Mikkel Hav")
    coordinator.fills("Neste oppfølging", "2024-04-15")
    coordinator.sends("Lagre oppfølgingen")
    mother.opens("/min-side/")
    mother.sees("Fast vakt hver natt.")


@pytest.mark.django_db(transaction=True)
def test_child_with_a_ventilator_from_admission_to_follow_up(town: Build) -> None:
    place = town(book="oslo-2012", born=None)
    scene = place.scene
    centre = factories.unit(scene.municipality, "Barn og familie", Unit.Kind.CHILD_CENTRE)
    mikkel = factories.actor(centre, "child_coordinator", "Mikkel Hav")
    nurse = place.person(scene.nurse)
    district = place.person(scene.case_worker)
    coordinator = place.person(mikkel)

    admits_emil(nurse)
    scene.course = Course.objects.get()
    scene.early_notice(expected_discharge=date(2024, 3, 22))
    names_the_mother(nurse, scene.course)
    mother = place.citizen(MOTHER)
    agrees_what_follows(nurse, district, place)
    family_wants_a_plan(scene)
    plan_begins(district, coordinator, scene.course)
    mother.opens("/min-side/")
    mother.sees("Jeg vil sove i min egen seng")
    mother.sees("Mikkel Hav, barnekoordinator")
    prepares(nurse, district, scene.course)
    meets(nurse, mother, place)
    place.passes(days=2, hours=3)
    holds_the_meeting(nurse, district)
    place.passes(days=12)

    scene.declare_ready()
    opens_board(nurse, place)
    nurse.sees("3 ting mangler:")
    mother.opens("/min-side/")
    mother.sees("Noe mangler før dere kan reise hjem.")
    mother.sees("Hjemmerespirator")
    trains(nurse, district, scene.course)
    opens_board(nurse, place)
    nurse.sees("2 ting mangler:")
    places_the_ventilator(nurse, scene.course)
    opens_board(district, place)
    district.sees("1 ting mangler:")
    district.chooses("Bekreft at bydelen kan overta …")
    district.fills("Kan overta fra og med", "2024-03-18")
    district.sends("Bekreft at bydelen kan overta")
    opens_board(nurse, place)
    nurse.sees("Alt er på plass. Barnet kan reise hjem.")
    mother.opens("/min-side/")
    mother.sees("Alt er på plass. Dere kan reise hjem.")
    goes_home(nurse, district, place)
    place.passes(days=7)
    follows_up(nurse, district, coordinator, mother, scene.course)
