"""The emergency plan, the open return, and the nine points."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from samflyt.access.actor import Refused
from samflyt.formats.paper import pdf
from samflyt.homecoming import reading
from samflyt.homecoming.actions import safety
from samflyt.homecoming.actions.holding import Changed, WrongField
from samflyt.homecoming.models import EmergencyPlan, Homecoming, OpenReturn, SpecialAgreement
from samflyt.homecoming.models.safety import line
from samflyt.homecoming.papers import emergency_paper
from samflyt.rules.event import EventKind
from tests import factories
from tests.homecoming.home_scene import HomeScene, once

pytestmark = pytest.mark.django_db
SUCTION = line("Slimpropp", "Sug. Bytt innerkanyle.", "Barneposten", "77600000")


@pytest.fixture
def scene() -> HomeScene:
    return HomeScene().child()


def write(scene: HomeScene, *lines: dict[str, str], **changes: object) -> None:
    values = {"lines": lines or (SUCTION,), "owner": "Kari Nes", "check_date": None, **changes}
    scene.do(safety.write_emergency_plan, **values)


def missing(scene: HomeScene) -> list[str]:
    return [p.label for p in reading.points_of(Homecoming.objects.first()) if p.missing]


def settle(scene: HomeScene, point: str, answer: str = "no", **changes: object) -> None:
    values = {"text": "", "contact": "", "since_date": None, **changes}
    scene.do(safety.settle_point, point=point, answer=answer, **values)


def test_each_version_of_the_plan_is_kept_and_the_last_one_holds(scene: HomeScene) -> None:
    write(scene)
    write(scene, SUCTION, line("Feber", "Gi Paracet.", "Fastlegen", ""))

    page = reading.safety_page(Homecoming.objects.get(), date(2024, 3, 4))

    assert page.plan is not None
    assert (page.plan.number, len(page.plan.lines)) == (2, 2)
    assert [old.number for old in page.older] == [1]


def test_line_says_what_to_do_and_whom_to_call(scene: HomeScene) -> None:
    with pytest.raises(WrongField) as refused:
        write(scene, SUCTION, line("Feber", "", "Fastlegen", ""))

    assert refused.value.field == "do_2"
    assert not EmergencyPlan.objects.exists()


def test_second_of_two_who_write_a_plan_sees_the_first_ones(scene: HomeScene) -> None:
    write(scene)
    write(scene, entry=once(version=1), by=scene.case_worker)

    with pytest.raises(Changed) as clash:
        write(scene, entry=once(version=1))

    assert [change.side for change in clash.value.since] == ["municipality"]
    assert EmergencyPlan.objects.count() == 2


def test_plan_fits_on_one_page_in_plain_words(scene: HomeScene) -> None:
    lines = [
        line(f"Hendelse {n}", "Gjør dette først.", "Barneposten", "77600000") for n in range(5)
    ]
    write(scene, *lines)

    written = pdf(emergency_paper(scene.standing.course, EmergencyPlan.objects.get()))

    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") + written.count(b"/Type/Page/") in (0, 1)


@pytest.mark.duty("002-9-b1")
def test_open_return_is_shown_to_its_last_day_and_its_history_is_kept(scene: HomeScene) -> None:
    scene.do(
        safety.open_return,
        ward=scene.ward,
        phone="77600000",
        conditions="Når pusten blir tyngre.",
        valid_from=date(2024, 3, 4),
        valid_to=date(2024, 7, 1),
    )
    homecoming = Homecoming.objects.get()

    assert len(reading.safety_page(homecoming, date(2024, 6, 20)).returns) == 1
    assert len(reading.safety_page(homecoming, date(2024, 7, 1)).returns) == 1
    after = reading.safety_page(homecoming, date(2024, 7, 2))
    assert (len(after.returns), len(after.ended_returns)) == (0, 1)


def test_only_the_hospital_opens_its_own_door(scene: HomeScene) -> None:
    values = {
        "ward": scene.ward,
        "phone": "1",
        "conditions": "a",
        "valid_from": date(2024, 3, 4),
        "valid_to": None,
    }
    with pytest.raises(Refused):
        scene.do(safety.open_return, by=scene.case_worker, **values)

    scene.do(safety.open_return, **values)
    scene.do(safety.open_return, **{**values, "phone": "2"})

    standing = OpenReturn.objects.filter(ended_at__isnull=True)
    assert [one.phone for one in standing] == ["2"]


@pytest.mark.duty("002-9-b")
def test_nine_points_lists_those_that_are_not_answered(scene: HomeScene) -> None:
    assert len(missing(scene)) == 9

    for point in list(SpecialAgreement.Point)[:6]:
        settle(scene, point.value)

    labels = [str(point.label) for point in SpecialAgreement.Point]
    assert missing(scene) == labels[6:]
    told = scene.standing.stay.all(EventKind.SPECIAL_AGREEMENT)
    assert [event.data["settled"] for event in told] == ["no"] * 6


@pytest.mark.duty("002-9-b4")
def test_wanted_emergency_plan_is_open_until_it_is_written(scene: HomeScene) -> None:
    settle(scene, "emergency_plan", "yes", text="Ved slimpropp og strømbrudd.")
    assert str(SpecialAgreement.Point.EMERGENCY_PLAN.label) in missing(scene)

    write(scene)

    assert str(SpecialAgreement.Point.EMERGENCY_PLAN.label) not in missing(scene)


@pytest.mark.duty("002-9-b2", "002-9-b3")
def test_yes_about_somebody_names_whom_to_reach(scene: HomeScene) -> None:
    with pytest.raises(WrongField) as refused:
        settle(scene, "palliation_team", "yes", text="Ukentlig samtale.")
    settle(scene, "palliation_team", "yes", text="Ukentlig.", contact="Teamet, 77600009")
    settle(scene, "medically_responsible", "no")

    assert refused.value.field == "contact"
    rows = {row.point: row for row in SpecialAgreement.objects.all()}
    assert rows["palliation_team"].contact == "Teamet, 77600009"
    assert rows["medically_responsible"].answered_at == scene.now


def test_changed_answer_takes_the_place_of_the_old(scene: HomeScene) -> None:
    settle(scene, "group_members")
    scene.now += timedelta(hours=1)

    settle(scene, "group_members", "yes", text="Mor, far, fysioterapeut, saksbehandler, lærer")

    row = SpecialAgreement.objects.get()
    assert (row.answer, row.version) == ("yes", 2)


@pytest.mark.duty("002-9-b9")
def test_agreed_platforms_stand_with_those_who_get_information(scene: HomeScene) -> None:
    settle(scene, "digital_platforms", "yes", text="Dialogmelding og video", contact="Kari Nes")

    address = reverse("homecoming-receivers", args=[scene.course.pk])
    text = factories.signed_in(scene.ward, "ward_nurse").get(address).content.decode()

    assert "Dialogmelding og video" in text
    assert "Kari Nes" in text
