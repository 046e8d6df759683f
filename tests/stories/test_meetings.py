"""A meeting about a child who goes home: called by the ward, answered by the municipality, held,
written down by both, and carried out.
"""

from collections.abc import Callable
from datetime import date

import pytest
from icalendar import Calendar

from samflyt.duties.models import Duty
from samflyt.meetings.kinds import RIGHTS
from samflyt.meetings.models import Meeting
from tests.meetings.scene import one_of
from tests.stories.people import Person, Town, town

__all__ = ["town"]

pytestmark = pytest.mark.story

Build = Callable[..., Town]


def points(person: Person, item: int, **words: str) -> None:
    """Fills the fields of one point of the minutes."""
    for name, text in words.items():
        person.page.locator(f"#id_{name}_{item}").fill(text)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 390])
def test_meeting_from_the_need_to_the_last_task(town: Build, width: int) -> None:
    place = town(book="unn-2023", born=date(2020, 3, 1))
    place.scene.admit()
    place.passes(minutes=10)
    place.scene.notify()
    place.passes(minutes=10)
    nurse = place.person(place.scene.nurse, width=width)
    case_worker = place.person(place.scene.case_worker, width=width)

    nurse.opens_course(place.scene)
    nurse.chooses("Kall inn til møte …")
    nurse.picks("Hva slags møte?", "Planleggingsmøte")
    nurse.fills("Hvorfor trengs møtet?", "Hjem med respirator")
    nurse.sends("Opprett møtet")
    nurse.sees("Det er ikke avklart hva de andre kan få vite før møtet.")
    nurse.sends("Ikke aktuell Kreftkontakt")
    nurse.chooses("Avklar med familien …")
    nurse.picks("Hva svarte familien eller pasienten?", "Ja, dette kan de andre få vite på forhånd")
    nurse.fills("Hvem svarte?", "Mor")
    nurse.page.locator("#id_text").fill("Trenger pustehjelp om natten")
    nurse.sends("Før svaret")
    nurse.chooses("Kall inn …")
    nurse.fills("Møtet begynner", "2024-03-06T13:00")
    nurse.sends("Kall inn til møtet")
    nurse.sees("Skriv et sted, en videolenke eller begge deler.")
    nurse.fills("Videolenke", "https://video.example/rom")
    nurse.sends("Kall inn til møtet")
    nurse.is_told("Deltakerne er kalt inn.")
    meeting = Meeting.objects.get()
    with nurse.page.expect_download() as saved:
        nurse.page.get_by_role("link", name="Kalenderfil").click()
    (event,) = Calendar.from_ical(saved.value.path().read_bytes()).walk("VEVENT")
    assert event["URL"] == "https://video.example/rom"

    case_worker.opens("/moter/")
    case_worker.sees("vi har ikke svart")
    case_worker.chooses("Planleggingsmøte 1")
    case_worker.sees("Trenger pustehjelp om natten")
    case_worker.chooses("Svar Saksbehandler i kommunen")
    case_worker.picks("Svar", "Kommer")
    case_worker.sends("Send svaret")
    case_worker.sees("Ingrid Moen")

    place.passes(days=2, hours=3)
    nurse.opens(f"/moter/{meeting.pk}/oppmote/")
    for who in ("Foresatte", "Sykepleier på sykehuset"):
        nurse.ticks(who)
    nurse.sends("Før oppmøte")
    nurse.chooses("Skriv referat …")
    items = {item.topic: item.pk for item in meeting.agenda.all()}
    points(nurse, items["health_state"], note="Stabil om natten.")
    for right in RIGHTS:
        points(nurse, items[right], note="Familien har fått vite om dette.")
    case_worker.opens(f"/moter/{meeting.pk}/referat/")
    points(case_worker, items["case_status"], note="Vedtak kommer i april.")
    case_worker.sends("Lagre referatet")
    nurse.ticks("Det trengs ikke nytt møte")
    nurse.sends("Lagre referatet")
    nurse.sees("Noen var her før deg")
    nurse.sees("Vedtak kommer i april.")
    points(nurse, items["case_status"], note="Vedtak kommer i april.")
    nurse.sends("Lagre referatet")
    nurse.is_told("Referatet er lagret.")
    nurse.fills("Hva skal gjøres?", "Bestille seng")
    nurse.selects("Hvem gjør det?", "Tildelingskontoret (Fjordvik kommune)")
    nurse.fills("Frist", "2024-03-20")
    nurse.sends("Fordel oppgaven")
    nurse.sends("Referatet er ferdig")
    nurse.sends("Send referatet")
    nurse.sees("Referatet er sendt")

    case_worker.opens("/moter/oppgaver/")
    case_worker.sends("Gjort Bestille seng")
    case_worker.is_told("Oppgaven er gjort.")
    meeting.refresh_from_db()
    assert meeting.state == "closed"
    assert Duty.objects.get(subject="meeting").outcome == "met"
    assert one_of(meeting, "case_worker").attended is True
    assert place.scene.kinds[-3:] == ["meeting_called", "meeting_held", "meeting_summary_sent"]
    wide = "() => document.documentElement.scrollWidth"
    nurse.opens(f"/moter/{meeting.pk}/")
    assert nurse.page.evaluate(wide) <= width
