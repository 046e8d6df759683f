"""Signing in with a password and a code: enrolling, once each, the pause, the lost telephone."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from samflyt.access import second_factor
from samflyt.access.models import Account, RecoveryCode, SecondFactor
from samflyt.access.second_factor_actions import begin, confirm
from tests import factories
from tests.conftest import FROZEN

pytestmark = pytest.mark.django_db
PASSWORD = "en lang setning som ingen gjetter"
NOW = datetime.fromisoformat(FROZEN)


@pytest.fixture(autouse=True)
def demanded(settings: Any) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def ida() -> Account:
    who = factories.account("Ida Berge", username="ida", password=PASSWORD)
    unit = factories.unit(factories.organisation(), "Tildelingskontoret", "case_work")
    factories.position(who, unit, "case_worker")
    return who


@pytest.fixture
def enrolled(ida: Account) -> bytes:
    """Ida's secret; the code of the step before last is used up."""
    secret = begin(by=ida, at=NOW - timedelta(days=1))
    then = NOW - timedelta(days=1)
    confirm(by=ida, given=code_at(secret, then), at=then)
    return secret


def code_at(secret: bytes, at: datetime) -> str:
    return second_factor.code(secret, second_factor.step_at(at))


def after_password() -> Client:
    browser = Client()
    browser.post("/logg-inn/", {"username": "ida", "password": PASSWORD, "next": "/bytt/"})
    return browser


def show(browser: Client, given: str) -> Any:
    return browser.post("/logg-inn/kode/", {"code": given})


def is_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_the_standards_own_table(seconds: int, expected: str) -> None:
    """RFC 6238, appendix B, the last six of its eight figures."""
    assert second_factor.code(b"12345678901234567890", seconds // 30) == expected


def test_password_alone_opens_nothing_and_the_right_code_does(ida: Any, enrolled: bytes) -> None:
    browser = after_password()
    before = is_in(browser), browser.get("/").status_code
    key = browser.session.session_key

    answer = show(browser, code_at(enrolled, NOW))

    assert before == (False, 302)
    assert (answer.status_code, answer["Location"]) == (302, "/bytt/")
    assert is_in(browser)
    assert browser.session.session_key != key


def test_code_is_good_once_and_for_a_minute_and_a_half(ida: Any, enrolled: bytes) -> None:
    now = code_at(enrolled, NOW)
    first, again = show(after_password(), now), show(after_password(), now)
    earlier = show(after_password(), code_at(enrolled, NOW - timedelta(seconds=30)))
    old = show(after_password(), code_at(enrolled, NOW - timedelta(seconds=90)))
    ahead = show(after_password(), code_at(enrolled, NOW + timedelta(seconds=30)))

    statuses = [answer.status_code for answer in (first, again, earlier, old, ahead)]
    assert statuses == [302, 422, 422, 422, 302]
    assert "brukt før" in again.content.decode()


def test_five_wrong_codes_and_also_the_right_one_waits_whatever_password_is_shown_between(
    ida: Any, enrolled: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _attempt in range(5):
        show(after_password(), "000000")

    waits = show(after_password(), code_at(enrolled, NOW))
    later = NOW + timedelta(minutes=16)
    monkeypatch.setenv("SAMFLYT_NOW", later.isoformat())
    heard = show(after_password(), code_at(enrolled, later))

    assert waits.status_code == 422
    assert "Prøv igjen klokken 11.15" in waits.content.decode()
    assert heard.status_code == 302


def test_one_without_a_code_enrols_first_and_gets_recovery_codes_once(ida: Account) -> None:
    browser = after_password()
    page = browser.get("/logg-inn/kode/ny/").content.decode()
    secret = second_factor.deciphered(SecondFactor.objects.get().secret)
    shown = second_factor.written(secret)

    wrong = browser.post("/logg-inn/kode/ny/", {"code": "12"})
    inside_too_early = is_in(browser)
    right = browser.post("/logg-inn/kode/ny/", {"code": code_at(secret, NOW)})

    assert "<svg" in page
    assert shown in page.replace(" ", "")
    assert shown not in SecondFactor.objects.get().secret
    assert (wrong.status_code, inside_too_early) == (422, False)
    assert right.content.decode().count("<li><code>") == second_factor.RECOVERY_CODES
    assert is_in(browser)
    assert RecoveryCode.objects.filter(account=ida).count() == second_factor.RECOVERY_CODES


def test_recovery_code_opens_once_however_it_is_typed_and_is_kept_hashed(ida: Account) -> None:
    secret = begin(by=ida, at=NOW)
    one, *others = confirm(by=ida, given=code_at(secret, NOW), at=NOW)

    first = show(after_password(), one.upper().replace("-", " "))
    again = show(after_password(), one)

    assert (first.status_code, again.status_code) == (302, 422)
    assert not RecoveryCode.objects.filter(digest__in=[one, *others]).exists()
    assert RecoveryCode.objects.filter(used_at__isnull=True).count() == len(others)


def test_enrolment_is_not_begun_anew_by_one_who_knows_the_password_alone(
    ida: Any, enrolled: bytes
) -> None:
    browser = after_password()

    answer = browser.get("/logg-inn/kode/ny/")
    posted = browser.post("/logg-inn/kode/ny/", {"code": "000000"})

    assert {answer.status_code, posted.status_code} == {302}
    assert second_factor.deciphered(SecondFactor.objects.get().secret) == enrolled


def test_password_is_remembered_for_ten_minutes(
    ida: Any, enrolled: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = after_password()
    late = NOW + timedelta(minutes=11)
    monkeypatch.setenv("SAMFLYT_NOW", late.isoformat())

    answer = show(browser, code_at(enrolled, late))

    assert answer["Location"] == "/logg-inn/"
    assert not is_in(browser)


def test_role_that_opens_no_patient_needs_no_code() -> None:
    who = factories.account("Ida Berge", username="ida", password=PASSWORD)
    unit = factories.unit(factories.organisation("Fellesskapet", "other"), "Kontoret")
    factories.position(who, unit, "cooperation_chief")

    assert is_in(after_password())
