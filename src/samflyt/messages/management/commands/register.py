"""Takes a copy of the address register into the directory."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from samflyt import clock
from samflyt.messages.address_register import BrokenRegister
from samflyt.messages.register_refresh import refresh


class Command(BaseCommand):
    help = "Oppdaterer katalogen fra en kopi av adresseregisteret og viser hva som er endret"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL", help="kopien, som JSON")
        parser.add_argument(
            "--try", dest="only_try", action="store_true", help="vis, og endre ikke"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            raw = options["file"].read_bytes()
            with transaction.atomic():
                found = refresh(raw, at=clock.now())
                if options["only_try"]:
                    transaction.set_rollback(True)
        except OSError as error:
            raise CommandError(f"Får ikke lest {options['file']}: {error.strerror}.") from error
        except BrokenRegister as fault:
            raise CommandError(f"Ingenting er endret. {fault}") from fault
        for change in found:
            self.stdout.write(f"{change}{'' if change.is_made else ' (ikke endret her)'}")
        self.stdout.write(f"{len(found)} endringer")
