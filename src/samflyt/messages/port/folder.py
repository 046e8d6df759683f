"""The folder port: record systems leave messages in `inn/` and fetch receipts from `ut/`.

A file is read when it is whole: moved in by renaming, or unchanged for some seconds. It leaves
`inn/` only after its message is stored for good, so a crash in between gives a duplicate, which
has no effect. What is refused lies in `inn/avvist/`, what is taken in `inn/ferdig/`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db.models import QuerySet

from samflyt import clock
from samflyt.messages import receipts
from samflyt.messages.addressing import AddressBook
from samflyt.messages.desk import Taken, Word
from samflyt.messages.files import sync_folder
from samflyt.messages.intake import take_in_readings
from samflyt.messages.models import Receipt
from samflyt.messages.reading import LARGEST, Reading, read_message, too_large

IN, DONE, REFUSED, OUT = "inn", "ferdig", "avvist", "ut"
UNFINISHED = (".tmp", ".part", ".partial", ".filepart", ".crdownload", "~")
#: A file written in place is whole when nobody has touched it for so long.
SETTLED_SECONDS = 2.0
BATCH = 100


@dataclass(frozen=True, slots=True)
class Run:
    """What one round did: messages by word, and receipts handed over."""

    taken: int = 0
    refused: int = 0
    duplicates: int = 0
    receipts: int = 0


class FolderPort:
    """One pair of folders, `inn` and `ut`, below a base folder."""

    def __init__(self, base: Path) -> None:
        self.inn = base / IN
        self.out = base / OUT
        self._seen: dict[Path, tuple[int, int]] = {}

    def prepare(self) -> None:
        """Makes the folders that are missing; raises OSError where that is not allowed."""
        for folder in (self.inn / DONE, self.inn / REFUSED, self.out):
            folder.mkdir(parents=True, exist_ok=True)

    def run_once(self, as_of: datetime) -> Run:
        """Takes in every whole file and hands over every receipt that waits."""
        self.prepare()
        book = AddressBook(on=clock.local_date(as_of))
        taken: list[Taken] = []
        batch: list[Path] = []
        for path in self._whole_files(as_of):
            batch.append(path)
            if len(batch) == BATCH:
                taken += self._take(batch, as_of, book)
                batch = []
        taken += self._take(batch, as_of, book)
        words = [item.status for item in taken]
        return Run(
            taken=sum(word in (Word.ACCEPTED, Word.UNMATCHED) for word in words),
            refused=words.count(Word.REJECTED),
            duplicates=words.count(Word.DUPLICATE),
            receipts=self.hand_over_receipts(as_of),
        )

    def hand_over_receipts(self, as_of: datetime) -> int:
        """Writes what waits; a crash before they are marked writes the same files again."""
        count = 0
        while waiting := list(_waiting_receipts()[:BATCH]):
            receipts.hand_over(waiting, self.out, at=as_of)
            count += len(waiting)
        return count

    def _whole_files(self, as_of: datetime) -> Iterator[Path]:
        """Oldest first, so that a chain is mostly taken from its beginning."""
        found = []
        for path in self.inn.iterdir():
            if path.is_file() and not path.is_symlink() and _is_finished_name(path.name):
                stat = path.stat()
                found.append((stat.st_mtime_ns, path.name, path, stat.st_size))
        for modified, _, path, size in sorted(found):
            state = (modified, size)
            if self._seen.get(path) == state or _is_settled(modified, as_of):
                self._seen.pop(path, None)
                yield path
            else:
                self._seen[path] = state

    def _take(self, paths: list[Path], as_of: datetime, book: AddressBook) -> list[Taken]:
        readings, kept = [], []
        for path in paths:
            reading = _read(path, as_of)
            if reading is not None:
                readings.append(reading)
                kept.append(path)
        taken = take_in_readings(readings, at=as_of, book=book)
        for path, item in zip(kept, taken, strict=True):
            folder = REFUSED if item.status is Word.REJECTED else DONE
            path.replace(_free_name(self.inn / folder, path.name))
        if kept:
            sync_folder(self.inn)
        return taken


def run_once(base: Path, as_of: datetime) -> Run:
    """One round over a base folder, for a worker that is called again and again."""
    return FolderPort(base).run_once(as_of)


def _waiting_receipts() -> QuerySet[Receipt]:
    return Receipt.objects.filter(state=Receipt.State.QUEUED).order_by("pk")


def _is_finished_name(name: str) -> bool:
    return not name.startswith(".") and not name.lower().endswith(UNFINISHED)


def _is_settled(modified_ns: int, as_of: datetime) -> bool:
    return as_of.timestamp() - modified_ns / 1e9 > SETTLED_SECONDS


def _read(path: Path, as_of: datetime) -> Reading | None:
    """None where somebody else took the file, or it cannot be read now; it is tried again."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return too_large(size, file_name=path.name, at=as_of)
        return read_message(path.read_bytes(), file_name=path.name, at=as_of)
    except OSError:
        return None


def _free_name(folder: Path, name: str) -> Path:
    """Two files of the same name are both kept."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path
