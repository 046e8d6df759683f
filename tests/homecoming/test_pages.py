"""The pages of the way home, through the browser's own requests."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.access.models import Account, LogEntry
from samflyt.access.roles import Side
from samflyt.homecoming.actions import companions, safety, supplies, topics
from samflyt.homecoming.family import for_family
from samflyt.homecoming.models import Equipment, Homecoming, Requirement, Session, Topic
from samflyt.homecoming.models.safety import line
from samflyt.homecoming.page_list import PAGES
from samflyt.rules.relations import Relation
from tests import factories
from tests.homecoming.home_scene import TITLE, HomeScene
from tests.homecoming.test_companion import agreed, at, rate, work

pytestmark = pytest.mark.django_db
TABS = (
    "homecoming",
    "homecoming-training",
    "homecoming-equipment",
    "homecoming-safety",
    "homecoming-points",
    "homecoming-receivers",
    "homecoming-companion",
)


@pytest.fixture
def scene() -> HomeScene:
    return HomeScene().child()


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id or 0))
    return client


def address(scene: HomeScene, slug: str, item: int | None = None) -> str:
    parts: dict[str, Any] = {"pk": scene.course.pk, "slug": slug}
    if item is None:
        return reverse("homecoming-do", kwargs=parts)
    return reverse("homecoming-do-item", kwargs={**parts, "item": item})


def fill(scene: HomeScene) -> Topic:
    """A little of everything."""
    topic = scene.topic(wanted=2, shifts=1)
    for number in range(2):
        who = scene.learner(f"Ansatt {number}", topic)
        scene.signed(topic, who, "theory")
        scene.session(topic, who, "shift", starts_at=scene.now + timedelta(days=1))
    scene.equipment()
    scene.equipment(item="Seng", kind="technical", duration="loan", responsible="municipality")
    values = {"responsible": "hospital", "reorder": "Lageret", "phone": "77600003"}
    on = scene.now.date()
    scene.do(supplies.add_consumable, item="Kateter", days=3, on=on, **values)
    lines = [line("Slimpropp", "Sug.", "Barneposten", "77600000")]
    scene.do(safety.write_emergency_plan, lines=lines, owner="Kari Nes", check_date=None)
    scene.do(
        safety.open_return,
        ward=scene.ward,
        phone="77600000",
        conditions="Når pusten blir tyngre.",
        valid_from=on,
        valid_to=None,
    )
    return topic


@pytest.mark.parametrize("tab", TABS)
def test_page_shows_empty_and_full_to_both_sides(scene: HomeScene, tab: str) -> None:
    where = reverse(tab, args=[scene.course.pk])
    for actor in (scene.nurse, scene.case_worker):
        assert browser(actor).get(where).status_code == 200

    fill(scene)

    for actor in (scene.nurse, scene.case_worker):
        response = browser(actor).get(where)
        assert response.status_code == 200
        assert "Aud Lian" in response.content.decode()


def test_reading_is_logged_and_strangers_find_nothing(scene: HomeScene) -> None:
    fill(scene)
    elsewhere = factories.unit(factories.hospital("Annet sykehus"), "Post")
    stranger = browser(factories.actor(elsewhere, "ward_nurse", "Per Fremmed"))
    before = LogEntry.objects.count()

    browser(scene.nurse).get(reverse("homecoming-training", args=[scene.course.pk]))

    assert LogEntry.objects.count() == before + 1
    assert LogEntry.objects.latest("pk").parts == "hjemreise: opplæring"
    for tab in TABS:
        assert stranger.get(reverse(tab, args=[scene.course.pk])).status_code == 404
    assert "Aud Lian" not in stranger.get(reverse("homecomings")).content.decode()


@pytest.mark.parametrize("tab", [*TABS, "homecomings"])
def test_questions_to_the_database_do_not_grow_with_the_rows(scene: HomeScene, tab: str) -> None:
    fill(scene)
    where = reverse(tab, args=[] if tab == "homecomings" else [scene.course.pk])
    client = browser(scene.nurse)
    client.get(where)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(where)
    topic = Topic.objects.get(title=TITLE)
    for number in range(10, 16):
        who = scene.learner(f"Ansatt {number}", topic)
        scene.signed(topic, who, "theory")
        scene.topic(title=f"Tema {number}")
        scene.equipment(item=f"Utstyr {number}")

    with CaptureQueriesContext(connection) as many:
        client.get(where)

    # A day counted once more, or a longer log entry, is no row's doing.
    assert len(many) <= len(few) + 1


@pytest.mark.parametrize("slug", sorted(PAGES))
def test_form_opens_for_the_side_that_may_and_says_why_not_to_the_other(
    scene: HomeScene, slug: str
) -> None:
    fill(scene)
    page = PAGES[slug]
    scene.do(topics.report_change, what="Ny slange")
    scene.do(topics.ask_for_guidance, by=scene.case_worker, question="Hvor ofte?")
    agreed(scene)
    rows = page.about._default_manager.order_by("pk").first() if page.about else None
    item = None if page.fresh or page.about is None or rows is None else rows.pk
    if page.about and not page.fresh and item is None:
        return
    mine = scene.case_worker if page.side is Side.MUNICIPALITY else scene.nurse
    other = scene.nurse if page.side is Side.MUNICIPALITY else scene.case_worker

    assert browser(mine).get(address(scene, slug, item)).status_code == 200
    expected = 200 if page.side is None else 403
    assert browser(other).get(address(scene, slug, item)).status_code == expected
    wrong = browser(mine).post(address(scene, slug, item), {"once": "x", "version": "²"})
    assert wrong.status_code == 422


def post(scene: HomeScene, actor: Actor, slug: str, about: int | None = None, **said: Any) -> Any:
    client = browser(actor)
    where = address(scene, slug, about)
    form = client.get(where).content.decode()
    once = form.split('name="once" value="')[1].split('"')[0]
    version = form.split('name="version" value="')
    sent = {"once": once, **said}
    if len(version) > 1:
        sent.setdefault("version", version[1].split('"')[0])
    return client.post(where, sent)


@pytest.mark.duty("002-8-a")
def test_need_is_told_on_the_page_and_answered_on_the_other_side(scene: HomeScene) -> None:
    told = post(
        scene,
        scene.case_worker,
        "tema",
        title=TITLE,
        wanted="8",
        needed_date="20.05.2024",
        theory="on",
    )
    assert told.status_code == 302
    ward = browser(scene.nurse).get(reverse("homecoming-training", args=[scene.course.pk]))
    assert "meldt, venter på sykehusets svar" in ward.content.decode()

    topic = Topic.objects.get()
    answer = post(scene, scene.nurse, "svar-tema", topic.pk, accepted="yes", answer="")

    assert answer.status_code == 302
    topic.refresh_from_db()
    assert (topic.state, topic.wanted, topic.needed_date) == ("accepted", 8, date(2024, 5, 20))


def test_wrong_input_names_the_field_and_keeps_what_was_typed(scene: HomeScene) -> None:
    response = post(
        scene, scene.nurse, "nytt-utstyr", item="Sug", kind="treatment", responsible="municipality"
    )

    text = response.content.decode()
    assert response.status_code == 422
    assert "Sykehuset har ansvaret for behandlingshjelpemidler." in text
    assert 'value="Sug"' in text
    assert not Equipment.objects.exists()


def test_clash_tells_what_the_other_did_and_keeps_what_was_typed(scene: HomeScene) -> None:
    fill(scene)
    requirement = Requirement.objects.order_by("pk")[0]
    session = Session.objects.filter(requirement=requirement, signed_at=None).get()
    Session.objects.filter(pk=session.pk).update(starts_at=factories.NOW)
    stale = session.version
    post(scene, scene.home_nurse, "signer", session.pk, signer="professional")

    late = post(scene, scene.nurse, "signer", session.pk, signer="professional", version=stale)

    text = late.content.decode()
    assert late.status_code == 409
    assert "Noen var her før deg" in text
    assert "Liv Dahl, Sykepleier i kommunen" in text
    session.refresh_from_db()
    assert session.signed_by.startswith("Liv Dahl")


def test_double_click_sends_once(scene: HomeScene) -> None:
    client = browser(scene.nurse)
    sent = {"once": "samme", "title": TITLE, "theory": "on"}

    first = client.post(address(scene, "tema"), sent)
    second = client.post(address(scene, "tema"), sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Topic.objects.count() == 1


def test_emergency_plan_is_a_pdf_and_not_there_before_it_is_written(scene: HomeScene) -> None:
    where = reverse("homecoming-emergency-pdf", args=[scene.course.pk])
    assert browser(scene.nurse).get(where).status_code == 404
    fill(scene)

    response = browser(scene.nurse).get(where)

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_controller_enters_the_rate_and_gets_the_sheet_without_the_patients_name(
    scene: HomeScene,
) -> None:
    work(scene, agreed(scene), at(4, 1), 8)
    homecoming = Homecoming.objects.get()
    economy = factories.unit(scene.municipality, "Økonomi")
    client = browser(factories.actor(economy, "controller", "Tone Vik"))
    sheet = reverse("companion-sheet", args=[homecoming.pk, 2024, 3])
    without = client.get(sheet)
    assert (without.status_code, "ikke ført noen sats" in without.content.decode()) == (422, True)

    entered = client.post(
        reverse("companion-rates"),
        {
            "once": "sats",
            "partner": scene.hospital.pk,
            "amount": "385,50",
            "valid_from": "01.01.2024",
            "source": "Avtale om ledsager",
        },
    )
    assert entered.status_code == 302
    lines = client.get(sheet).content.decode("utf-8-sig").splitlines()

    assert lines[1].split(";")[4:8] == ["8,00", "385,50", "Avtale om ledsager", "3084,00"]
    assert lines[-1].startswith("Sum;;;;8,00;;;3084,00")
    assert not any("Lian" in text for text in lines)


def test_controller_of_another_house_gets_no_sheet(scene: HomeScene) -> None:
    work(scene, agreed(scene), at(4, 1), 8)
    rate(scene)
    elsewhere = factories.unit(factories.organisation("Annen kommune"), "Økonomi")
    client = browser(factories.actor(elsewhere, "controller", "Per Fremmed"))
    homecoming = Homecoming.objects.get()

    assert client.get(reverse("companion-sheet", args=[homecoming.pk, 2024, 3])).status_code == 404
    assert f"L-{homecoming.pk}" not in client.get(reverse("companion-rates")).content.decode()


@pytest.mark.duty("002-9-b6")
def test_agreed_companion_stands_first_on_the_summary(scene: HomeScene) -> None:
    agreed(scene, valid_to=None)

    text = browser(scene.nurse).get(reverse("homecoming", args=[scene.course.pk])).content.decode()

    assert "Dette er avtalt for denne pasienten" in text
    assert "bare dagtid" in text
    assert timedelta(hours=24) == companions.LONGEST


def test_family_sees_its_own_training_equipment_plan_and_door_but_no_staff(
    scene: HomeScene,
) -> None:
    topic = fill(scene)
    mother = scene.learner("Anne Lian", topic, kind="kin")
    scene.signed(topic, mother, "theory", signer="parent", parent="Anne Lian")

    items = for_family(scene.course.patient_id, scene.now)

    kinds = {item.kind for item in items}
    assert kinds == {"training", "equipment", "supply", "emergency", "open_return"}
    texts = " ".join(f"{item.title} {' '.join(item.lines)}" for item in items)
    assert "Ansatt 0" not in texts
    assert "bekreftet av Anne Lian" in texts
    assert all(Relation.PARENT in item.visibility for item in items)
    assert [item.phone for item in items if item.kind == "open_return"] == ["77600000"]


def test_course_leads_to_its_way_home(scene: HomeScene) -> None:
    course = browser(scene.nurse).get(reverse("course", args=[scene.course.pk]))

    assert reverse("homecoming", args=[scene.course.pk]) in course.content.decode()
