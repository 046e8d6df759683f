"""Loads the country's trusts, municipalities and districts as a first directory."""

from typing import Any

from django.core.management.base import BaseCommand

from samflyt.directory import reference


class Command(BaseCommand):
    help = "Laster landets helseforetak, kommuner og bydeler med organisasjonsnummer"

    def handle(self, *args: Any, **options: Any) -> None:
        count = reference.load()
        self.stdout.write(
            f"La til {count} virksomheter." if count else "Virksomhetene er der fra før."
        )
