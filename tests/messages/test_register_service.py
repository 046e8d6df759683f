"""The address register is fetched each hour over HTTP; what fails is told, and nothing is lost."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from samflyt.directory.models import Unit
from samflyt.messages.models import RegisterStatus
from samflyt.messages.port.national_api import Client, NationalApi
from samflyt.messages.port.proof import Key
from samflyt.messages.port.register import (
    SCOPE,
    Plain,
    RegisterService,
    source_for,
)
from samflyt.messages.register_refresh import RegisterFile, RegisterRounds
from tests.factories import hospital, signed_in, unit
from tests.fakes.message_service import MessageService
from tests.messages.handing_in import LATER
from tests.messages.test_register import copy, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def fake() -> Iterator[MessageService]:
    with MessageService() as running:
        running.register = json.loads(copy(service(9000021)))
        yield running


@pytest.fixture
def rounds(fake: MessageService) -> Iterator[RegisterRounds]:
    """Ours, with a key that the fake knows."""
    key = Key.made()
    fake.admit("samflyt", key.public)
    client = Client(fake.token_address, "samflyt", key, SCOPE)
    api = NationalApi(fake.address, client, "Samflyt", patience=0.5)
    yield RegisterRounds(RegisterService(f"{fake.address}/register", api, "/register"))
    api.close()


def status() -> RegisterStatus:
    return RegisterStatus.objects.get()


def test_the_register_is_taken_once_and_what_changes_with_the_next_hour(
    fake: MessageService, rounds: RegisterRounds
) -> None:
    first = rounds.run_once(LATER)
    again = rounds.run_once(LATER + timedelta(hours=1))
    fake.register = json.loads(copy(service(9000021, phone="77600009")))
    changed = rounds.run_once(LATER + timedelta(hours=2))

    assert (first, again, changed) == (2, 0, 1)
    assert Unit.objects.get(her_id=9000021).phone == "77600009"
    assert (status().problem, status().taken_at) == ("", LATER + timedelta(hours=2))


FAULTS = [
    ("down", "svarte 500"),
    ("gone", "svarer ikke"),
    ("slow", "svarer ikke"),
    ("broken", "ingen parter"),
    ("nothing", "ikke en kopi"),
]


def make_it(fake: MessageService, fault: str) -> None:
    if fault == "down":
        fake.moods.failures.append(500)
    elif fault == "gone":
        fake.moods.drops.append("before")
    elif fault == "slow":
        fake.moods.delay = 1.0
    else:
        fake.register = {"parties": []} if fault == "broken" else ["noe annet"]


@pytest.mark.parametrize(("fault", "told"), FAULTS)
def test_a_fault_is_told_the_directory_stays_and_the_next_hour_mends_it(
    fake: MessageService, rounds: RegisterRounds, fault: str, told: str
) -> None:
    office = unit(hospital("Fjordvik sykehus", her_id=9000001), "Arkiv")
    rounds.run_once(LATER)
    sound: Any = fake.register
    make_it(fake, fault)

    failed = rounds.run_once(LATER + timedelta(hours=1))

    officer = signed_in(office, "hospital_message_officer")
    page = officer.get("/meldinger/register/").content.decode()
    messages = officer.get("/meldinger/").content.decode()
    assert failed == 0
    assert told in status().problem
    assert told in page
    assert "Adresseregisteret kunne ikke hentes" in messages
    assert status().taken_at == LATER
    assert Unit.objects.filter(her_id=9000021).exists()

    fake.moods.delay, fake.register = 0.0, sound
    rounds.run_once(LATER + timedelta(hours=2))
    assert status().problem == ""
    assert "kunne ikke hentes" not in officer.get("/meldinger/").content.decode()


def test_the_setting_names_a_file_or_an_address_with_helseid_where_that_is_set_up(
    settings: Any, tmp_path: Path
) -> None:
    key = tmp_path / "key.pem"
    private = ec.generate_private_key(ec.SECP256R1())
    key.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )

    plain = source_for("http://register.test/alle")
    settings.HELSEID_TOKEN = "https://helseid.test/token"
    settings.HELSEID_KEY, settings.HELSEID_KEY_ID = str(key), "1"
    signed = source_for("https://register.test")

    assert isinstance(source_for(str(tmp_path / "kopi.json")), RegisterFile)
    assert isinstance(plain, RegisterService)
    assert isinstance(plain._api, Plain)
    assert isinstance(signed, RegisterService)
    assert isinstance(signed._api, NationalApi)
