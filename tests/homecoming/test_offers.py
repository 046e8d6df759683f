"""The home gone through, questions about equipment, courses and offers, and the visit."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samflyt.access.actor import Actor, Refused
from samflyt.homecoming import catalogue_reading
from samflyt.homecoming.actions import aid_questions, home, learning, schedule
from samflyt.homecoming.actions.holding import WrongField
from samflyt.homecoming.actions.home import Mapped
from samflyt.homecoming.actions.learning import Offered
from samflyt.homecoming.family import for_family
from samflyt.homecoming.models import (
    AidQuestion,
    AssessmentVisit,
    Equipment,
    LearningOffer,
    OfferReferral,
)
from samflyt.homecoming.states import REFERRAL, ReferralState
from tests import factories
from tests.homecoming.home_scene import HomeScene
from tests.homecoming.test_pages import browser, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> HomeScene:
    return HomeScene().child()


def mapped(**changes: Any) -> Mapped:
    values: dict[str, Any] = {
        "assessed_date": date(2024, 3, 4),
        "how": "visit",
        "took_part": "mor og Kari Nes på posten",
        "findings": ["threshold"],
    }
    return Mapped(**{**values, **changes})


@pytest.mark.duty("001-3.1-q")
def test_threshold_found_at_home_becomes_a_ramp_on_the_list_of_both(scene: HomeScene) -> None:
    response = post(
        scene,
        scene.case_worker,
        "kartlegg-bolig",
        assessed_date="04.03.2024",
        how="visit",
        took_part="mor og Kari Nes på posten",
        findings=["threshold"],
        others="Hoppestativ\n\nHoppestativ",
        text="Fire trinn opp.",
    )

    assert response.status_code == 302
    ramp = Equipment.objects.get(item="Rampe")
    assert (ramp.responsible, ramp.kind, ramp.state) == ("municipality", "technical", "settled")
    assert ramp.discussed_with == "mor og Kari Nes på posten"
    assert Equipment.objects.count() == 2
    noted = [e.data["item"] for e in scene.standing.stay.all("equipment_needed")]
    assert noted == ["Rampe", "Hoppestativ"]
    seen = browser(scene.nurse).get(reverse("homecoming-equipment", args=[scene.course.pk]))
    assert "Terskel eller trinn: trenger rampe" in seen.content.decode()


def test_home_mapped_again_does_not_double_the_lines_and_empty_is_refused(
    scene: HomeScene,
) -> None:
    scene.do(home.assess_home, by=scene.case_worker, mapped=mapped())
    scene.do(home.assess_home, by=scene.case_worker, mapped=mapped(findings=["threshold", "bed"]))

    items = Equipment.objects.order_by("pk").values_list("item", flat=True)
    assert list(items) == ["Rampe", "Elektrisk seng"]
    with pytest.raises(WrongField, match="Skriv hva dere fant"):
        scene.do(home.assess_home, by=scene.case_worker, mapped=mapped(findings=[]))
    with pytest.raises(Refused, match="Bare kommunen"):
        scene.do(home.assess_home, by=scene.nurse, mapped=mapped())


def solved(scene: HomeScene, **changes: str) -> AidQuestion:
    said = {
        "question": "Hvem leverer seng når det haster?",
        "answer": "Kommunen, fra eget lager.",
        "words": "sykeseng, madrass",
        "kind": "technical",
        "duration": "loan",
        "document": "PR44699 punkt 3",
        "link": "",
        **changes,
    }
    return aid_questions.add_question(
        said=said, by=scene.case_worker, at=scene.now, key=said["question"]
    )


@pytest.mark.duty("001-4.1.2-c")
def test_line_of_equipment_leads_to_the_answers_of_its_class_with_their_source(
    scene: HomeScene,
) -> None:
    solved(scene)
    solved(scene, question="Hvor lenge kan rullator lånes?", words="")
    solved(scene, question="Hvem eier varig seng?", duration="lasting")
    scene.equipment(item="Seng", kind="technical", duration="loan", responsible="municipality")
    page = browser(scene.nurse).get(reverse("homecoming-equipment", args=[scene.course.pk]))
    where = reverse("aid-questions") + "?slag=technical&amp;varighet=loan"
    assert where in page.content.decode()

    found = browser(scene.nurse).get(where.replace("&amp;", "&") + "&q=seng").content.decode()

    assert "Hvem leverer seng når det haster?" in found
    assert "PR44699 punkt 3" in found
    assert "Hvor lenge kan rullator lånes?" not in found
    assert "Hvem eier varig seng?" not in found


def test_question_is_written_once_and_taken_away_by_its_writer_only(scene: HomeScene) -> None:
    client = browser(scene.case_worker)
    sent = {"once": "s", "question": "Hvem?", "answer": "Vi.", "document": "PR44699"}
    lacking = client.post(reverse("aid-question-new"), {**sent, "document": ""})
    assert (lacking.status_code, "hvilket dokument" in lacking.content.decode()) == (422, True)
    client.post(reverse("aid-question-new"), sent)
    client.post(reverse("aid-question-new"), sent)
    row = AidQuestion.objects.get()
    where = reverse("aid-question-end", args=[row.pk])

    browser(scene.nurse).post(where)
    row.refresh_from_db()
    assert row.ended_at is None
    client.post(where)

    assert catalogue_reading.aid_questions() == []


def offer(scene: HomeScene, by: Actor | None = None, **changes: Any) -> LearningOffer:
    partners = changes.pop("partners", ())
    values = {
        "title": "Leve med diabetes",
        "kind": "mastery",
        "place": "Frisklivssentralen",
        "starts_date": date(2024, 5, 1),
        "seats": 1,
        **changes,
    }
    return learning.enter_offer(
        offered=Offered(**values),
        partners=partners,
        by=by or scene.case_worker,
        at=scene.now,
        key=str(values["title"]),
    )


@pytest.mark.duty("001-6-a", "001-6-c")
def test_catalogue_lists_hospitals_and_municipalitys_offers_and_a_shared_one_once(
    scene: HomeScene,
) -> None:
    offer(scene, by=scene.nurse, title="Hjerteskolen", place="Auditoriet", partners=())
    offer(scene, partners=[scene.hospital.pk])
    offer(scene, title="Ferdig kurs", starts_date=date(2024, 3, 3))

    page = browser(scene.nurse).get(reverse("learning-offers")).content.decode()
    own = browser(scene.nurse).get(reverse("learning-offers") + f"?eier={scene.hospital.pk}")
    theirs = browser(scene.nurse).get(
        reverse("learning-offers") + f"?eier={scene.municipality.pk}&q=diabetes"
    )

    assert page.count("<b>Leve med diabetes</b>") == 1
    assert "Fjordvik kommune, Fjordvik sykehus" in page
    assert ("Auditoriet" in page, "Ferdig kurs" in page) == (True, False)
    assert "ons. 1. mai 2024" in page
    assert own.content.decode().count("<b>Leve med diabetes</b>") == 1
    assert "Hjerteskolen" in own.content.decode()
    assert theirs.content.decode().count("<b>Leve med diabetes</b>") == 1
    assert "Hjerteskolen" not in theirs.content.decode()


@pytest.mark.duty("001-6-b")
def test_patient_is_referred_from_the_course_and_the_status_follows_the_answer(
    scene: HomeScene,
) -> None:
    diabetes = offer(scene)
    sent = post(scene, scene.nurse, "henvis", offer=diabetes.pk, need="Nyoppdaget diabetes.")
    assert sent.status_code == 302
    row = OfferReferral.objects.get()
    assert row.state == ReferralState.ASKED
    with pytest.raises(WrongField, match="allerede henvist"):
        scene.do(learning.refer, offer=diabetes.pk, need="Igjen.")
    scene.later(days=2)

    answered = post(
        scene, scene.case_worker, "svar-henvisning", row.pk, state="accepted", answer=""
    )

    assert answered.status_code == 302
    page = browser(scene.nurse).get(reverse("homecoming-training", args=[scene.course.pk]))
    text = page.content.decode()
    assert ("har fått plass" in text, "ons. 1. mai 2024" in text) == (True, True)
    family = for_family(scene.course.patient_id, scene.now)
    course = next(item for item in family if item.kind == "course")
    assert (course.title, course.on) == ("Leve med diabetes", date(2024, 5, 1))


@pytest.mark.duty("003-g8-6-f")
def test_owner_of_a_healthy_life_offer_gets_the_hospitals_referral(scene: HomeScene) -> None:
    healthy = offer(
        scene, title="Frisklivsgruppe", kind="healthy_life", starts_date=None, seats=None
    )
    scene.do(learning.refer, offer=healthy.pk, need="Vil bli sterkere etter sykehuset.")

    listed = browser(scene.case_worker).get(reverse("learning-offers")).content.decode()
    mine = browser(scene.case_worker).get(reverse("learning-offer", args=[healthy.pk]))
    theirs = browser(scene.nurse).get(reverse("learning-offer", args=[healthy.pk]))

    assert "1 henvisning venter på svar" in listed
    assert "Vil bli sterkere" in mine.content.decode()
    assert "Aud Lian" in mine.content.decode()
    assert "Aud Lian" not in theirs.content.decode()


def test_seats_end_and_a_no_needs_its_reason_and_only_the_owner_answers(
    scene: HomeScene,
) -> None:
    full = offer(scene, seats=0)
    scene.do(learning.refer, offer=full.pk, need="Trenger det.")
    row = OfferReferral.objects.get()
    answer = {"by": scene.case_worker, "referral": row.pk}

    with pytest.raises(Refused, match="Den som eier tilbudet"):
        scene.do(learning.answer_referral, referral=row.pk, state="accepted", answer="")
    with pytest.raises(WrongField, match="ingen ledige plasser"):
        scene.do(learning.answer_referral, state="accepted", answer="", **answer)
    with pytest.raises(WrongField, match="Skriv hvorfor"):
        scene.do(learning.answer_referral, state="declined", answer=" ", **answer)
    scene.do(learning.answer_referral, referral=row.pk, state="withdrawn", answer="")
    with pytest.raises(Refused, match="trukket"):
        scene.do(learning.answer_referral, state="accepted", answer="", **answer)


def test_offer_is_changed_and_ended_by_an_owner_and_never_below_its_taken_seats(
    scene: HomeScene,
) -> None:
    row = offer(scene)
    scene.do(learning.refer, offer=row.pk, need="Trenger det.")
    referral = OfferReferral.objects.get()
    scene.do(
        learning.answer_referral,
        by=scene.case_worker,
        referral=referral.pk,
        state="accepted",
        answer="",
    )
    client = browser(scene.case_worker)
    where = reverse("learning-offer-change", args=[row.pk])
    sent = {"once": "x", "title": row.title, "kind": "mastery", "place": "Rådhuset"}

    fewer = client.post(where, {**sent, "seats": "0"})
    changed = client.post(where, {**sent, "seats": "5", "partners": [scene.hospital.pk]})
    elsewhere = browser(
        factories.actor(factories.unit(factories.organisation("X"), "K"), "case_worker", "Per")
    ).post(where, sent)

    assert "Flere har fått plass" in fewer.content.decode()
    assert (changed.status_code, elsewhere.status_code) == (302, 404)
    row.refresh_from_db()
    assert (row.place, row.owners.count()) == ("Rådhuset", 2)
    assert client.post(reverse("learning-offer-end", args=[row.pk])).status_code == 302
    assert catalogue_reading.offers(scene.nurse, scene.now.date()) == []


def test_every_state_of_a_referral_leads_only_where_the_table_says() -> None:
    assert set(REFERRAL) == set(ReferralState)
    assert REFERRAL[ReferralState.HELD] == REFERRAL[ReferralState.WITHDRAWN] == ()


@pytest.mark.parametrize("page", ["learning-offers", "aid-questions"])
def test_questions_to_the_database_do_not_grow_with_the_catalogue(
    scene: HomeScene, page: str
) -> None:
    offer(scene)
    solved(scene)
    client = browser(scene.nurse)
    client.get(reverse(page))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(page))
    for number in range(8):
        offer(scene, title=f"Kurs {number}", partners=[scene.hospital.pk])
        solved(scene, question=f"Spørsmål {number}?")

    with CaptureQueriesContext(connection) as many:
        client.get(reverse(page))

    assert len(many) <= len(few)


@pytest.mark.duty("004-spm-m")
def test_visit_is_booked_by_the_municipality_confirmed_by_the_ward_and_noted(
    scene: HomeScene,
) -> None:
    booked = post(
        scene,
        scene.case_worker,
        "besok",
        visitor="Liv Dahl, ergoterapeut",
        starts_at="2024-03-06T10:00",
        purpose="Forflytning og trapp.",
        phone="77600001",
    )
    assert booked.status_code == 302
    visit = AssessmentVisit.objects.get()
    ward = browser(scene.nurse).get(reverse("homecoming-schedule", args=[scene.course.pk]))
    assert "venter på at posten bekrefter" in ward.content.decode()
    with pytest.raises(Refused, match="ikke vært ennå"):
        scene.do(schedule.note_visit, by=scene.home_nurse, visit=visit.pk, note="Gikk bra.")

    confirmed = post(scene, scene.nurse, "bekreft-besok", visit.pk, meet="Kari Nes, rom 12")
    scene.later(days=3)
    scene.do(
        schedule.note_visit,
        by=scene.home_nurse,
        visit=visit.pk,
        note="Går trapp med støtte fra én.",
    )

    assert confirmed.status_code == 302
    visit.refresh_from_db()
    assert visit.confirmed_by.startswith("Kari Nes")
    page = browser(scene.case_worker).get(reverse("homecoming-schedule", args=[scene.course.pk]))
    assert "Går trapp med støtte fra én." in page.content.decode()
    with pytest.raises(Refused, match="gjennomført"):
        scene.do(schedule.cancel_visit, visit=visit.pk, reason="For sent.")


def test_visit_can_be_called_off_and_not_be_booked_back_in_time(scene: HomeScene) -> None:
    values = {"visitor": "Liv Dahl", "purpose": "Trapp.", "phone": "", "by": scene.case_worker}
    with pytest.raises(WrongField, match="ikke har vært"):
        scene.do(schedule.book_visit, starts_at=scene.now - timedelta(hours=1), **values)
    visit = scene.do(schedule.book_visit, starts_at=scene.now + timedelta(days=1), **values)

    scene.do(schedule.cancel_visit, visit=visit.pk, reason="Pasienten er til operasjon.")

    with pytest.raises(Refused, match="avlyst"):
        scene.do(schedule.confirm_visit, visit=visit.pk, meet="Rom 12")
