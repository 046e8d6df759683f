"""A patient on the way through hospital, as the ward and the municipality live it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from samflyt.access.models import Account
from samflyt.courses.actions import information, meetings, preparations
from samflyt.courses.models import Course, Event
from tests.stories.people import Person, Town, town

__all__ = ["town"]

pytestmark = pytest.mark.story
Build = Callable[..., Town]


def admit(nurse: Person) -> None:
    nurse.opens(reverse("course-new"))
    nurse.fills("Fødselsnummer, D-nummer", "01814030187")
    nurse.fills("Fornavn", "Aud")
    nurse.fills("Etternavn", "Lian")
    nurse.picks("Tjenesteområde", "somatikk")
    nurse.page.get_by_label("Kommune eller bydel").select_option(index=1)
    nurse.picks("Har pasienten kommunale tjenester i dag?", "Ja")
    nurse.picks("Kan pasienten trenge hjelp", "Ja, nye eller endrede behov ventes")
    nurse.fills("Innleggelsesårsak", "Hoftebrudd etter fall")
    nurse.sends("Før innleggelsen")
    nurse.is_told("Innleggelsen er ført.")


def fill_early_notice(nurse: Person) -> None:
    nurse.chooses("Send tidligmelding …")
    nurse.fills("Innleggelsesårsak og status", "Hoftebrudd, operert")
    nurse.fills("Antatt utrednings- og behandlingsforløp", "Opptrening på post")
    nurse.fills("Forventet utskrivning", "2024-03-11")
    nurse.picks("Boligen", "Antas uegnet")
    nurse.sends("Send tidligmelding")


def fill_five_points(physician: Person) -> None:
    physician.chooses("Meld utskrivningsklar …")
    physician.fills("Punkt 1", "Hoftebrudd, avklart")
    physician.fills("Punkt 2", "Ingen")
    physician.fills("Punkt 3", "Ingen")
    physician.fills("Relevante diagnoser", "S72.0")
    physician.fills("Plan for oppfølging", "Kontroll om seks uker")
    physician.fills("Samlet funksjon nå", "Går med rullator")
    physician.fills("Endring fra før", "Gikk uten støtte før")
    physician.fills("Forventet utvikling", "Bedring")
    physician.sends("Meld utskrivningsklar")


def answer(case_worker: Person, can: str) -> None:
    case_worker.chooses("Svar på utskrivningsklar …")
    case_worker.picks("Kan kommunen ta imot pasienten?", can)
    case_worker.fills("Omsorgsnivå og sted", "Korttidsplass, Solgløtt")


def ready_patient(town: Town) -> None:
    """A patient who is declared ready, without the story telling how."""
    town.scene.admit()
    town.passes(minutes=10)
    town.scene.notify()
    town.passes(minutes=10)
    town.scene.declare_ready()
    town.passes(minutes=5)


@pytest.mark.django_db(transaction=True)
def test_patient_from_admission_to_home_seen_by_both_sides(town: Build) -> None:
    place = town()
    nurse = place.person(place.scene.nurse)
    physician = place.person(place.scene.physician)
    case_worker = place.person(place.scene.case_worker)
    home_nurse = place.person(place.scene.home_nurse)

    admit(nurse)
    place.scene.course = Course.objects.get()
    nurse.chooses("Send melding om innlagt pasient …")
    nurse.sends("Send melding om innlagt pasient")
    nurse.is_told("Kommunen har fått melding")

    place.passes(hours=2)
    home_nurse.opens_course(place.scene)
    home_nurse.chooses("Send innleggelsesrapport …")
    home_nurse.fills("Kommunale tjenester nå", "Hjemmesykepleie to ganger i uken")
    home_nurse.fills("Kontakt i tjenesten", "Hjemmesykepleien sentrum, 77 60 00 02")
    home_nurse.fills("Helsetilstand", "Hjertesvikt")
    home_nurse.fills("Behov og funksjon før", "Gikk alene med stokk")
    home_nurse.ticks("Det finnes ingen legemiddelliste")
    home_nurse.picks("Hvor bor pasienten?", "I eget hjem")
    home_nurse.sends("Send innleggelsesrapport")
    home_nurse.is_told("Innleggelsesrapporten er sendt")

    fill_early_notice(nurse)
    nurse.is_told("Tidligmeldingen er sendt")
    nurse.sees("boligen antas uegnet")

    place.passes(days=1)
    physician.opens_course(place.scene)
    fill_five_points(physician)
    physician.is_told("Pasienten er meldt utskrivningsklar.")

    place.passes(minutes=30)
    case_worker.opens_course(place.scene)
    case_worker.sees("Meldt utskrivningsklar, uten svar")
    answer(case_worker, "Ja")
    case_worker.sends("Svar på utskrivningsklar")
    case_worker.is_told("Svaret er sendt til sykehuset.")

    place.passes(hours=1)
    nurse.opens_course(place.scene)
    nurse.sees("Svar på utskrivningsklar")
    nurse.chooses("Rekvirer transport …")
    nurse.picks("Hvilken helsegrunn har pasienten?", "må sitte i rullestol")
    nurse.picks("Hvordan reiser pasienten?", "sitter i rullestol")
    nurse.picks("Hva slags transport?", "bil for rullestol")
    nurse.picks("Trenger pasienten ledsager?", "Nei")
    nurse.sends("Rekvirer transport")
    nurse.chooses("Send papirer …")
    nurse.ticks("Medisinske opplysninger")
    nurse.ticks("Legemiddelliste")
    nurse.ticks("Faglige rapporter")
    nurse.ticks("Behandlerens vurdering og anbefalinger")
    nurse.picks("Epikrise", "Endelig epikrise er sendt")
    nurse.fills("Utskrivningsrapport til kommunen", "Stelt og klar.")
    nurse.sends("Send papirer")
    nurse.chooses("Skriv ut …")
    nurse.fills("Hvor skal pasienten?", "hjem")
    nurse.sends("Skriv ut")
    nurse.is_told("Pasienten er utskrevet")

    place.passes(hours=1)
    home_nurse.opens_course(place.scene)
    home_nurse.sees("Utskrevet")
    home_nurse.chooses("Pasienten er inne hjemme …")
    home_nurse.sends("Pasienten er inne hjemme")
    home_nurse.sees("Inne i eget hjem")


@pytest.mark.django_db(transaction=True)
def test_answer_no_then_wait_then_place_ready_while_the_ward_looks_on(town: Build) -> None:
    place = town()
    ready_patient(place)
    nurse = place.person(place.scene.nurse)
    nurse.page.clock.install()
    nurse.opens_course(place.scene)
    case_worker = place.person(place.scene.case_worker)
    case_worker.opens_course(place.scene)

    answer(case_worker, "Nei")
    case_worker.sends("Svar på utskrivningsklar")
    case_worker.is_warned("Skriv hvorfor kommunen ikke kan ta imot.")
    case_worker.fills("Begrunnelse", "Ingen ledig plass")
    case_worker.fills("Fra og med dato", "2024-03-06")
    case_worker.sends("Svar på utskrivningsklar")
    case_worker.is_told("Svaret er sendt")

    nurse.page.clock.run_for(21_000)
    nurse.is_told("Noe nytt er ført")
    nurse.is_told("Svar på utskrivningsklar")
    place.passes(days=2)
    case_worker.chooses("Meld at tilbudet er klart …")
    case_worker.fills("Hvilket tilbud er klart?", "Korttidsplass, Solgløtt")
    case_worker.sends("Meld at tilbudet er klart")
    case_worker.is_told("Sykehuset har fått vite")
    nurse.opens_course(place.scene)
    nurse.sees("Betalingsdøgn")
    nurse.sees("Tilbud klart")


@pytest.mark.django_db(transaction=True)
def test_withdrawn_and_ready_again_only_with_new_information(town: Build) -> None:
    place = town()
    ready_patient(place)
    physician = place.person(place.scene.physician)
    physician.opens_course(place.scene)

    physician.chooses("Trekk tilbake …")
    physician.fills("Hvorfor er pasienten ikke lenger", "Feber i natt")
    physician.sends("Trekk tilbake")
    physician.is_told("Meldingen er trukket tilbake")
    place.passes(hours=3)
    fill_five_points(physician)
    physician.is_warned("Helseopplysningene er ikke oppdatert etter avmeldingen.")
    place.scene.do(
        information.update_health_information,
        function="Går med rullator",
        cognition="Klar",
        needs="Morgenstell",
        changed="Feberen er borte",
        expected_discharge=None,
        housing=None,
    )
    place.passes(minutes=10)
    physician.opens_course(place.scene)
    fill_five_points(physician)
    physician.is_told("Pasienten er meldt utskrivningsklar.")


@pytest.mark.django_db(transaction=True)
def test_mental_health_stay_with_coercion_and_meeting(town: Build) -> None:
    place = town(service_area="mental_health")
    place.scene.admit()
    place.passes(minutes=10)
    place.scene.notify()
    place.scene.do(meetings.start_coercion, measure="Skjerming", can_continue=False)
    place.passes(minutes=10)
    physician = place.person(place.scene.physician)
    case_worker = place.person(place.scene.case_worker)

    physician.opens_course(place.scene)
    physician.sees("Psykisk helsevern og rus")
    physician.chooses("Kall inn til møte …")
    physician.picks("Hva slags møte?", "Samarbeidsmøte")
    physician.sends("Opprett møtet")
    physician.chooses("Kall inn …")
    physician.fills("Møtet begynner", "2024-03-06T13:00")
    physician.fills("Sted", "Møterommet på posten")
    physician.sends("Kall inn til møtet")
    case_worker.opens_course(place.scene)
    case_worker.sees("Møte innkalt")
    physician.opens_course(place.scene)
    physician.chooses("Meld utskrivningsklar …")
    physician.sees("Meldingen kan ikke sendes nå:")
    physician.opens_course(place.scene)
    physician.chooses("Avslutt tvangstiltak …")
    physician.sends("Avslutt tvangstiltak")
    place.passes(minutes=10)
    physician.opens_course(place.scene)
    fill_five_points(physician)
    physician.is_told("Pasienten er meldt utskrivningsklar.")


@pytest.mark.django_db(transaction=True)
def test_child_with_extra_guards_stays_until_they_are_met(town: Build) -> None:
    place = town(book="oslo-2012", born=date(2018, 5, 1))
    place.scene.admit()
    place.passes(minutes=10)
    place.scene.notify()
    place.scene.do(preparations.need_training, topic="Sug av luftveier")
    place.passes(minutes=10)
    place.scene.declare_ready()
    nurse = place.person(place.scene.nurse)
    case_worker = place.person(place.scene.case_worker)

    nurse.opens_course(place.scene)
    nurse.sees("Sjekk før hjemreise")
    nurse.chooses("Skriv ut …")
    nurse.sees("Pasienten kan ikke reise ennå:")
    nurse.opens_course(place.scene)
    nurse.chooses("Opplæring er gjennomført …")
    nurse.sends("Opplæring er gjennomført")
    case_worker.opens_course(place.scene)
    case_worker.chooses("Bekreft at bydelen kan overta …")
    case_worker.fills("Kan overta fra og med", "2024-03-05")
    case_worker.sends("Bekreft at bydelen kan overta")
    nurse.opens_course(place.scene)
    nurse.sees("Alt er på plass. Pasienten kan reise hjem.")


@pytest.mark.django_db(transaction=True)
def test_double_click_sends_once(town: Build) -> None:
    place = town()
    ready_patient(place)
    case_worker = place.person(place.scene.case_worker)
    case_worker.opens_course(place.scene)

    answer(case_worker, "Ja")
    case_worker.page.get_by_role("button", name="Svar på utskrivningsklar").dblclick()

    case_worker.is_told("Svaret er sendt til sykehuset.")
    assert Event.objects.filter(kind="answered").count() == 1


@pytest.mark.django_db(transaction=True)
def test_second_of_two_at_once_sees_what_the_first_did(town: Build) -> None:
    place = town()
    ready_patient(place)
    case_worker = place.person(place.scene.case_worker)
    physician = place.person(place.scene.physician)
    case_worker.opens_course(place.scene)
    physician.opens_course(place.scene)

    answer(case_worker, "Ja")
    physician.chooses("Trekk tilbake …")
    physician.fills("Hvorfor er pasienten ikke lenger", "Feber")
    physician.sends("Trekk tilbake")
    case_worker.sends("Svar på utskrivningsklar")

    case_worker.is_warned("Noen var her før deg")
    case_worker.is_warned("Utskrivningsklar avmeldt")
    assert case_worker.page.get_by_label("Omsorgsnivå og sted").input_value().startswith("Kort")


@pytest.mark.django_db(transaction=True)
def test_keyboard_is_enough(town: Build) -> None:
    place = town()
    ready_patient(place)
    case_worker = place.person(place.scene.case_worker)
    case_worker.opens_course(place.scene)

    case_worker.tabs_to("Svar på utskrivningsklar …")
    case_worker.presses("Enter")
    case_worker.page.wait_for_url("**/svar/")
    case_worker.tabs_to("Ja")
    case_worker.presses("Space")
    case_worker.tabs_to("Omsorgsnivå og sted")
    case_worker.types("Korttidsplass")
    case_worker.presses("Enter")

    case_worker.is_told("Svaret er sendt til sykehuset.")


@pytest.mark.django_db(transaction=True)
def test_english_reader_acts_on_the_same_course(town: Build) -> None:
    place = town()
    ready_patient(place)
    Account.objects.filter(pk=place.scene.case_worker.account_id or 0).update(language="en")
    case_worker = place.person(place.scene.case_worker)
    case_worker.opens_course(place.scene)
    with translation.override("en"):
        remains, sent = gettext("Gjenstår"), gettext("Svaret er sendt til sykehuset.")

    case_worker.sees(remains)
    case_worker.opens(reverse("course-action", args=[place.scene.course.pk, "svar"]))
    case_worker.page.locator("[name=can_receive][value=yes]").check()
    case_worker.page.locator("[name=level]").fill("Short-term place")
    case_worker.page.locator("main form button[data-variant=primary]").click()

    case_worker.is_told(sent)
    assert case_worker.page.locator("html").get_attribute("lang") == "en"


@pytest.mark.django_db(transaction=True)
def test_phone_shows_the_whole_course_without_scrolling_sideways(town: Build) -> None:
    place = town()
    ready_patient(place)
    case_worker = place.person(place.scene.case_worker, width=390)
    case_worker.opens_course(place.scene)

    case_worker.sees("Gjenstår")
    assert case_worker.page.evaluate("document.documentElement.scrollWidth") == 390
    answer(case_worker, "Ja")
    assert case_worker.page.evaluate("document.documentElement.scrollWidth") == 390
    case_worker.sends("Svar på utskrivningsklar")
    case_worker.is_told("Svaret er sendt til sykehuset.")


@pytest.mark.django_db(transaction=True)
def test_everything_works_without_script(town: Build) -> None:
    place = town()
    ready_patient(place)
    case_worker = place.person(place.scene.case_worker, script=False)
    case_worker.opens_course(place.scene)

    case_worker.sees("Gjenstår")
    answer(case_worker, "Nei")
    case_worker.sends("Svar på utskrivningsklar")
    case_worker.is_warned("Skriv hvorfor kommunen ikke kan ta imot.")
    case_worker.fills("Begrunnelse", "Ingen ledig plass")
    case_worker.fills("Fra og med dato", "2024-03-06")
    case_worker.sends("Svar på utskrivningsklar")
    case_worker.is_told("Svaret er sendt til sykehuset.")
