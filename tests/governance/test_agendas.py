"""Numbers, order, attachments' numbers, the call and its changes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from samflyt.access.actor import Refused
from samflyt.governance import agenda
from samflyt.governance.actions import cases, placing, sittings, themes
from samflyt.governance.actions.minutes import Said
from samflyt.governance.actions.sittings import When
from samflyt.governance.models import Case, Theme
from samflyt.governance.papers import call_paper
from samflyt.governance.reporting import text_of
from samflyt.governance.sitting_page import agenda_rows
from samflyt.meetings.actions.step import BadValue
from tests.governance.scene import Scene, fresh, labels

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("SAMFLYT_NOW", "2023-04-12T10:00:00+00:00")
    return Scene()


def attached(scene: Scene, case: Case, *titles: str) -> None:
    for title in titles:
        cases.attach(
            case=fresh(case),
            title=title,
            link="https://papirer.example/",
            content=None,
            to_minutes=False,
            **scene.about(),
        )


@pytest.mark.duty("003-case-order")
def test_seven_cases_stand_between_the_standing_ones(scene: Scene) -> None:
    meeting = scene.planned()
    for number in range(7):
        scene.on_agenda(meeting, title=f"Sak {number}")

    rows = list(meeting.cases.in_order())

    standing = [case.standing for case in rows]
    assert len(rows) == 11
    assert standing == ["opening", *[""] * 7, "round", "reported", "next"]
    assert rows[0].proposed_decision == "Innkalling og dagsorden godkjennes."
    assert [case.title for case in rows[1:8]] == [f"Sak {number}" for number in range(7)]
    of_fsu = scene.planned(scene.fsu)
    assert [case.standing for case in of_fsu.cases.in_order()] == [
        "opening",
        "follow_up",
        "any_other",
        "next",
    ]


@pytest.mark.duty("003-case-num")
def test_numbers_go_on_from_the_last_in_each_committee_and_year(scene: Scene) -> None:
    meeting = scene.called(scene.planned())
    Case.objects.filter(sitting=meeting, standing="next").update(number=42)

    following = scene.planned(days=80)
    of_fsu = scene.planned(scene.fsu)
    next_year = scene.planned(days=300)

    assert labels(following)[0] == "43/23"
    assert labels(of_fsu) == ["01/23", "02/23", "03/23", "04/23"]
    assert labels(next_year)[0] == "01/24"


def test_case_that_is_taken_off_leaves_no_gap_and_moving_changes_numbers(scene: Scene) -> None:
    meeting = scene.planned()
    first, second, third = (scene.on_agenda(meeting, title=name) for name in ("A", "B", "C"))

    placing.take_off(case=first, **scene.about())
    placing.move_case(case=fresh(third), up=True, **scene.about())

    assert fresh(first).state == "received"
    assert fresh(first).label == ""
    assert (fresh(third).label, fresh(second).label) == ("02/23", "03/23")
    assert labels(meeting) == [f"{n:02d}/23" for n in range(1, 7)]
    with pytest.raises(Refused, match="faste sakene"):
        placing.take_off(case=meeting.cases.first(), **scene.about())


def test_meeting_that_is_called_first_is_numbered_first(scene: Scene) -> None:
    early, late = scene.planned(days=20), scene.planned(days=60)
    assert labels(late)[0] == "05/23"

    scene.called(late)

    assert labels(late) == ["01/23", "02/23", "03/23", "04/23"]
    assert labels(early)[0] == "05/23"


@pytest.mark.duty("003-case-att")
def test_attachments_are_numbered_through_the_agenda_and_follow_their_case(scene: Scene) -> None:
    meeting = scene.planned()
    found = [scene.on_agenda(meeting, title=f"Sak {number}") for number in range(6)]
    for case in found[:5]:
        attached(scene, case, "Vedlegg")
    attached(scene, found[5], "Tall", "Brev")

    def numbers() -> dict[str, list[int]]:
        rows = agenda_rows(meeting, scene.now)
        return {
            row.case.title: [n for n, _one in row.attachments] for row in rows if row.attachments
        }

    before = numbers()
    placing.move_case(case=fresh(found[5]), up=True, **scene.about())
    paper = call_paper(meeting, scene.now)

    assert before["Sak 5"] == [6, 7]
    assert [n for found in before.values() for n in found] == [1, 2, 3, 4, 5, 6, 7]
    assert numbers()["Sak 5"] == [5, 6]
    assert [row[0] for row in paper.table.rows] == list("1234567")
    assert paper.table.rows[4][2] == fresh(found[5]).label


@pytest.mark.duty("003-fsu-rek-08")
def test_call_is_a_calendar_event_with_a_link_to_the_papers(scene: Scene) -> None:
    meeting = scene.planned(scene.fsu)
    address = reverse("sitting-calendar", args=[meeting.pk])
    member = scene.browser(scene.member)

    early = member.get(address)
    scene.called(meeting)
    first = event(member.get(address).content)
    later = When(
        meeting.starts_at + timedelta(hours=1),
        meeting.ends_at + timedelta(hours=1),
        "digital",
        link="https://video.example/utvalg",
    )
    sittings.change_sitting(sitting=fresh(meeting), when=later, reason="", **scene.about())
    second = event(member.get(address).content)

    assert early.status_code == 302
    assert reverse("sitting", args=[meeting.pk]) in first["DESCRIPTION"]
    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)
    assert second["DTSTART"].dt == later.starts_at


def event(content: bytes) -> dict[str, object]:
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    return dict(found)


@pytest.mark.duty("003-fsu-avv-09")
def test_change_of_time_and_form_is_told_and_what_it_was_is_kept(scene: Scene) -> None:
    meeting = scene.called(scene.planned(scene.fsu, form="physical", place="Rom 1", link=""))
    browser = scene.browser(scene.secretary)
    address = reverse("sitting-change", args=[meeting.pk])
    form = {
        "once": "endring",
        "version": meeting.version,
        "starts_at": "2023-06-01T13:00",
        "minutes": 120,
        "form": "digital",
        "link": "http://utrygg.example/",
        "reason": "Vedtatt i sak 09/23.",
    }

    refused = browser.post(address, form)
    browser.post(address, {**form, "link": "https://video.example/utvalg"})
    page = browser.get(reverse("sitting", args=[meeting.pk])).text

    assert "Lenken må begynne med https://" in refused.text
    assert fresh(meeting).form == "digital"
    assert fresh(meeting).sequence == 1
    assert "var tor. 1. juni 2023" in page
    assert "fysisk. Vedtatt i sak 09/23." in page
    assert "Utgave 2" in page


@pytest.mark.duty("003-agr-10-g")
def test_call_without_users_and_staff_needs_a_word(scene: Scene) -> None:
    meeting = scene.planned()
    browser = scene.browser(scene.secretary)
    address = reverse("sitting-call", args=[meeting.pk])
    form = {"once": "kall", "version": meeting.version}

    warned = browser.get(address).text
    refused = browser.post(address, form)
    browser.post(address, {**form, "confirmed": "on"})

    assert "Tomme plasser: Brukerrepresentant, Ansattrepresentant." in warned
    assert refused.status_code == 422
    assert fresh(meeting).state == "called"
    with pytest.raises(BadValue):
        sittings.call_sitting(sitting=scene.planned(), confirmed=False, **scene.about())


def test_cases_of_a_called_meeting_stay_as_they_were(scene: Scene) -> None:
    meeting = scene.planned()
    case = scene.on_agenda(meeting)
    waiting = scene.received(title="For sent")
    scene.called(meeting)

    with pytest.raises(Refused, match="kan ikke skrives om"):
        cases.write_case(case=fresh(case), paper=scene.paper(), **scene.about())
    with pytest.raises(BadValue, match="ikke er kalt inn"):
        placing.place_case(case=waiting, sitting=fresh(meeting), **scene.about())


def test_cancelled_meeting_keeps_its_numbers_and_its_cases_come_back(scene: Scene) -> None:
    meeting = scene.planned()
    case = scene.on_agenda(meeting, title="Viktig sak")
    scene.called(meeting)

    sittings.cancel_sitting(sitting=fresh(meeting), reason="Uvær", **scene.about())
    again = fresh(case).following.get()
    following = scene.planned(days=70)
    placing.place_case(case=again, sitting=following, **scene.about())

    assert fresh(case).state == "withdrawn"
    assert fresh(case).label == "02/23"
    assert fresh(again).label == "07/23"
    assert fresh(again).previous == case


@pytest.mark.duty("003-case-42-a")
def test_last_case_tells_of_the_next_meeting_and_the_coming_cases(scene: Scene) -> None:
    meeting, following = scene.planned(), scene.planned(days=142)
    themes.note_themes(
        committee=scene.ssu,
        titles=["Omstilling", "Beredskap", "Kreft hjem"],
        planned_for=following,
        **scene.about(),
    )
    last = meeting.cases.get(standing=agenda.NEXT)

    text = text_of(last, scene.now.date())

    assert text.splitlines() == [
        "Neste møte: fre. 1. sep. 2023 12.00, digitalt.",
        "Kommende saker:",
        "– Omstilling",
        "– Beredskap",
        "– Kreft hjem",
    ]


@pytest.mark.duty("003-case-42-d")
def test_coming_case_becomes_a_paper_with_title_and_meeting(scene: Scene) -> None:
    following = scene.planned(days=142)
    themes.note_themes(
        committee=scene.ssu, titles=["Beredskap"], planned_for=following, **scene.about()
    )
    theme = Theme.objects.get()
    browser = scene.browser(scene.secretary)
    address = reverse("theme-case", args=[scene.ssu.pk, theme.pk])

    page = browser.post(address, {"once": "sak"}, follow=True).text
    again = browser.post(address, {"once": "en til"}, follow=True).text

    case = Case.objects.get(title="Beredskap")
    assert case.meant_for == following
    assert "1. sep. 2023" in page
    assert "allerede blitt en sak" in again
    assert fresh(theme).case == case


@pytest.mark.duty("003-case-33-k")
def test_postponed_case_comes_back_with_a_chain_of_numbers(scene: Scene) -> None:
    meeting = scene.planned()
    case = scene.on_agenda(meeting, title="Metode")
    scene.called(meeting)
    scene.held(fresh(meeting))
    back = scene.planned(days=30)
    scene.closed(
        fresh(meeting),
        n2=Said("postponed", return_date=back.on),  # type: ignore[arg-type]
    )

    again = fresh(case).following.get()
    page = scene.browser(scene.secretary).get(reverse("committee-case", args=[again.pk])).text

    assert fresh(case).state == "postponed"
    assert again.meant_for == back
    assert f">{fresh(case).label}</a> →" in page
