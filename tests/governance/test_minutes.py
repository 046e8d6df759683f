"""Attendance, the minutes of each case, closing, the round of approval, and what is public."""

from itertools import count

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access.actor import Refused
from samflyt.formats.paper import pdf
from samflyt.governance import agenda
from samflyt.governance.actions import approving, minutes
from samflyt.governance.actions.minutes import Said
from samflyt.governance.attending import ABSENT, PRESENT, Noted, read_list
from samflyt.governance.models import Sitting, Theme
from samflyt.governance.papers import minutes_paper
from samflyt.governance.reporting import text_of
from samflyt.governance.sitting_page import sitting_page
from samflyt.meetings.actions.step import BadValue
from tests.governance.scene import Scene, fresh

pytestmark = pytest.mark.django_db
_sent = count(1)


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("SAMFLYT_NOW", "2023-07-01T10:00:00+00:00")
    return Scene()


@pytest.fixture
def meeting(scene: Scene) -> Sitting:
    """A professional committee's meeting with one case, held."""
    planned = scene.planned(scene.fsu)
    scene.on_agenda(planned, title="Rekruttering")
    return scene.held(scene.called(planned))


def form_of(meeting: Sitting, **values: str) -> dict[str, object]:
    """Every case approved as proposed, but what the test says of a case by its standing key."""
    form: dict[str, object] = {"once": "referat", "version": meeting.version, "themes": ""}
    for case in meeting.cases.all():
        form[f"outcome_{case.pk}"] = values.get(case.standing or "matter", "approved")
    return form


def noted(present: int, absent: int, on_case: str = "", others: int = 0) -> str:
    """A list of so many, as it is laid in the form."""
    lines = [f"Navn {n}; rolle; til stede" for n in range(present)]
    lines += [f"Borte {n}; rolle; forfall" for n in range(absent)]
    lines += [f"Gjest {n}; rolle; sak {on_case}" for n in range(others)]
    return "\n".join(lines)


@pytest.mark.duty("003-fsu-min")
def test_person_stands_once_and_who_came_for_a_case_is_printed_with_it(
    scene: Scene, meeting: Sitting
) -> None:
    browser = scene.browser(scene.secretary)
    address = reverse("sitting-attendance", args=[meeting.pk])
    form = {"once": "oppmote", "version": meeting.version, "chair": "C", "minute_taker": "R"}

    twice = browser.post(
        address, {**form, "others": "Kari Nes; lege; til stede\nkari  nes; lege; forfall"}
    )
    unknown = browser.post(address, {**form, "others": "Kari Nes; lege; sak 99/23"})
    unread = browser.post(address, {**form, "others": "Kari Nes, lege"})
    browser.post(address, {**form, "others": "Kari Nes; lege; sak 03/23"})
    page = sitting_page(fresh(meeting), scene.now)
    paper = minutes_paper(fresh(meeting), scene.now)

    assert "Kari Nes er ført mer enn én gang" in twice.text.replace("kari  nes", "Kari Nes")
    assert "Sak 99/23 står ikke på dagsorden." in unknown.text
    assert "Rett linje 1" in unread.text
    assert page.counts.on_case == 1
    assert ("Deltakere på enkeltsaker", "Kari Nes, lege (sak 03/23)") in paper.facts
    assert pdf(paper).startswith(b"%PDF")


@pytest.mark.duty("003-fsu-rek-att")
def test_list_of_attendance_is_taken_in_and_counted(scene: Scene, meeting: Sitting) -> None:
    browser = scene.browser(scene.secretary)
    text = noted(12, 8, "03/23", 4)

    browser.post(
        reverse("sitting-attendance", args=[meeting.pk]),
        {"once": "liste", "chair": "C", "minute_taker": "R", "others": text},
    )
    page = browser.get(reverse("sitting", args=[meeting.pk])).text

    assert "12 til stede, 4 på enkeltsaker, 8 forfall (40 % av medlemmene)" in page
    assert "vedtaksdyktig" not in page


@pytest.mark.duty("003-fsu-avv-att")
def test_too_few_warn_only_where_a_quorum_is_set(scene: Scene, meeting: Sitting) -> None:
    people = read_list(noted(3, 6))
    secretariat = [Noted(f"Sekretær {n}", "", PRESENT, group="secretary") for n in range(2)]
    scene.held(meeting, [*people, *secretariat])
    browser = scene.browser(scene.secretary)
    address = reverse("sitting-minutes", args=[meeting.pk])

    without = browser.get(address).text
    scene.fsu.quorum_percent = 50
    scene.fsu.save()
    warned = browser.get(address).text

    assert "ikke vedtaksdyktig" not in without
    assert "Færre enn 50 % av medlemmene var til stede" in warned
    page = sitting_page(fresh(meeting), scene.now)
    assert (page.counts.present, page.counts.absent, page.counts.secretariat) == (3, 6, 2)


@pytest.mark.duty("003-case-32-a")
def test_call_and_agenda_are_the_first_decision(scene: Scene, meeting: Sitting) -> None:
    browser = scene.browser(scene.secretary)
    address = reverse("sitting-minutes", args=[meeting.pk])

    refused = browser.post(address, form_of(meeting, opening=""))
    with pytest.raises(Refused, match="Sak 01/23 mangler utfall"):
        minutes.close_minutes(sitting=fresh(meeting), **scene.about())
    accepted = browser.post(address, form_of(meeting))

    assert refused.status_code == 422
    assert "Før utfallet av sak 01/23 først" in refused.text
    assert accepted.status_code == 302
    assert fresh(meeting).cases.get(standing="opening").decision == (
        "Innkalling og dagsorden godkjennes."
    )


@pytest.mark.duty("003-fsu-rek-key", "003-fsu-avv-10")
def test_minutes_stay_open_while_a_case_stands_as_proposed(scene: Scene, meeting: Sitting) -> None:
    browser = scene.browser(scene.secretary)
    address = reverse("sitting-minutes", args=[meeting.pk])
    close = reverse("sitting-close", args=[meeting.pk])
    browser.post(address, form_of(meeting, any_other="", next="not_needed"))

    refused = browser.post(close, {"once": "lukk"}, follow=True).text
    proposed = browser.get(reverse("sitting", args=[meeting.pk])).text
    form = form_of(fresh(meeting), any_other="not_needed", next="not_needed")
    browser.post(address, {**form, "once": "igjen"})
    closed = browser.post(close, {"once": "lukk igjen"}, follow=True).text

    assert "Sak 04/23 står fortsatt med forslag til vedtak." in refused
    assert "<b>Forslag til vedtak:</b>" in proposed
    assert "Referatet er lukket." in closed
    assert "<b>Forslag til vedtak:</b>" not in closed
    assert fresh(meeting).cases.get(title="Rekruttering").state == "decided"


@pytest.mark.duty("003-fsu-avv-08")
def test_any_other_business_without_a_case_is_said_so(scene: Scene, meeting: Sitting) -> None:
    paper = minutes_paper(meeting, scene.now)

    (other,) = [part for part in paper.parts if part.title.endswith("Eventuelt")]
    assert other.text == "Ingen saker meldt."


@pytest.mark.duty("003-fsu-rek-14")
def test_themes_noted_in_a_meeting_become_coming_cases(scene: Scene, meeting: Sitting) -> None:
    browser = scene.browser(scene.secretary)
    themes = "Lærlinger og unge\nOppgavedeling begge veier\n\nSamarbeid med Nav"

    for _twice in range(2):
        browser.post(
            reverse("sitting-minutes", args=[meeting.pk]), {**form_of(meeting), "themes": themes}
        )

    assert [theme.title for theme in Theme.objects.filter(raised_in=meeting)] == [
        "Lærlinger og unge",
        "Oppgavedeling begge veier",
        "Samarbeid med Nav",
    ]
    page = browser.get(reverse("committee", args=[scene.fsu.pk])).text
    assert "Samarbeid med Nav" in page


@pytest.mark.duty("003-case-32-b")
def test_minutes_are_public_when_every_member_has_approved(scene: Scene, meeting: Sitting) -> None:
    anybody = Client()
    address = reverse("published-sitting", args=[meeting.pk])
    closed = scene.closed(meeting)
    scene.asked(closed, days=60)
    first, last = closed.approvals.all()
    member = scene.browser(scene.member)
    mine = next(one for one in (first, last) if one.seat.account_id == scene.member.account_id)
    other = last if mine == first else first

    refused = member.post(reverse("minutes-answer", args=[other.pk]), answer("approve"))
    member.post(reverse("minutes-answer", args=[mine.pk]), answer("approve"))
    with_one_open = anybody.get(address).status_code
    desk = scene.browser(scene.secretary)
    early = desk.post(reverse("sitting-approve", args=[meeting.pk]), {"once": "x"}, follow=True)
    desk.post(reverse("minutes-answer", args=[other.pk]), answer("approve"))

    assert "Du kan bare svare for deg selv." in refused.text
    assert "fristen er ikke ute" in early.text
    assert with_one_open == 404
    assert fresh(meeting).state == "approved"
    page = anybody.get(address)
    assert page.status_code == 200
    assert "Rekruttering" in page.text
    assert anybody.get(reverse("published-paper", args=[meeting.pk])).content.startswith(b"%PDF")
    assert "FSU rekruttering 1-2023" in anybody.get(reverse("published-minutes")).text


def answer(said: str, note: str = "") -> dict[str, str]:
    return {"once": f"svar-{next(_sent)}", "said": said, "note": note}


def test_objection_says_what_is_wrong_and_stops_the_minutes(scene: Scene, meeting: Sitting) -> None:
    asked = scene.asked(scene.closed(meeting))
    browser = scene.browser(scene.member)
    mine = asked.approvals.get(seat__account_id=scene.member.account_id)
    address = reverse("minutes-answer", args=[mine.pk])

    empty = browser.post(address, answer("object"))
    browser.post(address, answer("object", "Feil dato i sak 3."))
    with pytest.raises(Refused, match="Et medlem har en merknad"):
        approving.approve_minutes(sitting=fresh(meeting), **scene.about())
    minutes.reopen_minutes(sitting=fresh(meeting), reason="Dato rettes", **scene.about())
    again = scene.asked(scene.closed(fresh(meeting)))

    assert "Skriv hva som må rettes i referatet." in empty.text
    assert not again.approvals.exclude(answer="").exists()
    assert scene.answered(again).state == "approved"


def test_silence_approves_only_where_the_committee_has_it_so(
    scene: Scene, meeting: Sitting
) -> None:
    asked = scene.asked(scene.closed(meeting), days=3)
    scene.passes(days=4)

    with pytest.raises(Refused, match="ikke taushet"):
        approving.approve_minutes(sitting=asked, **scene.about())
    scene.fsu.silence_approves = True
    scene.fsu.save()
    approving.approve_minutes(sitting=fresh(asked), **scene.about())

    assert fresh(asked).state == "approved"


@pytest.mark.duty("003-case-41-b", "003-case-41-a")
def test_minutes_that_are_not_approved_follow_later(scene: Scene) -> None:
    above = scene.planned(days=60)
    approved = scene.closed(scene.held(scene.called(scene.planned(scene.fsu, days=5))))
    scene.answered(scene.asked(approved))
    waiting = scene.held(scene.called(scene.planned(scene.fsu, days=5)))
    scene.called(above)
    case = fresh(above).cases.get(standing=agenda.REPORTED)
    before = text_of(case, scene.now.date())

    scene.answered(scene.asked(scene.closed(waiting)))
    after = text_of(fresh(case), scene.now.date())

    assert list(case.reported.values_list("sitting_id", "with_call")) == [
        (approved.pk, True),
        (waiting.pk, False),
    ]
    assert "FSU rekruttering 1-2023" in before.splitlines()[0]
    assert "følger innkallingen" in before.splitlines()[0]
    assert "ikke godkjent og ettersendes" in before.splitlines()[1]
    assert "følger dette referatet" in after.splitlines()[1]
    page = scene.browser(scene.member).get(reverse("sitting", args=[above.pk])).text
    assert page.count("Referat: FSU rekruttering") == 2


@pytest.mark.duty("003-case-40-a")
def test_round_of_orientation_says_who_reported_nothing(scene: Scene) -> None:
    above = scene.held(scene.called(scene.planned()))
    case = above.cases.get(standing=agenda.ROUND)
    slots = {"hospital": "Nye senger.", "municipality": "Ny plan.", "user": "Møte i mai."}

    scene.closed(above, **{f"n{case.number}": Said("oriented", slots=slots)})
    paper = minutes_paper(fresh(above), scene.now)

    (part,) = [part for part in paper.parts if "Orientering fra partene" in part.title]
    assert "Sykehuset: Nye senger." in part.text
    assert "Fastlegene: Ikke noe meldt." in part.text
    assert ("Vedtak", "Saken tas til orientering.") in part.facts


def test_minutes_are_not_written_before_the_meeting_nor_by_members(
    scene: Scene, meeting: Sitting
) -> None:
    coming = scene.called(scene.planned(days=10))

    with pytest.raises(Refused, match="ikke begynt"):
        minutes.note_attendance(
            sitting=coming, chair="C", minute_taker="R", noted=[], **scene.about()
        )
    with pytest.raises(Refused, match="sekretariatet"):
        minutes.note_attendance(
            sitting=meeting, chair="C", minute_taker="R", noted=[], **scene.about(scene.member)
        )
    double = [Noted("A", "", PRESENT), Noted("a", "", ABSENT)]
    with pytest.raises(BadValue, match="mer enn én gang"):
        minutes.note_attendance(
            sitting=meeting, chair="C", minute_taker="R", noted=double, **scene.about()
        )
