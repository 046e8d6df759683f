"""After birth: the visit at home, what is missing, who drops in, who is handed to a district."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samflyt.access.actor import Refused
from samflyt.courses.actions.admission import Person
from samflyt.courses.birth import at_home, midwives, visits
from samflyt.courses.birth.midwives import Came
from samflyt.courses.birth.visits import Visited
from samflyt.courses.models import DropIn, FollowUpTransfer, HomeVisit, StationNotice
from samflyt.directory.models import Route, ServiceOffer, Unit
from samflyt.installation.demo.numbers import synthetic_number
from samflyt.messages.models import Message
from tests import factories
from tests.courses.stay_scene import once
from tests.courses.test_birth import BirthScene, BirthSending

pytestmark = pytest.mark.django_db
WOMAN = Person(synthetic_number(date(1995, 5, 17), 900), "Ida", "Lunde")


def told(scene: BirthScene) -> StationNotice:
    return StationNotice.objects.births().order_by("pk")[0]


def visit(scene: BirthScene, **found: Any) -> HomeVisit:
    said = Visited(**{"parity": "later", **found})
    values = {"by": scene.health_nurse, "at": scene.now, "key": once().key}
    return visits.note_visit(notice=told(scene).pk, visited=said, **values)


def today(scene: BirthScene) -> date:
    return scene.now.date()


@pytest.mark.duty("004-sva-m")
def test_second_time_mother_without_a_visit_after_ten_days_is_missing_and_counted() -> None:
    scene = BirthScene().give_birth()
    scene.later(days=10)
    assert at_home.missing(at_home.births(scene.health_nurse, today(scene))) == []
    scene.later(days=1)

    late = at_home.missing(at_home.births(scene.health_nurse, today(scene)))

    assert [one.notice.about for one in late] == ["Aud Lian"]
    share = at_home.shares(scene.health_nurse, today(scene))[0]
    assert (share.births, share.visited, share.percent) == (1, 0, 0)
    visit(scene, day=today(scene))
    assert at_home.missing(at_home.births(scene.health_nurse, today(scene))) == []
    assert at_home.shares(scene.health_nurse, today(scene))[0].percent == 100


def test_visit_that_was_not_made_needs_a_reason_and_is_then_not_missing() -> None:
    scene = BirthScene().give_birth()
    scene.later(days=12)
    with pytest.raises(Refused, match="hvorfor"):
        visit(scene)

    visit(scene, reason="Familien takket nei")

    (born,) = at_home.births(scene.health_nurse, today(scene))
    assert born.state == "not_done"
    assert at_home.shares(scene.health_nurse, today(scene))[0].visited == 0


def test_visit_is_not_before_the_birth_nor_ahead_and_weight_is_in_grams() -> None:
    scene = BirthScene().give_birth()
    with pytest.raises(Refused, match="før fødselen"):
        visit(scene, day=today(scene) - timedelta(days=1))
    with pytest.raises(Refused, match="fram i tid"):
        visit(scene, day=today(scene) + timedelta(days=1))
    with pytest.raises(Refused, match="gram"):
        visit(scene, day=today(scene), weight=4)
    stranger = factories.actor(
        factories.unit(factories.organisation("Annen"), "H", "health_station"), "health_station"
    )
    with pytest.raises(Refused, match="ikke meldt"):
        visits.note_visit(
            notice=told(scene).pk,
            visited=Visited("first", day=today(scene)),
            by=stranger,
            at=scene.now,
            key="x",
        )


@pytest.mark.duty("004-sva-k")
def test_refer_at_home_is_a_message_to_audiology_with_result_and_date() -> None:
    scene = BirthSending(elsewhere="hospital").give_birth()
    scene.station.her_id = 9100031
    scene.station.save()
    audiology = factories.unit(scene.hospital, "Hørselssentralen", Unit.Kind.OTHER, her_id=9100041)
    Route.objects.create(
        organisation=scene.hospital,
        message_type="DIALOG_HELSEFAGLIG",
        role="audiology",
        unit=audiology,
        valid_from=date(2020, 1, 1),
    )

    made = visit(scene, day=today(scene), hearing="refer", weight=3650, screened=True)

    assert (made.hearing, made.weight, made.screened) == ("refer", 3650, True)
    sent = Message.objects.get(receiver_unit=audiology)
    text = bytes(sent.raw).decode()
    assert "refer" in text
    assert "04.03.2024" in text
    assert scene.kinds[-1] == "hearing_referred"
    assert Message.objects.filter(receiver_unit=audiology).count() == 1


def test_hearing_that_passed_tells_nobody() -> None:
    scene = BirthSending(elsewhere="hospital").give_birth()
    visit(scene, day=today(scene), hearing="pass")
    assert "hearing_referred" not in scene.kinds


def test_visit_by_form_keeps_what_was_typed_and_counts_once() -> None:
    scene = BirthScene().give_birth()
    browser = factories.signed_in(scene.station, "health_station")
    address = f"/barsel/{told(scene).pk}/besok/"
    said = {"once": "en", "done": "yes", "parity": "first", "weight": "3650"}

    wrong = browser.post(address, said)

    assert wrong.status_code == 422
    assert "Skriv når besøket var." in wrong.content.decode()
    assert 'value="3650"' in wrong.content.decode()
    right = {**said, "day": "2024-03-04", "hearing": "pass", "screened": "yes"}
    assert browser.post(address, right).status_code == 302
    browser.post(address, right)
    assert HomeVisit.objects.count() == 1
    assert "besøkt" in browser.get("/barsel/").content.decode()


def test_ward_sees_who_goes_home_and_not_what_was_found_at_home() -> None:
    scene = BirthScene().give_birth()
    visit(scene, day=today(scene), hearing="refer")
    text = factories.signed_in(scene.ward, "ward_nurse").get("/barsel/").content.decode()
    assert "Aud Lian" in text
    assert "refer" not in text


def test_births_take_as_many_queries_for_five_as_for_one() -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            at_home.births(scene.health_nurse, today(scene))
        return len(found)

    scene = BirthScene().give_birth()
    one = queries()
    for number in range(4):
        row = told(scene)
        patient = factories.patient(f"Mor{number}", "Vik")
        course = factories.course(patient, scene.ward, scene.office)
        row.pk, row.course, row.key = None, course, f"birth{number}"
        row.save()
    assert len(at_home.births(scene.health_nurse, today(scene))) == 5
    assert queries() == one


@pytest.mark.duty("004-sva-l")
def test_drop_in_for_waters_is_sent_to_hospital_with_a_message() -> None:
    scene = BirthSending(elsewhere="")
    for unit, her in ((scene.station, 9100031), (scene.ward, 9100051)):
        unit.her_id = her
        unit.save()
    values: dict[str, Any] = {"person": WOMAN, "by": scene.health_nurse, "at": scene.now}
    with pytest.raises(Refused, match="Velg hvor"):
        midwives.drop_in(came=Came("Går vannet?", "", "hospital"), ward=None, key="a", **values)

    sent = midwives.drop_in(
        came=Came("Går vannet?", "Klart vann.", "hospital"), ward=scene.ward, key="b", **values
    )
    stays = midwives.drop_in(came=Came("Amming", "", "station"), ward=None, key="c", **values)

    assert sent.message is not None
    assert "Klart vann" in bytes(sent.message.raw).decode()
    assert stays.message is None
    assert [row.question for row in DropIn.objects.visible_to(scene.nurse)] == ["Går vannet?"]
    assert DropIn.objects.visible_to(scene.health_nurse).count() == 2


@pytest.mark.duty("004-sar-b")
def test_follow_up_moves_to_the_competent_district_and_stays_where_there_is_none() -> None:
    scene = BirthScene()
    other = factories.organisation("Bydel B", "district", municipality_number="5501")
    factories.unit(other, "Helsestasjonen B", Unit.Kind.HEALTH_STATION)
    ServiceOffer.objects.create(
        kind="vulnerable",
        unit=scene.midwives,
        description="Tett oppfølging",
        owner="Fagjordmor",
        review_date=date(2025, 1, 1),
        reviewed_date=date(2024, 1, 1),
        competent=True,
        key="tilbud",
    )
    values: dict[str, Any] = {"person": WOMAN, "by": scene.nurse, "at": scene.now}

    moved = midwives.transfer_follow_up(to=scene.municipality, parts="Samtaler", key="a", **values)
    kept = midwives.transfer_follow_up(to=other, parts="Samtaler", key="b", **values)

    assert moved.receiver == scene.midwives
    assert kept.receiver is None
    midwife = factories.actor(scene.midwives, "health_station", "Unn Lie")
    assert list(FollowUpTransfer.objects.visible_to(midwife)) == [moved]
    text = factories.signed_in(scene.ward, "ward_nurse").get("/barsel/").content.decode()
    assert "blir på sykehuset" in text
