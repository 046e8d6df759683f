"""A hospital's and a municipality's installation exchange a whole stay: through folders, and
through the national network's message service."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from samflyt.messages.port.proof import Key
from tests import processes
from tests.fakes.message_service import MessageService
from tools.project import ROOT

#: The addresses of each side, as the scene has them.
HOSPITAL = (9100001, 9100011)
MUNICIPALITY = (9100002, 9100021, 9100022)
BEGINS = datetime(2024, 3, 4, 10, tzinfo=UTC)
LONG_AGO = BEGINS.timestamp() - 86_400


class Installation:
    """A process with a data folder of its own; it can be killed and started again."""

    def __init__(self, folder: Path, elsewhere: str, **settings: str) -> None:
        self.folder = folder
        self.elsewhere = elsewhere
        self.settings = settings
        self.process = self.started()

    @property
    def messages(self) -> Path:
        return self.folder / "meldinger"

    def started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.messages.an_installation", self.elsewhere],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=processes.environment(self.folder, **self.settings),
        )

    def do(self, what: str, at: datetime, **details: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        line = {"do": what, "at": at.isoformat(), "with": details}
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


class Pair:
    """A hospital and a municipality on one machine, and what carries messages between them."""

    def __init__(self, base: Path, service: MessageService | None) -> None:
        self.service = service
        self.carried = 0
        self.hospital = Installation(
            base / "sykehus", "municipality", **self._client(base, "sykehus", HOSPITAL)
        )
        self.municipality = Installation(
            base / "kommune", "hospital", **self._client(base, "kommune", MUNICIPALITY)
        )

    def _client(self, base: Path, name: str, addresses: tuple[int, ...]) -> dict[str, str]:
        if self.service is None:
            return {}
        key = ec.generate_private_key(ec.SECP256R1())
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (base / f"{name}.pem").write_bytes(pem)
        self.service.admit(name, Key.read(pem).public, *addresses)
        return {
            "SAMFLYT_MESSAGE_API": self.service.address,
            "SAMFLYT_HELSEID_TOKEN": self.service.token_address,
            "SAMFLYT_HELSEID_CLIENT": name,
            "SAMFLYT_HELSEID_KEY": str(base / f"{name}.pem"),
        }

    def carry(self) -> int:
        """Brings over what lies in the folders; how many files. The service carries by itself."""
        if self.service is not None:
            before, self.carried = self.carried, len(self.service.kept)
            return self.carried - before
        return carry(self.hospital, self.municipality) + carry(self.municipality, self.hospital)

    def exchange(self, at: datetime) -> None:
        """Rounds on both sides until nothing more is on its way."""
        for _ in range(4):
            self.hospital.do("round", at)
            self.municipality.do("round", at)
            if not self.carry():
                return

    def states(self, at: datetime) -> tuple[Any, Any]:
        return self.hospital.do("state", at), self.municipality.do("state", at)

    def stop(self) -> None:
        self.hospital.kill()
        self.municipality.kill()


@pytest.fixture(params=["folders", "message service"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    with ExitStack() as stack:
        by_service = request.param == "message service"
        service = stack.enter_context(MessageService()) if by_service else None
        made = Pair(tmp_path, service)
        stack.callback(made.stop)
        yield made


def carry(sender: Installation, receiver: Installation) -> int:
    """What a message service does: fetches from the one, leaves with the other."""
    count = 0
    inn = receiver.messages / "inn"
    inn.mkdir(parents=True, exist_ok=True)
    for path in sorted((sender.messages / "ut").glob("*.xml")):
        os.utime(path, (LONG_AGO, LONG_AGO))
        path.rename(inn / path.name)
        count += 1
    return count


def test_both_end_with_the_same_course_though_one_was_away_for_an_hour(pair: Pair) -> None:
    hospital, municipality = pair.hospital, pair.municipality
    at = BEGINS
    hospital.do("admit", at)
    hospital.do("notify", at)
    pair.exchange(at)
    municipality.do("report_admission", at + timedelta(hours=1))
    pair.exchange(at + timedelta(hours=1))

    municipality.kill()
    at += timedelta(hours=2)
    hospital.do("update", at)
    hospital.do("declare_ready", at + timedelta(minutes=5))
    hospital.do("round", at + timedelta(minutes=5))
    pair.carry()
    municipality.process = municipality.started()

    at += timedelta(hours=1, minutes=5)
    pair.exchange(at)
    municipality.do("answer", at, can_receive=False)
    pair.exchange(at)
    hospital.do("interpret", at + timedelta(minutes=5))
    hospital.do("withdraw", at + timedelta(hours=2))
    hospital.do("update", at + timedelta(hours=20))
    hospital.do("declare_ready", at + timedelta(hours=21))
    hospital.do("leave", at + timedelta(hours=22))
    pair.exchange(at + timedelta(hours=22))

    ours, theirs = pair.states(at + timedelta(hours=23))
    assert ours["events"] == theirs["events"]
    assert (ours["state"], theirs["state"]) == ("discharged", "discharged")
    assert set(ours["deliveries"] + theirs["deliveries"]) == {"positive"}
    assert (len(ours["deliveries"]), len(theirs["deliveries"])) == (9, 2)
    assert (ours["waiting"], theirs["waiting"]) == (0, 0)
