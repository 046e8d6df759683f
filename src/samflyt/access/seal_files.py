"""The chain's last seal, written to a file each day, to be kept where nobody here can change it.

Whoever holds both the database and the code can make the whole chain anew. Not so that it fits a
seal that lies elsewhere.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from time import sleep

from samflyt import clock
from samflyt.access import log
from samflyt.access.models import LogEntry

#: Seconds between two batches, in which those who wait to write get their turn.
BREATH = 0.02
_NAME = "innsynslogg-{day:%Y-%m-%d}.json"


@dataclass(frozen=True, slots=True)
class Seal:
    """Where the chain stood: its last number and seal, and when that was read."""

    sealed_no: int
    seal: str
    read_at: str


def seal_all() -> int:
    """Seals everything that waits; returns how many entries."""
    count = 0
    while sealed := log.seal():
        count += sealed
        sleep(BREATH)
    return count


def write_seal(folder: Path, at: datetime) -> Path | None:
    """Writes the day's file once; None where it is there already, or nothing is sealed."""
    path = folder / _NAME.format(day=clock.local_date(at))
    last = LogEntry.objects.filter(sealed_no__isnull=False).order_by("-sealed_no").first()
    if last is None or path.exists():
        return None
    folder.mkdir(parents=True, exist_ok=True)
    made = Seal(last.sealed_no or 0, last.seal, at.isoformat())
    # Complete or not there: a half file would later look like a forged log.
    begun = path.with_suffix(".tmp")
    begun.write_text(json.dumps(asdict(made)) + "\n", encoding="ascii")
    begun.replace(path)
    return path


def broken_files(folder: Path) -> Iterator[str]:
    """Each file whose seal is not the log's, as a Norwegian line."""
    for path in sorted(folder.glob("innsynslogg-*.json")):
        try:
            kept = Seal(**json.loads(path.read_text(encoding="ascii")))
        except (ValueError, TypeError):
            yield f"seglfilen {path.name} kan ikke leses"
            continue
        now = LogEntry.objects.filter(sealed_no=kept.sealed_no).values_list("seal", flat=True)
        if list(now) != [kept.seal]:
            yield f"innsynsloggen stemmer ikke med seglfilen {path.name}"


@dataclass(frozen=True, slots=True)
class Sealing:
    """The worker's round: seals what is new, and writes the day's file."""

    folder: Path

    def run_once(self, as_of: datetime) -> int:
        count = seal_all()
        write_seal(self.folder, as_of)
        return count
