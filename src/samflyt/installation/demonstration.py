"""Remembers that an installation holds the invented region, and nothing else.

The role picker opens every role without a password, so it is offered only where the data folder
carries this mark; an installation with real people in it never gets the mark by being started.
"""

from pathlib import Path

from django.conf import settings


def _mark() -> Path:
    return Path(settings.DATA_DIR) / "demonstration"


def mark() -> None:
    """Called when the invented region has been loaded into an empty installation."""
    _mark().write_text("Denne installasjonen har bare oppdiktede data.\n", encoding="utf-8")


def unmark() -> None:
    """Called when other data than the invented region have taken its place."""
    _mark().unlink(missing_ok=True)


def is_marked() -> bool:
    return _mark().exists()
