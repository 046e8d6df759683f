"""Makes a safety copy of this installation, and puts one back."""

import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from samflyt.access.models import Account
from samflyt.courses.models import Course, Patient
from samflyt.directory.models import Organisation
from samflyt.installation import database, demonstration
from samflyt.installation.copies import archive, postgresql, sqlite
from samflyt.installation.copies.archive import Damaged, Manifest
from samflyt.messages.models import Message

_DATA = (Organisation, Account, Patient, Course, Message)


def back_up(file: Path, at: datetime) -> Manifest:
    """Copies the whole database into the file; refused where the file is there already."""
    if file.exists():
        raise CommandError(f"Filen {file} finnes fra før. Velg et annet navn.")
    if not file.parent.is_dir():
        raise CommandError(f"Mappen {file.parent} finnes ikke.")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".samflyt-") as folder:
            copied = Path(folder) / archive.DATABASE
            _copy(copied)
            manifest = _manifest(copied, at)
            archive.write(file, manifest, copied)
    except OSError as error:
        raise CommandError(f"Får ikke skrevet {file}: {error.strerror}.") from error
    return manifest


def restore(file: Path, at: datetime, *, replace: bool) -> Manifest:
    """Puts the copy in place of this installation's database, after every check has passed.

    Refused for a damaged copy, one of a newer version, and, without `replace`, where there are
    data already. What is replaced is kept beside the database.
    """
    manifest = archive.read_manifest(file)
    _refuse_other_engine(manifest)
    _refuse_newer(file, manifest)
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    if not replace and _holds_data():
        raise CommandError(
            "Installasjonen har data fra før. Bruk --replace for å erstatte dem med kopien."
        )
    with tempfile.TemporaryDirectory(dir=folder, prefix=".samflyt-") as work:
        extracted = Path(work) / archive.DATABASE
        archive.extract(file, manifest, extracted)
        if manifest.engine == sqlite.ENGINE and not sqlite.is_whole(extracted):
            raise Damaged(file, "databasen i den er skadet")
        _put(extracted, at)
    demonstration.mark() if manifest.demonstration else demonstration.unmark()
    database.prepare()
    return manifest


def _engine() -> str:
    return postgresql.ENGINE if connection.vendor == "postgresql" else sqlite.ENGINE


def _copy(target: Path) -> None:
    if _engine() == sqlite.ENGINE:
        sqlite.copy(Path(connection.settings_dict["NAME"]), target)
    else:
        postgresql.copy(connection.settings_dict, target)


def _put(new: Path, at: datetime) -> None:
    connections.close_all()
    if _engine() == sqlite.ENGINE:
        current = Path(connection.settings_dict["NAME"])
        aside = current.with_name(f"{current.name}.{at:%Y%m%dT%H%M%S}") if _holds_data() else None
        connections.close_all()
        sqlite.replace(current, new, aside)
    else:
        postgresql.replace(connection.settings_dict, new)


def _manifest(copied: Path, at: datetime) -> Manifest:
    return Manifest(
        format=archive.FORMAT,
        made_at=at.isoformat(),
        engine=_engine(),
        size=copied.stat().st_size,
        sha256=archive.digest(copied),
        demonstration=demonstration.is_marked(),
        migrations=_our_migrations(MigrationRecorder(connection).applied_migrations()),
        courses=Course.objects.count(),
    )


def _our_migrations(found: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    ours = {config.label for config in apps.get_app_configs()}
    return tuple(sorted(f"{app}.{name}" for app, name in found if app in ours))


def _refuse_other_engine(manifest: Manifest) -> None:
    if manifest.engine != _engine():
        raise CommandError(
            f"Kopien er av en {manifest.engine}-database og kan ikke legges i {_engine()}."
        )


def _refuse_newer(file: Path, manifest: Manifest) -> None:
    loader = MigrationLoader(None)
    known = _our_migrations(loader.disk_migrations)
    unknown = sorted(set(manifest.migrations) - set(known))
    if unknown:
        raise CommandError(
            f"{file} er laget av en nyere utgave av Samflyt (kjenner ikke {unknown[0]})."
        )


def _holds_data() -> bool:
    if _engine() == sqlite.ENGINE:
        tables = [model._meta.db_table for model in _DATA]
        return sqlite.holds_data(Path(connection.settings_dict["NAME"]), tables)
    try:
        present = connection.introspection.table_names()
        return any(model.objects.exists() for model in _DATA if model._meta.db_table in present)
    except DatabaseError as error:
        raise CommandError(f"Får ikke brukt databasen: {error}") from error
