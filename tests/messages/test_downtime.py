"""While the exchange is down: the papers to work by, and what is entered afterwards."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samflyt.access.actor import Refused
from samflyt.access.models import LogEntry
from samflyt.access.roles import Side
from samflyt.courses.actions import information
from samflyt.courses.actions.entry import Entry
from samflyt.courses.lists.downtime_pack import downtime_paper, stays_of_pack
from samflyt.directory.models import Organisation
from samflyt.formats.required import required_fields
from samflyt.messages.downtime import SENT_BY, form_parts
from samflyt.messages.models import Outage
from samflyt.messages.outage_actions import note_told, told_partners
from samflyt.messages.outage_notice import last_day_to_tell
from tests import factories
from tests.courses.stay_scene import Scene

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 3, 4, 11, tzinfo=UTC)


@pytest.fixture
def scene() -> Scene:
    made = Scene()
    factories.contact_card(made.municipality, "Når kontoret er stengt", "77611111")
    made.admit()
    made.notify()
    return made


def down(scene: Scene, **changes: Any) -> Outage:
    values = {
        "organisation": scene.hospital,
        "is_planned": False,
        "begins_at": NOON,
        "what": "Meldingssystemet",
        "noted_at": NOON,
        "noted_by": "Eva Lund",
    }
    return Outage.objects.create(**{**values, **changes})


def browser(who: Any) -> Client:
    from samflyt.access.models import Account

    client = Client()
    client.force_login(Account.objects.get(pk=who.account_id))
    return client


@pytest.mark.parametrize("side", [Side.HOSPITAL, Side.MUNICIPALITY])
def test_each_form_asks_for_everything_that_its_message_demands(side: Side) -> None:
    forms = form_parts(side)

    assert len(forms) == len(SENT_BY[side])
    for kind, form in zip(SENT_BY[side], forms, strict=True):
        asked = " ".join(row[0] for row in form.rows).casefold()
        for field in required_fields(kind):
            if field.demanded and field.key not in (
                "msg_id",
                "gen_at",
                "issue",
                "sender",
                "receiver",
                "patient",
                "idents",
                "ref_to_parent",
                "events",
            ):
                assert field.label.casefold() in asked, (kind, field.key)


def test_the_pack_has_a_page_for_each_open_course_with_what_remains_and_whom_to_ring(
    scene: Scene,
) -> None:
    paper = downtime_paper(scene.nurse, stays_of_pack(scene.nurse), scene.now)

    course = paper.parts[0]
    facts = dict(course.facts)
    assert course.title == "Aud Lian, 84"
    assert course.own_page
    assert "Tildelingskontoret: 77600001" in facts["Telefon"]
    assert "Medisin A: 77600000" in facts["Telefon"]
    assert any("innleggelsesrapport" in row[2].casefold() for row in course.rows)
    assert ("77611111") in [row[2] for row in paper.table.rows]
    assert len(paper.parts) == 1 + len(SENT_BY[Side.HOSPITAL])


def test_the_pack_holds_no_course_of_another_ward_and_every_reading_is_logged(
    scene: Scene,
) -> None:
    other = factories.unit(scene.hospital, "Kirurgi 2", "ward")

    theirs = stays_of_pack(factories.actor(other, "ward_nurse"))
    before = LogEntry.objects.filter(action="export").count()
    answer = browser(scene.nurse).get("/arbeidsliste/nedetid.pdf")

    assert theirs == []
    assert answer.content.startswith(b"%PDF-")
    assert re.search(rb"pdfuaid", answer.content)
    assert LogEntry.objects.filter(action="export").count() == before + 1


@pytest.mark.duty("001-4.1-g")
def test_a_notice_phoned_while_the_system_was_down_counts_from_the_call(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = down(scene, ends_at=NOON + timedelta(hours=3))
    rung = NOON + timedelta(minutes=20)
    scene.now = NOON + timedelta(hours=4)
    monkeypatch.setenv("SAMFLYT_NOW", scene.now.isoformat())

    scene.do(
        information.note_phone_call,
        about="ready_notice",
        spoke_with="Ingrid Moen",
        what="Meldt klar.",
        can_receive=None,
        entry=Entry("tlf", None, rung),
    )
    page = browser(scene.nurse).get(f"/forlop/{scene.course.pk}/").content.decode()

    answers = [f for f in scene.standing.assessment.findings if f.rule == "unn.svarvindu"]
    assert [finding.runs_from for finding in answers] == [rung]
    assert f"Sendt etter nedetid: {stop.what}" in page
    assert "<dt>Nedetid</dt>" in page
    assert "<dt>Nedetid</dt>" in page[page.index('id="days-heading"') :]


def test_what_was_written_late_without_a_stop_is_not_blamed_on_one(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    down(scene, ends_at=NOON + timedelta(minutes=30))
    scene.now = NOON + timedelta(hours=4)
    monkeypatch.setenv("SAMFLYT_NOW", scene.now.isoformat())

    scene.do(
        information.note_phone_call,
        about="ready_notice",
        spoke_with="Ingrid Moen",
        what="Meldt klar.",
        can_receive=None,
        entry=Entry("tlf", None, NOON + timedelta(hours=1)),
    )
    page = browser(scene.nurse).get(f"/forlop/{scene.course.pk}/").content.decode()

    assert "Sendt etter nedetid" not in page


def officer(scene: Scene) -> Client:
    return factories.signed_in(
        factories.unit(scene.hospital, "Meldingskontoret"), "hospital_message_officer", "Eva Lund"
    )


@pytest.mark.duty("003-g7-4.1-e")
def test_partners_are_told_of_a_planned_stop_and_courses_show_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    Organisation.objects.filter(pk=scene.hospital.pk).update(her_id=9000001)
    for number in range(24):
        factories.organisation(f"Kommune {number}", her_id=9000100 + number)
    end = NOON + timedelta(hours=3)
    stop = down(scene, is_planned=True, ends_at=end)
    address = reverse("outage", args=[stop.pk])
    browsing = officer(scene)
    partners = [str(row.organisation.pk) for row in told_partners(stop)]

    page = browsing.get(address).content.decode()
    nobody = browsing.post(address, {"once": "a", "way": "mail"})
    for once in ("b", "c"):
        browsing.post(address, {"once": once, "way": "mail", "partners": partners})
    during = NOON + timedelta(hours=1)
    monkeypatch.setenv("SAMFLYT_NOW", during.isoformat())
    course = browser(scene.nurse).get(f"/forlop/{scene.course.pk}/").content.decode()
    monkeypatch.setenv("SAMFLYT_NOW", end.isoformat())
    after = browser(scene.nurse).get(f"/forlop/{scene.course.pk}/").content.decode()

    assert "Fra: 4.3.2024 kl. 12.00" in page
    assert "Forventet slutt: 4.3.2024 kl. 15.00" in page
    assert nobody.status_code == 422
    assert len(partners) == 24
    assert stop.notices.count() == 24
    assert "Nedetid hos" in course
    assert "Nedetid hos" not in after


@pytest.mark.parametrize(
    ("planned", "hours", "day"),
    [
        # Monday 4 March; five working days before is Monday 26 February.
        (True, 3, date(2024, 2, 26)),
        (True, None, date(2024, 2, 26)),
        (True, 1, None),
        (False, 3, None),
    ],
)
def test_a_planned_stop_of_more_than_an_hour_is_told_five_working_days_before(
    scene: Scene, planned: bool, hours: int | None, day: date | None
) -> None:
    ends_at = NOON + timedelta(hours=hours) if hours else None

    assert last_day_to_tell(down(scene, is_planned=planned, ends_at=ends_at)) == day


def test_only_the_one_that_is_down_tells_its_partners(scene: Scene) -> None:
    stop = down(scene)
    theirs = factories.unit(scene.municipality, "Meldingskontoret")

    with pytest.raises(Refused):
        note_told(
            outage=stop,
            told=[scene.municipality],
            way="phone",
            spoke_with="",
            by=factories.actor(theirs, "municipal_message_officer"),
            at=NOON,
        )
