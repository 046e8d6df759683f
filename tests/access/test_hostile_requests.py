"""Requests that no page of ours would send: nothing crashes, nothing foreign comes back.

Each address gets a few of them, drawn anew by its own name; SAMFLYT_HOSTILE=all sends every one.
"""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from samflyt.access.models import Account
from tests import factories
from tests.access.addresses import Address, every_address
from tests.courses.stay_scene import Scene

pytestmark = pytest.mark.django_db
PER_ADDRESS = None if os.environ.get("SAMFLYT_HOSTILE") == "all" else 3
FORM = "application/x-www-form-urlencoded"
ODD = "²\u202e\U0001f9ff\ud7ff=cmd|'/c calc'!A1"

QUOTED = quote(ODD, errors="surrogatepass")


@dataclass(frozen=True, slots=True)
class Attack:
    name: str
    send: Callable[[Client, str], Any]


def body(name: str, content: bytes | str, kind: str) -> Attack:
    return Attack(name, lambda client, where: client.generic("POST", where, content, kind))


def method(name: str) -> Attack:
    return Attack(
        name, lambda client, where: client.generic(name, where, b"x=1", content_type=FORM)
    )


def query(name: str, text: str) -> Attack:
    return Attack(name, lambda client, where: client.get(where, QUERY_STRING=text))


ATTACKS = (
    *(method(name) for name in ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "HEAD", "FIND")),
    body("json", '{"version": [1, {"a": null}]}', "application/json"),
    body("half of a json", '{"a":', "application/json"),
    body("xml that fetches", '<!DOCTYPE a SYSTEM "http://ond.example/">', "text/xml"),
    body("not utf-8", b"version=\xff\xfe&at=%ff%00", FORM),
    body("no type", b"version=1", ""),
    body("unknown letters", b"version=1", FORM + "; charset=klingon"),
    body(
        "broken parts", b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x"
    ),
    body("no boundary", b"x", "multipart/form-data"),
    body("too many fields", "&".join(f"a{n}=1" for n in range(1100)), FORM),
    body("same field often", "&".join(["version=1"] * 900), FORM),
    Attack("odd values", lambda client, where: client.post(where, dict.fromkeys(NAMES, ODD))),
    Attack(
        "long values", lambda client, where: client.post(where, dict.fromkeys(NAMES, "9" * 9000))
    ),
    Attack("nothing", lambda client, where: client.post(where, {})),
    query(
        "odd query",
        f"versjon=%C2%B2&side=-1&fra=0000-00-00&til=99999-01-01&q=%00&format={QUOTED}",
    ),
    query("long query", "q=" + "a" * 20_000),
    query("lists in query", "side[]=1&side=1e309&fra=2024-02-30&til=nan&unit=9" + "9" * 400),
    Attack("htmx", lambda client, where: client.get(where, headers=HTMX)),
)
NAMES = (
    *("version", "once", "at", "on", "date", "text", "reason", "because", "chosen", "kind"),
    *("number", "amount", "unit", "municipality", "ground", "from", "to", "username", "code"),
)
HTMX = {"HX-Request": "true", "HX-Target": "'\"><script>", "HX-Current-URL": "javascript:1"}


@pytest.fixture
def scene() -> Scene:
    built = Scene()
    built.admit()
    return built


def drawn(address: Address) -> tuple[Attack, ...]:
    if PER_ADDRESS is None:
        return ATTACKS
    return tuple(random.Random(address.pattern).sample(ATTACKS, PER_ADDRESS))


def faults(client: Client, number: int, secret: str) -> list[str]:
    client.raise_request_exception = False
    found = []
    for address in every_address():
        for attack in drawn(address):
            where = address.at(number, address.words()[0])
            answer = attack.send(client, where)
            text = b"".join(answer).decode(errors="replace")
            if answer.status_code >= 500 or secret in text:
                found.append(f"{attack.name} {where}: {answer.status_code}")
    return found


@pytest.mark.filterwarnings("ignore")
def test_hostile_requests_from_one_who_has_part_crash_nothing(scene: Scene) -> None:
    client = Client()
    client.force_login(_account(scene.nurse))

    assert faults(client, scene.course.pk, "Traceback (most recent call last)") == []


@pytest.mark.filterwarnings("ignore")
def test_hostile_requests_from_another_organisation_open_nothing(scene: Scene) -> None:
    elsewhere = factories.unit(factories.hospital("Fremmed HF"), "Fremmed post", "ward")
    client = factories.signed_in(elsewhere, "ward_nurse")
    patient = scene.course.patient

    assert faults(client, scene.course.pk, f"{patient.given_name} {patient.family_name}") == []


@pytest.mark.parametrize("host", ["ond.example", "localhost.ond.example", "testserver@ond.example"])
def test_host_that_is_not_ours_is_refused(host: str) -> None:
    assert Client().get("/logg-inn/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "https://ond.example/",
        "//ond.example/",
        "/\\ond.example/",
        "\\\\ond.example",
        "javascript:alert(1)",
        "https:ond.example",
        "/\t/ond.example",
        " //ond.example",
        "http:///ond.example",
    ],
)
def test_no_page_leads_to_another_site(address: str) -> None:
    password = "en lang setning som ingen gjetter"
    who = factories.account(username="ida", password=password)
    factories.position(who, factories.unit(factories.organisation(), "K"), "case_worker")
    form = {"username": "ida", "password": password, "next": address}

    signed_in = Client().post("/logg-inn/", form)
    language = Client().post("/sprak/", {"language": "en", "next": address})

    for answer in (signed_in, language):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/")
        assert "ond.example" not in answer["Location"]


def _account(actor: Any) -> Account:
    return Account.objects.get(pk=actor.account_id)
