"""The work in the background: queued tasks, and messages in and out."""

import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from samflyt.access.retention import Retention
from samflyt.access.seal_files import Sealing
from samflyt.courses.patient.erasing import Erasing
from samflyt.directory.maternity.knowledge import LinkRounds
from samflyt.messages.port.exchange import port_for
from samflyt.messages.port.register import source_for
from samflyt.messages.port.watching import Rounds, watch
from samflyt.messages.register_refresh import RegisterRounds

EVERY = 2.0  # seconds between rounds of the folder
BETWEEN_SEALS = 60.0  # seconds between rounds of sealing the access log
BETWEEN_ERASURES = 60.0  # seconds between rounds of what is decided to be deleted
BETWEEN_REMOVALS = 3600.0  # seconds between rounds of the retention rules
BETWEEN_LINKS = 3600.0  # seconds between looks for links that have not been tried for a week
BETWEEN_REGISTERS = 3600.0  # seconds between looks at the copy of the address register
GRACE = 5.0  # seconds a round gets to finish


class Command(BaseCommand):
    # Django's checks load every page, which the worker has no use for and keeps in memory.
    requires_system_checks = ()
    help = "Utfører oppgaver i bakgrunnen og utveksler meldinger"

    def handle(self, *args: Any, **options: Any) -> None:
        base = Path(settings.DATA_DIR) / "meldinger"
        try:
            port = port_for(base)
            port.prepare()
        except OSError as error:
            raise CommandError(f"Får ikke brukt {base}: {error.strerror}.") from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        stop = threading.Event()
        sealing = Sealing(Path(settings.SEALS_DIR))
        threads = [
            _thread(port, EVERY, stop),
            _thread(sealing, BETWEEN_SEALS, stop),
            _thread(Erasing(), BETWEEN_ERASURES, stop),
            _thread(Retention(), BETWEEN_REMOVALS, stop),
        ]
        if settings.ADDRESS_REGISTER:
            register = RegisterRounds(source_for(settings.ADDRESS_REGISTER))
            threads.append(_thread(register, BETWEEN_REGISTERS, stop))
        if settings.LINK_CHECK:
            threads.append(_thread(LinkRounds(), BETWEEN_LINKS, stop))
        for thread in threads:
            thread.start()
        try:
            call_command("db_worker", queue_name="*", startup_delay=False, verbosity=0)
        finally:
            stop.set()
            for thread in threads:
                thread.join(GRACE)


def _thread(rounds: Rounds, every: float, stop: threading.Event) -> threading.Thread:
    return threading.Thread(
        target=watch, args=(rounds,), kwargs={"every": every, "stopped": stop.wait}, daemon=True
    )
