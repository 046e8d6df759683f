"""Writes an archive extraction, or checks one."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import system
from samflyt.installation.archive import NotPossible, extract, faults


class Command(BaseCommand):
    help = "Skriver et arkivuttrekk: alle tabeller som CSV, med opphav og kontrollsummer"

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--out", metavar="MAPPE", type=Path, help="tom mappe for uttrekket")
        what.add_argument("--check", metavar="MAPPE", type=Path, help="kontroller et uttrekk")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"] is not None:
            self._check(options["check"].absolute())
            return
        folder, now = options["out"].absolute(), clock.now()
        try:
            counts = extract(folder, at=now)
        except NotPossible as cause:
            raise CommandError(str(cause)) from cause
        parts = "arkivuttrekk: alle tabeller"
        log.write([log.entry(system("Arkivuttrekk"), "export", parts, at=now, patient_id=None)])
        self.stdout.write(
            f"Skrev {sum(counts.values())} rader fra {len(counts)} tabeller til {folder}. "
            "Uttrekket har pasientopplysninger: oppbevar det som journalen."
        )

    def _check(self, folder: Path) -> None:
        found = list(faults(folder))
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} feil i uttrekket.")
        self.stdout.write("Uttrekket er helt.")
