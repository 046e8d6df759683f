"""Runs the folder port: once, or until it is stopped."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from samflyt import clock
from samflyt.messages.port.exchange import Exchange
from samflyt.messages.port.watching import watch

PAUSE = 2.0


class Command(BaseCommand):
    help = "Henter meldinger fra mappen inn/ og legger kvitteringer i ut/"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "base", nargs="?", type=Path, metavar="MAPPE", help="mappen med inn/ og ut/"
        )
        parser.add_argument("--once", action="store_true", help="én runde, så stopp")
        parser.add_argument("--every", type=float, default=PAUSE, help="sekunder mellom rundene")

    def handle(self, *args: Any, **options: Any) -> None:
        port = Exchange(options["base"] or Path(settings.DATA_DIR) / "meldinger")
        try:
            port.prepare()
        except OSError as error:
            raise CommandError(f"Får ikke laget {port.inn.parent}: {error.strerror}.") from error
        if options["once"]:
            gone = port.run_once(clock.now())
            done = port.last
            self.stdout.write(
                f"{done.taken} tatt inn, {done.refused} avvist, {done.duplicates} kjent fra før, "
                f"{done.receipts} kvitteringer og {gone.handed} meldinger lagt ut"
            )
            return
        watch(port, every=options["every"], stopped=time.sleep)
