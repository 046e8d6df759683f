"""Files are read when they are whole, and leave `inn/` only after their message is kept."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from samflyt.formats.parse import read
from samflyt.messages.files import write_whole
from samflyt.messages.models import Message, Receipt
from samflyt.messages.port import folder
from samflyt.messages.port.folder import FolderPort, run_once
from tests.factories import hospital, organisation, unit
from tests.messages.handing_in import LATER

pytestmark = pytest.mark.django_db
Chain = Callable[[int], bytes]


@pytest.fixture(autouse=True)
def partners() -> None:
    ward_side = hospital(her_id=9000001)
    unit(ward_side, "PLO innleggelse somatikk", "mailbox", her_id=9000011)
    municipality = organisation("Testvik kommune", her_id=9000002)
    unit(municipality, "Sykepleietjeneste", "nursing", her_id=9000021)
    unit(municipality, "Saksbehandling", "case_work", her_id=9000022)


@pytest.fixture
def port(tmp_path: Path) -> FolderPort:
    made = FolderPort(tmp_path)
    made.prepare()
    return made


def leave(port: FolderPort, name: str, raw: bytes, *, seconds_ago: float = 60) -> Path:
    path = port.inn / name
    path.write_bytes(raw)
    moment = LATER.timestamp() - seconds_ago
    os.utime(path, (moment, moment))
    return path


def test_a_whole_file_is_taken_in_moved_and_answered(port: FolderPort, chain: Chain) -> None:
    leave(port, "01.xml", chain(1))

    done = port.run_once(LATER)

    assert (done.taken, done.receipts) == (1, 1)
    assert (port.inn / "ferdig" / "01.xml").read_bytes() == chain(1)
    assert not (port.inn / "01.xml").exists()
    (answer,) = port.out.glob("*.xml")
    assert read(answer.read_bytes()).kind == "APPREC"
    assert Receipt.objects.get().state == "sent"


def test_a_file_that_is_still_being_written_is_left_until_it_has_settled(
    port: FolderPort, chain: Chain
) -> None:
    path = leave(port, "01.xml", chain(1)[:500], seconds_ago=0)
    first = port.run_once(LATER)
    path = leave(port, "01.xml", chain(1), seconds_ago=-1)
    second = port.run_once(LATER)
    third = port.run_once(LATER)

    assert [first.taken, second.taken, third.taken] == [0, 0, 1]
    assert not path.exists()
    assert not Message.objects.filter(state="rejected").exists()


@pytest.mark.parametrize("name", [".01.xml", "01.xml.tmp", "01.xml.part", "01.xml~"])
def test_unfinished_names_are_never_read(port: FolderPort, chain: Chain, name: str) -> None:
    path = leave(port, name, chain(1))

    assert port.run_once(LATER).taken == 0
    assert path.exists()


def test_a_refused_file_lies_by_itself_and_is_answered(port: FolderPort, chain: Chain) -> None:
    leave(port, "feil.xml", chain(1).replace(b"13913900469", b"13913900468"))

    done = port.run_once(LATER)

    assert (done.refused, done.receipts) == (1, 1)
    assert (port.inn / "avvist" / "feil.xml").exists()


def test_a_file_of_40_mb_is_refused_without_being_read(
    port: FolderPort, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "LARGEST", 1000)
    leave(port, "stor.xml", b"<a>" + b"x" * 2000 + b"</a>")

    assert port.run_once(LATER).refused == 1
    assert bytes(Message.objects.get().raw) == b""


def test_a_crash_between_keeping_and_moving_gives_a_duplicate_and_no_second_receipt(
    port: FolderPort, chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(port, "01.xml", chain(1))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(folder, "_free_name", killed)
        with pytest.raises(KeyboardInterrupt):
            port.run_once(LATER)
    again = port.run_once(LATER)

    assert (again.taken, again.duplicates, again.receipts) == (0, 1, 1)
    assert (Message.objects.count(), Receipt.objects.count()) == (1, 1)


def test_a_crash_between_writing_and_marking_writes_the_same_receipt_file_again(
    port: FolderPort, chain: Chain
) -> None:
    leave(port, "01.xml", chain(1))
    port.run_once(LATER)
    Receipt.objects.update(state="queued", sent_at=None)

    port.run_once(LATER + timedelta(minutes=1))

    assert len(list(port.out.iterdir())) == 1


def test_two_files_of_one_name_are_both_kept(tmp_path: Path, chain: Chain) -> None:
    port = FolderPort(tmp_path)
    port.prepare()
    leave(port, "melding.xml", chain(1))
    run_once(tmp_path, LATER)
    leave(port, "melding.xml", chain(3))

    run_once(tmp_path, LATER)

    assert len(list((port.inn / "ferdig").iterdir())) == 2


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "svar.xml", b"innhold")

    assert list(tmp_path.iterdir()) == []
