"""Makes the data folder and the database ready, or says in one line why that cannot be done."""

import os
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from samflyt import clock
from samflyt.agreements import reference
from samflyt.installation import web_user


def prepare() -> None:
    """Creates the data folder, brings the database to this version's shape, enters known rates.

    Raises CommandError, with a line for the person who started the command, when the folder cannot
    be written to, the database does not answer, or it was made by a newer version of Samflyt.
    """
    _prepare_folder(Path(settings.DATA_DIR))
    try:
        executor = MigrationExecutor(connection)
        _refuse_newer_database(executor)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
        if settings.WEB_DATABASE_URL:
            web_user.admit(web_user.name_in(settings.WEB_DATABASE_URL))
        reference.load(clock.now())
    except DatabaseError as error:
        raise CommandError(f"Får ikke brukt databasen: {_first_line(error)}") from error


def _prepare_folder(folder: Path) -> None:
    try:
        # Patients lie here: nobody else on the machine reads it. One that is there stays as it is.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"Får ikke laget datamappen {folder}: {error.strerror}.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CommandError(f"Har ikke skriverett i datamappen {folder}. Velg en annen med --data.")


def _refuse_newer_database(executor: MigrationExecutor) -> None:
    """A migration that is recorded as run, but not known here, was written by a later version."""
    known = set(executor.loader.disk_migrations)
    ours = {config.label for config in apps.get_app_configs()}
    unknown = sorted(
        f"{app}.{name}"
        for app, name in executor.loader.applied_migrations
        if app in ours and (app, name) not in known
    )
    if unknown:
        raise CommandError(
            f"Databasen er laget av en nyere utgave av Samflyt (kjenner ikke {unknown[0]}). "
            "Oppgrader Samflyt, eller velg en annen datamappe med --data."
        )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
