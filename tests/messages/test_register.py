"""A copy of the address register changes the directory whole or not at all, and removes nothing."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from samflyt.directory.models import Organisation, Unit
from samflyt.messages.address_register import BrokenRegister
from samflyt.messages.models import RegisterChange, RegisterStatus
from samflyt.messages.register_refresh import RegisterFile, RegisterRounds, refresh
from tests.factories import hospital, signed_in, unit
from tests.messages.handing_in import LATER

pytestmark = pytest.mark.django_db


def service(her_id: int, name: str = "Sykepleietjeneste", **more: Any) -> dict[str, Any]:
    return {"her_id": her_id, "name": name, "kind": "nursing", "service_code": "23", **more}


def copy(*services: dict[str, Any], **more: Any) -> bytes:
    party = {"her_id": 9000002, "name": "Testvik kommune", "kind": "municipality"}
    return json.dumps({"parties": [{**party, "services": list(services), **more}]}).encode()


def state() -> list[Any]:
    return [
        list(Organisation.objects.order_by("pk").values()),
        list(Unit.objects.order_by("pk").values()),
        RegisterChange.objects.count(),
    ]


def test_a_partner_and_its_services_are_entered_and_the_same_copy_changes_nothing_more() -> None:
    found = refresh(copy(service(9000021, phone="77600000")), at=LATER)
    again = refresh(copy(service(9000021, phone="77600000")), at=LATER)

    assert [(change.her_id, change.what) for change in found] == [
        (9000002, "new"),
        (9000021, "new"),
    ]
    assert again == []
    entered = Unit.objects.get(her_id=9000021)
    assert (entered.phone, entered.service_code) == ("77600000", "23")
    assert not entered.organisation.works_here


def test_a_reorganised_service_gets_its_successor_and_what_is_left_out_stays() -> None:
    refresh(copy(service(9000021), service(9000022, "Saksbehandling")), at=LATER)

    closed = service(9000021, closed="2026-03-01", successor=9000023)
    found = refresh(copy(closed, service(9000023, "Sykepleie øst")), at=LATER)

    old = Unit.objects.get(her_id=9000021)
    assert old.in_force(date(2026, 3, 12)).her_id == 9000023
    assert old.in_force(date(2026, 2, 1)) == old
    assert [change.what for change in found] == ["closed_date", "new", "successor"]
    assert Unit.objects.filter(her_id=9000022, closed_date__isnull=True).exists()


def test_what_works_here_keeps_its_own_and_the_difference_is_shown_once() -> None:
    ours = hospital("Fjordvik sykehus", her_id=9000001)
    mailbox = unit(ours, "PLO innleggelse", "mailbox", her_id=9000011, phone="77600000")
    raw = copy(
        service(9000011, "PLO innleggelse", phone="77699999"),
        her_id=9000001,
        name="Fjordvik sykehus",
        kind="hospital_trust",
    )

    found = refresh(raw, at=LATER)
    again = refresh(raw, at=LATER)
    page = signed_in(mailbox, "hospital_message_officer").get("/meldinger/register/")

    mailbox.refresh_from_db()
    assert mailbox.phone == "77600000"
    assert [(c.what, c.is_made) for c in found] == [("service_code", False), ("phone", False)]
    assert again == []
    assert "77699999" in page.content.decode()


BROKEN = [
    (b"", "ikke en kopi"),
    (b"[]", "ikke en kopi"),
    (b'{"parties": []}', "ingen parter"),
    (copy(service(9000021))[:-30], "ikke en kopi"),
    (copy(service(9000021), service(9000021)), "står to ganger"),
    (copy(service(-1)), "HER-id"),
    (copy(service(9000021, "")), "name"),
    (copy(service(9000021, kind="ward!")), "ukjent type"),
    (copy(service(9000021, closed="i går")), "ikke en dato"),
    (copy(service(9000021, successor=1)), "ukjent"),
    (copy(service(9000021, successor=9000022), service(9000022, successor=9000021)), "i ring"),
    (copy(service(9000011)), "ikke Testvik kommune"),
]


@pytest.mark.parametrize(("raw", "told"), BROKEN, ids=[told for _, told in BROKEN])
def test_a_broken_copy_changes_nothing_and_says_why(raw: bytes, told: str) -> None:
    unit(hospital("Fjordvik sykehus", her_id=9000001), "Mottak", "mailbox", her_id=9000011)
    before = state()

    with pytest.raises(BrokenRegister, match=told):
        refresh(raw, at=LATER)

    assert state() == before


def test_the_worker_takes_a_copy_once_and_goes_on_after_a_broken_one(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    rounds = RegisterRounds(RegisterFile(path))

    told = [rounds.run_once(LATER)]
    missing = RegisterStatus.objects.get().problem
    for raw in (b"{", copy(service(9000021)), copy(service(9000021))):
        path.write_bytes(raw)
        told.append(rounds.run_once(LATER + timedelta(hours=len(told))))

    assert told == [0, 0, 2, 0]
    assert missing.startswith("Får ikke lest filen")
    status = RegisterStatus.objects.get()
    assert (status.problem, status.taken_at) == ("", LATER + timedelta(hours=3))


def test_the_command_shows_what_would_change_and_leaves_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "register.json"
    path.write_bytes(copy(service(9000021)))

    call_command("register", str(path), "--try")
    tried = state()
    call_command("register", str(path))
    path.write_bytes(b"{")
    with pytest.raises(CommandError, match="Ingenting er endret"):
        call_command("register", str(path))

    assert "Testvik kommune, new" in capsys.readouterr().out
    assert tried == [[], [], 0]
    assert Unit.objects.filter(her_id=9000021).exists()
