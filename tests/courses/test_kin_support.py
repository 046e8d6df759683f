"""What the patient, those close and the children are told, and what kin ask for themselves."""

from typing import Any

import pytest
from django.test import Client

from samflyt.access.actor import Refused
from samflyt.courses.actions.information import update_health_information
from samflyt.courses.kin.figures import notices_by_municipality, support_by_service
from samflyt.courses.kin.support import answer_support
from samflyt.courses.models import KinSupport, StationNotice
from samflyt.courses.steps.page_list import PAGES
from samflyt.formats.parse import read
from samflyt.messages.models import Message
from tests import factories
from tests.courses.child_scene import ChildScene
from tests.courses.sending_scene import SendingScene
from tests.courses.stay_scene import Scene
from tests.courses.test_child import started

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
HEALTH = {
    "changed": "Går nå.",
    "function": "Går med rullator.",
    "cognition": "Klar.",
    "needs": "Dusj.",
    "housing": "suitable",
}


def health_form(scene: Scene, **said: Any) -> Any:
    sent = {"once": "x", **HEALTH, **said}
    return PAGES["helseopplysninger"].form(
        sent, standing=scene.standing, actor=scene.nurse, as_of=scene.now
    )


@pytest.mark.duty("001-4.1.1-f")
def test_what_children_are_told_is_part_of_what_is_sent_and_a_yes_without_words_is_refused() -> (
    None
):
    scene = SendingScene()
    scene.admit()
    scene.notify()
    scene.later(hours=1)
    without = health_form(scene, told=["children"])
    unticked = health_form(scene, told_children="Barna vet om operasjonen.")
    whole = health_form(scene, told=["children"], told_children="Barna vet om operasjonen.")

    assert without.errors["told_children"] == ["Skriv hva som er sagt, eller fjern krysset."]
    assert unticked.errors["told"] == ["Kryss av for alle dere har skrevet om."]
    assert whole.is_valid()
    scene.do(update_health_information, **whole.details())

    message = Message.objects.filter(type="HELSEOPPL_SOKNAD").latest("pk")
    told = read(bytes(message.raw)).payload.clinical.text("9141", "14")
    assert "Informasjon gitt til barn som pårørende: Barna vet om operasjonen." in told
    page = factories.signed_in(scene.office, "case_worker").get(f"/forlop/{scene.course.pk}/")
    assert "Barna vet om operasjonen." in page.content.decode()


def office(scene: ChildScene) -> Client:
    return factories.signed_in(scene.office, "case_worker", "Ingrid Moen")


@pytest.mark.duty("002-4-a2")
def test_empty_section_for_kin_is_asked_about_and_respite_becomes_a_case() -> None:
    scene = started(ChildScene(book="sthf"))
    client, address = office(scene), f"/forlop/{scene.course.pk}/soknad/"
    sent = {"once": "a", "home": "Nattevakt"}

    asked = client.post(address, sent)
    both = client.post(address, {**sent, "services": ["respite"], "no_kin_need": "on"})
    assert (asked.status_code, "kryss av for ingen" in asked.content.decode()) == (422, True)
    assert "Enten støtte til pårørende, eller ingen." in both.content.decode()
    assert KinSupport.objects.count() == 0

    for _again in range(2):
        client.post(address, {**sent, "services": ["respite"], "kin": "To helger i måneden."})

    (case,) = KinSupport.objects.all()
    assert (case.service, case.state, case.need) == ("respite", "received", "To helger i måneden.")


@pytest.mark.duty("001-6-h")
def test_respite_is_a_case_with_its_own_answer_and_is_counted_by_service() -> None:
    scene = started(ChildScene(book="sthf"))
    scene.district("soknad", home="Nattevakt", kin="Avlastning", services=["respite", "care_pay"])
    respite = KinSupport.objects.get(service="respite")
    client = office(scene)
    listed = client.get("/parorendestotte/").content.decode()
    assert ("Venter på svar (2)" in listed, "Omsorgsstønad" in listed) == (True, True)
    address = f"/parorendestotte/{respite.pk}/"

    refused = client.post(address, {"once": "b", "version": "0", "state": "declined"})
    client.post(address, {"once": "b", "version": "0", "state": "granted", "answer": "To helger."})

    assert refused.status_code == 422
    respite.refresh_from_db()
    assert (respite.state, respite.answer) == ("granted", "To helger.")
    told = [
        (one.title, one.asked, one.waiting, one.granted)
        for one in support_by_service(scene.case_worker)
    ]
    assert told == [("Avlastning", 1, 0, 1), ("Omsorgsstønad", 1, 1, 0)]
    ward = factories.signed_in(scene.ward, "ward_nurse").get(address).content.decode()
    assert ("To helger." in ward, "Før svaret" in ward) == (True, False)


def test_case_that_is_decided_is_not_decided_again_and_only_by_the_municipality() -> None:
    scene = started(ChildScene(book="sthf"))
    scene.district("soknad", home="Nattevakt", kin="", services=["guidance"])
    case = KinSupport.objects.get()
    values: dict[str, Any] = {"support": case, "version": 0, "at": scene.now}

    with pytest.raises(Refused, match="Bare kommunen"):
        answer_support(state="granted", answer="", by=scene.nurse, **values)
    with pytest.raises(Refused, match="Skriv hvorfor"):
        answer_support(state="declined", answer=" ", by=scene.case_worker, **values)
    for _again in range(2):
        answer_support(state="granted", answer="", by=scene.case_worker, **values)
    with pytest.raises(Refused, match="i mellomtiden"):
        answer_support(state="declined", answer="Nei.", by=scene.case_worker, **values)

    stranger = factories.signed_in(
        factories.unit(factories.organisation("Annen"), "K"), "case_worker", "Per"
    )
    assert stranger.get(f"/parorendestotte/{case.pk}/").status_code == 404


@pytest.mark.duty("003-g8-6-c")
def test_eight_of_ten_notices_followed_up_are_eighty_per_cent_and_few_are_hidden() -> None:
    scene = Scene()
    scene.admit()
    elsewhere = factories.organisation("Liten kommune")
    state = StationNotice.State
    for number in range(12):
        StationNotice.objects.create(
            kind=StationNotice.Kind.KIN,
            course=scene.course,
            municipality=scene.municipality if number < 10 else elsewhere,
            receiver_name="Helsestasjonen",
            about=f"Barn {number}",
            way=StationNotice.Way.PAPER,
            state=state.FOLLOWED_UP if number < 8 else state.SENT,
            sent_at=scene.now,
            sent_by="Kari Nes",
            key=f"melding{number}",
        )

    found = notices_by_municipality(scene.nurse)
    page = factories.signed_in(scene.ward, "ward_nurse").get("/parorendestotte/").content.decode()

    assert [(one.municipality, one.told, one.is_few) for one in found] == [
        ("Fjordvik kommune", 10, False),
        ("Liten kommune", 2, True),
    ]
    assert ("8 (80 %)" in page, "&lt;5" in page) == (True, True)
    assert [one.told for one in notices_by_municipality(scene.case_worker)] == [10]
