"""Takes in message files or folders, and prints one JSON line a file."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samflyt import clock
from samflyt.messages import receipts
from samflyt.messages.addressing import AddressBook
from samflyt.messages.desk import Taken
from samflyt.messages.intake import take_in, take_in_reading
from samflyt.messages.models import Receipt
from samflyt.messages.reading import LARGEST, too_large


class Command(BaseCommand):
    help = "Tar inn meldingsfiler eller mapper; én JSON-linje per fil"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="STI", type=Path)
        parser.add_argument(
            "--apprec-dir", metavar="MAPPE", type=Path, help="skriv kvitteringene hit"
        )
        parser.add_argument(
            "--learn-partners",
            action="store_true",
            help="registrer ukjente avsendere og mottakere i stedet for å avvise dem",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path | None = options["apprec_dir"]
        if folder is not None:
            prepare(folder)
        book = AddressBook(on=clock.local_date(clock.now()), learn=options["learn_partners"])
        unread = False
        for path in files(options["paths"]):
            try:
                taken = take_in_file(path, book)
            except OSError as error:
                unread = True
                self.stderr.write(f"{path}: {error.strerror or error}")
                continue
            written = hand_over(taken, folder)
            self.stdout.write(json.dumps(line(path, taken, written), ensure_ascii=False))
        if unread:
            raise CommandError("Noen filer kunne ikke leses.", returncode=2)


def prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"Får ikke laget {folder}: {error.strerror}.") from error


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as named, and those of folders in order of name; hidden and unfinished ones left."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for found in sorted(path.rglob("*.xml")):
            if found.is_file() and not found.name.startswith("."):
                yield found


def take_in_file(path: Path, book: AddressBook) -> Taken:
    now, size = clock.now(), path.stat().st_size
    if size > LARGEST:
        return take_in_reading(too_large(size, file_name=path.name, at=now), at=now, book=book)
    return take_in(path.read_bytes(), file_name=path.name, at=now, book=book)


def hand_over(taken: Taken, folder: Path | None) -> dict[str, str]:
    """Writes the receipts where a folder is given; the file of each by its id."""
    if folder is None or not taken.receipts:
        return {}
    paths = receipts.hand_over(taken.receipts, folder, at=clock.now())
    return {item.receipt_id: str(path) for item, path in zip(taken.receipts, paths, strict=True)}


def line(path: Path, taken: Taken, written: dict[str, str]) -> dict[str, Any]:
    """What the command prints of one file."""
    message = taken.message
    in_course = message.subject == "course" and message.subject_id is not None
    return {
        "file": str(path),
        "msg_id": message.msg_id or None,
        "type": message.type or None,
        "status": taken.status.value,
        "errors": message.errors,
        "course": message.subject_id if in_course else None,
        "apprec": receipt_line(taken.receipts, written),
    }


def receipt_line(items: list[Receipt], written: dict[str, str]) -> Any:
    """The receipt: its id, status (1 OK, 2 avvist) and file; a list when there are several."""
    found = [
        {
            "id": item.receipt_id,
            "status": item.status,
            "receiver": item.receiver_her,
            "file": written.get(item.receipt_id),
        }
        for item in items
    ]
    return None if not found else found[0] if len(found) == 1 else found
