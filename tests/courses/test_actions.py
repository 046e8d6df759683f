"""What people do: each act writes its events, once, on what the person saw."""

from datetime import date, timedelta
from typing import Any

import pytest

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.models import LogEntry
from samflyt.courses.actions import (
    admission,
    departure,
    information,
    meetings,
    preparations,
    readiness,
    transfer,
)
from samflyt.courses.actions.entry import Entry, WrongTime
from samflyt.courses.journal import Conflict
from samflyt.courses.models import Course, Event, Patient, Stay
from samflyt.courses.standing import standing_of
from samflyt.duties.models import Duty
from tests import factories
from tests.courses.stay_scene import POINTS, Scene, once

pytestmark = pytest.mark.django_db

SYNTHETIC = "01814030187"
REPORT: dict[str, Any] = {
    "parts": {"Kommunale tjenester": "Hjemmesykepleie", "Kontakt": "77600002"},
    "place_type": "home",
    "kept_until": None,
}


def test_admission_opens_a_course_for_the_units_that_get_its_messages() -> None:
    scene = Scene()

    course = scene.admit(person=admission.Person(SYNTHETIC, "Aud", "Lian"))

    assert (course.case_unit, course.nursing_unit) == (scene.office, scene.service)
    assert scene.kinds == ["admitted"]
    assert Patient.objects.get().number_kind == "FNR"
    assert Stay.objects.get(course=course).state == "admitted"


def test_admission_with_a_wrong_check_digit_is_refused_and_writes_nothing() -> None:
    scene = Scene()

    with pytest.raises(Refused, match="kontrollsifrene"):
        scene.admit(person=admission.Person("01814030188", "Aud", "Lian"))

    assert not Course.objects.exists()


def test_same_patient_admitted_again_is_the_same_patient() -> None:
    scene = Scene()
    person = admission.Person(SYNTHETIC, "Aud", "Lian")

    first, second = scene.admit(person=person), scene.admit(person=person)

    assert first != second
    assert first.patient == second.patient


def test_admission_sent_twice_gives_one_course() -> None:
    scene = Scene()
    entry = once()

    first, second = scene.admit(entry=entry), scene.admit(entry=entry)

    assert first == second
    assert Event.objects.count() == 1


def test_admission_to_another_hospitals_ward_is_refused() -> None:
    scene = Scene()
    other = factories.unit(factories.hospital("Sørvik sykehus"), "Kirurgi", "ward")

    with pytest.raises(Refused, match="annet sykehus"):
        scene.admit(ward=other)


def _notified() -> Scene:
    scene = Scene()
    scene.admit()
    scene.later(hours=1)
    scene.notify()
    scene.later(hours=1)
    return scene


def _ready() -> Scene:
    scene = _notified()
    scene.declare_ready()
    scene.later(hours=1)
    return scene


HEALTH: dict[str, Any] = {
    "function": "Går med rullator",
    "cognition": "Klar",
    "needs": "Morgenstell",
    "changed": "Kan gå i trapp",
    "expected_discharge": date(2024, 3, 8),
    "housing": "unsuitable",
}
ACTS: list[tuple[str, Any, str, dict[str, Any], list[str]]] = [
    (
        "helseopplysninger",
        information.update_health_information,
        "nurse",
        HEALTH,
        ["expected_discharge_changed", "health_information_updated"],
    ),
    (
        "innleggelsesrapport",
        information.send_admission_report,
        "home_nurse",
        REPORT,
        ["admission_report_sent"],
    ),
    (
        "telefon",
        information.note_phone_call,
        "nurse",
        {"about": "other", "spoke_with": "Liv", "what": "Kommer i morgen", "can_receive": None},
        ["phone_notice"],
    ),
    (
        "møte",
        meetings.call_meeting,
        "case_worker",
        {"purpose": "cooperation", "held_on": None, "agenda": "Oppfølging"},
        ["meeting_called"],
    ),
    (
        "hjelpemiddel",
        preparations.need_aid,
        "nurse",
        {
            "item": "Rullator",
            "aid_class": "technical",
            "responsible": "municipality",
            "discussed_with": "pasienten",
        },
        ["equipment_needed"],
    ),
    ("opplæring", preparations.need_training, "nurse", {"topic": "Sug"}, ["training_needed"]),
    ("prøvesvar", preparations.expect_result, "nurse", {"result": "Dyrkning"}, ["result_pending"]),
    (
        "papirer",
        departure.send_papers,
        "nurse",
        {"papers": ["medication_list"], "letter": "preliminary", "report": "Stelt."},
        ["papers_sent", "discharge_letter_sent", "discharge_report_sent"],
    ),
    (
        "transport",
        departure.requisition_transport,
        "nurse",
        {"needs": "Sitte", "companion": True},
        ["transport_requisitioned"],
    ),
    ("permisjon", departure.start_leave, "nurse", {}, ["leave_started"]),
    (
        "overføring",
        transfer.transfer,
        "nurse",
        {"ward": None, "to": "Regionsykehuset", "purpose": "waiting"},
        ["transferred"],
    ),
    ("død", departure.register_death, "physician", {}, ["died"]),
    (
        "utskrivning",
        departure.discharge,
        "nurse",
        {"to": "hjem", "despite": "Pasienten ønsker det"},
        ["discharged", "discharge_notice_sent"],
    ),
]


@pytest.mark.parametrize(
    ("act", "who", "details", "written"), [row[1:] for row in ACTS], ids=[row[0] for row in ACTS]
)
def test_act_writes_its_events_and_leaves_a_trace(
    act: Any, who: str, details: dict[str, Any], written: list[str]
) -> None:
    scene = _notified()
    by: Actor = getattr(scene, who)

    events = scene.do(act, by, **details)

    assert [event.kind for event in events] == written
    assert {event.side for event in events} == {by.side.value}
    assert {event.recorded_at for event in events} == {scene.now}
    assert LogEntry.objects.filter(action="write", account_id=by.account_id).exists()


@pytest.mark.parametrize(
    ("act", "who", "details"),
    [row[1:4] for row in ACTS if row[0] not in ("møte", "hjelpemiddel", "opplæring", "telefon")],
    ids=[r[0] for r in ACTS if r[0] not in ("møte", "hjelpemiddel", "opplæring", "telefon")],
)
def test_act_of_one_side_is_refused_to_the_other(
    act: Any, who: str, details: dict[str, Any]
) -> None:
    scene = _notified()
    before = Event.objects.count()
    other = scene.nurse if who == "home_nurse" else scene.case_worker

    with pytest.raises(Refused):
        scene.do(act, other, **details)

    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("act", "who", "details"), [row[1:4] for row in ACTS], ids=[r[0] for r in ACTS]
)
def test_act_sent_twice_has_effect_once(act: Any, who: str, details: dict[str, Any]) -> None:
    scene = _notified()
    entry = once(version=scene.standing.course.version)

    first = scene.do(act, getattr(scene, who), entry=entry, **details)
    second = scene.do(act, getattr(scene, who), entry=entry, **details)

    assert first
    assert second == []


@pytest.mark.duty("001-4.1-b")
@pytest.mark.parametrize("missing", [1, 2, 3, 4, 5])
def test_ready_notice_without_one_of_the_five_points_is_refused_and_names_it(missing: int) -> None:
    scene = _notified()
    points = {number: text for number, text in POINTS.items() if number != missing}

    with pytest.raises(Refused, match=rf"{missing}\. "):
        scene.declare_ready(points=points)

    scene.declare_ready()
    assert scene.kinds[-2:] == ["declared_ready", "ready_notice_sent"]


@pytest.mark.duty("001-4.1-a")
def test_ready_is_refused_to_a_nurse_and_allowed_to_a_physician() -> None:
    scene = _notified()

    with pytest.raises(Refused, match="lege eller psykolog"):
        scene.declare_ready(by=scene.nurse)

    scene.declare_ready(by=scene.physician)
    assert scene.standing.stay.state == "ready"


@pytest.mark.duty("001-4.1-e")
def test_ready_notice_before_any_health_information_is_refused() -> None:
    scene = Scene()
    scene.admit()
    scene.later(hours=1)

    with pytest.raises(Refused, match="helseopplysninger"):
        scene.declare_ready()

    scene.early_notice()
    scene.later(minutes=1)
    scene.declare_ready()
    assert scene.standing.stay.ready is not None


@pytest.mark.duty("001-4.1-c")
def test_ready_is_refused_under_coercion_that_cannot_go_on_until_it_has_ended() -> None:
    scene = Scene(service_area="mental_health")
    scene.admit()
    scene.later(hours=1)
    scene.early_notice()
    scene.do(meetings.start_coercion, measure="Skjerming", can_continue=False)
    scene.later(hours=1)

    with pytest.raises(Refused, match="Tvang"):
        scene.declare_ready()

    scene.do(meetings.end_coercion, measure="Skjerming")
    scene.later(hours=1)
    scene.declare_ready()
    assert scene.standing.stay.ready is not None


@pytest.mark.duty("001-4.1-j")
def test_withdrawal_goes_at_once_although_the_condition_changed_earlier() -> None:
    scene = _ready()
    changed_at = scene.now - timedelta(minutes=30)

    scene.do(
        readiness.withdraw_ready, scene.nurse, reason="Feber", entry=once(happened_at=changed_at)
    )

    stay = scene.standing.stay
    assert stay.state == "withdrawn"
    assert [e.at for e in stay.events if e.kind.value == "condition_changed"] == [changed_at]
    assert [e.at for e in stay.events if e.kind.value == "ready_withdrawn"] == [scene.now]


@pytest.mark.duty("001-4.1-k")
def test_ready_again_is_refused_until_health_information_is_newer_than_the_withdrawal() -> None:
    scene = _ready()
    scene.do(readiness.withdraw_ready, reason="Feber")
    scene.later(hours=20)

    with pytest.raises(Refused, match="oppdater"):
        scene.declare_ready()

    scene.do(information.update_health_information, **HEALTH)
    scene.later(minutes=5)
    scene.declare_ready()
    assert len(scene.standing.stay.ready_periods) == 2


@pytest.mark.duty("001-4.1-m")
def test_answer_no_waits_for_the_place_and_place_ready_ends_the_wait() -> None:
    scene = _ready()

    scene.answer(False, from_date=date(2024, 3, 6))
    waiting = scene.standing.stay.ready
    scene.later(days=1)
    scene.do(readiness.report_place_ready, scene.case_worker, level="Korttidsplass")
    received = scene.standing.stay.ready

    assert waiting is not None
    assert waiting.place_ready is None
    assert received is not None
    assert received.place_ready_at == scene.now


@pytest.mark.duty("001-4.1-p")
def test_account_is_asked_for_once_and_given_by_the_clinician() -> None:
    scene = _ready()
    scene.do(readiness.request_account, scene.case_worker, question="Hvorfor er punkt 3 tomt?")

    with pytest.raises(Refused, match="allerede krevd"):
        scene.do(readiness.request_account, scene.case_worker, question="Og punkt 4?")
    with pytest.raises(Refused, match="behandleren"):
        scene.do(readiness.give_account, scene.nurse, account="Alt er avklart.")

    scene.do(readiness.give_account, scene.physician, account="Alt er avklart.")
    assert scene.kinds[-1] == "account_given"


@pytest.mark.duty("001-2.2-i")
def test_admission_report_may_come_before_the_admission_notice() -> None:
    scene = Scene()
    scene.admit()

    scene.do(information.send_admission_report, scene.home_nurse, **REPORT)
    scene.later(hours=2)
    scene.do(admission.send_admission_notice)

    found = [
        f for f in scene.standing.assessment.findings if f.rule.endswith("innleggelsesrapport")
    ]
    assert [finding.outcome.value for finding in found] == ["met"]


@pytest.mark.duty("001-3.1-c", "003-g1-2.1-b")
def test_other_municipality_gets_the_course_and_the_former_one_only_the_choice() -> None:
    scene = _notified()
    chosen = factories.organisation("Sundby kommune", municipality_number="5598")
    office = factories.unit(chosen, "Bestillerkontoret", "case_work")

    scene.do(admission.choose_municipality, municipality=chosen)

    course = scene.standing.course
    assert (course.municipality, course.case_unit) == (chosen, office)
    assert scene.kinds[-2:] == ["stay_municipality_changed", "stay_municipality_notified"]
    assert course in Course.objects.visible_to(factories.actor(office, "case_worker"))
    with pytest.raises(Refused, match="ikke del"):
        scene.do(information.send_admission_report, scene.home_nurse, **REPORT)
    admission.let_go(course=course, by=scene.case_worker, at=scene.now)
    assert course not in Course.objects.visible_to(scene.case_worker)


@pytest.mark.duty("001-4.1.3-a")
def test_companion_needs_a_physician() -> None:
    scene = _ready()
    scene.do(departure.requisition_transport, needs="Båre", companion=True)

    with pytest.raises(Refused, match="attesterer"):
        scene.do(departure.attest_transport, scene.nurse, companion=True)
    open_before = _open_duties(scene)
    scene.do(departure.attest_transport, scene.physician, companion=True)

    assert ("unn.transport", "companion") in open_before
    assert ("unn.transport", "companion") not in _open_duties(scene)


def _open_duties(scene: Scene) -> set[tuple[str, str]]:
    open_now = Duty.objects.of_courses([scene.course.pk]).open()
    return set(open_now.values_list("rule", "instance"))


def test_leaving_with_something_undone_needs_a_reason() -> None:
    scene = _ready()
    scene.answer()

    with pytest.raises(Refused, match="hvorfor"):
        scene.do(departure.discharge, to="hjem", despite="")

    scene.do(departure.discharge, to="hjem", despite="Papirene sendes med drosje")
    assert scene.standing.stay.state == "discharged"


@pytest.mark.duty("001-4.1.3-b", "001-4.1.3-c")
@pytest.mark.parametrize(
    ("act", "who", "details"),
    [
        (departure.arrive_home, "nurse", {}),
        (departure.receive_patient, "home_nurse", {"where": "Solgløtt"}),
    ],
    ids=["inne hjemme", "tatt imot"],
)
def test_responsibility_passes_when_the_patient_has_arrived(
    act: Any, who: str, details: dict[str, Any]
) -> None:
    scene = _ready()
    scene.answer()
    scene.do(departure.discharge, to="hjem", despite="Haster")
    scene.later(hours=2)

    scene.do(act, getattr(scene, who), **details)

    found = [f for f in scene.standing.assessment.findings if f.rule.endswith("ansvar-gaar-over")]
    assert [(f.outcome.value, f.met_at) for f in found] == [("calculated", scene.now)]
    with pytest.raises(Refused, match="kommet fram"):
        scene.do(departure.arrive_home)


@pytest.mark.duty("000-5.5-b", "000-5.5-c", "000-5.5-d")
def test_child_may_not_leave_before_the_guards_are_met() -> None:
    scene = Scene(book="oslo-2012", born=date(2018, 5, 1))
    scene.admit()
    scene.later(hours=1)
    scene.notify()
    scene.do(preparations.need_training, topic="Sug")
    scene.later(hours=1)
    scene.declare_ready()

    with pytest.raises(Refused, match=r"Opplæring|Bydelen"):
        scene.do(departure.discharge, to="hjem", despite="Foreldrene ønsker det")

    scene.do(preparations.finish_training, topic="Sug")
    scene.do(readiness.confirm_district_ready, scene.case_worker, from_date=date(2024, 3, 5))
    scene.do(departure.discharge, to="hjem", despite="Papirene ettersendes")
    assert scene.standing.stay.state == "discharged"


def test_what_happened_earlier_keeps_both_times() -> None:
    scene = _notified()
    at = scene.now - timedelta(minutes=40)

    (event,) = scene.do(departure.start_leave, entry=once(happened_at=at))

    assert (event.at, event.recorded_at) == (at, scene.now)


@pytest.mark.parametrize(
    ("hours", "reason"), [(1, "fram i tid"), (-24, "ble innlagt")], ids=["fram", "før innleggelsen"]
)
def test_impossible_time_is_refused_with_the_reason(hours: int, reason: str) -> None:
    scene = _notified()
    at = scene.now + timedelta(hours=hours)

    with pytest.raises(WrongTime, match=reason):
        scene.do(departure.start_leave, entry=once(happened_at=at))


def test_second_of_two_at_once_is_told_what_the_first_did() -> None:
    scene = _ready()
    seen = scene.standing.course.version
    scene.do(readiness.withdraw_ready, entry=once(version=seen), reason="Feber")

    with pytest.raises(Conflict) as conflict:
        scene.answer(entry=once(version=seen))

    assert {event.kind for event in conflict.value.since} == {
        "condition_changed",
        "ready_withdrawn",
    }
    assert "answered" not in scene.kinds


def test_projection_is_written_with_the_events() -> None:
    scene = _ready()

    row = Stay.objects.get(course=scene.course)

    assert row.is_unanswered
    period = standing_of(row.course).stay.ready
    assert period is not None
    assert row.ready_at == period.notice_at


def test_entry_without_version_does_not_ask_what_others_did() -> None:
    scene = _notified()

    scene.do(departure.start_leave, entry=Entry("egen"))

    assert scene.kinds[-1] == "leave_started"


def test_projection_has_each_sides_own_deadline_and_from_when_there_is_a_place() -> None:
    scene = _ready()
    told = Stay.objects.get(course=scene.course)
    scene.answer(from_date=date(2024, 3, 8))
    promised = Stay.objects.get(course=scene.course)
    scene.do(readiness.withdraw_ready, reason="Feber")
    withdrawn = Stay.objects.get(course=scene.course)

    assert clock.local(told.municipality_due).hour == 15
    assert promised.municipality_due > told.municipality_due
    assert told.next_due == min(told.hospital_due, told.municipality_due)
    assert told.place_from_date is None
    assert promised.place_from_date == date(2024, 3, 8)
    assert withdrawn.place_from_date is None
