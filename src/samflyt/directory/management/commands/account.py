"""Opens a local account, for an installation without an identity provider or before it has one."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samflyt import clock
from samflyt.access.password_actions import open_account
from samflyt.access.roles import ROLES
from samflyt.directory.models import Organisation, Position, Unit
from samflyt.directory.models.position import staff_roles


class Command(BaseCommand):
    help = "Åpner en lokal konto med et startpassord som må byttes innen et døgn"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="BRUKERNAVN")
        parser.add_argument("--name", help="navnet; kreves for en ny konto")
        parser.add_argument("--organisation", help="organisasjonsnummeret der personen arbeider")
        parser.add_argument("--unit", help="enhetens navn; lages om den ikke er der")
        parser.add_argument("--role", choices=[key for key, _title in staff_roles()])

    def handle(self, *args: Any, **options: Any) -> None:
        username, now = options["username"].strip().lower(), clock.now()
        if not options["name"] and not _is_known(username):
            raise CommandError(f"Ingen konto heter {username}. Gi --name for å lage den.")
        place = _place(options)
        account, first = open_account(username=username, name=options["name"] or "", at=now)
        if place is not None:
            _work_there(account, place, options["role"], now)
        self.stdout.write(f"Startpassord for {username}, gjelder i 24 timer: {first}")


def _is_known(username: str) -> bool:
    from samflyt.access.models import Account

    return Account.objects.filter(username=username).exists()


def _place(options: dict[str, Any]) -> Unit | None:
    """Where the person is to work; None where nothing is said of it."""
    given = [options[name] for name in ("organisation", "unit", "role")]
    if not any(given):
        return None
    if not all(given):
        raise CommandError("Gi --organisation, --unit og --role sammen, eller ingen av dem.")
    number, name, role = given
    house = Organisation.objects.filter(organisation_number=number).first()
    if house is None:
        raise CommandError(f"Ingen virksomhet her har organisasjonsnummer {number}.")
    if house.side is not ROLES[role].side:
        raise CommandError(f"Rollen {role} finnes ikke i {house.name}.")
    if not house.works_here:
        house.works_here = True
        house.save(update_fields=["works_here"])
    unit, _new = Unit.objects.get_or_create(
        organisation=house, name=name, defaults={"kind": Unit.Kind.OTHER}
    )
    return unit


def _work_there(account: Any, unit: Unit, role: str, now: datetime) -> None:
    today = clock.local_date(now)
    Position.objects.get_or_create(
        account=account, unit=unit, role=role, valid_to=None, defaults={"valid_from": today}
    )
