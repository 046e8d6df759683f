"""Before the call: whom and what each source recommends, warnings, and who may propose."""

from datetime import date

import pytest

from samflyt.access.actor import Refused
from samflyt.meetings import hints
from samflyt.meetings.actions import calling, planning
from samflyt.meetings.kinds import AGREEMENTS, KINDS, PLANNING_ROLES
from samflyt.meetings.models import Meeting, MeetingStep
from tests import factories
from tests.meetings.scene import Meetings, fresh, functions, new_unit, once, one_of

pytestmark = pytest.mark.django_db


def warned(scene: Meetings, meeting: Meeting) -> set[str]:
    participants = list(meeting.participants.all())
    return {hint.key for hint in hints.before_call(fresh(meeting), participants, scene.now)}


@pytest.mark.parametrize("kind", [k for k in KINDS if not KINDS[k].partners_only])
def test_each_sort_gets_whom_and_what_its_source_recommends(kind: str) -> None:
    scene = Meetings()

    meeting = scene.open(kind)

    assert functions(meeting) == [role.key for role in KINDS[kind].roles]
    assert [item.topic for item in meeting.agenda.all()] == [t.key for t in KINDS[kind].topics]
    assert meeting.state == "needed"


def test_planning_meeting_has_eleven_functions_and_the_units_of_the_course() -> None:
    scene = Meetings()

    meeting = scene.open()

    assert len(PLANNING_ROLES) == 11
    assert meeting.title == "Planleggingsmøte 1"
    assert one_of(meeting, "hospital_nurse").unit == scene.ward
    assert one_of(meeting, "case_worker").unit_id == scene.course.case_unit_id
    assert one_of(meeting, "guardian").unit is None


@pytest.mark.duty("002-5-c")
def test_cancer_contact_is_left_out_by_one_click_and_a_missing_gp_is_warned_of() -> None:
    scene = Meetings()
    meeting = scene.open()
    assert "gp" in warned(scene, meeting)

    scene.browser(scene.nurse).sends(
        "meeting-relevant",
        {"version": meeting.version},
        pk=meeting.pk,
        participant=one_of(meeting, "cancer_contact").pk,
    )
    planning.change_participant(
        participant=one_of(meeting, "gp"),
        name="Fastlege Lund",
        unit=None,
        mail="",
        can_decide=False,
        in_group=False,
        **scene.now_by(),
    )

    assert functions(meeting, relevant=False) == ["cancer_contact"]
    assert "gp" not in warned(scene, meeting)


@pytest.mark.duty("002-9-a")
def test_meeting_before_discharge_has_the_participants_of_meeting_1() -> None:
    scene = Meetings()
    first = scene.open()
    planning.set_relevant(
        participant=one_of(first, "cancer_contact"), relevant=False, **scene.now_by()
    )

    last = scene.open("before_discharge")

    assert functions(last) == functions(first)
    assert functions(last, relevant=False) == ["cancer_contact"]
    agreements = [item.topic for item in last.agenda.filter(is_agreement=True)]
    assert agreements == [topic.key for topic in AGREEMENTS]
    assert len(agreements) == 9


@pytest.mark.duty("002-7-b")
def test_municipality_asks_for_an_extra_planning_meeting() -> None:
    scene = Meetings()
    scene.open()

    extra = scene.open(by=scene.case_worker, reason="Boligen er ikke klar")

    assert extra.title == "Planleggingsmøte 2"
    assert "Ingrid Moen" in extra.proposed_by
    assert extra.reason == "Boligen er ikke klar"
    assert "Boligen er ikke klar" in scene.browser(scene.nurse).sees("meeting", pk=extra.pk)


@pytest.mark.duty("001-3.1-j")
def test_municipality_proposes_and_the_ward_accepts_or_declines() -> None:
    scene = Meetings(book="unn-2023")
    wanted = scene.open("cooperation", by=scene.case_worker, reason="Sammensatt behov")
    unwanted = scene.open("cooperation", by=scene.case_worker, reason="Enda et")
    page = scene.browser(scene.nurse).sees("meeting", pk=wanted.pk)
    assert "Kall inn …" in page
    assert "Avslå eller trekk …" in page

    calling.call_meeting(meeting=wanted, setting=scene.setting(), **scene.now_by())
    calling.cancel_meeting(meeting=unwanted, reason="Vi tar det på telefon", **scene.now_by())

    assert (fresh(wanted).state, fresh(wanted).unit) == ("called", scene.ward)
    assert fresh(unwanted).state == "cancelled"
    assert "Vi tar det på telefon" in scene.browser(scene.case_worker).sees(
        "meeting", pk=unwanted.pk
    )


@pytest.mark.duty("002-5-b")
def test_agreement_says_who_calls_and_another_who_takes_over_is_logged() -> None:
    scene = Meetings(book="sthf")
    meeting = scene.open(by=scene.case_worker)
    assert "Etter avtalen: kommunen" in scene.browser(scene.nurse).sees("meeting", pk=meeting.pk)

    calling.call_meeting(meeting=meeting, setting=scene.setting(), **scene.now_by(scene.nurse))

    step = MeetingStep.objects.get(meeting=meeting, what="Innkalt")
    assert step.side == "hospital"
    assert "Kari Nes" in step.said_by
    assert fresh(meeting).organisation == scene.hospital


@pytest.mark.duty("004-rus-m")
def test_nobody_who_can_decide_is_warned_of_before_the_call() -> None:
    scene = Meetings()
    meeting = scene.open()
    page = scene.browser(scene.nurse).sees("meeting-call", pk=meeting.pk)
    assert "Ingen fra kommunen er merket som en som kan avgjøre." in page

    planning.change_participant(
        participant=one_of(meeting, "case_worker"),
        name="Ingrid Moen",
        unit=scene.office,
        mail="",
        can_decide=True,
        in_group=False,
        **scene.now_by(),
    )

    assert "decider_municipality" not in warned(scene, meeting)
    assert "decider_hospital" in warned(scene, meeting)


def test_a_child_without_guardian_is_warned_of() -> None:
    scene = Meetings()
    meeting = scene.open()
    assert "guardian" not in warned(scene, meeting)

    planning.set_relevant(participant=one_of(meeting, "guardian"), relevant=False, **scene.now_by())

    assert "guardian" in warned(scene, meeting)


def test_pre_information_is_a_warning_until_the_family_has_answered() -> None:
    scene = Meetings()
    meeting = scene.open()
    assert "consent" in warned(scene, meeting)

    calling.clear_information(
        meeting=meeting, answer="given", said="Mor", text="Trenger pustestøtte", **scene.now_by()
    )

    assert "consent" not in warned(scene, meeting)
    assert fresh(meeting).state == "cleared"
    page = scene.browser(scene.case_worker).sees("meeting", pk=meeting.pk)
    assert "Trenger pustestøtte" in page

    calling.clear_information(
        meeting=meeting, answer="refused", said="Mor", text="Trenger pustestøtte", **scene.now_by()
    )

    assert fresh(meeting).pre_information_text == ""
    assert "refused" in warned(scene, meeting)


def test_something_to_be_told_needs_its_words() -> None:
    scene = Meetings()
    meeting = scene.open()

    with pytest.raises(Refused, match="Skriv hva de andre kan få vite"):
        calling.clear_information(
            meeting=meeting, answer="given", said="Mor", text="", **scene.now_by()
        )

    assert fresh(meeting).state == "needed"


@pytest.mark.duty("000-5.4-f")
def test_network_meeting_has_the_hospitals_agenda_and_names_its_guide() -> None:
    scene = Meetings()

    meeting = scene.open("network")

    page = scene.browser(scene.nurse).sees("meeting", pk=meeting.pk)
    assert "Barnets og familiens situasjon" in page
    assert "Sykehusets veileder for nettverksmøter" in page


@pytest.mark.duty("002-9-b5")
def test_responsibility_group_is_called_with_those_the_meeting_set() -> None:
    scene = Meetings()
    meeting = scene.open()
    group = ["guardian", "case_worker", "child_coordinator", "home_nursing", "health_nurse"]
    for function in group:
        one = one_of(meeting, function)
        planning.change_participant(
            participant=one,
            name=one.name,
            unit=one.unit,
            mail="",
            can_decide=False,
            in_group=True,
            **scene.now_by(),
        )

    called = scene.open("responsibility_group")

    assert functions(called) == group


def test_partners_meet_without_a_patient() -> None:
    scene = Meetings()

    meeting = planning.open_meeting(
        kind="ward_district", subject="", subject_id=None, reason="", **scene.now_by()
    )

    assert meeting.patient_id is None
    assert warned(scene, meeting) == {"decider_hospital", "decider_municipality", "unreached"}


def test_a_form_sent_twice_makes_one_meeting() -> None:
    scene = Meetings()
    sending = once()
    about = {"by": scene.nurse, "at": scene.now, "sending": sending}
    values = {"kind": "planning", "subject": "course", "subject_id": scene.course.pk}

    first = planning.open_meeting(**values, reason="", **about)
    second = planning.open_meeting(**values, reason="", **about)

    assert first.pk == second.pk
    assert Meeting.objects.count() == 1


def test_strangers_neither_see_nor_call() -> None:
    scene = Meetings()
    meeting = scene.open()
    elsewhere = factories.unit(factories.organisation("Fremmed kommune"), "Fremmed")
    stranger = factories.actor(elsewhere, "case_worker", "Fremmed")

    scene.browser(stranger).sees("meeting", 404, pk=meeting.pk)
    with pytest.raises(Refused):
        scene.open(by=stranger)

    assert Meeting.objects.visible_to(stranger).count() == 0


def test_a_unit_that_is_called_sees_the_meeting_and_not_the_course() -> None:
    scene = Meetings()
    meeting = scene.open()
    therapy = new_unit(scene, "Fysioterapi")
    therapist = factories.actor(therapy, "home_nurse", "Fia Fysio")
    browser = scene.browser(therapist)
    browser.sees("meeting", 404, pk=meeting.pk)

    planning.change_participant(
        participant=one_of(meeting, "physiotherapist"),
        name="",
        unit=therapy,
        mail="",
        can_decide=False,
        in_group=False,
        **scene.now_by(),
    )

    page = browser.sees("meeting", pk=meeting.pk)
    assert "Planleggingsmøte 1" in page
    assert "Åpne forløpet" not in page
    browser.sees("course", 404, pk=scene.course.pk)


def test_objection_closes_the_patients_meetings() -> None:
    from dataclasses import replace

    from samflyt.access.models import Block

    scene = Meetings()
    meeting = scene.open()
    Block.objects.create(
        patient_id=scene.course.patient_id,
        unit_id=scene.office.pk,
        against_name="Tildelingskontoret",
        asked_by="patient",
        reason="Vil ikke",
        set_at=scene.now,
        set_by="Kari Nes",
    )
    blocked = replace(scene.case_worker, has_blocks=True)

    assert not Meeting.objects.visible_to(blocked).filter(pk=meeting.pk).exists()
    assert Meeting.objects.visible_to(scene.nurse).filter(pk=meeting.pk).exists()


def test_age_decides_who_must_be_called() -> None:
    scene = Meetings(born=date(1950, 1, 1))
    meeting = scene.open("cooperation")

    planning.set_relevant(participant=one_of(meeting, "patient"), relevant=False, **scene.now_by())

    assert "family" in warned(scene, meeting)


def test_one_who_is_not_relevant_is_no_longer_called() -> None:
    scene = Meetings()
    meeting = scene.open()
    therapy = new_unit(scene, "Fysioterapi")
    therapist = factories.actor(therapy, "home_nurse", "Fia Fysio")
    one = one_of(meeting, "physiotherapist")
    one.unit = therapy
    one.save()
    assert Meeting.objects.visible_to(therapist).filter(pk=meeting.pk).exists()

    planning.set_relevant(participant=one, relevant=False, **scene.now_by())

    assert not Meeting.objects.visible_to(therapist).filter(pk=meeting.pk).exists()


def test_partners_call_each_others_units_without_a_patient() -> None:
    scene = Meetings()
    meeting = planning.open_meeting(
        kind="ward_district", subject="", subject_id=None, reason="", **scene.now_by()
    )
    leader = meeting.participants.get(function="district_leader")
    data = {"name": "Lise Dal", "unit": scene.office.pk, "version": meeting.version}

    scene.browser(scene.nurse).sends(
        "meeting-participant", data, pk=meeting.pk, participant=leader.pk
    )

    assert Meeting.objects.visible_to(scene.case_worker).filter(pk=meeting.pk).exists()


def test_next_meeting_has_the_same_people_on_the_date_the_minutes_name() -> None:
    scene = Meetings()
    meeting = scene.held()
    browser = scene.browser(scene.nurse)
    scene.write(meeting, next_not_needed=False, next_date=date(2024, 4, 10))

    browser.sends("meeting-next", {"once": "neste"}, pk=meeting.pk)
    browser.sends("meeting-next", {"once": "neste"}, pk=meeting.pk)

    following = Meeting.objects.exclude(pk=meeting.pk).get()
    assert following.title == "Planleggingsmøte 2"
    assert following.state == "needed"
    assert following.starts_at is not None
    assert following.starts_at.isoformat() == "2024-04-10T09:00:00+00:00"
    assert functions(following) == functions(meeting)


def test_there_is_no_next_meeting_before_the_minutes_name_it() -> None:
    scene = Meetings()
    meeting = scene.held()

    scene.browser(scene.nurse).sends("meeting-next", pk=meeting.pk)

    assert Meeting.objects.count() == 1
