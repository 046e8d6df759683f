"""What went from one party to another about a patient, as the patient and a leader read it."""

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access.models import LogEntry
from samflyt.access.part_block_actions import Part, close_part
from samflyt.courses.models import Event
from samflyt.courses.patient.disclosures import disclosed_by_house
from samflyt.directory.provider_views import CITIZEN
from tests import factories
from tests.courses.sending_scene import SendingScene

pytestmark = pytest.mark.django_db
OWN = "01814000123"


@pytest.fixture
def scene() -> SendingScene:
    """Both sides are here, and three messages have gone between them."""
    built = SendingScene(elsewhere="")
    built.admit()
    built.notify()
    built.update(function="Bruker rullator.")
    built.course.patient.number = OWN
    built.course.patient.save()
    return built


def citizen() -> Client:
    client = Client()
    session = client.session
    session[CITIZEN] = OWN
    session.save()
    return client


@pytest.mark.duty("001-1-n")
def test_each_disclosure_is_told_with_sender_receiver_basis_and_time(scene: SendingScene) -> None:
    leader = factories.actor(scene.ward, "ward_leader", "Leder")

    told = disclosed_by_house(leader, scene.course.patient_id)

    assert len(told) == 3
    assert {one.at for one in told} == {scene.now}
    assert all("Fjordvik sykehus" in one.sender for one in told)
    assert {one.receiver.partition(",")[0] for one in told} == {
        "Tildelingskontoret",
        "Hjemmesykepleien sentrum",
    }
    assert any("§§ 7–11" in one.basis for one in told)
    assert any("§ 25" in one.basis for one in told)


def test_patient_reads_it_below_the_log_and_a_stranger_nothing(scene: SendingScene) -> None:
    own = citizen().get(reverse("own-log")).content.decode()
    elsewhere = factories.unit(factories.hospital("Annet HF"), "X")
    stranger = factories.actor(elsewhere, "ward_leader")

    assert "Hva som er delt med andre virksomheter" in own
    assert "Tildelingskontoret" in own
    assert "Innlagt" in own
    assert "admitted" not in own
    assert disclosed_by_house(stranger, scene.course.patient_id) == []


def test_what_is_closed_to_the_house_is_told_without_its_sort(scene: SendingScene) -> None:
    event = Event.objects.get(kind="health_information_updated")
    part = Part(scene.course.patient_id, event.pk, event.message_id, "en oppføring")
    close_part(
        part=part,
        against=("organisation", scene.municipality.pk),
        against_name="kommunen",
        asked_by="patient",
        reason="Ber om det",
        by=scene.nurse,
        at=scene.now,
    )

    told = disclosed_by_house(scene.case_worker, scene.course.patient_id)

    assert [one.what for one in told].count("Sperret oppføring") == 1


@pytest.mark.duty("001-1-h")
def test_case_worker_without_relation_is_refused_and_the_log_says_so(scene: SendingScene) -> None:
    elsewhere = factories.unit(factories.organisation("Annen kommune"), "Kontoret")
    browser = factories.signed_in(elsewhere, "case_worker", "Ola Utenfor")

    answer = browser.get(reverse("course", args=[scene.course.pk]))

    entry = LogEntry.objects.get(action="refused")
    assert answer.status_code == 404
    assert (entry.name, entry.patient_id) == ("Ola Utenfor", scene.course.patient_id)
    own = citizen().get(reverse("own-log")).content.decode()
    assert "Prøvde å åpne opplysningene, men fikk ikke" in own
    leader = factories.signed_in(elsewhere, "administrator", "Leder")
    control = leader.get(reverse("access-control")).content.decode()
    assert "Prøvde å åpne uten arbeidsrelasjon" in control
    assert browser.get(reverse("course", args=[987654])).status_code == 404
    assert LogEntry.objects.filter(action="refused").count() == 1
