"""What a citizen who has signed in sees and says: about themselves, and for their child."""

import json
from datetime import date

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from samflyt.access import consent
from samflyt.access.consent import Consent, Scope
from samflyt.access.models import LogEntry, Representative
from samflyt.access.representative_actions import Named, note_representative
from samflyt.courses.models import Patient
from samflyt.courses.patient import personal
from samflyt.directory.provider_views import CITIZEN
from samflyt.rules.relations import Relation
from tests.courses.stay_scene import Scene
from tests.factories import NOW

pytestmark = pytest.mark.django_db
OWN, MOTHER, FATHER = "01814000123", "02818000124", "03818000125"


@pytest.fixture
def scene() -> Scene:
    built = Scene()
    built.admit()
    built.course.patient.number = OWN
    built.course.patient.save()
    return built


def citizen(number: str) -> Client:
    client = Client()
    session = client.session
    session[CITIZEN] = number
    session.save()
    return client


def of_age(scene: Scene, born: date) -> Patient:
    patient = scene.course.patient
    patient.born = born
    patient.save()
    return patient


def parent(scene: Scene, name: str, number: str, **values: str) -> Representative:
    kind = values.pop("kind", Relation.PARENT)
    named = Named(kind, name, "Folkeregisteret", number=number, **values)  # type: ignore[arg-type]
    return note_representative(
        patient_id=scene.course.patient_id, named=named, by=scene.nurse, at=NOW, key=number
    )


def say_yes(client: Client, scene: Scene, **words: str) -> object:
    where = reverse("own-consent-new", args=[scene.course.patient_id])
    form = {"once": "ja", "scope": "documents", "recipient": str(scene.municipality.pk), **words}
    return client.post(where, form)


def stands(scene: Scene) -> bool:
    patient_id, recipient = scene.course.patient_id, scene.municipality.pk
    found = consent.standing(patient_id, scope=Scope.DOCUMENTS, as_of=NOW, recipient=recipient)
    return found is not None


def test_an_adult_gives_and_withdraws_for_themselves(scene: Scene) -> None:
    browser = citizen(OWN)

    assert say_yes(browser, scene).status_code == 302  # type: ignore[attr-defined]
    assert stands(scene)
    shown = browser.get(reverse("own-consents")).content.decode()
    assert "Dokumentasjon sendes" in shown
    made = Consent.objects.get()
    assert (made.how, made.given_as) == ("own_page", "self")

    browser.post(reverse("own-consent-end", args=[scene.course.patient_id, made.pk]))
    assert not stands(scene)
    logged = LogEntry.objects.filter(patient_id=scene.course.patient_id, role="patient")
    assert {row.action for row in logged} == {"read", "consent"}


def test_a_parent_speaks_for_a_child_and_not_for_a_youth(scene: Scene) -> None:
    parent(scene, "Amina Berg", MOTHER)
    browser = citizen(MOTHER)

    of_age(scene, date(2008, 3, 5))
    assert say_yes(browser, scene, heard="Vil gjerne").status_code == 302  # type: ignore[attr-defined]
    assert stands(scene)

    of_age(scene, date(2008, 3, 4))
    assert say_yes(browser, scene, once="ny").status_code == 404  # type: ignore[attr-defined]
    assert "Aud Lian" not in browser.get(reverse("own-consents")).content.decode()


def test_one_of_two_parents_is_told_that_the_other_must_say_yes_too(scene: Scene) -> None:
    of_age(scene, date(2015, 1, 1))
    parent(scene, "Amina Berg", MOTHER)
    parent(scene, "Jonas Berg", FATHER)

    answer = say_yes(citizen(MOTHER), scene, heard="Vil gjerne")

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Jonas Berg har ikke gjort det" in answer.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "values",
    [{"kind": Relation.PARENT_WITHOUT}, {"informed": "never", "reason": "Besøksforbud"}],
    ids=["without parental responsibility", "who may not be told"],
)
def test_a_parent_who_is_not_to_know_sees_nobody(scene: Scene, values: dict[str, str]) -> None:
    of_age(scene, date(2015, 1, 1))
    parent(scene, "Tore Vik", FATHER, **values)

    page = citizen(FATHER).get(reverse("own-consents")).content.decode()

    assert "Aud Lian" not in page
    assert "Det er ikke registrert noe om deg" in page


def test_a_child_does_not_withdraw_what_is_the_parents_to_decide(scene: Scene) -> None:
    of_age(scene, date(2013, 1, 1))
    parent(scene, "Amina Berg", MOTHER)
    say_yes(citizen(MOTHER), scene, heard="Vil gjerne")
    made = Consent.objects.get()

    address = reverse("own-consent-end", args=[scene.course.patient_id, made.pk])
    assert citizen(OWN).post(address).status_code == 403

    assert stands(scene)


def test_nobody_reaches_another_by_the_address(scene: Scene) -> None:
    other = citizen("04818000126")
    where = reverse("own-consent-new", args=[scene.course.patient_id])

    assert other.get(where).status_code == 404
    assert Client().get(where).status_code == 302
    assert Client().get(reverse("own-consents")).status_code == 302


def test_a_next_of_kin_enters_only_with_the_patients_yes(scene: Scene) -> None:
    parent(scene, "Siri Vik", MOTHER, kind=Relation.NEXT_OF_KIN)
    kin = Representative.objects.get()
    assert "Aud Lian" not in citizen(MOTHER).get(reverse("own-consents")).content.decode()

    say_yes(citizen(OWN), scene, scope="contact", recipient=f"r{kin.pk}")

    assert "Aud Lian" in citizen(MOTHER).get(reverse("own-consents")).content.decode()


def test_a_citizen_can_be_played_in_a_demonstration_alone(
    scene: Scene, settings: LazySettings
) -> None:
    browser = Client()
    settings.DEMO = False
    assert browser.post(reverse("play-citizen"), {"citizen": "0"})["Location"] == reverse("sign-in")

    settings.DEMO = True
    assert "Pasienter og foreldre" in browser.get(reverse("sign-in")).content.decode()
    assert browser.post(reverse("play-citizen"), {"citizen": "0"}).status_code == 302
    assert browser.get(reverse("own-log")).status_code == 200
    for wrong in ("99", "-1", "x"):
        answer = Client().post(reverse("play-citizen"), {"citizen": wrong})
        assert answer["Location"] == reverse("sign-in")


def downloaded(form: str, number: str = OWN) -> object:
    return citizen(number).get(reverse("own-data-file", args=[form]))


def test_one_takes_home_everything_about_oneself_and_nothing_about_others(scene: Scene) -> None:
    from tests import factories

    stranger = factories.patient("Petter", "Fremmed")
    say_yes(citizen(OWN), scene)

    answer = downloaded("json")
    told = json.loads(answer.content)  # type: ignore[attr-defined]

    tables = {table["name"]: table for table in told["tables"]}
    assert tables["courses.Patient"]["rows"][0]["number"] == OWN
    assert {"courses.Course", "courses.Event", "access.Consent", "access.LogEntry"} <= set(tables)
    kinds = [row["kind"] for row in tables["courses.Event"]["rows"]]
    assert kinds == list(scene.course.events.order_by("pk").values_list("kind", flat=True))
    assert tables["access.Consent"]["fields"]["scope"] == "omfang"
    assert "Fremmed" not in json.dumps(told)
    assert str(stranger.number) not in json.dumps(told)
    assert LogEntry.objects.filter(action="export", role="patient").exists()


def test_every_table_that_names_the_patient_is_reached() -> None:
    """Also one that only belongs to something of the patient's; none that is about staff alone."""
    reached = {model._meta.label for model in personal._models() if personal._paths(model)}

    assert {
        "courses.Event",
        "courses.Stay",
        "message_store.Message",
        "message_store.Delivery",
        "message_store.Receipt",
        "duties.Duty",
        "access.Consent",
        "access.Representative",
        "access.CompetenceAssessment",
        "access.Block",
        "access.EmergencyOpening",
        "access.LogEntry",
    } <= reached
    assert not {"access.Account", "access.Identity", "directory.Unit", "agreements.Term"} & reached


def test_the_readable_file_is_a_pdf_and_a_parent_gets_none_for_the_child(scene: Scene) -> None:
    of_age(scene, date(2015, 1, 1))
    parent(scene, "Amina Berg", MOTHER)

    answer = downloaded("pdf")

    assert answer.content.startswith(b"%PDF")  # type: ignore[attr-defined]
    assert downloaded("pdf", MOTHER).status_code == 404  # type: ignore[attr-defined]
    assert downloaded("csv").status_code == 404  # type: ignore[attr-defined]
    page = citizen(OWN).get(reverse("own-data")).content.decode()
    assert "Hendelser" in page


def test_what_the_person_is_refused_is_in_no_file(scene: Scene) -> None:
    from samflyt.access.part_block_actions import decide_item

    first = scene.course.events.earliest("pk")
    told = json.loads(downloaded("json").content)  # type: ignore[attr-defined]
    assert first.key in json.dumps(told) or str(first.pk) in json.dumps(told)

    decide_item(
        patient_id=scene.course.patient_id,
        subject=f"event:{first.pk}",
        what="Innlagt",
        ruling="kept",
        reason="Fare for liv",
        by=scene.nurse,
        at=NOW,
    )
    told = json.loads(downloaded("json").content)  # type: ignore[attr-defined]

    tables = {table["name"]: table["rows"] for table in told["tables"]}
    assert first.pk not in [row["id"] for row in tables.get("courses.Event", [])]
    assert "Fare for liv" not in json.dumps(told, ensure_ascii=False)
