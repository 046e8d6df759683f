"""A child's way through the acts of both sides: what opens, what is refused, what ends."""

from datetime import UTC, date, datetime

import pytest

from samflyt.access.actor import Refused
from samflyt.access.consent import Scope
from samflyt.access.models import LogEntry
from samflyt.courses.actions import departure
from samflyt.courses.child.family import for_family
from samflyt.courses.child.visits import followed_up_by, visits_of
from samflyt.courses.models import Course, Stay
from samflyt.courses.steps.page_list import PAGES
from samflyt.courses.words.state_words import state_word
from samflyt.duties.models import Duty
from samflyt.meetings.actions import calling, planning
from samflyt.meetings.actions.step import Sending
from samflyt.rules.child_event_data import SPECIAL_POINTS
from samflyt.rules.child_flow import CardState, board_of, scope_of
from samflyt.rules.child_flow import Scope as FlowScope
from samflyt.rules.finding import Outcome
from tests import factories
from tests.courses.child_scene import ChildScene
from tests.courses.stay_scene import once
from tests.factories import NOW

pytestmark = pytest.mark.django_db

CALL = {"information": "x", "hospital_steps": ["y"], "district_steps": [], "by_date": None}
FOLLOW_UP = {"outpatient": "yes", "home_hospital_team": "no", "palliation_team": "no"}


def reported(scene: ChildScene) -> ChildScene:
    scene.admit()
    scene.choose("1")
    scene.take("bestillerkontor", need="Pleie hele døgnet", contact="Kari Nes, 77600000")
    return scene


@pytest.mark.duty("000-5.1-a", "000-4-b")
def test_child_in_group_1_is_reported_to_the_ordering_office_of_its_district() -> None:
    scene = ChildScene()
    scene.admit()
    scene.choose("1")
    assert "melding" in scene.next_steps

    event = scene.take("bestillerkontor", need="Pleie hele døgnet", contact="Kari Nes")[0]

    assert scene.course.case_unit == scene.office
    assert event.content["Antatt behov"] == "Pleie hele døgnet"
    assert scene.board.card("melding").state is CardState.DONE
    duty = Duty.objects.get(subject_id=scene.course.pk, rule="oslo.respons-1")
    assert (duty.owner_side, duty.owner_unit_id) == ("municipality", scene.office.pk)


@pytest.mark.duty("000-5.1-e")
def test_steps_agreed_on_in_the_call_are_tasks_of_the_side_that_takes_them() -> None:
    scene = reported(ChildScene())

    scene.district(
        "respons-1",
        information="Barnet trenger sug",
        hospital_steps=["Sende funksjonsbeskrivelse"],
        district_steps=["Kartleggingsbesøk på posten"],
        by_date=None,
    )

    tasks = Duty.objects.filter(subject_id=scene.course.pk, rule="oslo.avtalt-skritt")
    assert {(task.about, task.owner_side) for task in tasks} == {
        ("Sende funksjonsbeskrivelse", "hospital"),
        ("Kartleggingsbesøk på posten", "municipality"),
    }
    with pytest.raises(Refused):
        scene.district(
            "respons-1", information="x", hospital_steps=["y"], district_steps=[], by_date=None
        )
    scene.district("skritt-gjort", step="Kartleggingsbesøk på posten")
    assert tasks.filter(outcome="met").count() == 1


def test_only_the_district_rings_back_and_only_the_hospital_reports() -> None:
    scene = ChildScene()
    scene.admit()
    scene.choose("1")

    with pytest.raises(Refused, match="Bare sykehuset"):
        scene.district("bestillerkontor", need="x", contact="y")
    scene.take("bestillerkontor", need="x", contact="y")
    with pytest.raises(Refused, match="Bare kommunen"):
        scene.take(
            "respons-1", information="x", hospital_steps=["y"], district_steps=[], by_date=None
        )


@pytest.mark.duty("000-4-c", "000-5.2-a")
def test_outpatient_child_in_group_2_is_notified_by_the_invitation_alone() -> None:
    scene = ChildScene()
    scene.coordinate()
    scene.choose("2")
    assert scene.next_steps == ["oversikt"]
    scene.take("oversikt", overview="Utredet for sammensatte vansker")
    assert scene.next_steps == ["forhandsinfo", "nettverksmote-innkalt"]

    scene.take("mote", purpose="network", held_on=None, agenda="Tiltak")

    card = scene.board.card("nettverksmote-innkalt")
    assert (card.state, card.done_at) == (CardState.DONE, scene.now)
    rules = {f.rule for f in scene.standing.assessment.findings}
    assert "oslo.bestillerkontor" not in rules
    assert scene.standing.stay.admitted is None


@pytest.mark.duty("000-5.2-b")
def test_services_are_discussed_with_the_centre_under_its_local_name() -> None:
    from samflyt.courses.child.forms.oslo import ServicesDiscussedForm
    from samflyt.directory.models import Unit
    from tests import factories

    scene = ChildScene()
    scene.coordinate()
    factories.unit(scene.municipality, "Pedagogisk fagsenter", Unit.Kind.CHILD_CENTRE)

    form = ServicesDiscussedForm(standing=scene.standing, actor=scene.nurse, as_of=scene.now)

    assert form.initial["centre"] == "Pedagogisk fagsenter"


@pytest.mark.duty("000-5.2-c")
def test_need_that_comes_months_later_lands_with_the_ordering_office_and_reopens() -> None:
    scene = ChildScene()
    scene.coordinate()
    scene.choose("2")
    scene.take("avslutt-samordning", reason="Tiltakene er i gang")
    assert not Stay.objects.get(pk=scene.course.pk).is_open

    scene.later(days=240)
    scene.district("senere-behov", need="Avlastning", words="")

    assert Stay.objects.get(pk=scene.course.pk).is_open
    duty = Duty.objects.get(subject_id=scene.course.pk, rule="oslo.senere-behov")
    assert (duty.about, duty.owner_unit_id, duty.outcome) == ("Avlastning", scene.office.pk, "open")
    scene.district("behov-ivaretatt", need="Avlastning", how="Vedtak om avlastning")
    assert not Stay.objects.get(pk=scene.course.pk).is_open


@pytest.mark.duty("000-4-d", "000-5.3-a")
def test_home_hospital_withdraws_only_when_the_district_knows_the_child() -> None:
    scene = ChildScene()
    scene.admit()
    scene.choose("3")
    scene.take("hjemmesykehus", cause="ventilation", premature=None)
    scene.take("bestillerkontor", need="Respirator om natten", contact="Kari Nes")
    scene.take("kontakt-hjemme", contact="Hjemmesykehuset, 77600009", first_contact=None)
    scene.district("kontakt-hjemme", contact="Ingrid Moen, 77600001", first_contact=None)
    scene.district("bydel-klar", from_date=None)
    scene.take("utskriv", to="hjem", despite="Alt annet er avtalt")
    assert state_word(Stay.objects.get(pk=scene.course.pk)) == "Hjemme med hjemmesykehus"
    assert Stay.objects.get(pk=scene.course.pk).is_open

    scene.take("planlegg-uttrekking", date=date(2024, 6, 20))
    with pytest.raises(Refused, match="bydelen har ikke bekreftet"):
        scene.take("trekk-ut")
    scene.district("kjenner-barnet", known="Respirator, sug og nattevakt")
    scene.take("trekk-ut")

    assert state_word(Stay.objects.get(pk=scene.course.pk)) == "Utskrevet"


def test_each_side_answers_for_itself_about_information_and_competence() -> None:
    scene = ChildScene()
    scene.admit()
    scene.choose("3")
    scene.take("hjemmesykehus", cause="cancer", premature=None)
    scene.district("bydel-klar", from_date=None)
    scene.take("utskriv", to="hjem", despite="Avtalt")
    scene.district("kjenner-barnet", known="Alt")

    scene.take("kompetanse", information=True, competence=True, how="Besøk")

    waiting = [card for card in scene.board.next if card.step.key == "kompetanse"]
    assert [(card.lane, card.owner) for card in waiting] == [("municipality", "municipality")]
    with pytest.raises(Refused):
        scene.take("kompetanse", information=True, competence=True, how="")
    scene.district("kompetanse", information=False, competence=True, how="")
    found = [f for f in scene.standing.assessment.findings if f.rule == "oslo.kompetanse"]
    assert all(f.outcome is Outcome.MET for f in found)


@pytest.mark.duty("000-0-a")
def test_child_in_mental_health_care_has_no_group() -> None:
    scene = ChildScene(service_area="mental_health")
    scene.admit()

    with pytest.raises(Refused, match="psykisk helsevern"):
        scene.choose("1")

    standing = scene.standing
    assert scope_of(standing.facts, standing.stay) is FlowScope.MENTAL_HEALTH


def test_premature_child_with_home_hospital_follows_another_agreement() -> None:
    scene = ChildScene()
    scene.admit()
    scene.choose("3", premature=True)

    standing = scene.standing
    assert scope_of(standing.facts, standing.stay) is FlowScope.PREMATURE
    assert not [f for f in standing.assessment.findings if f.rule == "oslo.hjemmesykehus"]


def test_coordination_is_for_children_and_is_opened_once() -> None:
    scene = ChildScene()
    entry = once()
    first = scene.coordinate(entry=entry)

    assert scene.coordinate(entry=entry) == first
    assert Course.objects.get().kind == Course.Kind.COORDINATION
    with pytest.raises(Refused, match="barn under 18"):
        scene.coordinate(born=date(1990, 1, 1))
    with pytest.raises(Refused):
        scene.coordinate(by=scene.case_worker)


def test_child_who_is_not_admitted_cannot_be_discharged_or_ready() -> None:
    scene = ChildScene()
    scene.coordinate()

    with pytest.raises(Refused, match="ikke innlagt"):
        scene.declare_ready()
    with pytest.raises(Refused, match="ikke innlagt"):
        scene.take("utskriv", to="hjem", despite="")


def started(scene: ChildScene) -> ChildScene:
    scene.admit()
    scene.take("start-forlop", family_words="Vi vil at hun skal sove hjemme.")
    scene.take("planlegging")
    return scene


@pytest.mark.duty("002-2-b")
def test_treatment_team_is_done_when_it_has_a_main_contact() -> None:
    scene = started(ChildScene(book="sthf"))
    scene.take("behandlingsteam", main_contact="", members="Lege, sykepleier, ernæringsfysiolog")
    assert scene.board.card("team").state is CardState.NEXT

    scene.take("behandlingsteam", main_contact="Sykepleier Nes", members="De samme")

    assert scene.board.card("team").state is CardState.DONE


@pytest.mark.duty("002-2-d")
def test_consent_is_noted_only_where_one_is_kept() -> None:
    scene = started(ChildScene(book="sthf"))
    with pytest.raises(Refused, match="ikke ført noe samtykke"):
        scene.take("samtykke-fort")

    scene.consent(Scope.DOCUMENTS)
    event = scene.take("samtykke-fort")[0]

    assert event.content["Gitt av"] == "Mor og far"
    assert scene.board.card("samtykke").state is CardState.DONE


@pytest.mark.duty("002-3-b")
def test_open_slot_of_the_resource_team_is_flagged_after_the_agreed_time() -> None:
    scene = started(ChildScene(book="sthf"))
    scene.early_notice()
    scene.district("saksbehandling", case_worker="Ingrid Moen")

    scene.district(
        "ressursteam", slots={"case_worker": ("yes", "Ingrid Moen"), "gp": ("not_relevant", "")}
    )

    card = scene.board.card("ressursteam")
    assert card.count == (2, 5)
    assert {f.about for f in card.open} == {"barnekoordinator", "koordinator", "helsesykepleier"}


@pytest.mark.duty("002-9-b", "002-9-b3")
def test_points_not_settled_are_named_by_the_going_home_check() -> None:
    from samflyt.courses.supposition import going_home_check

    scene = started(ChildScene(book="sthf"))
    scene.early_notice()
    scene.meet("planning")
    scene.meet("before_discharge")
    answered = {point: ("no", "") for point in SPECIAL_POINTS[:6]}
    scene.take(
        "saerskilte-avtaler", points=answered | {"palliation_team": ("yes", "Teamet, 77600010")}
    )

    left = [f for f in going_home_check(scene.standing) if f.outcome is Outcome.OPEN]

    assert [f.about for f in left] == [
        "hjemmesykehus, ambulerende barneteam",
        "mottakere av informasjon",
        "digitale samhandlingsplattformer",
    ]
    settled = [e for e in scene.standing.events if e.data.get("point") == "palliation_team"]
    assert settled[0].content["Avtalt"] == "Teamet, 77600010"
    with pytest.raises(Refused, match="Skriv hvorfor"):
        scene.take("utskriv", to="hjem", despite="")


@pytest.mark.duty("002-3-a")
def test_telemark_flow_goes_from_the_family_to_home_and_follow_up() -> None:
    scene = ChildScene(book="sthf", now=datetime(2025, 5, 1, 8, tzinfo=UTC))
    started(scene)
    scene.take("behandlingsteam", main_contact="Sykepleier Nes", members="Lege og sykepleier")
    scene.take("kartlegging", care="Stell", medical="", hours="Våkent tilsyn", competence="")
    scene.consent(Scope.DOCUMENTS)
    scene.take("samtykke-fort")
    scene.later(days=1)
    scene.early_notice(expected_discharge=date(2025, 5, 20))
    scene.later(days=1)
    scene.district("saksbehandling", case_worker="Ingrid Moen")
    opened = next(f for f in scene.standing.assessment.findings if f.rule == "sthf.saksbehandling")
    assert opened.met_at
    assert opened.runs_from
    assert (opened.met_at - opened.runs_from).days == 1
    scene.district("soknad", home="Nattevakt", kin="Avlastning")
    names = ("case_worker", "child_coordinator", "gp", "coordinator", "public_health_nurse")
    scene.district("ressursteam", slots={slot: ("yes", "Navn") for slot in names})
    scene.meet("planning", scene.case_worker)
    scene.take("behandlingsplan", edition="1", summary="Maske om natten")
    scene.take("videre-prosess", plan="Opplæring uke 20")
    scene.district("meld-opplaeringsbehov", topic="Sug", staff="8 ansatte", by_date=None)
    scene.take("planlegg-opplaering", planner="Kari Nes")
    parts = ["theory", "practice", "shadow_shifts"]
    scene.take("opplaeringsplan", parts=parts, mode="in_person", link="", place="Barneposten")
    scene.meet("before_discharge")
    scene.take("saerskilte-avtaler", points={point: ("no", "") for point in SPECIAL_POINTS})
    assert scene.next_steps == ["hjemreise", "tjenester"]
    scene.at(datetime(2025, 5, 20, 10, tzinfo=UTC))
    scene.declare_ready()
    assert scene.standing.assessment.may_go_home_at is not None
    scene.answer()
    scene.take("utskriv", to="hjem", despite="Epikrisen følger")
    scene.district("iverksatt", from_date=date(2025, 5, 20), services="Nattevakt")
    scene.take(
        "oppfolging",
        lines={"outpatient": "yes", "home_hospital_team": "no", "palliation_team": "no"},
        contact="",
    )

    missed = [c.step.key for c in scene.board.cards if c.state is CardState.MISSED]
    assert missed == []
    assert scene.next_steps == []
    assert scene.board.card("hjemreise").state is CardState.DONE


def test_every_act_of_a_child_is_noted_in_the_log_of_access() -> None:
    scene = started(ChildScene(book="sthf"))
    before = LogEntry.objects.count()

    scene.take("behandlingsteam", main_contact="Nes", members="Lege")

    assert LogEntry.objects.count() == before + 1


def test_the_same_sending_has_effect_once() -> None:
    scene = started(ChildScene(book="sthf"))
    entry = once()
    scene.take("kartlegging", care="Stell", medical="", hours="", competence="", entry=entry)

    assert (
        scene.take("kartlegging", care="x", medical="", hours="", competence="", entry=entry) == []
    )


def test_the_family_sees_what_is_next_who_has_it_and_what_is_missing() -> None:
    scene = ChildScene(book="sthf")
    scene.admit()
    scene.take("start-forlop", family_words="")
    scene.take("opplaering", topic="sug")

    way = for_family(scene.standing.course, scene.now)

    assert [(step.title, step.is_yours) for step in way.next][:2] == [
        ("Barnets og de foresattes behov", True),
        ("Starte planleggingen", False),
    ]
    assert [(item.what, item.owner) for item in way.missing] == [("Sug", "Medisin A")]
    assert way.sentence == "Noe mangler før dere kan reise hjem."
    scene.take("opplaering-gjort", topic="sug")
    scene.declare_ready()
    way = for_family(scene.standing.course, scene.now)
    assert "Åpen retur" in [item.what for item in way.missing]
    assert way.home_at is None
    assert way.sentence == "Noe mangler før dere kan reise hjem."


def test_after_going_home_nothing_is_missing_for_it() -> None:
    scene = ChildScene()
    scene.admit()
    scene.choose("1")
    scene.declare_ready()
    scene.district("bydel-klar", from_date=NOW.date())
    scene.answer()
    scene.do(departure.discharge, to="hjem", despite="Tas hjemme")

    way = for_family(scene.standing.course, scene.now)

    assert way.is_home
    assert way.missing == ()
    assert way.sentence == ""


def test_what_the_family_says_may_be_told_is_said_once_in_the_meeting() -> None:
    scene = ChildScene()
    scene.admit()
    scene.choose("1")
    scene.take("oversikt", overview="Bor med mor.")
    by = {"by": scene.nurse, "at": scene.now}
    meeting = planning.open_meeting(
        kind="network",
        subject="course",
        subject_id=scene.course.pk,
        reason="",
        sending=Sending("møte", None),
        **by,
    )

    refused = {"answer": "refused", "said": "Mor", "text": ""}
    calling.clear_information(meeting=meeting, sending=Sending("nei", None), **refused, **by)
    assert board_state(scene, "forhandsinfo") is CardState.NEXT
    given = {"answer": "given", "said": "Mor", "text": "Pustehjelp"}
    calling.clear_information(meeting=meeting, sending=Sending("ja", None), **given, **by)

    assert board_state(scene, "forhandsinfo") is CardState.DONE
    assert scene.standing.events[-1].content == {"Gitt av": "Mor"}


def board_state(scene: ChildScene, key: str) -> CardState:
    standing = scene.standing
    board = board_of(standing.facts, standing.assessment)
    assert board is not None
    return board.card(key).state


@pytest.mark.duty("002-5-j", "002-11-c", "002-9-b7")
def test_controls_and_home_visits_are_read_by_the_family_and_the_municipality() -> None:
    scene = started(ChildScene(book="sthf"))
    for visit, day, who in (
        ("Kontroll lunge", date(2024, 9, 10), "outpatient"),
        ("Kontroll lunge", date(2024, 6, 10), "outpatient"),
        ("Hjemmebesøk", date(2024, 5, 6), "home_hospital_team"),
    ):
        scene.take("avtal-oppfolging", visit=visit, date=day, follow_up=who)

    found = visits_of(scene.course)

    assert [(one.on, one.who) for one in found] == [
        (date(2024, 5, 6), "hjemmesykehus, ambulerende barneteam"),
        (date(2024, 6, 10), "poliklinisk oppfølging"),
        (date(2024, 9, 10), "poliklinisk oppfølging"),
    ]
    page = factories.signed_in(scene.office, "case_worker").get(f"/forlop/{scene.course.pk}/")
    assert page.content.decode().count("Oppfølging avtalt") >= len(found)


@pytest.mark.duty("002-11-d")
def test_palliation_team_stands_among_those_who_follow_up_with_contact_and_link() -> None:
    scene = started(ChildScene(book="sthf"))
    scene.take("utskriv", to="hjem", despite="Epikrisen følger")
    scene.take("oppfolging", lines={"palliation_team": "yes"}, contact="Teamet, 35000001")

    (team,) = followed_up_by(scene.course)

    assert (team.who, team.contact) == ("barnepalliasjonsteam", "Teamet, 35000001")
    assert "sthf.no" in team.link
    page = factories.signed_in(scene.office, "case_worker").get(f"/forlop/{scene.course.pk}/")
    assert "Teamet, 35000001" in page.content.decode()


@pytest.mark.duty("002-2-c")
def test_what_the_hospital_maps_is_carried_over_to_the_application() -> None:
    scene = started(ChildScene(book="sthf"))
    scene.take(
        "kartlegging", care="", medical="", hours="Våkent tilsyn med respirator", competence=""
    )

    form = PAGES["soknad"].form(standing=scene.standing, actor=scene.case_worker, as_of=scene.now)

    assert form.initial["home"] == "Dag og natt: Våkent tilsyn med respirator"
