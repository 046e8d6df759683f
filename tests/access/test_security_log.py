"""What those who watch over an installation read: who signs in, who fails, who is turned away."""

import logging
from typing import Any

import pytest
from django.test import Client

from samflyt.config.log_lines import OneLine
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "en lang setning som ingen gjetter"


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Any:
    caplog.set_level(logging.INFO, "samflyt.security")
    return lambda: [r.getMessage() for r in caplog.records if r.name == "samflyt.security"]


def sign_in(username: str, password: str) -> Client:
    client = Client()
    client.post("/logg-inn/", {"username": username, "password": password})
    return client


def test_each_attempt_to_sign_in_is_told_without_what_was_typed(lines: Any) -> None:
    who = factories.account(username="ida", password=PASSWORD)
    factories.position(who, factories.unit(factories.organisation(), "K"), "case_worker")

    sign_in("ida", "feil")
    sign_in("MittPassord123", "feil")
    sign_in("ida", PASSWORD).post("/logg-ut/")

    told = lines()
    assert [line.split(" from=")[0] for line in told] == [
        "wrong password",
        "wrong password",
        "signed in",
        "signed out",
    ]
    assert f"account={who.pk}" in told[2]
    assert told[0].rsplit("name=")[1] != told[1].rsplit("name=")[1]
    assert not any(word in " ".join(told) for word in ("feil", "MittPassord", PASSWORD, "Ida"))


def test_attempts_after_the_fifth_are_told_as_locked(lines: Any) -> None:
    for _attempt in range(6):
        sign_in("finnes-ikke", "feil")

    assert [line.startswith("locked") for line in lines()] == [False] * 5 + [True]


def test_refusal_is_told_with_account_and_address(lines: Any) -> None:
    browser = factories.signed_in(factories.unit(factories.hospital(), "Medisin A"), "ward_nurse")

    assert browser.get("/innsyn/ny-telefon/").status_code == 403

    assert any(line.startswith("refused") and "at=/innsyn/ny-telefon/" in line for line in lines())


def test_line_of_the_log_cannot_be_made_by_what_somebody_sends() -> None:
    form = OneLine("%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        raise ValueError("en\n2024-03-04 INFO samflyt.security: signed in account=1")
    except ValueError as error:
        record = logging.LogRecord(
            *("samflyt.x", logging.WARNING, "", 1, "Not found: %s", ("/a\r\nsigned in\x1b[2J",)),
            (ValueError, error, error.__traceback__),
        )
    record.created, record.msecs = 0.0, 0.0

    written = form.format(record)

    first, *rest = written.split("\n")
    assert first == (
        r"1970-01-01T00:00:00.000Z WARNING samflyt.x: Not found: /a\r\nsigned in\x1b[2J"
    )
    assert all(line.startswith("  ") for line in rest)
