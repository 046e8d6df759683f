"""Around birth: offers and their reviews, changes told, places, midwives, cover and guidelines."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from samflyt.access.actor import Actor, Refused
from samflyt.directory import cover
from samflyt.directory.maternity import announcing, knowledge, offers
from samflyt.directory.maternity.announcing import Told
from samflyt.directory.maternity.offers import Described, Opened
from samflyt.directory.models import (
    Announcement,
    AnnouncementReceiver,
    CoverDay,
    ServiceOffer,
    Unit,
)
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 4)


class Place:
    """A hospital with a birth unit, and a municipality with midwives."""

    def __init__(self) -> None:
        self.hospital = factories.hospital()
        self.ward = factories.unit(self.hospital, "Føde og barsel", Unit.Kind.WARD)
        self.municipality = factories.organisation("Fjordvik kommune")
        self.midwives = factories.unit(
            self.municipality, "Jordmortjenesten", Unit.Kind.MIDWIFERY, phone="77600008"
        )
        self.nurse = factories.actor(self.ward, "ward_nurse")
        self.midwife = factories.actor(self.midwives, "health_station")

    def offer(self, by: Actor | None = None, **changes: Any) -> ServiceOffer:
        values: dict[str, Any] = {
            "kind": "birth",
            "unit": self.ward,
            "description": "Fødeavdeling",
            "owner": "Fagjordmor",
            "review_date": date(2024, 9, 1),
            "area": (self.municipality,),
        }
        described = Described(**{**values, **changes})
        writer = by or self.nurse
        return offers.write_offer(described=described, today=TODAY, by=writer, key=str(changes))

    def browser(self, unit: Unit, role: str) -> Client:
        return factories.signed_in(unit, role)


@pytest.mark.duty("003-g6-4.2-e")
def test_past_review_date_is_the_owners_task_until_it_is_looked_through() -> None:
    place = Place()
    found = place.offer()
    later = date(2024, 9, 2)
    assert offers.own_reviews(place.nurse, later - timedelta(days=1)) == []

    assert offers.own_reviews(place.nurse, later) == [found]
    assert offers.own_reviews(place.midwife, later) == []
    ServiceOffer.objects.update(review_date=date(2024, 3, 1))
    text = place.browser(place.ward, "ward_nurse").get("/fodetilbud/").content.decode()
    assert "1 tilbud skal gjennomgås av dere" in text
    described = Described("birth", place.ward, "Ny tekst", "Fagjordmor", date(2025, 1, 1))
    offers.write_offer(described=described, today=TODAY, by=place.nurse, key="ny", offer=found.pk)
    assert offers.own_reviews(place.nurse, TODAY) == []


def test_offer_is_its_own_houses_and_the_next_review_is_ahead() -> None:
    place = Place()
    with pytest.raises(Refused, match="annen virksomhet"):
        place.offer(by=place.midwife)
    with pytest.raises(Refused, match="fram i tid"):
        place.offer(review_date=TODAY)


@pytest.mark.duty("003-g6-4.1-x")
def test_closed_birth_unit_is_told_to_the_municipalities_in_its_area_who_confirm() -> None:
    place = Place()
    factories.organisation("Utenfor kommune")
    found = place.offer()
    closed = Told("Stengt", "Ring Nordvik.", place.ward, date(2024, 7, 10), date(2024, 7, 31))

    made = announcing.tell_change(told=closed, offer=found, by=place.nurse, at=NOW, key="a")
    announcing.tell_change(told=closed, offer=found, by=place.nurse, at=NOW, key="a")

    assert [row.organisation for row in made.receivers.all()] == [place.municipality]
    assert Announcement.objects.get().topic == "Fødsel og barsel"
    browser = place.browser(place.midwives, "health_station")
    assert "ikke bekreftet lest" in browser.get("/fodetilbud/").content.decode()
    browser.post(f"/fodetilbud/melding/{made.pk}/")
    assert made.receivers.get().read_at is not None
    stranger = factories.unit(factories.organisation("Fremmed"), "Jordmor", Unit.Kind.MIDWIFERY)
    other = place.browser(stranger, "health_station")
    assert other.get(f"/fodetilbud/melding/{made.pk}/").status_code == 404


@pytest.mark.duty("004-sva-d")
def test_240_of_260_doctors_offices_have_confirmed_and_the_rest_is_reminded() -> None:
    place = Place()
    for number in range(260):
        factories.organisation(f"Legekontor {number:03d}", "gp_office")
    told = Told("Ny prosedyre", "Les denne.", place.ward)
    made = announcing.tell_doctors(told=told, by=place.nurse, at=NOW, key="a")
    secrets = list(made.receivers.order_by("pk").values_list("secret", flat=True))
    AnnouncementReceiver.objects.filter(secret__in=secrets[:239]).update(read_at=NOW)

    assert Client().get(f"/lest/{secrets[239]}/").status_code == 200
    assert Client().post(f"/lest/{secrets[239]}/").status_code == 200

    browser = place.browser(place.ward, "ward_nurse")
    page = browser.get(f"/fodetilbud/melding/{made.pk}/").content.decode()
    assert "240 av 260 har bekreftet" in page
    lines = browser.post(f"/fodetilbud/melding/{made.pk}/purr.csv").content.decode().splitlines()
    assert len(lines) == 21
    assert secrets[240] in "".join(lines)
    assert made.receivers.filter(reminded_at__isnull=False).count() == 20
    assert Client().get("/lest/finnes-ikke/").status_code == 404


def opened(unit: Unit, **changes: Any) -> Opened:
    values: dict[str, Any] = {
        "kind": "exchange",
        "profession": "midwife",
        "title": "Hospitering",
        "unit": unit,
        "first_day": date(2024, 4, 1),
        "last_day": date(2024, 6, 1),
        "places": 4,
        "contact": "Fagjordmor, 77600000",
    }
    return Opened(**{**values, **changes})


@pytest.mark.duty("003-g6-4.1-a")
def test_filter_on_midwife_shows_only_what_is_for_midwives() -> None:
    place = Place()
    offers.open_place(opened=opened(place.ward), by=place.nurse, key="a")
    doctors = opened(place.ward, profession="physician", title="Legekurs")
    offers.open_place(opened=doctors, by=place.nurse, key="b")
    browser = place.browser(place.midwives, "health_station")

    text = browser.get("/fodetilbud/?yrke=midwife").content.decode()

    assert "Hospitering · Jordmor" in text
    assert "Legekurs" not in text
    assert "Legekurs" in browser.get("/fodetilbud/").content.decode()


@pytest.mark.duty("003-g6-4.2-c")
def test_four_places_offered_and_three_used_are_shown() -> None:
    place = Place()
    made = offers.open_place(opened=opened(place.ward), by=place.nurse, key="a")
    values: dict[str, Any] = {"place": made.pk, "at": NOW, "today": TODAY}
    for key in ("1", "2", "3", "3"):
        offers.take_place(by=place.midwife, key=key, **values)

    (house,) = offers.places_per_year(2024, "midwife")

    assert (house.offered, house.used) == (4, 3)
    text = place.browser(place.ward, "ward_nurse").get("/fodetilbud/").content.decode()
    assert "4 tilbudt, 3 brukt" in text
    with pytest.raises(Refused, match="andres"):
        offers.take_place(by=place.nurse, key="5", **values)
    offers.take_place(by=place.midwife, key="4", **values)
    with pytest.raises(Refused, match="ingen ledige"):
        offers.take_place(by=place.midwife, key="6", **values)


@pytest.mark.duty("003-g6-4.3-f")
def test_place_in_the_municipality_is_seen_by_the_hospitals_midwives_who_take_it() -> None:
    place = Place()
    made = offers.open_place(
        opened=opened(place.midwives, title="Dager på helsestasjonen"), by=place.midwife, key="a"
    )
    browser = place.browser(place.ward, "ward_nurse")
    assert "Dager på helsestasjonen" in browser.get("/fodetilbud/").content.decode()
    browser.post(f"/fodetilbud/plass/{made.pk}/", {"once": "en"})
    browser.post(f"/fodetilbud/plass/{made.pk}/", {"once": "en"})
    assert made.uses.count() == 1


@pytest.mark.duty("004-sva-f")
def test_midwives_per_hundred_births_and_the_offers_of_each_district() -> None:
    place = Place()
    a, b = (factories.organisation(f"Bydel {name}", "district") for name in "AB")
    for district, midwives in ((a, "6"), (b, "2.5")):
        unit = factories.unit(district, "Jordmor", Unit.Kind.MIDWIFERY)
        by = factories.actor(unit, "health_station")
        values: dict[str, Any] = {"year": 2023, "births": 500, "source": "Kommunen"}
        offers.set_midwives(midwives=Decimal(midwives), by=by, **values)
    place.offer(by=place.midwife, kind="home_visit", unit=place.midwives)

    found = {one.organisation.name: one for one in offers.districts(TODAY)}

    assert found["Bydel A"].per_hundred == Decimal("1.2")
    assert found["Bydel B"].per_hundred == Decimal("0.5")
    assert found["Fjordvik kommune"].kinds == {"home_visit"}
    text = place.browser(place.ward, "ward_nurse").get("/fodetilbud/").content.decode()
    assert "<b>1,2</b>" in text
    assert "<b>0,5</b>" in text


@pytest.mark.duty("003-g6-4.3-h")
def test_week_with_holidays_and_nobody_to_ring_shows_the_gaps() -> None:
    place = Place()
    factories.office_hours(place.midwives)
    easter = date(2024, 3, 25)  # Monday before Maundy Thursday

    gaps = [one.day.day for one in cover.week_of(place.municipality, easter) if one.is_gap]

    assert gaps == [28, 29, 30, 31]
    saturday = date(2024, 3, 30)
    days = {saturday: ("Jordmorvakten", "77600008", "10-16")}
    values: dict[str, Any] = {"organisation": place.municipality, "by": place.midwife, "at": NOW}
    assert cover.plan_week(days=days, **values) == 1
    week = cover.week_of(place.municipality, easter)
    assert [one.day.day for one in week if one.is_gap] == [28, 29, 31]
    assert week[5].words == "Jordmorvakten, 77600008, 10-16"
    with pytest.raises(Refused, match="telefonnummeret"):
        cover.plan_week(days={saturday: ("Noen", "", "")}, **values)
    cover.plan_week(days={saturday: ("", "", "")}, **values)
    assert CoverDay.objects.count() == 0
    stranger = factories.organisation("Annen kommune")
    with pytest.raises(Refused, match="annen kommune"):
        cover.plan_week(**{**values, "organisation": stranger}, days=days)


def test_cover_plan_is_filled_in_week_by_week_and_keeps_what_was_typed() -> None:
    place = Place()
    browser = place.browser(place.midwives, "health_station")
    address = "/fodetilbud/vaktplan/?uke=2024-03-25"
    said = {"once": "en", "contact_5": "Jordmorvakten", "phone_5": ""}

    wrong = browser.post(address, said)

    assert wrong.status_code == 422
    assert 'value="Jordmorvakten"' in wrong.content.decode()
    assert browser.post(address, {**said, "phone_5": "77600008"}).status_code == 302
    assert CoverDay.objects.get().day == date(2024, 3, 30)
    assert "skjærtorsdag" in browser.get(address).content.decode().casefold()
    assert browser.get("/fodetilbud/vaktplan/?uke=9999-12-31").status_code == 200


@pytest.mark.duty("003-g6-2")
def test_dead_link_is_reported_and_each_link_is_tried_once_a_week() -> None:
    asked: list[str] = []

    def fetch(address: str) -> str:
        asked.append(address)
        return "HTTP 404" if "barselomsorgen" in address else ""

    assert knowledge.check_links(fetch, NOW) == 1
    assert len(asked) == 4
    knowledge.check_links(fetch, NOW + timedelta(days=6))
    assert len(asked) == 4
    knowledge.check_links(fetch, NOW + timedelta(days=7))
    assert len(asked) == 8
    place = Place()
    text = place.browser(place.ward, "ward_nurse").get("/fodetilbud/").content.decode()
    assert "lenken virker ikke: HTTP 404" in text
    assert "versjon fra" in text


def test_forms_of_the_page_are_written_through_and_refuse_what_is_missing() -> None:
    place = Place()
    browser = place.browser(place.ward, "ward_nurse")
    said = {
        "once": "en",
        "kind": "birth",
        "unit": str(place.ward.pk),
        "description": "Fødeavdeling hele døgnet",
        "owner": "Fagjordmor",
        "review_date": "2024-12-01",
        "area": [str(place.municipality.pk)],
    }
    wrong = browser.post("/fodetilbud/gjor/tilbud/", {**said, "owner": ""})
    assert wrong.status_code == 422
    assert "Fødeavdeling hele døgnet" in wrong.content.decode()
    for _time in range(2):
        assert browser.post("/fodetilbud/gjor/tilbud/", said).status_code == 302
    made = ServiceOffer.objects.get()
    assert list(made.area.all()) == [place.municipality]
    change = {
        "once": "to",
        "unit": str(place.ward.pk),
        "title": "Stengt",
        "text": "Ring oss",
        "first_day": "2024-07-10",
        "last_day": "2024-07-31",
    }
    assert browser.post(f"/fodetilbud/gjor/endring/{made.pk}/", change).status_code == 302
    assert Announcement.objects.get().receivers.count() == 1
    other = place.browser(place.midwives, "health_station")
    assert other.get(f"/fodetilbud/gjor/endring/{made.pk}/").status_code == 404
    assert browser.get("/fodetilbud/gjor/finnes-ikke/").status_code == 404
    assert browser.post(f"/fodetilbud/gjor/avslutt/{made.pk}/", {"once": "tre"}).status_code == 302
    assert list(ServiceOffer.objects.in_use(TODAY)) == []


def test_open_unit_is_cover_without_a_plan() -> None:
    place = Place()
    place.midwives.hours.create(weekday=5, opens=time(9), closes=time(15))
    saturday = cover.cover_of(place.municipality, [date(2024, 3, 9)])[0]
    assert saturday.words == "Jordmortjenesten, 77600008"
