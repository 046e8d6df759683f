"""What happens when things go wrong: the process is killed, and messages arrive damaged."""

import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from json import dumps, loads
from pathlib import Path
from typing import Any

from benchmarks.intake import SERVER, administered
from benchmarks.invented_stays import messages
from benchmarks.measurement import Measurement, benchmark

KILLS = int(os.environ.get("SAMFLYT_BENCH_KILLS", "200"))
DATABASE = f"samflyt_faults_{os.getpid()}"
#: Between two kills a claim runs out, so that what the dead one held is taken up again.
APART = timedelta(minutes=10)
SENT_EACH = 2
#: A stay's messages are spread over so many kills.
KILLS_PER_STAY = 4


@benchmark("faults.kills", "prosessen drept midt i inntak og sending; alt én gang, på begge baser")
def kills() -> Iterator[Measurement]:
    with tempfile.TemporaryDirectory(prefix="samflyt-bench-") as folder:
        yield _in_own_process({"SAMFLYT_DATA": folder, "SAMFLYT_DATABASE_URL": ""})
    if not administered(f'CREATE DATABASE "{DATABASE}"'):
        print("PostgreSQL svarer ikke; prøvd bare på SQLite.", file=sys.stderr)
        return
    try:
        with tempfile.TemporaryDirectory(prefix="samflyt-bench-") as folder:
            address = f"{SERVER}{DATABASE}"
            yield _in_own_process({"SAMFLYT_DATA": folder, "SAMFLYT_DATABASE_URL": address})
    finally:
        administered(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')


def _in_own_process(environment: dict[str, str]) -> Measurement:
    """Django settles its database once per process."""
    answer = subprocess.run(
        [sys.executable, "-c", "from benchmarks.faults import measure; measure()"],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Measurement(**loads(answer.stdout.splitlines()[-1]))


def measure() -> None:
    """Prints the figures of the database that the environment names."""
    from benchmarks.sending import prepared

    prepared()
    from django.db import connection

    with tempfile.TemporaryDirectory(prefix="samflyt-bench-") as folder:
        trial = Trial(Path(folder), random.Random(7))  # noqa: S311 - the same kills each time
        trial.run(KILLS)
        faults = trial.faults()
    if faults:
        raise AssertionError("; ".join(faults[:20]))
    detail = {"database": connection.vendor, **trial.told()}
    print(dumps(asdict(Measurement(trial.killed, "kills, nothing lost or twice", KILLS, detail))))


@dataclass
class Trial:
    """One installation that is killed again and again, and the partners around it."""

    base: Path
    chance: random.Random
    killed: int = 0
    whole: int = 0
    at_work: int = 0
    round_seconds: float = 0.5
    fetched: Counter[str] = field(default_factory=Counter)
    receipts: dict[str, set[bytes]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    def run(self, wanted: int) -> None:
        """Kills so many times in the middle of a round, and then lets one come to its end."""
        from tests.messages.sending_out import AT

        self.settle_in()
        files = sorted(messages(wanted // KILLS_PER_STAY + 1))
        self.left = [name for name, _ in files]
        each, as_of = len(files) // max(wanted, 1) + 1, AT
        for number in range(wanted):
            as_of = AT + APART * number
            self._leave(files[number * each : (number + 1) * each], as_of)
            self._post(number, as_of)
            while not self._kill_midway(as_of):
                self.whole += 1
                self._post(wanted + self.whole, as_of)
            self._fetch()
        self._leave(files[wanted * each :], as_of)
        self._last_round(as_of + APART)
        self._fetch()

    def settle_in(self) -> None:
        from samflyt.directory.models import Unit
        from tests.factories import hospital, organisation, unit

        ours = hospital("Fjordvik sykehus", her_id=9000001)
        self.mailbox = unit(ours, "PLO innleggelse somatikk", Unit.Kind.MAILBOX, her_id=9000011)
        town = organisation("Testvik kommune", her_id=9000002)
        unit(town, "Sykepleietjeneste", Unit.Kind.NURSING, her_id=9000021)
        unit(town, "Saksbehandling", Unit.Kind.CASE_WORK, her_id=9000022)
        away = organisation("Annenvik kommune", her_id=9000003)
        away.works_here = False
        away.save()
        self.away = unit(away, "Sykepleietjeneste", Unit.Kind.NURSING, her_id=9000031)

    def _leave(self, files: list[tuple[str, bytes]], as_of: datetime) -> None:
        """A record system leaves files, whole and a minute old."""
        folder = self.base / "inn"
        folder.mkdir(exist_ok=True)
        moment = as_of.timestamp() - 60
        for name, raw in files:
            (folder / name).write_bytes(raw)
            os.utime(folder / name, (moment, moment))

    def _post(self, number: int, as_of: datetime) -> None:
        from tests.messages.sending_out import posted

        for one in range(number * SENT_EACH, (number + 1) * SENT_EACH):
            self.sent.append(posted((self.mailbox, self.away), one, at=as_of).msg_id)

    def _kill_midway(self, as_of: datetime) -> bool:
        """Whether the worker was in the middle of its round when it was killed."""
        from django.db import connections

        connections.close_all()
        reading, writing = os.pipe()
        worker = os.fork()
        if worker == 0:
            _work(self.base, as_of, writing)
        os.close(writing)
        before, begun = self._files(), time.perf_counter()
        done, _w, _x = select.select([reading], [], [], self.chance.uniform(0, self.round_seconds))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        os.close(reading)
        if done:
            self.round_seconds = (self.round_seconds + time.perf_counter() - begun) / 2
            return False
        self.round_seconds = max(self.round_seconds * 1.1, 0.05)
        self.killed += 1
        self.at_work += self._files() != before
        return True

    def _files(self) -> set[Path]:
        return {path for path in self.base.rglob("*") if path.is_file()}

    def _last_round(self, as_of: datetime) -> None:
        from samflyt.messages.port.exchange import Exchange

        port = Exchange(self.base)
        port.prepare()
        port.run_once(as_of)

    def _fetch(self) -> None:
        """The partners take what is there."""
        for path in sorted((self.base / "ut").glob("*.xml")):
            if path.name.startswith("APPREC-"):
                self.receipts.setdefault(path.name, set()).add(path.read_bytes())
            else:
                self.fetched[path.name] += 1
            path.unlink()

    def told(self) -> dict[str, Any]:
        return {
            "taken_in": len(self.left),
            "sent": len(self.sent),
            "rounds_that_finished": self.whole,
            "killed_after_files_were_moved": self.at_work,
        }

    def faults(self) -> list[str]:
        """Everything that is lost, twice or different; empty when all is as it should be."""
        return [*self._intake_faults(), *self._journal_faults(), *self._sending_faults()]

    def _intake_faults(self) -> Iterator[str]:
        from samflyt.messages.models import Message, Receipt

        rows = Message.objects.filter(direction="in")
        known = Counter(rows.values_list("file_name", flat=True))
        yield from (f"{name}: {known[name]} messages" for name in self.left if known[name] != 1)
        yield from (f"{name} is still in inn/" for name in self._waiting())
        answered = Receipt.objects.filter(message__direction="in")
        if len(self.receipts) != answered.count() or answered.exclude(state="sent").exists():
            yield f"{len(self.receipts)} receipts fetched of {answered.count()}"
        yield from (f"{n}: two contents" for n, raws in self.receipts.items() if len(raws) > 1)

    def _waiting(self) -> list[str]:
        return [path.name for path in (self.base / "inn").iterdir() if path.is_file()]

    def _journal_faults(self) -> Iterator[str]:
        """Every stay has the same entries as the others, each once."""
        from samflyt.courses.models import Course, Event

        stays = [
            sorted(Event.objects.filter(course=course).values_list("kind", "side", "at"))
            for course in Course.objects.order_by("pk")
        ]
        expected = len(self.left) // 12
        if len(stays) != expected:
            yield f"{len(stays)} courses for {expected} stays"
        yield from (
            f"course {n + 1}: {len(stay)} entries, the first has {len(stays[0])}"
            for n, stay in enumerate(stays)
            if stay != stays[0]
        )

    def _sending_faults(self) -> Iterator[str]:
        from samflyt.messages.models import Delivery

        ids = Counter({name[len("LOG_INNLAGT-") :][:36]: n for name, n in self.fetched.items()})
        yield from (f"{one}: sent {ids[one]} times" for one in self.sent if ids[one] != 1)
        queued = Delivery.objects.filter(state="queued").count()
        if queued:
            yield f"{queued} are still in the queue"


def _work(base: Path, as_of: datetime, done: int) -> None:
    """The worker's round, in a process that is about to die; says so where it comes to its end."""
    from samflyt.messages.port.exchange import Exchange

    try:
        port = Exchange(base)
        port.prepare()
        port.run_once(as_of)
        os.write(done, b"1")
        time.sleep(60)
    finally:
        os._exit(0)
