"""The technical log of who signs in, who fails to, and who is turned away.

It is for those who watch over the installation, and holds numbers, never names of patients,
passwords or codes. The log of who has read about a patient is another (`access.log`).
"""

import logging
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

#: What went well is information; the rest is worth a look.
_WELL = frozenset({"signed in", "signed out", "password changed", "sessions ended"})
_logger = logging.getLogger("samflyt.security")


def told(event: str, request: HttpRequest, **about: Any) -> None:
    """One line: what, from where, at which address, and the numbers that belong to it."""
    words = {"from": request.META.get("REMOTE_ADDR", ""), "at": request.path[:200], **about}
    level = logging.INFO if event in _WELL else logging.WARNING
    _logger.log(level, "%s %s", event, " ".join(f"{key}={value}" for key, value in words.items()))


def mark(name: str) -> str:
    """Stands for a typed user name, so that attempts can be counted: it may be a password typed
    in the wrong field."""
    return salted_hmac("samflyt.security", name.strip().lower(), algorithm="sha256").hexdigest()[
        :12
    ]
