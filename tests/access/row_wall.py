"""The web's own database user, for tests on PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import override_settings

from samflyt.access import wall
from samflyt.installation import web_user

NAME = f"samflyt_web_{os.getpid()}"
PASSWORD = "bare-for-prøving"


@contextmanager
def database_user() -> Iterator[None]:
    """The user exists and is admitted; afterwards it is gone, as roles are the whole server's."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {NAME} LOGIN PASSWORD '{PASSWORD}'")
    try:
        web_user.admit(NAME)
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {NAME}")
            cursor.execute(f"DROP ROLE {NAME}")


@contextmanager
def behind_the_wall() -> Iterator[None]:
    """What is asked in here is asked as the web's user, who has been told nothing yet."""
    raw: Any = connection.connection
    with override_settings(ROW_WALL=True), connection.cursor() as cursor:
        raw.samflyt_reader = None
        cursor.execute("SELECT set_config('samflyt.reader', '', false)")
        cursor.execute(f"SET ROLE {NAME}")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute("SELECT set_config('samflyt.reader', '', false)")
            wall._remember(None)
