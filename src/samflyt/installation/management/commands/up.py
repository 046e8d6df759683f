"""Starts the whole installation: database, invented region, web and worker."""

import os
import socket
import sys
from argparse import ArgumentParser
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from samflyt.directory.models import Organisation
from samflyt.installation import database, demonstration, processes

PORT = 8000


class Command(BaseCommand):
    # The web server loads every page anyway; checking them here too doubles the waiting.
    requires_system_checks = ()
    help = "Starter hele installasjonen: database, eksempelregion, nettsted og arbeider"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help=f"nettadressens port (ellers {PORT})")
        parser.add_argument("--no-demo", action="store_true", help="uten eksempelregionen")
        parser.add_argument("--check", action="store_true", help="start, svar én gang, stopp")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        if port is None:
            port = free_port() if options["check"] else PORT
        refuse_busy(port)
        database.prepare()
        if not options["no_demo"] and not Organisation.objects.exists():
            call_command("demo")
            demonstration.mark()
        connections.close_all()
        replace_by_processes(port, check=options["check"])


def refuse_busy(port: int) -> None:
    """Told before anything is started, since the web server's own message is long."""
    if not 0 < port < 65536:
        raise CommandError(f"{port} er ikke en port. Velg et tall fra 1 til 65535.")
    try:
        socket.create_server((processes.HOST, port)).close()
    except PermissionError as error:
        raise CommandError(f"Har ikke lov til å bruke port {port}. Velg en over 1023.") from error
    except OSError as error:
        raise CommandError(
            f"Port {port} er opptatt. Velg en annen med --port, for eksempel --port {port + 1}."
        ) from error


def free_port() -> int:
    with closing(socket.create_server((processes.HOST, 0))) as server:
        return int(server.getsockname()[1])


def replace_by_processes(port: int, *, check: bool) -> None:
    """Leaves this process, with all that Django has loaded, for one that only watches."""
    os.environ["SAMFLYT_DATA"] = str(settings.DATA_DIR)
    os.environ["DJANGO_SETTINGS_MODULE"] = "samflyt.config.settings"
    if demonstration.is_marked():
        os.environ["SAMFLYT_DEMO"] = "1"
    arguments = [sys.executable, "-m", processes.__name__, "--port", str(port)]
    sys.stdout.flush()
    os.execv(sys.executable, arguments + ["--check"] * check)  # noqa: S606
