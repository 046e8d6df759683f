"""The family's part in a meeting: what may be told beforehand, and that they are called."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from samflyt.access.actor import Refused
from samflyt.access.consent import Consent, Scope
from samflyt.meetings.actions import calling, planning
from samflyt.meetings.models import Meeting
from tests.meetings.scene import Meetings, fresh, once, one_of

pytestmark = pytest.mark.django_db
DIAGNOSIS = "Kronisk lungesykdom, trenger pustestøtte om natten."


def answer_form(meeting: Meeting, **values: Any) -> dict[str, Any]:
    return {
        "once": once().key,
        "version": fresh(meeting).version,
        "answer": "given",
        "said": "Mor",
        **values,
    }


@pytest.mark.duty("000-5.4-b")
def test_parents_allow_the_diagnosis_and_the_family_situation_is_hidden() -> None:
    scene = Meetings()
    meeting = scene.open("network")
    where = reverse("meeting-information", args=[meeting.pk])
    ward = scene.browser(scene.nurse)

    both = answer_form(
        meeting, about_diagnosis=DIAGNOSIS, about_family="Foreldrene er skilt.", refused=["family"]
    )
    contradicts = ward.client.post(where, both)
    allowed = answer_form(meeting, about_diagnosis=DIAGNOSIS, refused=["family"])
    saved = ward.client.post(where, allowed)

    assert contradicts.status_code == 422
    assert "Familien har sagt nei til dette" in contradicts.content.decode()
    assert "Foreldrene er skilt." in contradicts.content.decode()
    assert saved.status_code == 302
    calling.call_meeting(meeting=fresh(meeting), setting=scene.setting(), **scene.now_by())
    theirs = scene.browser(scene.case_worker).sees("meeting", pk=meeting.pk)
    assert DIAGNOSIS in theirs
    assert "Diagnose og helse:" in theirs
    assert "Familiesituasjon" not in theirs
    assert "Familien har sagt nei til: Familiesituasjon" in ward.sees("meeting", pk=meeting.pk)
    kept = fresh(meeting).pre_information_items
    assert kept["diagnosis"] == DIAGNOSIS
    assert kept["family"] is None
    again = ward.client.get(where).content.decode()
    assert DIAGNOSIS in again
    assert 'value="family"' in again


@pytest.mark.duty("000-5.4-b")
def test_what_a_consent_holds_back_cannot_be_told_before_the_meeting() -> None:
    scene = Meetings()
    meeting = scene.open("network")
    consent_that_withholds(scene, "Familiesituasjon")
    ward = scene.browser(scene.nurse)

    form = answer_form(meeting, about_family="Foreldrene er skilt.")
    answer = ward.client.post(reverse("meeting-information", args=[meeting.pk]), form)

    assert answer.status_code == 422
    assert "Samtykket sier at dette ikke skal deles." in answer.content.decode()
    assert fresh(meeting).pre_information_text == ""


def consent_that_withholds(scene: Meetings, what: str) -> None:
    Consent.objects.create(
        patient_id=scene.course.patient_id,
        scope=Scope.PRE_INFORMATION,
        withheld=[what],
        given_as="parents",
        given_by="Mor og far",
        clause="pbrl. § 4-4",
        how="oral",
        given_at=scene.now - timedelta(days=1),
        recorded_at=scene.now - timedelta(days=1),
        recorded_by="Kari Nes",
        key="samtykke",
    )


@pytest.mark.duty("000-5.4-b")
def test_a_no_to_everything_takes_away_what_was_allowed_before() -> None:
    scene = Meetings()
    meeting = scene.open("network")
    told = {"diagnosis": DIAGNOSIS, "family": None}
    words: dict[str, Any] = {"meeting": meeting, "said": "Mor", "text": ""}
    calling.clear_information(answer="given", items=told, **words, **scene.now_by())

    calling.clear_information(answer="refused", items=told, **words, **scene.now_by())

    kept = fresh(meeting)
    assert (kept.pre_information_text, kept.pre_information_items) == ("", {})


@pytest.mark.duty("000-5.4-g")
def test_network_meeting_without_a_guardian_is_warned_of_and_called_only_with_a_reason() -> None:
    scene = Meetings()
    meeting = scene.open("network")
    assert one_of(meeting, "guardian").relevant
    planning.set_relevant(participant=one_of(meeting, "guardian"), relevant=False, **scene.now_by())
    ward, where = scene.browser(scene.nurse), reverse("meeting-call", args=[meeting.pk])
    form = {
        "starts_at": "2024-03-11T12:00",
        "minutes": "60",
        "place": "Møterom 2",
        "version": fresh(meeting).version,
    }

    shown = ward.client.get(where).content.decode()
    silent = ward.client.post(where, {**form, "once": once().key})
    reasoned = ward.client.post(
        where, {**form, "once": once().key, "without_guardian": "Mor ba om å slippe denne gangen."}
    )

    assert "Ingen foresatte er kalt inn. Møtet gjelder et barn." in shown
    assert "Hvorfor er ingen foresatte med?" in shown
    assert silent.status_code == 422
    assert "Skriv hvorfor ingen foresatte er kalt inn." in silent.content.decode()
    assert 'value="Møterom 2"' in silent.content.decode()
    assert reasoned.status_code == 302
    step = fresh(meeting).steps.get(what="Innkalt uten foresatte")
    assert step.text.endswith("Mor ba om å slippe denne gangen.")


@pytest.mark.duty("000-5.4-g")
def test_guardian_who_is_called_is_not_taken_out_again_with_a_click() -> None:
    scene = Meetings()
    meeting = scene.called("network")

    with pytest.raises(Refused, match="rett til å være med"):
        planning.set_relevant(
            participant=one_of(meeting, "guardian"), relevant=False, **scene.now_by()
        )

    assert one_of(meeting, "guardian").relevant


def test_meeting_about_a_grown_up_is_called_as_before() -> None:
    scene = Meetings(born=None)
    meeting = scene.open("planning")
    for one in meeting.participants.filter(party="family"):
        planning.set_relevant(participant=one, relevant=False, **scene.now_by())

    calling.call_meeting(meeting=meeting, setting=scene.setting(), **scene.now_by())

    assert fresh(meeting).state == "called"
