"""Signing in against a real OpenID provider that answers as HelseID and as ID-porten."""

import json
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client
from django.urls import reverse
from joserfc.jwk import RSAKey
from pytest_django import Settings

from samflyt.access import log
from samflyt.access.models import Account, Identity
from samflyt.access.openid import HPR, LEVEL, ORGANISATION
from tests import factories
from tests.factories import NOW

SCRIPT = Path(__file__).with_name("openid_provider.mjs")
ROOT = SCRIPT.parents[2]
NODE = shutil.which("node")
HOSPITAL = "999888777"
STAFF_CLAIMS = {"name": "Kari Nes", LEVEL: "4", HPR: "1234567", ORGANISATION: HOSPITAL}
HIGH = "idporten-loa-high"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        NODE is None or not (ROOT / "node_modules" / "oidc-provider").is_dir(),
        reason="krever Node og npm-pakken oidc-provider",
    ),
]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Running:
    """One provider at a port; starting it anew is another day at the same address."""

    def __init__(self, key: str) -> None:
        self.key, self.port = key, free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def start(self, claims: dict[str, Any], **values: Any) -> None:
        self.stop()
        client = {
            "client_id": "samflyt",
            "client_secret": "hemmelig",
            "redirect_uris": [f"http://testserver/logg-inn/hos/{self.key}/svar/"],
            "post_logout_redirect_uris": ["http://testserver/logg-inn/"],
            **values.pop("client", {}),
        }
        given = {
            "port": self.port,
            "issuer": self.issuer,
            "clients": [client],
            "claims": claims,
            "person": "sub-1",
            "kid": "first",
            "scopes": ["openid", "profile", *_helseid_scopes()],
            **values,
        }
        self.process = subprocess.Popen(
            [NODE or "node", str(SCRIPT), json.dumps(given)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=ROOT,
        )
        lines = []
        while self.process.stdout and (line := self.process.stdout.readline()):
            lines.append(line)
            if line.strip() == "ready":
                return
        raise AssertionError("".join(lines))

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


def _helseid_scopes() -> list[str]:
    scopes = ("identity/pid", "identity/security_level", "hpr/hpr_number")
    return [f"helseid://scopes/{scope}" for scope in scopes]


@pytest.fixture
def provider(settings: Settings) -> Iterator[Callable[..., Running]]:
    """Starts a provider and configures the installation to use it."""
    running = []

    def start(key: str, claims: dict[str, Any], **values: Any) -> Running:
        one = Running(key)
        running.append(one)
        one.start(claims, **values)
        settings.OPENID = {
            key: {
                "title": key,
                "issuer": one.issuer,
                "client_id": "samflyt",
                "secret": "hemmelig",
                "private_key": "",
            }
        }
        return one

    yield start
    for one in running:
        one.stop()


def come_back(browser: Client, key: str, next_address: str = "/") -> str:
    """The whole way to the provider and back; the address the provider sends the person to."""
    left = browser.get(reverse("provider-sign-in", args=[key]), {"next": next_address})
    assert left.status_code == 302, left.content.decode()
    session, address = requests.Session(), left["Location"]
    for _step in range(6):
        answer = session.get(address, allow_redirects=False, timeout=10)
        assert answer.status_code in (302, 303), answer.text
        address = requests.compat.urljoin(address, answer.headers["Location"])
        if address.startswith("http://testserver/"):
            return address.removeprefix("http://testserver")
    raise AssertionError(address)


@pytest.fixture
def nurse() -> Account:
    ward = factories.unit(factories.hospital(organisation_number=HOSPITAL), "Medisin A")
    account = factories.account("Kari Nes", hpr_number="1234567")
    factories.position(account, ward, "ward_nurse")
    return account


def test_health_worker_is_signed_in_where_the_provider_vouches_for(
    provider: Callable[..., Running], nurse: Account
) -> None:
    provider("helseid", STAFF_CLAIMS)
    browser = Client()

    answer = browser.get(come_back(browser, "helseid", "/helg/"))

    assert (answer.status_code, answer["Location"]) == (302, "/helg/")
    assert browser.get("/helg/").status_code == 200
    assert Identity.objects.get().account == nurse


def test_address_sent_to_has_code_proof_state_and_nonce(provider: Callable[..., Running]) -> None:
    provider("helseid", STAFF_CLAIMS)

    left = Client().get(reverse("provider-sign-in", args=["helseid"]))

    asked = parse_qs(urlsplit(left["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= asked.keys()


@pytest.mark.parametrize(
    ("claim", "value"),
    [(LEVEL, "3"), (LEVEL, ""), (HPR, "7654321"), (ORGANISATION, "")],
    ids=["level 3", "no level", "unknown HPR", "no organisation"],
)
def test_health_worker_without_what_we_ask_for_is_refused_with_the_reason(
    provider: Callable[..., Running], nurse: Account, claim: str, value: str
) -> None:
    provider("helseid", {**STAFF_CLAIMS, claim: value})
    browser = Client()

    answer = browser.get(come_back(browser, "helseid"))

    assert answer.status_code == 403
    assert "Du har ikke tilgang" in answer.content.decode()
    assert browser.get("/helg/").status_code == 302


def test_person_acts_only_for_the_organisation_vouched_for(
    provider: Callable[..., Running], nurse: Account
) -> None:
    elsewhere = factories.unit(factories.hospital(organisation_number="111222333"), "Kirurgi B")
    factories.position(nurse, elsewhere, "ward_leader")
    provider("helseid", STAFF_CLAIMS)
    browser = Client()

    browser.get(come_back(browser, "helseid"))

    shown = browser.get(reverse("positions")).content.decode()
    assert "Medisin A" in shown
    assert "Kirurgi B" not in shown


def test_answer_belongs_to_the_browser_that_asked_and_is_used_once(
    provider: Callable[..., Running], nurse: Account
) -> None:
    provider("helseid", STAFF_CLAIMS)
    browser, thief = Client(), Client()
    answer = come_back(browser, "helseid")

    stolen = thief.get(answer)
    first, again = browser.get(answer), browser.get(answer)

    assert (stolen.status_code, first.status_code, again.status_code) == (403, 302, 403)


def test_issuer_that_is_not_the_configured_one_is_refused(
    provider: Callable[..., Running], nurse: Account, settings: Settings
) -> None:
    running = provider("helseid", STAFF_CLAIMS)
    browser = Client()
    answer = come_back(browser, "helseid")

    settings.OPENID["helseid"]["issuer"] = running.issuer.replace("127.0.0.1", "localhost")

    assert browser.get(answer).status_code == 403


@pytest.mark.parametrize(
    ("audience", "status"),
    [("samflyt", 302), ("en-annen", 403), (["samflyt", "en-annen"], 403), ([], 403)],
    ids=["ours", "another's", "ours and another's", "nobody's"],
)
def test_token_for_somebody_else_is_refused(
    provider: Callable[..., Running], nurse: Account, audience: object, status: int
) -> None:
    provider("helseid", STAFF_CLAIMS, audience=audience)
    browser = Client()

    answer = browser.get(come_back(browser, "helseid"))

    assert answer.status_code == status
    assert (browser.get("/helg/").status_code == 200) is (status == 302)


def test_installation_proves_who_it_is_with_its_private_key_alone(
    provider: Callable[..., Running], nurse: Account, settings: Settings
) -> None:
    own, other = (RSAKey.generate_key(2048, {"alg": "RS256", "use": "sig"}) for _ in range(2))
    jwks = {"keys": [own.as_dict(private=False)]}
    method = {"token_endpoint_auth_method": "private_key_jwt", "jwks": jwks}
    provider("helseid", STAFF_CLAIMS, client=method)
    statuses = []

    for key in (own, other):
        settings.OPENID["helseid"]["private_key"] = key.as_pem(private=True).decode()
        browser = Client()
        statuses.append(browser.get(come_back(browser, "helseid")).status_code)

    assert statuses == [302, 403]


def test_new_signing_key_is_learnt(provider: Callable[..., Running], nurse: Account) -> None:
    running = provider("helseid", STAFF_CLAIMS)
    browser = Client()
    browser.get(come_back(browser, "helseid"))

    running.start(STAFF_CLAIMS, kid="second")

    other = Client()
    assert other.get(come_back(other, "helseid")).status_code == 302


@pytest.mark.parametrize(("skew", "status"), [(60, 302), (-60, 302), (7200, 403)])
def test_clocks_may_differ_by_two_minutes(
    provider: Callable[..., Running], nurse: Account, skew: int, status: int
) -> None:
    provider("helseid", STAFF_CLAIMS, skew=skew)
    browser = Client()

    assert browser.get(come_back(browser, "helseid")).status_code == status


def test_signing_out_leads_on_to_the_provider(
    provider: Callable[..., Running], nurse: Account
) -> None:
    running = provider("helseid", STAFF_CLAIMS)
    browser = Client()
    browser.get(come_back(browser, "helseid"))

    shown = browser.post(reverse("sign-out")).content.decode()

    assert f"{running.issuer}/session/end?id_token_hint=" in shown
    assert browser.get("/helg/").status_code == 302


def test_provider_that_does_not_answer_is_told_plainly(provider: Callable[..., Running]) -> None:
    running = provider("helseid", STAFF_CLAIMS)

    running.stop()
    answer = Client().get(reverse("provider-sign-in", args=["helseid"]))

    assert answer.status_code == 403
    assert "Får ikke kontakt med helseid" in answer.content.decode()


def test_citizen_reads_who_has_read_about_them_and_nothing_else(
    provider: Callable[..., Running], nurse: Account
) -> None:
    patient = factories.patient(number="01814000123")
    other = factories.patient("Aud", "Lian")
    reader = factories.actor(
        factories.unit(factories.hospital(), "Medisin B"), "physician", "Per Vik"
    )
    log.write(
        log.entry(reader, "read", "forløp", at=NOW, patient_id=p.pk) for p in (patient, other)
    )
    provider("idporten", {"pid": "01814000123"}, acr=HIGH)
    browser = Client()

    own_page = browser.get(come_back(browser, "idporten"), follow=True)

    assert "Min side" in own_page.content.decode()
    text = browser.get(reverse("own-log")).content.decode()
    assert text.count("Per Vik") == 1
    assert "ytelse av helsehjelp" in text
    assert browser.get("/arbeidsliste/").status_code == 302


def test_citizen_below_the_highest_level_is_refused(provider: Callable[..., Running]) -> None:
    provider("idporten", {"pid": "01814000123"}, acr="idporten-loa-substantial")
    browser = Client()

    assert browser.get(come_back(browser, "idporten")).status_code in (403,)
    assert browser.get(reverse("own-log")).status_code == 302


def test_provider_whose_description_names_another_issuer_is_not_used(
    provider: Callable[..., Running], settings: Settings
) -> None:
    running = provider("helseid", STAFF_CLAIMS)
    settings.OPENID["helseid"]["issuer"] = running.issuer.replace("127.0.0.1", "localhost")

    answer = Client().get(reverse("provider-sign-in", args=["helseid"]))

    assert answer.status_code == 403


class Elsewhere(BaseHTTPRequestHandler):
    """Sends whoever asks to another address."""

    to = ""

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", self.to)
        self.end_headers()

    def log_message(self, *_given: Any) -> None:
        """Says nothing."""


def test_provider_that_sends_us_elsewhere_is_not_followed(
    provider: Callable[..., Running], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = provider("helseid", STAFF_CLAIMS)
    about = "/.well-known/openid-configuration"
    monkeypatch.setattr(Elsewhere, "to", running.issuer + about)
    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        settings.OPENID["helseid"]["issuer"] = f"http://127.0.0.1:{server.server_port}"
        turning = threading.Thread(target=server.serve_forever, daemon=True)
        turning.start()
        answer = Client().get(reverse("provider-sign-in", args=["helseid"]))
        server.shutdown()
        turning.join()

    assert answer.status_code == 403


def test_browser_of_one_who_came_by_a_provider_is_on_the_own_list(
    provider: Callable[..., Running], nurse: Account
) -> None:
    provider("helseid", STAFF_CLAIMS)
    browser, other = Client(), Client()
    browser.get(come_back(browser, "helseid"))
    other.get(come_back(other, "helseid"))

    page = browser.get("/okter/").content.decode()
    browser.post("/okter/")

    assert page.count("data-row") == 2
    assert other.get("/okter/").status_code == 302
    assert browser.get("/okter/").status_code == 200
