"""Puts a safety copy back, after it has been checked."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from samflyt import clock
from samflyt.installation.copies.copying import restore


class Command(BaseCommand):
    help = "Legger tilbake en sikkerhetskopi; en skadet kopi avvises"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FIL", type=Path, help="sikkerhetskopien")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="erstatt data som er her; den forrige databasen blir liggende ved siden av",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        manifest = restore(options["file"].absolute(), clock.now(), replace=options["replace"])
        self.stdout.write(
            f"La tilbake kopien fra {manifest.made_at} med {manifest.courses} forløp."
        )
