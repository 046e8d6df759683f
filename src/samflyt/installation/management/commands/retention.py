"""Removes what has been kept long enough, or only tells what would be removed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from samflyt import clock
from samflyt.access.retention import KEEPINGS, run


class Command(BaseCommand):
    help = "Sletter det som har vært oppbevart lenge nok, etter reglene"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="vis hva som ville blitt slettet, uten å slette"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        trial = options["dry_run"]
        counts = {removed.keeping.key: removed.count for removed in run(clock.now(), trial=trial)}
        verb = "ville blitt slettet" if trial else "slettet"
        for keeping in KEEPINGS:
            if keeping.kept_for is None:
                self.stdout.write(f"{keeping.what}: beholdes. {keeping.law}.")
                continue
            held = f"{keeping.kept_for.days} døgn" if keeping.kept_for else "til de utløper"
            self.stdout.write(
                f"{keeping.what}: {counts[keeping.key]} {verb} (oppbevares {held}). {keeping.law}."
            )
