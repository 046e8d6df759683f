"""The journal adds up to the same course whatever way its events arrived."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samflyt.rules.course import assess
from samflyt.rules.event import Event, standing
from samflyt.rules.finding import Outcome
from samflyt.rules.fold import fold
from samflyt.rules.states import StayState
from tests.rules.scenarios import LONG_COURSE, at, course, event

ADMITTED = event("1", "admitted", 0, need="expected")


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(LONG_COURSE),
    st.lists(st.sampled_from(LONG_COURSE), max_size=6),
    st.integers(0, len(LONG_COURSE)),
)
def test_order_of_arrival_and_duplicates_change_nothing(
    shuffled: list[Event], doubled: list[Event], known: int
) -> None:
    in_order = sorted(shuffled[:known], key=lambda event: event.recorded_at)
    arrived = [*shuffled[:known], *(one for one in doubled if one in shuffled[:known])]

    assert assess(course(*arrived)) == assess(course(*in_order))


def test_an_event_seen_twice_with_other_content_counts_as_first_recorded() -> None:
    early = event("1", "admitted", 0, need="expected", recorded=1)
    late = event("1", "admitted", 3, need="none", recorded=5)

    assert standing([late, early]) == standing([early, late]) == [early]


def test_a_correction_annuls_moves_or_takes_the_place() -> None:
    notice = event("2", "early_notice_sent", 30)
    moved = event("3", "corrected", 31, event="2", happened_at="2025-03-03T12:00:00+01:00")
    annulled = event("4", "corrected", 32, event="2")
    instead = event("5", "early_notice_sent", 4, corrects="2", recorded=33)

    assert [one.at for one in standing([ADMITTED, notice, moved])] == [ADMITTED.at, at(2)]
    assert standing([ADMITTED, notice, annulled]) == [ADMITTED]
    assert standing([ADMITTED, notice, instead]) == [ADMITTED, instead]
    assert standing([ADMITTED, notice, annulled, instead]) == [ADMITTED, instead]
    assert standing([ADMITTED, moved]) == [ADMITTED]


def test_a_correction_can_be_corrected_and_the_event_is_back() -> None:
    notice = event("2", "early_notice_sent", 5)
    annulled = event("3", "corrected", 31, event="2")
    regretted = event("4", "corrected", 32, event="3")
    moved_away = event("5", "corrected", 33, event="3", happened_at="2025-03-03T12:00:00+01:00")

    assert standing([annulled, regretted, notice, ADMITTED]) == [ADMITTED, notice]
    assert standing([annulled, moved_away, notice, ADMITTED]) == [ADMITTED, notice]


def test_of_several_corrections_of_one_event_the_last_decides() -> None:
    notice = event("2", "early_notice_sent", 5)
    first = event("3", "early_notice_sent", 6, corrects="2")
    second = event("4", "early_notice_sent", 7, corrects="2")
    moved = event("5", "corrected", 31, event="2", happened_at="2025-03-03T12:00:00+01:00")
    moved_again = event("6", "corrected", 32, event="2", happened_at="2025-03-03T13:00:00+01:00")
    annulled = event("7", "corrected", 33, event="2")

    assert standing([ADMITTED, notice, first, second]) == [ADMITTED, second]
    assert standing([ADMITTED, notice, moved_again, moved])[1].at == at(3)
    assert standing([ADMITTED, notice, first, annulled]) == [ADMITTED]


def test_ready_again_after_a_transfer_for_treatment_goes_on_with_the_stay() -> None:
    treated = (
        ADMITTED,
        event("2", "ready_notice_sent", 40),
        event("3", "transferred", 50, **{"for": "treatment"}),
    )
    away = assess(course(*treated))
    ready = assess(course(*treated, event("4", "ready_notice_sent", 90)))
    declared = assess(course(*treated, event("4", "declared_ready", 90)))

    assert away.stay.ended is not None
    assert away.stay.ready is None
    assert (ready.stay.state, ready.stay.ended, len(ready.stay.ready_periods)) == ("ready", None, 2)
    assert declared.stay.state == "ready"


@pytest.mark.duty("001-1-l")
def test_what_is_told_by_phone_counts_and_is_marked() -> None:
    told = course(ADMITTED, event("2", "phone_notice", 10, about="early_notice"))
    notice = next(f for f in assess(told).findings if "001-2.2-b" in f.catalogue)

    assert notice.outcome is Outcome.MET
    assert notice.met_at == at(10)
    assert "001-1-l" in notice.catalogue
    assert "telefon" in notice.because


@pytest.mark.parametrize(
    ("events", "state", "since"),
    [
        ([], StayState.EXPECTED, None),
        ([event("1", "admission_report_sent", 0)], StayState.EXPECTED, None),
        ([ADMITTED], StayState.ADMITTED, 0),
        ([ADMITTED, event("2", "declared_ready", 9)], StayState.READY, 9),
        ([ADMITTED, event("2", "ready_notice_sent", 9)], StayState.READY, 9),
        (
            [ADMITTED, event("2", "declared_ready", 9), event("3", "ready_notice_sent", 10)],
            StayState.READY,
            9,
        ),
        (
            [ADMITTED, event("2", "declared_ready", 9), event("3", "ready_withdrawn", 10)],
            StayState.WITHDRAWN,
            10,
        ),
        ([ADMITTED, event("2", "transferred", 9, **{"for": "treatment"})], "transferred", 9),
        ([ADMITTED, event("2", "transferred", 9, **{"for": "waiting"})], "admitted", 0),
        ([ADMITTED, event("2", "discharged", 9)], StayState.DISCHARGED, 9),
        ([ADMITTED, event("2", "discharged", 9), event("3", "died", 10)], StayState.DIED, 10),
        ([ADMITTED, event("2", "discharged", 9), event("3", "admitted", 90)], "admitted", 90),
    ],
)
def test_events_lead_to_states(events: list[Event], state: str, since: float | None) -> None:
    stay = assess(course(*events)).stay

    assert stay.state == state
    assert stay.state_since == (None if since is None else at(since))


def test_a_patient_who_comes_back_has_new_duties_but_keeps_the_days() -> None:
    home = (ADMITTED, event("2", "ready_notice_sent", 40), event("3", "discharged", 60))
    back = event("4", "admitted", 200, need="expected")

    assessment = assess(course(*home, back))

    notice = next(f for f in assessment.findings if "001-2.2-b" in f.catalogue)
    assert notice.due == at(224)
    assert assessment.stay.admissions == 2
    assert [period.ended_at for period in assessment.stay.ready_periods] == [at(60)]


def test_answers_and_places_outside_a_ready_period_are_kept_but_change_nothing() -> None:
    stay = assess(
        course(ADMITTED, event("2", "answered", 5, can_receive=True), event("3", "place_ready", 6))
    ).stay

    assert stay.ready_periods == []
    assert stay.ready is None
    assert len(stay.events) == 3


def test_a_yes_taken_back_means_the_place_is_no_longer_ready() -> None:
    period = assess(
        course(
            ADMITTED,
            event("2", "ready_notice_sent", 40),
            event("3", "answered", 41, can_receive=True),
            event("4", "answered", 44, can_receive=False),
            event("5", "place_ready", 60),
            event("6", "place_ready", 61),
        )
    ).stay.last_ready

    assert period is not None
    assert period.place_ready_at == at(60)
    assert period.answers[0].data["can_receive"]
    assert period.first_answer is period.answers[0]


def test_receipt_of_the_notice_is_known_from_its_own_event() -> None:
    told = (
        ADMITTED,
        event("2", "admission_notice_sent", 1),
        event("3", "ready_notice_sent", 40),
        event("4", "notice_received", 40.5, event="3"),
        event("5", "notice_received", 2, event="2"),
    )
    stay = assess(course(*told, clock__from="received")).stay

    assert stay.ready is not None
    assert stay.ready.received_at == at(40.5)
    assert stay.received_at(told[1]) == at(2)


def test_assessed_anew_before_anybody_is_told_counts_from_the_last() -> None:
    declared = event("2", "declared_ready", 40, by="nurse")
    anew = event("3", "declared_ready", 41, by="physician")
    once_more = event("5", "declared_ready", 43, by="physician")
    notice = event("4", "ready_notice_sent", 42)

    period = assess(course(ADMITTED, declared, anew, notice, once_more)).stay.ready
    after = assess(course(ADMITTED, notice, once_more)).stay.ready

    assert period is not None
    assert (period.id, period.declared, period.declared_at) == ("2", anew, at(41))
    assert after is not None
    assert (after.id, after.declared, after.notice_at) == ("4", once_more, at(42))


def test_phone_and_second_notices_do_not_open_a_second_period() -> None:
    stay = assess(
        course(
            ADMITTED,
            event("2", "phone_notice", 40, about="ready_notice"),
            event("3", "ready_notice_sent", 44),
        )
    ).stay

    assert stay.ready is not None
    assert stay.ready.notice_at == at(40)
    assert len(stay.ready_periods) == 1


def test_leaving_before_being_admitted_is_warned_of() -> None:
    assessment = assess(course(event("1", "discharged", 0), event("2", "early_notice_sent", 1)))

    assert assessment.warnings == (
        "Oppholdet er avsluttet uten at innleggelsen er registrert før.",
    )
    assert assessment.stay.discharged_at == at(0)


def test_clinically_ready_and_may_go_home_are_two_moments() -> None:
    child = replace(
        course(
            ADMITTED,
            event("2", "training_needed", 20, topic="sug"),
            event("3", "declared_ready", 40, by="physician"),
            event("4", "training_done", 60, topic="sug"),
            event("5", "district_ready", 50),
            book="oslo-2012",
        ),
        born=date(2016, 1, 1),
    )
    assessment = assess(child)
    before_training = assess(replace(child, events=child.events[:3]))

    assert (assessment.clinically_ready_at, assessment.may_go_home_at) == (at(40), at(60))
    assert before_training.may_go_home_at is None
    assert assess(replace(child, events=child.events[:1])).may_go_home_at is None
    ready_again = (*child.events, event("6", "ready_withdrawn", 61))
    assert assess(replace(child, events=ready_again)).may_go_home_at is None


def test_an_unknown_birth_date_is_told_where_children_have_their_own_rules() -> None:
    known = replace(course(ADMITTED, book="oslo-2012"), born=date(2016, 1, 1))

    assert assess(known).warnings == ()
    assert "Fødselsdatoen er ukjent" in assess(replace(known, born=None)).warnings[0]
    assert assess(course(ADMITTED, book="national")).warnings == ()


def test_overdue_is_asked_with_a_moment_and_never_kept() -> None:
    assessment = assess(course(ADMITTED))

    assert [f.rule for f in assessment.overdue(at(24.1))] == ["unn.tidligmelding-innleggelse"]
    assert assessment.overdue(at(24)) == ()
    assert {f.outcome for f in assessment.findings} >= {Outcome.OPEN}


def test_a_course_whose_only_event_is_annulled_is_cancelled_when_that_was_learnt() -> None:
    taken_back = event("2", "corrected", 5, event="1", recorded=6)

    found = assess(course(ADMITTED, taken_back))

    assert found.stay.state is StayState.CANCELLED
    assert found.stay.state_since == at(6)
    assert found.findings == ()


def test_home_with_the_hospitals_own_service_the_patient_has_not_left_the_hospital() -> None:
    decided = event("2", "home_hospital_decided", 5)
    went_home = event("3", "discharged", 9)
    withdrawn = event("4", "home_hospital_withdrawn", 90)

    at_home = assess(course(ADMITTED, decided, went_home))
    left = assess(course(ADMITTED, decided, went_home, withdrawn))

    assert at_home.stay.state is StayState.HOME_HOSPITAL
    assert left.stay.state is StayState.DISCHARGED


def test_coordination_that_ends_ends_no_hospital_stay() -> None:
    opened, ended = event("1", "coordination_opened", 0), event("3", "coordination_ended", 9)

    alone = assess(course(opened, ended))
    with_a_stay = assess(course(opened, event("2", "admitted", 5), ended))
    opened_again = assess(course(opened, ended, event("4", "coordination_opened", 20)))

    assert alone.stay.ended is not None
    assert with_a_stay.stay.ended is None
    assert opened_again.stay.ended is None


def test_a_stay_that_ends_before_anybody_told_of_the_admission_is_warned_of() -> None:
    found = assess(course(event("1", "discharged", 3)))

    assert found.stay.warnings == ["Oppholdet er avsluttet uten at innleggelsen er registrert før."]


def test_a_transfer_to_another_ward_of_the_trust_ends_no_stay_and_no_longer_ready() -> None:
    ready = event("2", "ready_notice_sent", 5)
    moved = event("3", "transferred", 9, **{"for": "treatment", "ward": "Kirurgi"})

    stay = assess(course(ADMITTED, ready, moved)).stay

    assert stay.ended is None
    assert stay.state is StayState.WITHDRAWN


def test_the_service_area_is_the_one_of_the_moment() -> None:
    moved = event("2", "transferred", 24, **{"for": "treatment", "service_area": "mental_health"})
    back = event("3", "transferred", 48, **{"for": "treatment", "service_area": "somatic"})

    stay = fold(standing([back, ADMITTED, moved]))

    areas = [stay.area_at(at(hours)) for hours in (0, 23.9, 24, 47.9, 48)]
    assert areas == ["somatic", "somatic", "mental_health", "mental_health", "somatic"]
    assert stay.service_area == "somatic"
