"""Birth and maternity: told at once, settled before the mother leaves, handed over to three."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

import pytest

from samflyt.access.actor import Refused
from samflyt.courses.actions import departure
from samflyt.courses.birth.contact_sheet import days_off_words, phone_rows
from samflyt.courses.birth.family import for_family
from samflyt.courses.birth.forms import TravelForm
from samflyt.courses.models import StationNotice
from samflyt.courses.station.listing import listed
from samflyt.courses.steps.page_list import PAGES
from samflyt.directory.models import Unit
from samflyt.messages.models import Message
from samflyt.rules.finding import Finding
from tests import factories
from tests.courses.stay_scene import once
from tests.courses.test_kin import KinScene, KinSending

pytestmark = pytest.mark.django_db


@dataclass
class BirthScene(KinScene):
    """A mother on the ward, with a health station and a midwife of their own at home."""

    service_area: str = "somatic"
    born: date | None = date(1995, 1, 1)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.midwives = factories.unit(
            self.municipality, "Jordmortjenesten", Unit.Kind.MIDWIFERY, phone="77600008"
        )
        self.admit()

    def give_birth(self, **changes: Any) -> "BirthScene":
        home = self.now.date() + timedelta(days=5)  # the scene begins on a Monday
        said = {"expected_discharge": home, "child": "", "language": "", "tell": True}
        self.take("fodsel", **{**said, **changes})
        return self

    def finding(self, rule: str, about: str = "") -> Finding:
        found = self.standing.assessment.findings
        return next(f for f in found if f.rule == rule and about in (f.about, ""))


@dataclass
class BirthSending(BirthScene, KinSending):
    """The same with a municipality that is reached by message."""


@pytest.mark.duty("003-g6-4.1-f", "004-sva-a")
def test_birth_and_expected_discharge_are_told_to_health_station_and_midwife() -> None:
    scene = BirthScene().give_birth()

    assert [n.receiver_name for n in StationNotice.objects.order_by("pk")] == [
        "Helsestasjonen",
        "Jordmortjenesten",
    ]
    notice = listed(scene.health_nurse).unassigned[0]
    assert list(notice.content) == ["Født", "Ventet hjemreise"]
    scene.station_takes("assign", notice, service="Hjemmebesøk")
    assert scene.finding("unn.fodsel-varslet").outcome == "met"


@pytest.mark.duty("003-g6-4.2-g")
def test_time_from_birth_to_notice_is_fifty_minutes() -> None:
    scene = BirthScene().give_birth(tell=False)
    assert scene.finding("unn.fodsel-varslet").outcome == "open"
    scene.later(minutes=50)

    scene.take("fodselsmelding", expected_discharge=None, child="", language="")

    found = scene.finding("unn.fodsel-varslet")
    assert found.met_at is not None
    assert found.runs_from is not None
    assert found.met_at - found.runs_from == timedelta(minutes=50)


@pytest.mark.duty("004-sva-b")
def test_need_of_interpreter_follows_the_message() -> None:
    BirthScene().give_birth(language="Tigrinja, trenger tolk")
    assert StationNotice.objects.first().content["Språk og tolk"] == "Tigrinja, trenger tolk"


@pytest.mark.duty("003-g6-4.1-c")
@pytest.mark.parametrize(("minutes", "asked"), [(90, False), (91, True), (95, True)])
def test_companion_must_be_answered_only_when_travel_is_longer_than_90_minutes(
    minutes: int, asked: bool
) -> None:
    scene = BirthScene()
    form = TravelForm(
        {"journey": "home", "minutes": str(minutes), "once": once().key},
        standing=scene.standing,
        actor=scene.nurse,
        as_of=scene.now,
    )
    assert form.is_valid() is not asked
    assert ("attendant" in form.errors) is asked


@pytest.mark.duty("003-g6-4.2-k")
def test_extra_follow_up_without_a_call_stops_leaving_until_called_or_excused() -> None:
    scene = BirthScene().give_birth()
    scene.take("barselvurdering", extra_follow_up=True, needs="Amming", municipal_offer="")
    leave = {"to": "Hjem", "despite": "Hun vil hjem"}
    assert scene.finding("unn.barsel-telefon").blocks == ("discharged",)
    with pytest.raises(Refused, match="ringt"):
        scene.take("ring-helsestasjonen", spoke_with="", need="", reason="")
    with pytest.raises(Refused, match="Ring helsestasjonen"):
        scene.do(departure.discharge, **leave)

    scene.take("ring-helsestasjonen", spoke_with="", need="", reason="Stengt i helgen")

    found = scene.finding("unn.barsel-telefon")
    assert (found.blocks, found.outcome) == ((), "open")
    scene.do(departure.discharge, **leave)
    assert scene.standing.stay.discharged_at == scene.now


@pytest.mark.duty("003-g6-4.1-d")
def test_going_home_on_saturday_needs_a_contact_for_the_weekend() -> None:
    scene = BirthScene().give_birth()
    assert scene.finding("unn.barsel-helg").outcome == "open"
    scene.take("helgekontakt", contact="Jordmorvakten, 77600008")
    assert scene.finding("unn.barsel-helg").outcome == "met"


@pytest.mark.duty("003-g6-4.2-h")
def test_one_action_sends_to_three_and_the_gp_without_address_has_it_on_paper() -> None:
    scene = BirthScene().give_birth()

    scene.take("barselmelding", summary="Ukomplisert.", follow_up="", gp="Per Vik, Legene")

    sent = StationNotice.objects.filter(kind="homecoming").order_by("pk")
    assert [(n.receiver_name, n.way) for n in sent] == [
        ("Helsestasjonen", "here"),
        ("Jordmortjenesten", "here"),
        ("Per Vik, Legene", "paper"),
    ]
    assert {
        scene.finding("unn.barsel-meldinger", about).outcome.value
        for about in ("helsestasjonen", "jordmor", "fastlegen")
    } == {"met"}


def test_midwife_at_the_health_station_gets_one_notice_and_a_mother_elsewhere_a_message() -> None:
    scene = BirthSending(elsewhere="municipality")
    scene.midwives.closed_date = scene.now.date()
    scene.midwives.save()

    scene.give_birth()

    notice = StationNotice.objects.get()
    assert notice.way == "message"
    assert Message.objects.get(subject="station_notice").subject_id == notice.pk


@pytest.mark.duty("003-g6-4.2-j")
def test_contact_sheet_has_three_phone_numbers_of_her_municipality() -> None:
    scene = BirthScene().give_birth()

    rows = phone_rows(scene.course, scene.now)
    answer = factories.signed_in(scene.ward, "ward_nurse").get(
        f"/forlop/{scene.course.pk}/kontaktark.pdf"
    )

    assert [row[-1] for row in rows] == ["77600009", "77600008", "77600000"]
    assert answer.content.startswith(b"%PDF-")
    scene.take("kontaktark")
    assert scene.finding("unn.barsel-kontaktark").outcome == "met"


@pytest.mark.duty("003-g6-4.2-a", "003-g6-4.2-f")
def test_leaving_shows_each_open_point_and_asks_why_she_leaves_all_the_same() -> None:
    scene = BirthScene().give_birth()
    scene.take("barsel-klar", who="mother", assessment="Fin")
    browser = factories.signed_in(scene.ward, "ward_nurse")
    address = f"/forlop/{scene.course.pk}/utskriv/"

    text = browser.get(address).content.decode()

    assert "Vurdere mor og barn klare (barnet)" in text
    assert "Vurdere mor og barn klare (mor)" not in text
    assert 'name="despite"' in text
    scene.take("barsel-klar", who="child", assessment="")
    assert "Vurdere mor og barn klare" not in browser.get(address).content.decode()


@pytest.mark.duty("003-g6-4.2-i")
def test_municipality_without_anybody_on_days_off_is_said_in_the_assessment() -> None:
    scene = BirthScene().give_birth()
    page = PAGES["barselvurdering"]

    def kinds() -> list[str]:
        return [hint.kind for hint in page.hints(scene.standing, scene.nurse, scene.now)]

    assert kinds() == ["info", "danger"]
    scene.midwives.hours.create(weekday=5, opens=time(9), closes=time(15))
    assert kinds() == ["info", "warning"]
    contact = {"contact": "Jordmorvakten", "phone": "77600019"}
    sunday = scene.now.date() + timedelta(days=6)
    scene.municipality.cover_days.create(day=sunday, **contact)
    assert kinds() == ["info", "info"]


def test_contact_sheet_names_who_has_contact_when_they_come_home() -> None:
    scene = BirthScene().give_birth()
    saturday = scene.now.date() + timedelta(days=5)
    assert days_off_words(scene.standing, scene.now.date()) == ""
    contact = {"contact": "Jordmorvakten", "phone": "77600019"}
    scene.municipality.cover_days.create(day=saturday, **contact)
    assert "Jordmorvakten, 77600019" in days_off_words(scene.standing, scene.now.date())
    scene.take("helgekontakt", contact="Helsestasjonen, 77600009")
    assert days_off_words(scene.standing, scene.now.date()) == "Helsestasjonen, 77600009"


@pytest.mark.duty("003-g6-4.2-l")
def test_vaccine_given_is_an_open_task_until_the_gp_and_the_station_are_told() -> None:
    scene = BirthScene().give_birth()
    scene.take("hepatitt-b", given=True, batch="AB12")
    assert scene.finding("unn.hepatitt-b", "fastlegen").outcome == "open"

    scene.take("hepatitt-b-meldt", gp="Per Vik, Legene")

    assert scene.finding("unn.hepatitt-b", "fastlegen").outcome == "met"
    told = StationNotice.objects.order_by("-pk")[:2]
    assert {(n.receiver_name, n.way) for n in told} == {
        ("Per Vik, Legene", "paper"),
        ("Helsestasjonen", "here"),
    }
    assert told[0].content["Produksjonsnummer"] == "AB12"


def test_birth_is_not_noted_on_a_man_nor_twice() -> None:
    scene = BirthScene()
    patient = scene.course.patient
    patient.sex = "1"
    patient.save()
    with pytest.raises(Refused, match="den som føder"):
        PAGES["fodsel"].check(scene.nurse, scene.standing)
    patient.sex = "2"
    patient.save()
    scene.give_birth()
    with pytest.raises(Refused, match="allerede"):
        scene.give_birth()


def test_mothers_own_page_has_the_day_and_three_numbers_and_none_before_a_birth() -> None:
    scene = BirthScene()
    assert for_family(scene.course, scene.now) is None
    scene.give_birth()
    shown = for_family(scene.course, scene.now)
    assert shown is not None
    assert shown.home_date == scene.now.date() + timedelta(days=5)
    assert (shown.weekend, len(shown.contacts)) == ("", 3)
