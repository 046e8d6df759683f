"""All services around one person: who owns them, whom to ring, who has it when, who coordinates."""

from datetime import date, timedelta

import pytest

from samflyt.access.actor import Refused
from samflyt.agreements.models import Agreement, Term
from samflyt.clock import local_date
from samflyt.duties.models import Duty
from samflyt.plans.actions import content, welfare
from samflyt.plans.models import Participant
from samflyt.plans.page import next_things
from samflyt.plans.projection import project
from samflyt.plans.reminders import reminders_for
from samflyt.plans.services import must_coordinate, services_of
from samflyt.rules.plans import Served
from samflyt.rules.plans.welfare import spans
from tests import factories
from tests.courses.stay_scene import agree
from tests.plans.scene import PlanScene
from tests.plans.test_pages import shown

pytestmark = pytest.mark.django_db
CHILD = date(2016, 6, 1)
YOUNG = date(2005, 6, 1)


@pytest.fixture
def scene() -> PlanScene:
    """Somebody young, for whom the duty to coordinate holds, and who consents alone."""
    built = PlanScene(born=YOUNG)
    built.started()
    return built


def duty_of(scene: PlanScene, rule: str, instance: str = "") -> Duty:
    return Duty.objects.get(subject_id=scene.plan.pk, rule=rule, instance=instance)


def five_services(scene: PlanScene) -> list[Participant]:
    """Two at the hospital and three outside it, each with a telephone."""
    seats = (
        ("Lungeavdelingen", "kontroll", "hospital"),
        ("Habilitering", "utredning", "hospital"),
        ("Hjemmetjenesten", "stell", "municipality"),
        ("Fjordvik skole", "undervisning", "school"),
        ("Avlastningen", "avlastning", "municipality"),
    )
    return [
        scene.participant(name, function=function, sector=sector, phone=f"7760001{number}")
        for number, (name, function, sector) in enumerate(seats)
    ]


@pytest.mark.duty("000-5.7-c", "001-5.1.1-b")
def test_two_hospital_and_three_other_services_are_five_lines_with_owner_and_contact(
    scene: PlanScene,
) -> None:
    five_services(scene)

    found = services_of(scene.plan, scene.now.date())
    text = shown(scene.case_worker, "plan-services", scene.plan.pk)

    assert (len(found.internal), len(found.external)) == (2, 3)
    assert sorted((own.value, len(lines)) for own, lines in found.by_owner.items()) == [
        ("municipal", 3),
        ("state", 2),
    ]
    assert all(f"7760001{number}" in text for number in range(5))
    assert text.count("/deltaker/") >= 5


@pytest.mark.duty("001-5.1.1.2-h")
def test_overview_has_each_service_with_its_next_date(scene: PlanScene) -> None:
    parts = five_services(scene)
    for number, one in enumerate(parts, start=1):
        scene.measure(
            f"Tiltak {number}", responsible=one, due_date=scene.now.date() + timedelta(number)
        )

    found = services_of(scene.plan, scene.now.date())

    lines = [*found.internal, *found.external]
    assert len({one.participant.sector for one in lines}) == 3
    assert [(one.next_date - scene.now.date()).days for one in lines] == [1, 2, 3, 4, 5]  # type: ignore[operator]


@pytest.mark.duty("001-5.1.1-f")
def test_five_services_of_four_owners_are_shown_under_each_owner(scene: PlanScene) -> None:
    for name, ownership in (
        ("Hjemmetjenesten", "municipal"),
        ("Skolen", "municipal"),
        ("Avlastning AS", "private"),
        ("Videregående", "county"),
        ("NAV", "state"),
    ):
        scene.participant(name, sector="other", ownership=ownership)

    text = shown(scene.case_worker, "plan-services", scene.plan.pk)

    assert all(word in text for word in ("Kommunal", "Privat", "Fylkeskommunal", "Statlig"))
    owners = services_of(scene.plan, scene.now.date()).by_owner
    assert [len(lines) for lines in owners.values()] == [2, 1, 1, 1]


@pytest.mark.duty("001-5.1.1.2-f")
def test_physiotherapist_without_telephone_is_flagged_for_the_child_coordinator(
    scene: PlanScene,
) -> None:
    scene.participant("Ada Fys", function="fysioterapeut", sector="municipality")

    (line,) = services_of(scene.plan, scene.now.date()).without_contact

    assert line.participant.function == "fysioterapeut"
    assert "telefon mangler" in shown(scene.case_worker, "plan-services", scene.plan.pk)


@pytest.mark.duty("001-5.1-a")
def test_child_with_services_of_both_levels_is_flagged(scene: PlanScene) -> None:
    assert services_of(scene.plan, scene.now.date()).both_levels
    scene.assessed(services_date=None)
    assert not services_of(scene.plan, scene.now.date()).both_levels


@pytest.mark.duty("001-5.1.1-d")
def test_duty_to_coordinate_lasts_while_two_kinds_of_welfare_service_do(scene: PlanScene) -> None:
    school = scene.participant("Skolen", sector="school")
    welfare_ = scene.participant("Barnevernet", function="hjelpetiltak", sector="child_welfare")
    scene.participant("Hjemmetjenesten", function="stell", sector="municipality")
    assert must_coordinate(scene.plan) == scene.now.date()

    scene.later(days=10)
    for one in (school, welfare_):
        seat = content.Seat(one.name, one.function, one.sector, one.started_date)
        content.write_participant(
            **scene.common(scene.case_worker), seat=seat, participant=one, leaves=True
        )

    scene.plan.refresh_from_db()
    assert must_coordinate(scene.plan) is None
    assert services_of(scene.plan, scene.now.date()).coordinated_until == scene.now.date()
    assert not Duty.objects.filter(rule="plan.samordnende-tjeneste").exists()


def test_spans_begin_with_the_second_kind_and_end_with_the_last_but_one() -> None:
    first, second, third = date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)
    assert spans([Served("school", first), Served("school", second)]) == []
    assert spans([Served("school", first, third), Served("nav", second)]) == [(second, third)]
    assert spans([Served("family", first), Served("nav", second), Served("gp", third)]) == [
        (third, None)
    ]


@pytest.mark.duty("001-5.1.1-e")
def test_service_that_coordinates_is_an_open_duty_of_the_municipality_after_14_days(
    scene: PlanScene,
) -> None:
    agree(scene.hospital, scene.municipality, "unn-2023")
    school = scene.participant("Skolen", sector="school")
    scene.participant("Hjemmetjenesten", function="stell", sector="municipality")

    waiting = duty_of(scene, "plan.samordnende-tjeneste")
    assert waiting.due is not None
    assert (local_date(waiting.due) - scene.now.date()).days == 14
    assert (waiting.owner, waiting.outcome) == (scene.municipality, "open")
    welfare.choose_service(
        **scene.common(scene.case_worker), service=school, views="Skolen kjenner ham", unheard=""
    )

    assert duty_of(scene, "plan.samordnende-tjeneste").outcome == "met"
    assert "samordner" in shown(scene.case_worker, "plan-services", scene.plan.pk)


@pytest.mark.duty("001-5.1.1.3-a", "001-5.1.1.3-d")
def test_service_is_not_chosen_unheard_without_a_reason(scene: PlanScene) -> None:
    school = scene.participant("Skolen", sector="school")
    told = {"service": school, "views": ""}
    with pytest.raises(Refused, match="eller hvorfor de ikke er spurt"):
        welfare.choose_service(**scene.common(scene.case_worker), **told, unheard="")

    welfare.choose_service(**scene.common(scene.case_worker), **told, unheard="Bor i utlandet")

    scene.plan.refresh_from_db()
    assert scene.plan.coordinating_unheard == "Bor i utlandet"
    with pytest.raises(Refused, match="Bare kommunen"):
        welfare.choose_service(**scene.common(scene.nurse), **told, unheard="Nei")


@pytest.mark.duty("000-3-b")
def test_days_that_nobody_has_a_service_are_flagged(scene: PlanScene) -> None:
    home, district = five_services(scene)[1:3]
    scene.measure(
        "Oppfølging hjemme",
        responsible=home,
        from_date=date(2024, 3, 1),
        until_date=date(2024, 5, 9),
    )
    scene.measure("Oppfølging hjemme", responsible=district, from_date=date(2024, 5, 12))

    found = services_of(scene.plan, scene.now.date())

    first, second = found.turns["Oppfølging hjemme"]
    assert (first.is_now, first.gap) == (True, None)
    assert second.gap == (date(2024, 5, 10), date(2024, 5, 11))
    text = shown(scene.case_worker, "plan-services", scene.plan.pk)
    assert "10. mai" in text
    assert "ingen" in text


@pytest.mark.duty("000-5.6-d", "001-3.2.2-e")
def test_plan_that_is_not_started_in_time_is_late_and_the_leader_is_reminded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = PlanScene()
    agree(scene.hospital, scene.municipality, "unn-2023")
    Term.objects.create(
        level=Term.Level.PAIR,
        agreement=Agreement.objects.get(),
        key="limit.plan_start",
        value="P30D",
        valid_from=date(2024, 1, 1),
        source="Avtalen",
        entered_by="Kari Nes",
        entered_at=scene.now,
    )
    scene.assessed(services_date=scene.now.date())
    scene.asked("plan", "wished")

    own, leader = (duty_of(scene, "plan.arbeid-startet", one) for one in ("", "leader"))

    assert own.due is not None
    assert (local_date(own.due) - scene.now.date()).days == 30
    assert (own.owner, leader.owner) == (scene.municipality, scene.municipality)
    assert (leader.role, leader.runs_from) == ("leader", own.due)
    scene.later(days=31)
    assert Duty.objects.overdue(scene.now).filter(rule="plan.arbeid-startet").get() == own
    scene.plan.refresh_from_db()
    assert "leder" in [one.about for one in next_things(scene.plan, scene.nurse, scene.now)]
    boss = factories.actor(factories.unit(scene.municipality, "Ledelsen"), "municipal_leader")
    reminded = reminders_for(boss, scene.now)
    assert [(one.plan, one.since) for one in reminded] == [(scene.plan, own.due)]
    elsewhere = factories.unit(factories.organisation("Annen kommune"), "Ledelsen")
    assert reminders_for(factories.actor(elsewhere, "municipal_leader"), scene.now) == []
    monkeypatch.setenv("SAMFLYT_NOW", scene.now.isoformat())
    page = shown(boss, "plan-reminders")
    assert ("Sette i gang planarbeidet" in page, str(scene.plan.patient) in page) == (True, True)
    scene.started()
    assert reminders_for(boss, scene.now) == []


@pytest.mark.duty("001-5.1.1-g")
def test_rights_of_a_child_not_assessed_in_14_days_remind_the_coordinating_unit() -> None:
    scene = PlanScene(born=CHILD)
    agree(scene.hospital, scene.municipality, "unn-2023")
    project(scene.plan)
    waiting = duty_of(scene, "plan.rettigheter-vurdert")
    assert waiting.due is not None
    assert (local_date(waiting.due) - scene.now.date()).days == 14
    assert waiting.owner_unit == scene.municipal_unit

    scene.assessed(by=scene.case_worker, child="likely")
    assert duty_of(scene, "plan.rettigheter-vurdert").outcome == "open"
    scene.later(days=3)
    scene.assessed(by=scene.case_worker, child="likely", plan_right="no")

    done = duty_of(scene, "plan.rettigheter-vurdert")
    assert (done.outcome, done.met_at) == ("met", scene.now)
