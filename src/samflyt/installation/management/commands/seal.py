"""Seals the access log now, and writes the day's seal to a file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from samflyt import clock
from samflyt.access.seal_files import seal_all, write_seal


class Command(BaseCommand):
    help = "Forsegler innsynsloggen og skriver dagens segl til en fil"

    def handle(self, *args: Any, **options: Any) -> None:
        count = seal_all()
        folder = Path(settings.SEALS_DIR)
        try:
            path = write_seal(folder, clock.now())
        except OSError as error:
            raise CommandError(f"Får ikke skrevet i {folder}: {error.strerror}.") from error
        self.stdout.write(f"Forseglet {count} innslag i innsynsloggen.")
        self.stdout.write(f"Skrev {path}." if path else "Dagens segl er skrevet fra før.")
