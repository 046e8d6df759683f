"""Staff keep a patient's consents and representatives from the course's page."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access import consent
from samflyt.access.consent import Consent, Scope
from samflyt.access.models import Account, AgeReview, CompetenceAssessment, LogEntry, Representative
from tests.courses.stay_scene import Scene
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    built = Scene()
    built.admit()
    return built


@pytest.fixture
def child(scene: Scene) -> Scene:
    """A child of twelve yesterday, whose parents live apart."""
    scene.course.patient.born = date(2012, 3, 3)
    scene.course.patient.save()
    for name in ("Amina Berg", "Jonas Berg"):
        add_representative(scene, name=name)
    return scene


def browser(actor: object) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))  # type: ignore[attr-defined]
    return client


def address(scene: Scene, name: str = "course-consents", *more: int) -> str:
    return reverse(name, args=[scene.course.pk, *more])


def add_representative(scene: Scene, **words: str) -> object:
    form = {
        "once": words.get("name", "x"),
        "kind": "parent",
        "informed": "by_law",
        "known_by": "Folkeregisteret",
        **words,
    }
    return browser(scene.nurse).post(address(scene, "representative-new"), form)


def give(scene: Scene, **words: object) -> object:
    form = {
        "once": "samtykke",
        "scope": "documents",
        "recipient": str(scene.municipality.pk),
        "how": "oral",
        "asked_by": "Ida Berge",
        **words,
    }
    return browser(scene.nurse).post(address(scene, "course-consent-new"), form)


def stands(scene: Scene) -> bool:
    patient_id, recipient = scene.course.patient_id, scene.municipality.pk
    found = consent.standing(patient_id, scope=Scope.DOCUMENTS, as_of=NOW, recipient=recipient)
    return found is not None


def test_a_consent_is_given_shown_and_withdrawn(scene: Scene) -> None:
    assert give(scene).status_code == 302  # type: ignore[attr-defined]
    assert stands(scene)
    shown = browser(scene.case_worker).get(address(scene)).content.decode()
    assert "Dokumentasjon sendes" in shown
    assert "Spurt av Ida Berge" in shown

    found = Consent.objects.get()
    form = {"withdrawn_by": "Berit Solli", "how": "oral"}
    browser(scene.nurse).post(address(scene, "course-consent-end", found.pk), form)

    assert not stands(scene)
    assert "Trukket tilbake" in browser(scene.nurse).get(address(scene)).content.decode()
    logged = LogEntry.objects.filter(patient_id=scene.course.patient_id, action="consent")
    assert logged.count() == 2


def test_the_form_names_the_parent_who_has_not_said_yes_and_keeps_what_was_typed(
    child: Scene,
) -> None:
    mother, father = Representative.objects.order_by("pk")

    answer = give(child, givers=[str(mother.pk)], heard="Vil gjerne", asked_by="Lege Aas")
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Jonas Berg har ikke gjort det" in page
    assert "Lege Aas" in page
    assert not stands(child)

    give(child, givers=[str(mother.pk), str(father.pk)], heard="Vil gjerne")
    assert stands(child)


def test_who_may_not_be_told_is_noted_with_a_reason(scene: Scene) -> None:
    refused = add_representative(scene, name="Jonas Berg", informed="never")
    assert refused.status_code == 422  # type: ignore[attr-defined]
    assert not Representative.objects.exists()

    add_representative(scene, name="Jonas Berg", informed="never", reason="Besøksforbud")

    shown = browser(scene.nurse).get(address(scene)).content.decode()
    assert "Nei, skal ikke ha opplysninger" in shown
    found = Representative.objects.get()
    browser(scene.nurse).post(address(scene, "representative-end", found.pk))
    found.refresh_from_db()
    assert found.valid_to == NOW.date()


def test_a_birthday_is_a_task_until_it_is_gone_through(child: Scene) -> None:
    before = browser(child.nurse).get(address(child)).content.decode()

    where = address(child, "course-age-review", 12)
    empty = browser(child.nurse).post(where, {"note": ""})
    browser(child.nurse).post(where, {"note": "Barnet er spurt."})

    assert "Personen har fylt 12 år" in before
    assert empty.status_code == 422
    assert AgeReview.objects.get().years == 12
    assert (
        "Personen har fylt 12 år" not in browser(child.nurse).get(address(child)).content.decode()
    )


def test_competence_is_judged_in_writing(scene: Scene) -> None:
    form = {
        "once": "v",
        "matter": "sharing",
        "concerns": "Kopi av vedtaket",
        "is_competent": "no",
        "reason": "",
        "facilitated": "Tolk",
        "presented_to": "Søsteren",
    }
    where = address(scene, "course-competence")
    assert browser(scene.nurse).post(where, form).status_code == 422
    browser(scene.nurse).post(where, {**form, "reason": "Forstår ikke følgene."})

    assert CompetenceAssessment.objects.get().reason == "Forstår ikke følgene."
    shown = browser(scene.nurse).get(address(scene)).content.decode()
    assert "Mangler beslutningskompetanse" in shown
    assert "Nærmeste pårørende samtykker." in shown


def test_a_stranger_finds_nothing_and_one_in_an_emergency_keeps_nothing(scene: Scene) -> None:
    from tests import factories

    other = factories.unit(factories.hospital("Annet sykehus"), "Post")
    client = factories.signed_in(other, "ward_nurse", "Fremmed")

    assert client.get(address(scene)).status_code == 404
    assert client.get(address(scene, "course-consent-new")).status_code == 404


def test_queries_do_not_grow_with_rows(scene: Scene) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            browser(scene.nurse).get(address(scene))
        return len(seen)

    give(scene)
    few = queries()
    for number in range(6):
        give(scene, once=f"s{number}")
        add_representative(scene, name=f"Navn {number}", once=f"r{number}")

    assert Consent.objects.count() == 7
    assert queries() == few
