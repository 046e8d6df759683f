"""Catalogued duties that a form carries out: each plays the duty's own example."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from samflyt.access.models import LogEntry
from samflyt.courses.actions import admission, departure, preparations
from samflyt.courses.forms.promises import sounds_like_promise
from samflyt.courses.models import Event
from samflyt.rules.event import EventKind
from tests import factories
from tests.courses.sending_scene import SendingScene, sent, shown
from tests.courses.stay_scene import Scene
from tests.courses.test_course_page_forms import browser, send

pytestmark = pytest.mark.django_db
TRANSPORT = {
    "ground": "stretcher",
    "posture": "lies",
    "oxygen": "on",
    "means": "stretcher_car",
    "companion": "no",
    "once": "transport1",
}
HEALTH = {
    "changed": "Operert.",
    "function": "Går med rullator.",
    "cognition": "Klar og orientert.",
    "needs": "Hjelp til dusj.",
    "once": "helse1",
}


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    scene = Scene(now=datetime(2024, 3, 4, 8, tzinfo=UTC))
    scene.admit()
    scene.later(hours=1)
    scene.notify()
    scene.later(hours=1)
    monkeypatch.setenv("SAMFLYT_NOW", scene.later(minutes=10).isoformat())
    return scene


def form(scene: Scene, slug: str, actor: Any = None) -> str:
    address = f"/forlop/{scene.course.pk}/{slug}/"
    return browser(actor or scene.nurse).get(address).content.decode()


def content(kind: str) -> dict[str, str]:
    return Event.objects.filter(kind=kind).latest("pk").content


@pytest.mark.duty("001-2.3-a")
def test_transport_without_a_ground_of_health_is_not_requisitioned(scene: Scene) -> None:
    without = {**TRANSPORT, "ground": ""}

    refused = send(scene, scene.nurse, "transport", **without)
    issued = send(scene, scene.nurse, "transport", **TRANSPORT)

    assert "Uten den kan transport ikke rekvireres." in refused.content.decode()
    assert issued.status_code == 302
    assert content("transport_requisitioned")["Helsegrunn"] == "må ligge"


@pytest.mark.duty("001-2.3-b")
@pytest.mark.parametrize(
    ("posture", "oxygen", "means", "fits"),
    [
        ("lies", True, "stretcher_car", True),
        ("lies", True, "taxi", False),
        ("lies", False, "wheelchair_car", False),
        ("wheelchair", False, "wheelchair_car", True),
        ("walks", True, "taxi", False),
    ],
)
def test_transport_must_fit_how_the_patient_can_travel(
    scene: Scene, posture: str, oxygen: bool, means: str, fits: bool
) -> None:
    fields = {**TRANSPORT, "posture": posture, "means": means, "oxygen": "on" if oxygen else ""}

    answer = send(scene, scene.nurse, "transport", **fields)

    assert (answer.status_code == 302) is fits
    assert fits or "Passer ikke tilstanden. Velg en av: båretransport, ambulanse" in (
        answer.content.decode().replace("bil for rullestol, ", "")
    )


@pytest.mark.duty("001-2.3-c", "001-2.3-d")
def test_requisition_by_others_than_the_clinician_waits_for_attestation(scene: Scene) -> None:
    officer = factories.actor(scene.ward, "ward_leader", "Eva Lund")

    refused = send(scene, officer, "transport", **TRANSPORT)
    send(scene, scene.nurse, "transport", **TRANSPORT)
    waiting = content("transport_requisitioned")
    own = send(scene, scene.nurse, "attester", companion="no", once="attest1")
    send(scene, scene.physician, "attester", companion="no", once="attest2")
    attested = content("transport_requisitioned")

    assert refused.status_code == 403
    assert waiting["Attestasjon"] == "venter på lege"
    assert own.status_code == 422
    assert "attesterer rekvisisjonen" in own.content.decode()
    assert "Attestasjon" not in attested
    assert attested["Attestert"].startswith("Ola Berg")


@pytest.mark.duty("001-2.3-h")
def test_transport_form_shows_the_travel_office(scene: Scene) -> None:
    national = form(scene, "transport")
    factories.contact_card(scene.hospital, "Pasientreiser Nordvik", "05515", hours="08–15")

    local = form(scene, "transport")

    assert "Pasientreiser, 05515" in national
    assert "Pasientreiser Nordvik, 05515, 08–15" in local


@pytest.mark.duty("001-4.1.1-e")
def test_letter_goes_only_to_a_receiver_whose_need_is_written(scene: Scene) -> None:
    fields = {"letter": "final", "recipient": "Fastlege Solli", "once": "papir1"}

    refused = send(scene, scene.nurse, "papirer", **fields)
    done = send(scene, scene.nurse, "papirer", recipient_reason="oppfølging av sår", **fields)

    assert "Skriv hvorfor mottakeren trenger epikrisen." in refused.content.decode()
    assert done.status_code == 302
    assert content("discharge_letter_sent") == {
        "Epikrise sendt til": "Fastlege Solli",
        "Fordi mottakeren trenger den til": "oppfølging av sår",
    }
    entry = LogEntry.objects.filter(action="write").latest("pk")
    assert (entry.patient_id, entry.parts) == (scene.course.patient_id, "discharge_letter_sent")


@pytest.mark.duty("001-4.1.2-m")
def test_form_for_aids_leads_to_the_national_pages_on_treatment_aids(scene: Scene) -> None:
    assert 'href="https://www.behandlingshjelpemidler.no"' in form(scene, "hjelpemiddel")


@pytest.mark.duty("001-4.1.2-i")
def test_equipment_of_the_hospital_is_not_in_place_before_its_site_is_checked(
    scene: Scene,
) -> None:
    for item, responsible in (("Respirator", "hospital"), ("Rullator", "municipality")):
        scene.do(
            preparations.need_aid,
            item=item,
            aid_class="technical",
            responsible=responsible,
            discussed_with="pasienten",
        )

    refused = send(scene, scene.nurse, "hjelpemiddel-klart", item="Respirator", once="p1")
    placed = send(
        scene, scene.nurse, "hjelpemiddel-klart", item="Respirator", site_checked="on", once="p1"
    )
    theirs = send(scene, scene.nurse, "hjelpemiddel-klart", item="Rullator", once="p2")

    assert "Sykehuset skal ha kontrollert stedet først." in refused.content.decode()
    assert [answer.status_code for answer in (refused, placed, theirs)] == [422, 302, 302]


@pytest.mark.duty("001-3.1-b")
@pytest.mark.parametrize("part", ["function", "cognition", "needs"])
def test_health_information_without_a_part_does_not_reach_the_municipality(
    scene: Scene, part: str
) -> None:
    answer = send(scene, scene.nurse, "helseopplysninger", **{**HEALTH, part: ""})

    assert answer.status_code == 422
    assert f'href="#id_{part}"' in answer.content.decode()
    assert "health_information_updated" not in scene.kinds


@pytest.mark.duty("001-3.1-e", "000-5.4-d")
def test_hospital_form_has_needs_but_no_service_to_promise(scene: Scene) -> None:
    text = form(scene, "helseopplysninger")

    assert "ingen råd, forventninger eller løfter" in text
    for field in ("level", "service", "amount", "place_type"):
        assert f'name="{field}"' not in text


@pytest.mark.duty("003-pres-sig-b")
def test_words_that_sound_like_a_promise_are_asked_about_once(scene: Scene) -> None:
    promising = {**HEALTH, "needs": "Pasienten vil få sykehjemsplass."}

    reminded = send(scene, scene.nurse, "helseopplysninger", **promising)
    sent_anyway = send(scene, scene.nurse, "helseopplysninger", promise="on", **promising)

    assert reminded.status_code == 422
    assert "kan leses som et løfte" in reminded.content.decode()
    assert sent_anyway.status_code == 302


@pytest.mark.parametrize(
    ("text", "is_promise"),
    [
        ("Hun skal få korttidsplass fra mandag", True),
        ("Er lovet hjemmesykepleie to ganger daglig", True),
        ("Har hjemmesykepleie i dag. Trenger hjelp til dusj", False),
        ("Får smertestillende fast. Bor i omsorgsbolig", False),
    ],
)
def test_only_what_is_held_out_for_later_sounds_like_a_promise(text: str, is_promise: bool) -> None:
    assert sounds_like_promise(text) is is_promise


@pytest.mark.duty("003-g7-4.1-i")
def test_urgent_matter_shows_whom_to_ring_and_opens_the_call_log(scene: Scene) -> None:
    course = browser(scene.nurse).get(f"/forlop/{scene.course.pk}/").content.decode()

    ward, office = form(scene, "telefon"), form(scene, "telefon", scene.case_worker)

    assert f'href="/forlop/{scene.course.pk}/telefon/">Haster det?' in course
    assert "Tildelingskontoret, 77 60 00 01" in ward.replace("\N{NO-BREAK SPACE}", " ")
    assert "Medisin A, 77 60 00 00" in office.replace("\N{NO-BREAK SPACE}", " ")
    assert 'name="spoke_with"' in ward


@pytest.mark.duty("001-1-m", "003-g7-4.1-f")
def test_call_is_kept_with_time_and_names_and_counts_from_when_it_was_made(scene: Scene) -> None:
    said = {"spoke_with": "Ingrid Moen", "what": "Meldt klar.", "about": "ready_notice"}

    send(scene, scene.nurse, "telefon", at="2024-03-04T10:30", once="tlf1", **said)

    call = Event.objects.get(kind="phone_notice")
    assert call.at == datetime(2024, 3, 4, 9, 30, tzinfo=UTC)
    assert call.recorded_at == scene.now
    assert call.said_by.startswith("Kari Nes")
    assert call.content["Snakket med"] == "Ingrid Moen"
    period = scene.standing.stay.ready
    assert period is not None
    assert period.notice_at == call.at
    answers = [f for f in scene.standing.assessment.findings if f.rule == "unn.svarvindu"]
    assert [finding.runs_from for finding in answers] == [call.at]


@pytest.mark.duty("000-2-d", "002-10-a")
@pytest.mark.parametrize("book", ["unn-2023", "sthf"])
def test_child_goes_home_with_open_points_only_with_a_reason(
    book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(book=book, born=date(2018, 5, 1))
    scene.admit()
    monkeypatch.setenv("SAMFLYT_NOW", scene.later(hours=1).isoformat())
    for item in ("Respirator", "Sug"):
        scene.do(
            preparations.need_aid,
            item=item,
            aid_class="treatment",
            responsible="hospital",
            discussed_with="foreldrene",
        )
    asked = form(scene, "utskriv")

    refused = send(scene, scene.nurse, "utskriv", to="hjem", once="ut1")
    gone = send(scene, scene.nurse, "utskriv", to="hjem", despite="Ettersendes", once="ut1")

    assert "(Respirator)" in asked
    assert "(Sug)" in asked
    assert "Skriv hvorfor pasienten skrives ut selv om noe mangler." in refused.content.decode()
    assert gone.status_code == 302
    assert content("discharged")["Utskrevet selv om noe manglet"] == "Ettersendes"


@pytest.mark.duty("002-10-a")
def test_child_with_nothing_open_goes_home_without_being_asked_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = Scene(book="national", born=date(2018, 5, 1))
    scene.admit(need="none", services="none")
    monkeypatch.setenv("SAMFLYT_NOW", scene.later(hours=1).isoformat())

    assert 'name="despite"' not in form(scene, "utskriv")
    assert send(scene, scene.nurse, "utskriv", to="hjem", once="ut1").status_code == 302


@pytest.mark.duty("004-sva-j")
def test_discharge_on_a_sunday_tells_when_the_office_opens(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.office_hours(scene.office)
    monkeypatch.setenv("SAMFLYT_NOW", "2024-03-10T10:00:00+00:00")

    text = form(scene, "utskriv").replace("\N{NO-BREAK SPACE}", " ")

    assert "Stengt hos mottakeren nå:" in text
    assert "Tildelingskontoret, 77 60 00 01 (stengt, åpner i morgen 08.00)" in text


@pytest.mark.duty("003-agr-10-c")
def test_what_matters_to_the_patient_follows_from_admission_to_the_municipality() -> None:
    scene = SendingScene()
    scene.admit(matters="Bo hjemme")
    page = browser(scene.nurse)
    filled_in = page.get(f"/forlop/{scene.course.pk}/tidligmelding/").content.decode()

    scene.early_notice(matters="Bo hjemme")

    (notice,) = sent("HELSEOPPL_SOKNAD")
    course = page.get(f"/forlop/{scene.course.pk}/").content.decode()
    assert ">\nBo hjemme</textarea>" in filled_in
    assert "Hva er viktig for pasienten: Bo hjemme" in shown(notice)
    assert "viktig for pasienten: Bo hjemme" in course


@pytest.mark.duty("003-g1-2.1-b")
def test_municipality_of_the_stay_answers_for_the_patient_and_gets_the_messages() -> None:
    scene = SendingScene()
    scene.admit()
    chosen = factories.organisation("Sundby kommune", municipality_number="5598", her_id=9100003)
    factories.unit(chosen, "Bestillerkontoret", "case_work", her_id=9100023)

    scene.do(admission.choose_municipality, municipality=chosen)
    scene.later(hours=1)
    scene.early_notice()

    assert scene.standing.course.municipality == chosen
    assert [message.receiver for message in sent("HELSEOPPL_SOKNAD")] == [chosen]


def test_letter_without_named_receiver_is_kept_as_before(scene: Scene) -> None:
    scene.later(hours=1)
    scene.do(departure.send_papers, papers=[], letter="final", report="")

    assert scene.standing.stay.last(EventKind.DISCHARGE_LETTER_SENT) is not None
    assert scene.now - timedelta(hours=1) < scene.standing.events[-1].at
