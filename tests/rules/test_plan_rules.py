"""The plan's rules one by one: who owes what, from when, by when, and when nobody owes anything."""

from dataclasses import replace
from datetime import date

import pytest

from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.plans import (
    Appointed,
    Assessment,
    Commented,
    Offered,
    PlanFacts,
    PlannedMeasure,
    ReportedNeed,
    assess,
)
from samflyt.rules.plans.child_coordinator import (
    TransitionAtEighteen,
    birthday,
    months_before,
)
from samflyt.rules.rule import NotInForce
from tests.rules.table import moment

SEEN = moment("04.03.2024 09:00")
SERVED = moment("06.03.2024 08:00")
STARTED = moment("11.03.2024 10:00")
NEED = PlanFacts(need_seen_at=SEEN, state="need", owner="hospital")
BOTH = replace(NEED, hospital_services=1, services_at=SERVED)
#: Turns eighteen on 10 September 2024, so the transition begins on 10 March.
BORN = date(2006, 9, 10)
CHILD = Appointed("child", date(2023, 1, 9), None, moment("05.01.2023 12:00"))
YOUTH = replace(NEED, born=BORN, appointments=(CHILD,))


def found(rule: str, facts: PlanFacts) -> list[Finding]:
    return [finding for finding in assess(facts) if finding.rule == rule]


def only(rule: str, facts: PlanFacts) -> Finding:
    (finding,) = found(rule, facts)
    return finding


def answer(what: str, at: str, *, wished: bool, side: str = "municipality") -> Offered:
    return Offered(what, side, SEEN, wished, moment(at))


def told(what: str, side: str, at: str) -> Offered:
    return Offered(what, side, moment(at))


def reported(what: str, at: str, settled: str | None = None) -> ReportedNeed:
    settled_at = moment(settled) if settled else None
    return ReportedNeed("1", "municipality", frozenset({what}), moment(at), None, settled_at)


def held(kind: str, first: date, until: date | None, at: str) -> Appointed:
    return Appointed(kind, first, until, moment(at))


# Dates and the day a rule began


@pytest.mark.parametrize(
    ("born", "eighteen"),
    [
        (date(2004, 2, 28), date(2022, 2, 28)),
        (date(2004, 2, 29), date(2022, 3, 1)),
        (date(2004, 3, 1), date(2022, 3, 1)),
    ],
)
def test_one_born_on_29_february_turns_eighteen_on_1_march(born: date, eighteen: date) -> None:
    turned = birthday(born, 18)

    assert turned == eighteen


@pytest.mark.parametrize(
    ("day", "earlier"),
    [
        (date(2024, 8, 28), date(2024, 2, 28)),
        (date(2024, 8, 29), date(2024, 2, 29)),
        (date(2024, 8, 30), date(2024, 2, 29)),
        (date(2024, 8, 31), date(2024, 2, 29)),
        (date(2023, 8, 28), date(2023, 2, 28)),
        (date(2023, 8, 29), date(2023, 2, 28)),
        (date(2023, 8, 31), date(2023, 2, 28)),
        (date(2024, 3, 31), date(2023, 9, 30)),
        (date(2024, 1, 31), date(2023, 7, 31)),
        (date(2024, 6, 30), date(2023, 12, 30)),
        (date(2024, 7, 1), date(2024, 1, 1)),
    ],
)
def test_six_months_before_a_day_stays_within_the_shorter_month(day: date, earlier: date) -> None:
    before = months_before(day, 6)

    assert before == earlier


def test_rule_asked_about_a_day_before_it_existed_says_so() -> None:
    rule = TransitionAtEighteen()

    with pytest.raises(NotInForce) as refused:
        rule.find(YOUTH, date(2022, 7, 31))

    assert str(refused.value) == "plan.overgang-18 gjaldt ikke 2022-07-31"


def test_rule_finds_from_the_very_day_it_came_into_force() -> None:
    rule = TransitionAtEighteen()

    (finding,) = rule.find(YOUTH, date(2022, 8, 1))

    assert finding.outcome is Outcome.OPEN


# The right to a child coordinator


@pytest.mark.parametrize("assessment", [Assessment.LIKELY, Assessment.OBVIOUS])
def test_parents_are_owed_word_of_a_right_that_is_likely_or_obvious(assessment: Assessment) -> None:
    facts = replace(NEED, assessment=assessment, assessed_at=SERVED)

    finding = only("plan.barnekoordinator-fortalt", facts)

    assert finding.outcome is Outcome.OPEN
    assert finding.runs_from == SERVED
    assert finding.because == "Ingen har ført at foreldrene har fått vite om retten."


@pytest.mark.parametrize("assessment", [Assessment.NO, Assessment.NOT_ASSESSED])
def test_parents_are_not_owed_word_of_a_right_nobody_sees(assessment: Assessment) -> None:
    facts = replace(NEED, assessment=assessment, assessed_at=SERVED)

    findings = found("plan.barnekoordinator-fortalt", facts)

    assert findings == []


def test_word_from_the_municipality_does_not_do_the_hospitals_duty_to_tell() -> None:
    facts = replace(NEED, assessment=Assessment.LIKELY, assessed_at=SERVED)
    by_other = replace(
        facts, offers=(told("child_coordinator", "municipality", "07.03.2024 09:00"),)
    )
    by_hospital = replace(
        facts, offers=(told("child_coordinator", "hospital", "07.03.2024 09:00"),)
    )

    still_owed = only("plan.barnekoordinator-fortalt", by_other)
    done = only("plan.barnekoordinator-fortalt", by_hospital)

    assert still_owed.outcome is Outcome.OPEN
    assert done.outcome is Outcome.MET
    assert done.met_at == moment("07.03.2024 09:00")


def test_family_that_wishes_a_child_coordinator_waits_from_the_day_it_said_so() -> None:
    wish = answer("child_coordinator", "08.03.2024 12:00", wished=True)

    finding = only("plan.barnekoordinator-oppnevnt", replace(NEED, offers=(wish,)))

    assert finding.outcome is Outcome.OPEN
    assert finding.owner == "municipality"
    assert finding.runs_from == moment("08.03.2024 12:00")
    assert finding.due is None
    assert finding.because == "Familien ønsker barnekoordinator, men ingen er oppnevnt."


def test_first_child_coordinator_appointed_ends_the_wait() -> None:
    wish = answer("child_coordinator", "08.03.2024 12:00", wished=True)
    first = held("child", date(2024, 4, 1), date(2024, 6, 1), "20.03.2024 09:00")
    second = held("child", date(2024, 6, 1), None, "21.05.2024 09:00")

    finding = only(
        "plan.barnekoordinator-oppnevnt",
        replace(NEED, offers=(wish,), appointments=(second, first)),
    )

    assert finding.outcome is Outcome.MET
    assert finding.met_at == moment("20.03.2024 09:00")


def test_family_that_changed_its_mind_is_owed_no_child_coordinator() -> None:
    yes = answer("child_coordinator", "08.03.2024 12:00", wished=True)
    no = answer("child_coordinator", "09.03.2024 12:00", wished=False)

    findings = found("plan.barnekoordinator-oppnevnt", replace(NEED, offers=(no, yes)))

    assert findings == []


def test_wish_said_before_the_eighteenth_birthday_counts_and_on_it_does_not() -> None:
    day_before = answer("child_coordinator", "09.09.2024 23:59", wished=True)
    birthday_itself = answer("child_coordinator", "10.09.2024 00:00", wished=True)

    owed = found("plan.barnekoordinator-oppnevnt", replace(NEED, born=BORN, offers=(day_before,)))
    of_age = found(
        "plan.barnekoordinator-oppnevnt", replace(NEED, born=BORN, offers=(birthday_itself,))
    )

    assert [finding.runs_from for finding in owed] == [moment("09.09.2024 23:59")]
    assert of_age == []


# The transition at eighteen


def test_transition_begins_six_months_before_the_birthday_and_is_due_on_it() -> None:
    finding = only("plan.overgang-18", YOUTH)

    assert finding.outcome is Outcome.OPEN
    assert finding.runs_from == moment("10.03.2024 00:00")
    assert finding.due == moment("10.09.2024 00:00")
    assert finding.soft
    assert finding.because == "Ingen er klar til å ta over når barnekoordinatoren slutter."


def test_transition_of_one_born_on_29_february_is_counted_from_1_march() -> None:
    leap = replace(YOUTH, born=date(2008, 2, 29))

    finding = only("plan.overgang-18", leap)

    assert finding.runs_from == moment("01.09.2025 00:00")
    assert finding.due == moment("01.03.2026 00:00")


def test_transition_begins_on_the_last_day_of_a_month_with_fewer_days() -> None:
    in_leap_year = replace(YOUTH, born=date(2006, 8, 31))
    in_common_year = replace(YOUTH, born=date(2007, 8, 31))

    longer = only("plan.overgang-18", in_leap_year)
    shorter = only("plan.overgang-18", in_common_year)

    assert longer.runs_from == moment("29.02.2024 00:00")
    assert shorter.runs_from == moment("28.02.2025 00:00")


@pytest.mark.parametrize(
    "facts",
    [replace(YOUTH, born=None), replace(YOUTH, appointments=())],
    ids=["no birthday", "nobody"],
)
def test_nothing_passes_on_without_a_birthday_or_a_child_coordinator(facts: PlanFacts) -> None:
    findings = found("plan.overgang-18", facts)

    assert findings == []


@pytest.mark.parametrize(
    ("appointed", "outcome", "because"),
    [
        (
            "10.09.2024 00:00",
            Outcome.MET,
            "Det er avklart hvem som er koordinator etter 18-årsdagen.",
        ),
        ("10.09.2024 00:01", Outcome.NOT_MET, "Det ble avklart først etter 18-årsdagen."),
    ],
)
def test_coordinator_must_be_appointed_before_the_birthday_has_begun(
    appointed: str, outcome: Outcome, because: str
) -> None:
    following = held("municipality", date(2024, 9, 10), None, appointed)

    finding = only("plan.overgang-18", replace(YOUTH, appointments=(CHILD, following)))

    assert finding.outcome is outcome
    assert finding.because == because
    assert finding.met_at == moment(appointed)


def test_coordinator_who_leaves_by_the_birthday_has_not_taken_over() -> None:
    leaves_on_it = held("municipality", date(2024, 5, 1), date(2024, 9, 10), "15.04.2024 09:00")
    stays_past_it = replace(leaves_on_it, until=date(2024, 9, 11))

    left = only("plan.overgang-18", replace(YOUTH, appointments=(CHILD, leaves_on_it)))
    stayed = only("plan.overgang-18", replace(YOUTH, appointments=(CHILD, stays_past_it)))

    assert left.outcome is Outcome.OPEN
    assert stayed.outcome is Outcome.MET
    assert stayed.met_at == moment("15.04.2024 09:00")


def test_no_to_a_coordinator_settles_the_transition_only_once_it_has_begun() -> None:
    too_early = answer("coordinator", "09.03.2024 23:59", wished=False)
    in_time = answer("coordinator", "10.03.2024 00:00", wished=False)

    unsettled = only("plan.overgang-18", replace(YOUTH, offers=(too_early,)))
    settled = only("plan.overgang-18", replace(YOUTH, offers=(in_time,)))

    assert unsettled.outcome is Outcome.OPEN
    assert settled.outcome is Outcome.MET
    assert settled.met_at == moment("10.03.2024 00:00")


def test_yes_to_a_coordinator_settles_nothing_until_somebody_is_appointed() -> None:
    yes = answer("coordinator", "10.04.2024 12:00", wished=True)

    finding = only("plan.overgang-18", replace(YOUTH, offers=(yes,)))

    assert finding.outcome is Outcome.OPEN
    assert finding.met_at is None


# Somebody new when a coordinator leaves


@pytest.mark.parametrize("kind", ["hospital", "municipality", "child"])
def test_coordinator_who_leaves_with_nobody_after_is_an_open_question(kind: str) -> None:
    gone = held(kind, date(2024, 1, 8), date(2024, 5, 1), "05.01.2024 09:00")

    finding = only("plan.etterfolger", replace(NEED, appointments=(gone,)))

    assert finding.outcome is Outcome.OPEN
    assert finding.owner == ("hospital" if kind == "hospital" else "municipality")
    assert finding.instance == f"{kind}-2024-05-01"
    assert finding.runs_from == finding.due == moment("01.05.2024 00:00")
    assert finding.because == "Koordinatoren har sluttet, og ingen har tatt over."


def test_successor_from_the_same_day_leaves_no_gap_and_a_day_later_does() -> None:
    gone = held("municipality", date(2024, 1, 8), date(2024, 5, 1), "05.01.2024 09:00")
    same_day = held("municipality", date(2024, 5, 1), None, "22.04.2024 09:00")
    day_later = replace(same_day, first=date(2024, 5, 2))

    covered = found("plan.etterfolger", replace(NEED, appointments=(gone, same_day)))
    late = only("plan.etterfolger", replace(NEED, appointments=(gone, day_later)))

    assert covered == []
    assert late.outcome is Outcome.NOT_MET
    assert late.met_at == moment("02.05.2024 00:00")
    assert late.because == "En ny koordinator tok over etter et opphold uten koordinator."


def test_successor_of_another_kind_does_not_fill_the_gap() -> None:
    gone = held("hospital", date(2024, 1, 8), date(2024, 5, 1), "05.01.2024 09:00")
    other = held("municipality", date(2024, 5, 1), None, "22.04.2024 09:00")

    finding = only("plan.etterfolger", replace(NEED, appointments=(gone, other)))

    assert finding.outcome is Outcome.OPEN
    assert finding.instance == "hospital-2024-05-01"


def test_coordinator_who_has_not_left_needs_no_successor() -> None:
    stays = held("hospital", date(2024, 1, 8), None, "05.01.2024 09:00")

    findings = found("plan.etterfolger", replace(NEED, appointments=(stays,)))

    assert findings == []


def test_child_coordinator_who_leaves_at_eighteen_leaves_no_gap_and_a_day_before_does() -> None:
    at_eighteen = replace(CHILD, until=date(2024, 9, 10))
    day_before = replace(CHILD, until=date(2024, 9, 9))

    over = found("plan.etterfolger", replace(YOUTH, appointments=(at_eighteen,)))
    gap = only("plan.etterfolger", replace(YOUTH, appointments=(day_before,)))

    assert over == []
    assert gap.outcome is Outcome.OPEN
    assert gap.due == moment("09.09.2024 00:00")


# Needs reported


def test_hospital_coordinator_owes_a_report_once_the_municipality_gives_services() -> None:
    own = held("hospital", date(2024, 3, 5), None, "05.03.2024 14:00")
    unserved = replace(NEED, appointments=(own,))

    before = found("plan.koordinator-melder", unserved)
    after = only("plan.koordinator-melder", replace(unserved, services_at=SERVED))

    assert before == []
    assert after.outcome is Outcome.OPEN
    assert after.role == "coordinator"
    assert after.runs_from == moment("05.03.2024 14:00")
    assert after.because == "Behovet er ikke meldt til kommunens koordinerende enhet."


@pytest.mark.parametrize("what", ["coordinator", "plan"])
def test_need_of_coordinator_or_plan_reported_is_the_report_owed(what: str) -> None:
    own = held("hospital", date(2024, 3, 5), None, "05.03.2024 14:00")
    facts = replace(BOTH, appointments=(own,), needs=(reported(what, "07.03.2024 10:00"),))

    finding = only("plan.koordinator-melder", facts)

    assert finding.outcome is Outcome.MET
    assert finding.met_at == moment("07.03.2024 10:00")


def test_need_of_a_child_coordinator_is_not_the_report_owed() -> None:
    own = held("hospital", date(2024, 3, 5), None, "05.03.2024 14:00")
    sent = reported("child_coordinator", "07.03.2024 10:00")

    finding = only("plan.koordinator-melder", replace(BOTH, appointments=(own,), needs=(sent,)))

    assert finding.outcome is Outcome.OPEN


def test_municipality_with_a_coordinator_of_its_own_needs_no_report() -> None:
    own = held("hospital", date(2024, 3, 5), None, "05.03.2024 14:00")
    theirs = held("municipality", date(2024, 3, 6), None, "06.03.2024 14:00")

    findings = found("plan.koordinator-melder", replace(BOTH, appointments=(own, theirs)))

    assert findings == []


def test_reported_need_stays_open_until_its_receiver_settles_it() -> None:
    waiting = reported("plan", "07.03.2024 10:00")
    settled = reported("plan", "07.03.2024 10:00", "12.03.2024 15:00")

    unanswered = only("plan.behov-besvart", replace(NEED, needs=(waiting,)))
    answered = only("plan.behov-besvart", replace(NEED, needs=(settled,)))

    assert (unanswered.outcome, unanswered.owner) == (Outcome.OPEN, "municipality")
    assert answered.outcome is Outcome.MET
    assert answered.met_at == moment("12.03.2024 15:00")


# The plan itself


def test_each_side_that_serves_the_person_owes_the_question_of_a_plan() -> None:
    asked = replace(BOTH, offers=(told("plan", "hospital", "05.03.2024 11:00"),))

    by_hospital, by_municipality = found("plan.spurt", asked)

    assert (by_hospital.instance, by_hospital.role) == ("hospital", "ward")
    assert by_hospital.outcome is Outcome.MET
    assert (by_municipality.instance, by_municipality.role) == ("municipality", "case_work")
    assert by_municipality.outcome is Outcome.OPEN


def test_need_of_both_levels_is_to_be_notified_from_when_it_was_seen() -> None:
    finding = only("plan.varsel-koordinerende-enhet", BOTH)

    assert finding.outcome is Outcome.OPEN
    assert finding.runs_from == SEEN
    assert finding.due is None
    assert finding.because == "Kommunens koordinerende enhet er ikke varslet."


def test_wish_for_a_plan_is_to_be_notified_from_when_it_was_said() -> None:
    wish = answer("plan", "05.03.2024 13:00", wished=True, side="hospital")
    facts = replace(NEED, hospital_services=1, offers=(wish,))

    finding = only("plan.varsel-koordinerende-enhet", facts)

    assert finding.outcome is Outcome.OPEN
    assert finding.runs_from == moment("05.03.2024 13:00")


def test_report_of_a_plan_is_the_notice_owed() -> None:
    facts = replace(BOTH, needs=(reported("plan", "07.03.2024 10:00"),))

    finding = only("plan.varsel-koordinerende-enhet", facts)

    assert finding.outcome is Outcome.MET
    assert finding.met_at == moment("07.03.2024 10:00")


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(replace(BOTH, hospital_services=0), id="the hospital gives nothing"),
        pytest.param(replace(BOTH, services_at=None), id="one level and no wish"),
        pytest.param(
            replace(BOTH, offers=(answer("plan", "05.03.2024 13:00", wished=False),)),
            id="the person said no",
        ),
        pytest.param(
            replace(BOTH, owner="municipality", started_at=STARTED),
            id="the municipality has begun its plan",
        ),
    ],
)
def test_nobody_is_to_be_notified_of_a_plan_not_needed(facts: PlanFacts) -> None:
    findings = found("plan.varsel-koordinerende-enhet", facts)

    assert findings == []


def test_municipality_that_owns_a_plan_not_begun_is_still_to_be_notified() -> None:
    facts = replace(BOTH, owner="municipality", started_at=None)

    finding = only("plan.varsel-koordinerende-enhet", facts)

    assert finding.outcome is Outcome.OPEN


@pytest.mark.parametrize("state", ["started", "active"])
def test_hospital_hands_over_a_plan_in_the_making_when_municipal_services_begin(
    state: str,
) -> None:
    finding = only("plan.eier", replace(BOTH, state=state))

    assert finding.outcome is Outcome.OPEN
    assert finding.owner == "hospital"
    assert finding.runs_from == SERVED
    assert finding.because == (
        "Personen får tjenester fra kommunen, men sykehuset eier fortsatt planen."
    )


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(BOTH, id="no plan is being made"),
        pytest.param(replace(BOTH, state="started", services_at=None), id="no services"),
        pytest.param(replace(BOTH, state="started", owner="municipality"), id="handed over"),
    ],
)
def test_hospital_has_no_plan_to_hand_over(facts: PlanFacts) -> None:
    findings = found("plan.eier", facts)

    assert findings == []


@pytest.mark.parametrize(
    ("facts", "owner", "role"),
    [(BOTH, "municipality", "coordinating_unit"), (NEED, "hospital", "ward")],
)
def test_work_on_a_wished_plan_is_begun_by_the_municipality_if_it_serves_the_person(
    facts: PlanFacts, owner: str, role: str
) -> None:
    wish = answer("plan", "08.03.2024 12:00", wished=True)

    finding = only("plan.arbeid-startet", replace(facts, offers=(wish,)))

    assert (finding.owner, finding.role) == (owner, role)
    assert finding.outcome is Outcome.OPEN
    assert finding.runs_from == moment("08.03.2024 12:00")
    assert finding.because == "Personen ønsker plan, men arbeidet er ikke i gang."


def test_work_begun_meets_the_wish_for_a_plan() -> None:
    wish = answer("plan", "08.03.2024 12:00", wished=True)

    finding = only("plan.arbeid-startet", replace(BOTH, offers=(wish,), started_at=STARTED))

    assert finding.outcome is Outcome.MET
    assert finding.met_at == STARTED


@pytest.mark.parametrize(
    "offer",
    [
        pytest.param(answer("plan", "08.03.2024 12:00", wished=False), id="no"),
        pytest.param(told("plan", "municipality", "08.03.2024 12:00"), id="not answered"),
    ],
)
def test_work_on_a_plan_nobody_wished_is_not_owed(offer: Offered) -> None:
    findings = found("plan.arbeid-startet", replace(BOTH, offers=(offer,)))

    assert findings == []


def test_side_with_services_but_nobody_in_the_plan_is_missing_from_it() -> None:
    facts = replace(BOTH, state="started", started_at=STARTED, participants=frozenset({"hospital"}))

    finding = only("plan.begge-med", facts)

    assert finding.outcome is Outcome.OPEN
    assert (finding.owner, finding.instance) == ("municipality", "municipality")
    assert finding.runs_from == STARTED
    assert finding.because == "Parten gir tjenester, men har ingen deltaker i planen."


@pytest.mark.parametrize(
    ("participants", "missing"),
    [
        (frozenset[str](), ["hospital", "municipality"]),
        (frozenset({"municipality"}), ["hospital"]),
        (frozenset({"hospital", "municipality"}), []),
    ],
)
def test_every_side_without_a_participant_is_asked(
    participants: frozenset[str], missing: list[str]
) -> None:
    facts = replace(BOTH, state="active", started_at=STARTED, participants=participants)

    findings = found("plan.begge-med", facts)

    assert [finding.instance for finding in findings] == missing


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(replace(BOTH, started_at=STARTED), id="no plan is being made"),
        pytest.param(replace(BOTH, state="started"), id="not begun"),
        pytest.param(
            replace(BOTH, state="started", started_at=STARTED, services_at=None), id="one level"
        ),
    ],
)
def test_nobody_is_missing_from_a_plan_of_one_level_or_not_begun(facts: PlanFacts) -> None:
    findings = found("plan.begge-med", facts)

    assert findings == []


# Measures and comments


def measure(due: date | None, done: str | None = None) -> PlannedMeasure:
    done_at = moment(done) if done else None
    return PlannedMeasure("m1", "Ledsager til trening", "municipality", due, done_at, STARTED)


@pytest.mark.parametrize(
    ("done", "outcome", "because"),
    [
        (None, Outcome.OPEN, "Tiltaket er ikke ført som gjennomført."),
        ("01.04.2024 00:00", Outcome.MET, "Tiltaket er gjennomført."),
        ("01.04.2024 00:01", Outcome.NOT_MET, "Tiltaket ble gjennomført etter avtalt dag."),
    ],
)
def test_measure_has_all_of_its_agreed_day_even_when_clocks_change(
    done: str | None, outcome: Outcome, because: str
) -> None:
    facts = replace(NEED, state="active", measures=(measure(date(2024, 3, 31), done),))

    finding = only("plan.tiltak", facts)

    assert finding.due == moment("01.04.2024 00:00")
    assert finding.runs_from == STARTED
    assert (finding.outcome, finding.because) == (outcome, because)
    assert (finding.owner, finding.about) == ("municipality", "Ledsager til trening")


def test_measure_due_on_28_february_is_over_on_the_leap_day() -> None:
    facts = replace(NEED, state="started", measures=(measure(date(2024, 2, 28)),))

    finding = only("plan.tiltak", facts)

    assert finding.due == moment("29.02.2024 00:00")
    assert not finding.overdue(moment("29.02.2024 00:00"))
    assert finding.overdue(moment("29.02.2024 00:01"))


def test_measure_without_an_agreed_day_is_passed_over_for_the_next() -> None:
    dated = replace(measure(date(2024, 4, 2)), id="m2")
    facts = replace(NEED, state="active", measures=(measure(None), dated))

    finding = only("plan.tiltak", facts)

    assert finding.instance == "m2"


def test_measures_are_not_asked_about_before_a_plan_is_being_made() -> None:
    facts = replace(NEED, measures=(measure(date(2024, 4, 2)),))

    findings = found("plan.tiltak", facts)

    assert findings == []


def test_name_of_a_measure_is_cut_at_two_hundred_letters() -> None:
    long = replace(measure(date(2024, 4, 2)), title="a" * 200 + "b")

    finding = only("plan.tiltak", replace(NEED, state="active", measures=(long,)))

    assert finding.about == "a" * 200


def test_comment_is_open_with_the_side_it_was_put_to_until_answered() -> None:
    waiting = Commented("c1", "municipality", STARTED, None)
    answered = Commented("c2", "hospital", STARTED, moment("12.03.2024 08:30"))

    first, second = found("plan.kommentar", replace(NEED, comments=(waiting, answered)))

    assert (first.instance, first.owner) == ("c1", "municipality")
    assert (first.outcome, first.because) == (Outcome.OPEN, "Kommentaren er ikke besvart.")
    assert (second.instance, second.owner) == ("c2", "hospital")
    assert (second.outcome, second.because) == (Outcome.MET, "Kommentaren er besvart.")
    assert second.met_at == moment("12.03.2024 08:30")
