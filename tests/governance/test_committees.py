"""Committees, seats, decisions that are followed up, series, and invitations from outside."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from samflyt.access.actor import Refused
from samflyt.governance import agenda
from samflyt.governance.actions import committees, decisions, yearly
from samflyt.governance.actions.committees import Rules
from samflyt.governance.models import Case, DecisionPoint, OuterInvitation, Series
from samflyt.governance.reporting import text_of
from samflyt.meetings.actions.step import BadValue
from tests import factories
from tests.governance.scene import Scene, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("SAMFLYT_NOW", "2023-04-12T10:00:00+00:00")
    return Scene()


def page(scene: Scene, who: str = "secretary") -> str:
    browser = scene.browser(getattr(scene, who))
    return browser.get(reverse("committee", args=[scene.fsu.pk])).text


@pytest.mark.duty("003-agr-7")
def test_professional_committee_stands_under_a_strategic_one(scene: Scene) -> None:
    browser = scene.browser(scene.secretary)
    form = {"once": "utvalg", "kind": "professional", "name": "Fagutvalg", "short_name": "FSU"}

    refused = browser.post(reverse("committee-new"), form)
    browser.post(reverse("committee-new"), {**form, "parent": scene.ssu.pk})

    assert refused.status_code == 422
    assert "Velg det strategiske utvalget" in refused.text
    assert scene.ssu.below.get(name="Fagutvalg").groups.count() == 6


@pytest.mark.duty("003-fsu-avv-05", "003-agr-9-b", "003-agr-9-c")
def test_members_are_listed_with_function_employer_and_sort_of_seat(scene: Scene) -> None:
    browser = scene.browser(scene.secretary)
    group = scene.fsu.groups.get(kind="gp")
    form = {
        "once": "plass",
        "group": group.pk,
        "name": "Arne Skog",
        "function": "Fastlege",
        "unit_name": "Legesenteret",
        "organisation": scene.municipality.pk,
        "from_date": "2023-04-01",
    }

    browser.post(reverse("committee-seat", args=[scene.fsu.pk]), form)
    shown = page(scene)

    assert "Fastlege, Legesenteret, Fjordvik kommune" in shown
    assert "Utgiftene dekkes av kommunen." in shown
    assert group.seats.count() == 1


@pytest.mark.duty("003-agr-8-e", "003-agr-10-a", "004-hf-a", "004-hf-b")
def test_empty_seats_are_shown(scene: Scene) -> None:
    before = page(scene)
    for group in ("gp", "user", "staff"):
        scene.seat(scene.fsu, group, f"Navn {group}")

    after = page(scene)

    assert before.count("1 plass er tom") == 5
    assert "1 plass er tom" in before.split("Fastlege</")[0] or "Fastlege" in before
    assert after.count("1 plass er tom") == 2


def test_full_group_and_last_secretary_are_refused(scene: Scene) -> None:
    scene.seat(scene.fsu, "gp", "En")
    scene.seat(scene.fsu, "gp", "To")
    chair = scene.fsu.groups.get(kind="hospital").seats.get()

    with pytest.raises(BadValue, match="ikke flere plasser"):
        scene.seat(scene.fsu, "gp", "Tre")
    deputy = scene.seat(scene.fsu, "hospital", "Vara Vik", deputy_for=chair)
    first, last = scene.fsu.groups.get(kind="secretary").seats.order_by("pk")
    committees.leave_seat(seat=last, by=scene.secretary, at=scene.now)
    with pytest.raises(Refused, match="minst én sekretær"):
        committees.leave_seat(seat=first, by=scene.secretary, at=scene.now)

    assert f"(vara for {deputy.deputy_for.name})" in page(scene)  # type: ignore[union-attr]


@pytest.mark.duty("003-g4-4.1-e")
def test_committee_whose_time_is_out_is_to_be_ended_or_extended(scene: Scene) -> None:
    rules = Rules(until_date=date(2023, 3, 31))
    committees.change_rules(committee=scene.fsu, rules=rules, by=scene.secretary, at=scene.now)

    front = scene.browser(scene.secretary).get(reverse("governance")).text

    assert "tiden er ute: avslutt eller forleng" in front
    assert "Avslutt det eller sett en ny dato." in page(scene)


@pytest.mark.duty("004-pre-b")
def test_network_has_members_cases_and_decisions(scene: Scene) -> None:
    network = scene.committee("network", "Akuttmedisinsk nettverk", "AMN")
    meeting = scene.planned(network)

    case = scene.on_agenda(meeting)

    assert case.label == "03/23"
    assert network.groups.get(kind="municipality").seats.count() == 1


def decided(scene: Scene) -> Case:
    meeting = scene.planned(scene.fsu, days=2)
    case = scene.on_agenda(meeting, title="Læringsnotat")
    scene.closed(scene.held(scene.called(meeting)))
    return fresh(case)


@pytest.mark.duty("003-fsu-avv-07-c", "004-reh-d", "003-case-33-l")
def test_points_of_a_decision_become_tasks_and_close_the_case(scene: Scene) -> None:
    case = decided(scene)
    browser = scene.browser(scene.secretary)
    for number, (text, owner, due) in enumerate(
        (
            ("Sette ned gruppe", "Lederen", "2023-05-01"),
            ("Legge fram notatet", "Gruppen", "2023-09-14"),
            ("Sende til SSU", "", ""),
        )
    ):
        form = {"once": f"punkt-{number}", "text": text, "owner": owner, "due_date": due}
        browser.post(reverse("point-new", args=[case.pk]), form)

    shown = browser.get(reverse("committee-case", args=[case.pk])).text
    front = browser.get(reverse("governance")).text
    for point in case.points.all():
        browser.post(reverse("point-settle", args=[point.pk]), {"once": f"gjort-{point.pk}"})

    assert [one.number for one in case.points.all()] == [1, 2, 3]
    assert "ikke fordelt" in shown
    assert "Sende til SSU" in front
    assert "Legge fram notatet" not in front
    assert fresh(case).state == "closed"
    undo = {"once": "angre", "word": "angre"}
    browser.post(reverse("point-settle", args=[case.points.first().pk]), undo)
    assert fresh(case).state == "followed_up"


@pytest.mark.duty("003-case-36-e")
def test_deadline_that_is_moved_keeps_what_it_was_and_why(scene: Scene) -> None:
    case = decided(scene)
    due = date(2023, 4, 20)
    decisions.add_point(case=case, text="Metode", owner="Sjefene", due_date=due, **scene.about())
    point = DecisionPoint.objects.get()
    browser = scene.browser(scene.secretary)
    address = reverse("point-deadline", args=[point.pk])

    refused = browser.post(address, {"once": "uten", "due_date": "2023-06-01"})
    moved = {"once": "med", "due_date": "2023-06-01", "reason": "trenger mer tid"}
    shown = browser.post(address, moved, follow=True).text

    assert "Skriv hvorfor fristen flyttes." in refused.text
    assert "20. apr. 2023 til tor. 1. juni 2023: trenger mer tid" in shown
    assert point.postponements.count() == 1


@pytest.mark.duty("003-fsu-rek-09-a")
def test_open_points_stand_in_the_second_standing_case_with_their_status(scene: Scene) -> None:
    case = decided(scene)
    decisions.add_point(case=case, text="Rundskriv", owner="Siv", due_date=None, **scene.about())
    decisions.assign_point(
        point=DecisionPoint.objects.get(), owner="Siv", status="er på høring", **scene.about()
    )
    following = scene.planned(scene.fsu)

    text = text_of(following.cases.get(standing=agenda.FOLLOW_UP), scene.now.date())

    assert text == f"– {case.label} Rundskriv, Siv, er på høring"


@pytest.mark.duty("003-agr-8-b", "003-hear-6.2.1-c")
def test_one_who_is_often_away_is_shown(scene: Scene) -> None:
    from samflyt.governance.attending import ABSENT, PRESENT, Noted

    seat = scene.seat(scene.fsu, "gp", "Arne Skog")
    for state in (PRESENT, ABSENT, ABSENT, ABSENT):
        noted = [Noted("Arne Skog", "", state, seat=seat.pk, group="gp")]
        scene.held(scene.called(scene.planned(scene.fsu, days=3)), noted)

    shown = page(scene)

    assert "1 av 4 møter" in shown
    assert "ofte borte" in shown


@pytest.mark.duty("003-g5-5-b")
def test_yearly_series_plans_its_meetings(scene: Scene) -> None:
    browser = scene.browser(scene.secretary)
    form = {
        "once": "serie",
        "purpose": "schools",
        "hospital": scene.hospital.pk,
        "others": "Universitetet og tre videregående skoler",
        "first": "2024-02-29",
        "months": 12,
        "count": 4,
    }

    for _twice in range(2):
        browser.post(reverse("series-new"), form)

    (made,) = Series.objects.all()
    assert [one.planned_date.isoformat() for one in made.meetings.all()] == [
        "2024-02-29",
        "2025-02-28",
        "2026-02-28",
        "2027-02-28",
    ]
    assert "videregående skoler" in browser.get(reverse("series")).text


@pytest.mark.duty("003-g8-7-i")
def test_year_without_a_meeting_is_listed_for_both(scene: Scene) -> None:
    today = scene.now
    scene.now = today - timedelta(days=800)
    yearly.open_series(
        purpose="discussion",
        hospital=scene.hospital,
        municipality=scene.municipality,
        others="",
        agenda="Tall",
        first=date(2022, 4, 12),
        months=12,
        count=2,
        **scene.about(),
    )
    meeting = Series.objects.get().meetings.first()
    assert meeting is not None
    fronts = {}
    for held in (date(2022, 4, 12), date(2022, 4, 13)):
        yearly.note_held(
            meeting=meeting, held_date=held, note="", by=scene.other_secretary, at=today
        )
        fronts[held.day] = [
            "ikke noe møte på tolv måneder" in scene.browser(who).get(reverse("governance")).text
            for who in (scene.secretary, scene.other_secretary)
        ]

    assert fronts == {12: [True, True], 13: [False, False]}
    elsewhere = factories.unit(factories.hospital("Fremmed HF"), "Fremmed")
    stranger = factories.actor(elsewhere, "hospital_secretary", "Fremmed")
    with pytest.raises(Refused, match="ikke part"):
        yearly.note_held(
            meeting=meeting, held_date=date(2022, 1, 1), note="", by=stranger, at=today
        )


def letter(scene: Scene, browser: Client, **values: object) -> OuterInvitation:
    form = {
        "once": "brev",
        "title": "Utskrivningsklare pasienter",
        "sender": "Departementet",
        "reference": "22/1-1",
        "letter_date": "2023-04-10",
        "starts_at": "2023-05-12T12:30",
        "ends_at": "2023-05-12T14:30",
        "place": "Oslo",
        "answer_by": "2023-04-28",
        "answer_to": "post@departementet.example",
        "groups": "Kommunene; 8; 10",
    }
    browser.post(reverse("invitation-new"), {**form, **values})
    return OuterInvitation.objects.get()


@pytest.mark.duty("003-hod-inv")
def test_letter_gives_a_day_to_answer_by_and_a_calendar_entry(scene: Scene) -> None:
    browser = scene.browser(scene.secretary)

    found = letter(scene, browser)
    front = browser.get(reverse("governance")).text
    written = browser.get(reverse("invitation-calendar", args=[found.pk])).content

    assert "svar innen fre. 28. apr. 2023" in front
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert event["DTSTART"].dt.isoformat() == "2023-05-12T10:30:00+00:00"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=2)
    other = scene.browser(scene.other_secretary)
    assert other.get(reverse("invitation", args=[found.pk])).status_code == 404


@pytest.mark.duty("003-hod-quota")
def test_seats_of_a_group_are_counted_with_their_balance(scene: Scene) -> None:
    browser = scene.browser(scene.secretary)
    found = letter(scene, browser)
    address = reverse("invitation", args=[found.pk])
    shown = {}
    for number in range(1, 12):
        form = {
            "once": f"person-{number}",
            "group": found.groups.get().pk,
            "name": f"Navn {number}",
            "balance": "large" if number % 2 else "small",
        }
        browser.post(reverse("invitation-person", args=[found.pk]), form)
        shown[number] = browser.get(address).text
    answered = reverse("invitation-answered", args=[found.pk])
    refused = browser.post(answered, {"once": "x"}, follow=True).text
    person = found.groups.get().people.first()
    assert person is not None
    browser.post(reverse("person-out", args=[found.pk, person.pk]), {"once": "ut"})
    told = browser.post(answered, {"once": "y"}, follow=True).text

    assert "7 navngitt, for få" in shown[7]
    assert "Stort problem: 4" in shown[7]
    assert "11 navngitt, for mange" in shown[11]
    assert "Kommunene skal ha 8–10 deltakere." in refused
    assert "Svaret er ført som sendt." in told


@pytest.mark.duty("004-spm-p")
def test_strangers_and_people_without_a_seat_see_no_papers(scene: Scene) -> None:
    meeting = scene.planned(scene.fsu)
    elsewhere = factories.unit(factories.hospital("Fremmed HF"), "Fremmed")
    stranger = scene.browser(factories.actor(elsewhere, "hospital_secretary", "Fremmed"))
    supplier = scene.browser(scene.supplier)

    answers = [
        client.get(reverse(name, args=[number])).status_code
        for client in (stranger, supplier)
        for name, number in (("committee", scene.fsu.pk), ("sitting", meeting.pk))
    ]

    assert answers == [404, 404, 200, 404]
    assert "FSU rekruttering 1-2023" in scene.browser(scene.member).get(reverse("governance")).text
