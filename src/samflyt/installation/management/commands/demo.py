"""Loads the invented region, and synthetic courses for measurements."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from samflyt import clock
from samflyt.installation import demonstration
from samflyt.installation.demo import loading
from samflyt.installation.scale import growing


class Command(BaseCommand):
    help = "Laster den oppdiktede eksempelregionen i en tom installasjon"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--scale", type=_count, default=0, metavar="N", help="legg til N syntetiske forløp"
        )
        parser.add_argument(
            "--force",
            action="store_true",
            help="legg til eksempelforløpene på nytt, som de står nå; ingenting slettes",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        if not loading.is_loaded():
            self._load(now)
        elif options["force"]:
            count = loading.load_courses_again(now)
            self.stdout.write(f"La til {count} nye eksempelforløp. Ingenting er slettet.")
        elif not options["scale"]:
            self.stdout.write(
                "Eksempelregionen er alt lastet. --force legger til forløpene på nytt."
            )
        if options["scale"]:
            self._scale(options["scale"], now)

    def _load(self, now: datetime) -> None:
        started = time.monotonic()
        try:
            count = loading.load(now)
        except loading.NotEmpty as refusal:
            raise CommandError(str(refusal)) from refusal
        demonstration.mark()
        took = time.monotonic() - started
        self.stdout.write(
            f"Eksempelregionen er lastet: {count} forløp på {took:.1f} s ({_where()})."
        )

    def _scale(self, count: int, now: datetime) -> None:
        started = time.monotonic()
        growing.grow(count, now, self._progress(count))
        took = time.monotonic() - started
        self.stdout.write(f"La til {count} syntetiske forløp på {took:.1f} s.")

    def _progress(self, count: int) -> growing.Progress:
        """Tells how far it has come, at every tenth."""

        def tell(done: int) -> None:
            if done * 10 // count > (done - growing.CHUNK) * 10 // count and done < count:
                self.stdout.write(f"  {done} av {count} forløp …")
                self.stdout.flush()

        return tell


def _where() -> str:
    database = connections["default"].settings_dict
    if "sqlite" in database["ENGINE"]:
        return str(settings.DATA_DIR)
    return f"PostgreSQL-databasen {database['NAME']}"


def _count(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 10_000_000:
        raise ArgumentTypeError("skriv et antall fra 1 til 10000000")
    return int(text)
