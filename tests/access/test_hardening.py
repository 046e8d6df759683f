"""What an attacker tries first: scripts in pages, cookies, forged forms, big bodies, slow names."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samflyt.access.actor import Refused
from samflyt.billing.actions.objections import File, checked_file
from tests import factories
from tests.access.addresses import every_address
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db
FILE = "/static/web/samflyt.css"
ASK_SETTINGS = """
import json
from samflyt.config import settings as s
starts = ("SESSION_", "CSRF_", "SECURE_", "X_FRAME", "LANGUAGE_COOKIE")
names = [n for n in dir(s) if n.startswith(starts)]
print(json.dumps({n: getattr(s, n) for n in names}))
"""


def test_every_answer_forbids_what_is_inline_and_is_not_kept() -> None:
    browser = factories.signed_in(
        factories.unit(factories.organisation(), "Kontoret"), "case_worker"
    )

    answers = [browser.get(address.at(1)) for address in every_address()]

    policies = {answer["Content-Security-Policy"] for answer in answers}
    assert all("unsafe" not in policy and "default-src 'none'" in policy for policy in policies)
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}
    assert {answer["X-Content-Type-Options"] for answer in answers} == {"nosniff"}
    assert {answer["X-Frame-Options"] for answer in answers} == {"DENY"}


def test_cookies_are_closed_to_script_and_other_sites_and_with_https_to_plain_http(
    tmp_path: Path,
) -> None:
    environment = {
        **os.environ,
        "SAMFLYT_HTTPS": "1",
        "SAMFLYT_DATA": str(tmp_path),
        "SAMFLYT_DATABASE_URL": "",
        "PYTHONPATH": str(ROOT / "src"),
    }

    answer = subprocess.run(
        [sys.executable, "-c", ASK_SETTINGS], env=environment, capture_output=True, check=True
    )

    found: dict[str, Any] = json.loads(answer.stdout)
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SESSION_COOKIE_HTTPONLY"]
    assert found["CSRF_COOKIE_HTTPONLY"]
    assert found["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert found["SESSION_COOKIE_AGE"] <= 8 * 60 * 60
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert found["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    names = [found[f"{kind}_COOKIE_NAME"] for kind in ("SESSION", "CSRF", "LANGUAGE")]
    assert [name for name in names if not name.startswith("__Host-")] == []


def test_https_in_front_of_us_is_said_by_the_installation_and_never_by_a_header() -> None:
    schemes = []

    def inner(environ: dict[str, Any], _start: Any) -> list[bytes]:
        schemes.append(environ["wsgi.url_scheme"])
        return []

    from samflyt.config.wsgi import behind_https

    behind_https(inner)({"wsgi.url_scheme": "http"}, lambda *_given: None)
    forged = Client().get("/logg-inn/", headers={"X-Forwarded-Proto": "https"})

    assert schemes == ["https"]
    assert not forged.wsgi_request.is_secure()


def test_by_https_every_answer_also_a_file_tells_the_browser_to_stay_there(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    browser = Client()

    answers = [browser.get(where, secure=True) for where in ("/logg-inn/", FILE, "/finnes-ikke/")]

    assert [answer.status_code for answer in answers] == [200, 200, 404]
    for answer in answers:
        assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "object-src 'none'" in answer["Content-Security-Policy"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        b"".join(answer)
        answer.close()


def test_method_that_nobody_needs_is_refused_and_repeats_nothing() -> None:
    browser = factories.signed_in(
        factories.unit(factories.organisation(), "Kontoret"), "case_worker"
    )

    for address in every_address():
        for method in ("TRACE", "CONNECT", "DEBUG", "TRACK"):
            answer = browser.generic(method, address.at(1), headers={"X-Secret": "røpes ikke"})
            assert answer.status_code in (302, 403, 404, 405), (method, address.pattern)
            assert "røpes ikke" not in b"".join(answer).decode(errors="replace")


def test_nothing_is_left_in_the_browser_after_signing_out() -> None:
    browser = factories.signed_in(
        factories.unit(factories.organisation(), "Kontoret"), "case_worker"
    )

    assert browser.post("/logg-ut/")["Clear-Site-Data"] == '"cache", "storage"'


def test_new_data_folder_is_closed_to_others_on_the_machine(tmp_path: Path) -> None:
    from samflyt.installation.database import _prepare_folder

    _prepare_folder(tmp_path / "data")

    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_every_address_that_writes_refuses_a_form_without_its_token() -> None:
    account = factories.account()
    unit = factories.unit(factories.hospital(), "Medisin A")
    factories.position(account, unit, "ward_nurse")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account)

    statuses = {browser.post(address.at(1)).status_code for address in every_address()}

    assert statuses <= {403, 405}


def test_body_larger_than_any_form_of_ours_is_refused() -> None:
    answer = Client().post("/logg-inn/", {"username": "x" * (6 * 1024 * 1024), "password": "y"})

    assert answer.status_code in (400, 413)


def test_file_larger_than_any_we_take_is_refused_before_it_is_read() -> None:
    office = factories.unit(factories.hospital(), "Regnskap")
    browser = factories.signed_in(office, "accountant")
    large = SimpleUploadedFile("svar.xml", b"x" * (7 * 1024 * 1024), "text/xml")

    answer = browser.post("/oppgjor/svar/", {"file": large})

    assert answer.status_code == 413
    assert answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("kind", "content", "is_taken"),
    [
        ("application/pdf", b"%PDF-1.7 ...", True),
        ("application/pdf", b"<script>alert(1)</script>", False),
        ("image/png", b"\x89PNG\r\n\x1a\n....", True),
        ("image/png", b"<svg onload=alert(1)>", False),
        ("image/jpeg", b"MZ\x90\x00", False),
        ("text/plain", "Døgnet er galt.".encode(), True),
        ("text/plain", b"PK\x03\x04\x00\x00", False),
        ("text/html", b"<p>", False),
        ("image/svg+xml", b"<svg/>", False),
    ],
)
def test_attachment_is_what_it_says_it_is(kind: str, content: bytes, is_taken: bool) -> None:
    file = File("vedlegg", kind, content)

    if is_taken:
        assert checked_file(file) == file
    else:
        with pytest.raises(Refused):
            checked_file(file)


def test_name_that_does_not_exist_costs_as_much_work_as_one_that_does() -> None:
    """As many hashes are made, so the time says nothing of who has an account."""
    factories.account(username="ida", password="en lang setning som ingen gjetter")
    counts = []
    for name in ("ida", "finnes-ikke"):
        with patch.object(MD5PasswordHasher, "encode", autospec=True) as encode:
            encode.side_effect = lambda self, password, salt: f"md5${salt}$0"
            Client().post("/logg-inn/", {"username": name, "password": "feil"})
            counts.append(encode.call_count)

    assert counts[0] == counts[1] == 1


def test_session_gets_a_new_key_when_somebody_signs_in() -> None:
    account = factories.account(username="ida", password="en lang setning som ingen gjetter")
    factories.position(account, factories.unit(factories.organisation(), "K"), "case_worker")
    browser = Client()
    browser.get("/logg-inn/")
    session = browser.session
    session["planted"] = True
    session.save()
    before = session.session_key

    password = "en lang setning som ingen gjetter"
    browser.post("/logg-inn/", {"username": "ida", "password": password})

    assert browser.session.session_key != before
