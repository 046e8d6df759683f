"""Writes `docs/access.md`: every address, and the roles that may open it.

A view says what it asks for with `samflyt.access.permits`; one that says nothing is open to
everybody who is signed in, and one without sign-in is marked by Django's `login_not_required`.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tools import project

PAGE = project.DOCS / "access.md"
HEADING = """\
# Who may open what

Written by `./samflyt approve` from the addresses and the roles; do not edit. A role opens a page,
never a patient: which courses it shows follows from the working relation, and from whom the course
belongs to.
"""
ROLES_COLUMN = "Every role that is signed in"
OPEN_COLUMN = "Everybody, without signing in"


def pages() -> dict[Path, str]:
    set_up_django()
    rows = sorted(
        (address, ", ".join(methods_of(view)), who_may(view)) for address, view in addresses()
    )
    lines = [HEADING, "| address | methods | roles |", "| --- | --- | --- |"]
    lines += [f"| `{address}` | {methods} | {roles} |" for address, methods, roles in rows]
    return {PAGE: "\n".join(lines) + "\n"}


def set_up_django() -> None:
    from django.apps import apps
    from django.conf import settings

    if apps.ready:
        return
    if not settings.configured:
        folder = tempfile.gettempdir()
        os.environ["DJANGO_SETTINGS_MODULE"] = "samflyt.config.settings"
        os.environ.setdefault("SAMFLYT_SECRET_KEY", "only for writing pages")
        os.environ["SAMFLYT_DATA"] = folder
    import django

    django.setup()


def addresses() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address with its view, included ones too."""
    from django.urls import get_resolver

    yield from _under(get_resolver(), "/")


def _under(resolver: Any, prefix: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _under(pattern, address)
        else:
            yield address, pattern.callback


def who_may(view: Callable[..., Any]) -> str:
    """The Norwegian titles of the roles that have a permission the view asks for."""
    from samflyt.access.roles import ROLES

    if not getattr(view, "login_required", True):
        return OPEN_COLUMN
    needed = getattr(view, "permissions", ())
    if not needed:
        return ROLES_COLUMN
    titles = [role.title for role in ROLES.values() if any(role.may(p) for p in needed)]
    return "; ".join(titles) or "nobody"


def methods_of(view: Callable[..., Any]) -> list[str]:
    """The methods that `require_http_methods` lets through; all where the view does not say."""
    wrapped: Any = view
    while wrapped is not None:
        for cell in getattr(wrapped, "__closure__", None) or ():
            content = cell.cell_contents
            if isinstance(content, list) and content and all(_is_method(m) for m in content):
                return sorted(content)
        wrapped = getattr(wrapped, "__wrapped__", None)
    return []


def _is_method(value: object) -> bool:
    return value in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
