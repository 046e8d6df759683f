"""A lost telephone is opened for by a leader who knows the person; and one's own sessions."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from samflyt.access.models import (
    Account,
    FactorReset,
    LogEntry,
    RecoveryCode,
    SecondFactor,
    SignedIn,
)
from samflyt.access.second_factor_actions import begin, confirm
from samflyt.directory.models import Unit
from tests import factories
from tests.access.test_second_factor import NOW, PASSWORD, code_at
from tests.conftest import FROZEN

pytestmark = pytest.mark.django_db
KNOWN = "Ringte henne på nummeret i personalsystemet"


@pytest.fixture
def office() -> Unit:
    return factories.unit(factories.organisation(), "Tildelingskontoret", "case_work")


@pytest.fixture
def ida(office: Unit, settings: Any) -> Account:
    settings.SECOND_FACTOR = True
    who = factories.account("Ida Berge", username="ida", password=PASSWORD)
    factories.position(who, office, "case_worker")
    enrol(who)
    return who


@pytest.fixture
def leader(office: Unit) -> Client:
    return working_at(office, "municipal_leader", "Liv Moen")


def enrol(who: Account) -> None:
    confirm(by=who, given=code_at(begin(by=who, at=NOW), NOW), at=NOW)


def working_at(unit: Unit, role: str, name: str) -> Client:
    who = factories.account(name)
    factories.position(who, unit, role)
    client = Client()
    client.force_login(who)
    return client


def after_password(browser: Client | None = None) -> Client:
    browser = browser or Client()
    browser.post("/logg-inn/", {"username": "ida", "password": PASSWORD})
    return browser


def wish() -> FactorReset:
    after_password().post("/logg-inn/kode/mistet/")
    return FactorReset.objects.get()


def test_leader_who_knows_the_person_opens_for_a_new_telephone(
    ida: Account, leader: Client
) -> None:
    page = after_password().get("/logg-inn/kode/").content.decode()
    asked = wish()
    shown = leader.get("/innsyn/ny-telefon/").content.decode()

    silent = leader.post(f"/innsyn/ny-telefon/{asked.pk}/", {"answer": "yes", "because": " "})
    still = SecondFactor.objects.count()
    told = leader.post(f"/innsyn/ny-telefon/{asked.pk}/", {"answer": "yes", "because": KNOWN})

    assert "/logg-inn/kode/mistet/" in page
    assert "Ida Berge" in shown
    assert (silent.status_code, still, told.status_code) == (422, 1, 302)
    assert not SecondFactor.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert after_password().get("/logg-inn/kode/ny/").status_code == 200
    entry = LogEntry.objects.get()
    assert (entry.name, entry.action, entry.parts) == ("Liv Moen", "review", "åpnet for ny telefon")
    assert entry.subject == f"account:{ida.pk}"


def test_no_leaves_the_telephone_in_force_and_can_be_asked_again(
    ida: Account, leader: Client
) -> None:
    asked = wish()

    leader.post(f"/innsyn/ny-telefon/{asked.pk}/", {"answer": "no", "because": "Ikke henne"})
    again = leader.post(f"/innsyn/ny-telefon/{asked.pk}/", {"answer": "yes", "because": KNOWN})
    wish_again = after_password().post("/logg-inn/kode/mistet/")

    assert SecondFactor.objects.exists()
    assert again.status_code == 404
    assert wish_again.status_code == 200
    assert FactorReset.objects.filter(decided_at__isnull=True).count() == 1


@pytest.mark.parametrize("role", ["case_worker", "home_nurse"])
def test_one_who_leads_nobody_is_refused(ida: Account, office: Unit, role: str) -> None:
    asked = wish()

    told = working_at(office, role, "Per Lie").post(
        f"/innsyn/ny-telefon/{asked.pk}/", {"answer": "yes", "because": KNOWN}
    )

    assert told.status_code == 403
    assert SecondFactor.objects.exists()


def test_leader_of_others_does_not_find_the_wish(ida: Account) -> None:
    asked = wish()
    elsewhere = factories.unit(factories.organisation("Utnes kommune"), "Kontoret", "case_work")

    told = working_at(elsewhere, "municipal_leader", "Per Lie").get(
        f"/innsyn/ny-telefon/{asked.pk}/"
    )

    assert told.status_code == 404


def test_nobody_opens_for_oneself(ida: Account, office: Unit) -> None:
    factories.position(ida, office, "municipal_leader")
    asked = wish()
    own = Client()
    own.force_login(ida)

    told = own.post(f"/innsyn/ny-telefon/{asked.pk}/", {"answer": "yes", "because": KNOWN})

    assert told.status_code in (403, 404)
    assert SecondFactor.objects.exists()


def test_wish_needs_the_password_and_is_one_at_a_time(ida: Account) -> None:
    nobody = Client().post("/logg-inn/kode/mistet/")
    browser = after_password()
    browser.post("/logg-inn/kode/mistet/")
    browser.post("/logg-inn/kode/mistet/")

    assert nobody.status_code == 302
    assert FactorReset.objects.get().asked_at == datetime.fromisoformat(FROZEN)


@pytest.fixture
def signed_in(office: Unit) -> Client:
    who = factories.account("Kari Nes", username="ida", password=PASSWORD)
    factories.position(who, office, "case_worker")
    return after_password(Client(headers={"user-agent": "Firefox på kontoret"}))


def test_person_sees_where_they_are_signed_in_and_signs_out_everywhere_else(
    signed_in: Client,
) -> None:
    other = after_password(Client(headers={"user-agent": "Safari hjemme"}))
    page = signed_in.get("/okter/").content.decode()

    told = signed_in.post("/okter/", follow=True).content.decode()

    assert "Firefox på kontoret" in page
    assert "Safari hjemme" in page
    assert "Safari hjemme" not in told
    assert "Firefox på kontoret" in told
    assert other.get("/okter/").status_code == 302
    assert SignedIn.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/126.0 Safari/537.36", "Chrome på Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge på Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Safari/604", "Safari på iPhone"),
    ],
)
def test_browser_is_named_as_a_person_would(signed_in: Client, said: str, shown: str) -> None:
    after_password(Client(headers={"user-agent": said}))

    page = signed_in.get("/okter/").content.decode()

    assert shown in page
    assert "Mozilla" not in page


def test_list_forgets_sessions_that_are_over(signed_in: Client) -> None:
    signed_in.get("/okter/")
    signed_in.post("/logg-ut/")

    again = after_password(Client(headers={"user-agent": "Safari hjemme"}))
    page = again.get("/okter/").content.decode()

    assert "Firefox" not in page
    assert SignedIn.objects.count() == 1


def test_wish_that_is_granted_ends_every_session(ida: Account, leader: Client) -> None:
    asked = wish()
    inside = Client()
    inside.force_login(ida)
    SignedIn.objects.create(account=ida, session_key=inside.session.session_key, at=NOW)
    before = inside.get("/okter/").status_code

    leader.post(f"/innsyn/ny-telefon/{asked.pk}/", {"answer": "yes", "because": KNOWN})

    assert (before, inside.get("/okter/").status_code) == (200, 302)
