"""The folder port's way out: each message is a file in `ut/`, whole, and there once.

A file is written beside `ut/`, marked as begun, and moved in by renaming. A worker that stops
between the two can tell afterwards whether the move was done, also when the receiver has fetched
the file meanwhile: the mark is there and the file beside is not. So a crash never sends twice. A
mark is removed when the database knows.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from samflyt.messages.files import sync_folder
from samflyt.messages.sending import Handed, Parcel

READY, BEGUN = "klargjort", "paabegynt"


class Outbox:
    """`ut/` below a base folder."""

    def __init__(self, base: Path) -> None:
        self.out = base / "ut"
        self.ready = base / READY
        self.begun = base / BEGUN

    def prepare(self) -> None:
        """Makes the folders that are missing; raises OSError where that is not allowed."""
        for folder in (self.out, self.ready, self.begun):
            folder.mkdir(parents=True, exist_ok=True)

    def hand_over(self, parcels: Sequence[Parcel]) -> list[Handed]:
        """Files for all, or for those that there was room for: a full disk is tried again."""
        try:
            self.prepare()
        except OSError as error:
            return [_failed(error)] * len(parcels)
        written = [self._write(parcel) for parcel in parcels]
        names = [
            file_name(parcel)
            for parcel, outcome in zip(parcels, written, strict=True)
            if not outcome.problem
        ]
        try:
            self._mark(names)
            self._move(names)
        except OSError as error:
            return [outcome if outcome.problem else _failed(error) for outcome in written]
        return written

    def forget(self, parcels: Sequence[Parcel]) -> None:
        for parcel in parcels:
            name = file_name(parcel)
            if not (self.ready / name).exists():
                (self.begun / name).unlink(missing_ok=True)

    def _write(self, parcel: Parcel) -> Handed:
        """The file beside, unless a run before this one came so far as to mark it."""
        name = file_name(parcel)
        if (self.begun / name).exists():
            return Handed()
        try:
            with (self.ready / name).open("wb") as file:
                file.write(parcel.raw)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            (self.ready / name).unlink(missing_ok=True)
            return _failed(error)
        return Handed()

    def _mark(self, names: Sequence[str]) -> None:
        """From here on the files beside are whole, and will be moved."""
        sync_folder(self.ready)
        for name in names:
            (self.begun / name).touch()
        sync_folder(self.begun)

    def _move(self, names: Sequence[str]) -> None:
        for name in names:
            if (self.ready / name).exists():
                os.rename(self.ready / name, self.out / name)
        sync_folder(self.out)
        sync_folder(self.ready)


def file_name(parcel: Parcel) -> str:
    """Of our own words alone; the same delivery has the same name however often it is tried."""
    return f"{parcel.type}-{parcel.msg_id}-{parcel.receiver_her}.xml"


def _failed(error: OSError) -> Handed:
    return Handed(problem=f"Får ikke skrevet filen: {error.strerror or error}.")
