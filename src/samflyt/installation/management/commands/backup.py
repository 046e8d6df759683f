"""Makes a safety copy while the installation is running."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from samflyt import clock
from samflyt.installation.copies.copying import back_up


class Command(BaseCommand):
    help = "Tar en samlet sikkerhetskopi mens installasjonen er i gang"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FIL", type=Path, help="filen som skal lages")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        file = options["file"].absolute()
        manifest = back_up(file, clock.now())
        took = time.monotonic() - started
        self.stdout.write(
            f"Kopierte {manifest.courses} forløp til {file} på {took:.1f} s. "
            "Filen har pasientopplysninger: oppbevar den som journalen."
        )
