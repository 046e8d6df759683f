"""Keeps a folder port going, round after round."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from django.db import OperationalError, close_old_connections

from samflyt import clock

logger = logging.getLogger(__name__)


class Rounds(Protocol):
    """What is done again and again."""

    def run_once(self, as_of: datetime) -> Any: ...


def watch(port: Rounds, *, every: float, stopped: Callable[[float], bool | None]) -> None:
    """A round each `every` seconds; `stopped` waits that long and says whether to end.

    A database or disk that is away for a while stops nothing for good.
    """
    while True:
        try:
            close_old_connections()
            port.run_once(clock.now())
        except (OperationalError, OSError):
            logger.exception("the folder port could not finish its round")
        if stopped(every):
            return
