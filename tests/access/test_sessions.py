"""How long a session lasts: without use, in all, and for the page that warns before it ends."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "en lang setning som ingen gjetter"


@pytest.fixture
def browser() -> Client:
    who = factories.account("Ida Berge", username="ida", password=PASSWORD)
    unit = factories.unit(factories.organisation(), "Tildelingskontoret", "case_work")
    factories.position(who, unit, "case_worker")
    client = Client()
    client.post("/logg-inn/", {"username": "ida", "password": PASSWORD})
    return client


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the clock to so long after now; sessions are dated by the real clock."""
    start = datetime.now(UTC)

    def move(**time: float) -> None:
        monkeypatch.setenv("SAMFLYT_NOW", (start + timedelta(**time)).isoformat())

    return move


def is_in(client: Client) -> bool:
    return client.get("/bytt/").status_code == 200


def test_session_that_is_not_used_for_half_an_hour_has_ended(browser: Client, after: Any) -> None:
    after(minutes=29)
    before = Session.objects.get().expire_date
    just_in_time = client_without_renewal(browser)
    after(minutes=31)

    assert just_in_time
    assert Session.objects.get().expire_date == before
    assert not is_in(browser)


def client_without_renewal(client: Client) -> bool:
    """A part that the page fetches by itself: no sign of anybody at the machine."""
    return client.get("/bytt/", headers={"HX-Request": "true"}).status_code == 200


def test_use_moves_the_end_but_seldom(browser: Client, after: Any) -> None:
    first = Session.objects.get().expire_date
    after(minutes=1)
    is_in(browser)
    unmoved = Session.objects.get().expire_date
    after(minutes=4)
    is_in(browser)

    assert unmoved == first
    assert Session.objects.get().expire_date > first


def test_session_ends_after_a_days_work_however_much_it_is_used(
    browser: Client, after: Any
) -> None:
    Session.objects.update(expire_date=datetime.now(UTC) + timedelta(days=2))
    after(hours=7, minutes=59)
    still = is_in(browser)
    Session.objects.update(expire_date=datetime.now(UTC) + timedelta(days=2))
    after(hours=8, minutes=1)

    assert still
    assert not is_in(browser)


def test_page_is_told_what_is_left_and_asking_does_not_lengthen_it(
    browser: Client, after: Any
) -> None:
    after(minutes=20)
    end = Session.objects.get().expire_date

    told = browser.get("/okt/", headers={"HX-Request": "true"}).json()
    asked = Session.objects.get().expire_date
    stayed = browser.post("/okt/").json()

    assert 9 * 60 <= told["left"] <= 10 * 60
    assert asked == end
    assert stayed["left"] == settings.SESSION_COOKIE_AGE
    assert Session.objects.get().expire_date > end


def test_one_who_is_signed_out_has_nothing_left_and_gets_a_token_for_the_forms() -> None:
    told = Client().get("/okt/").json()

    assert told["left"] == 0
    assert len(told["token"]) == 64


def test_page_of_one_who_is_signed_in_carries_the_warning_and_others_do_not(
    browser: Client,
) -> None:
    assert 'id="session"' in browser.get("/bytt/").content.decode()
    stranger = Client()
    stranger.get("/logg-inn/")
    session = stranger.session
    session["after_provider"] = "/"
    session.save()
    assert 'id="session"' not in stranger.get("/logg-inn/").content.decode()
