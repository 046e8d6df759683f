"""The archive extraction (arkivuttrekk): every table as CSV, with origin and checksums.

The archive regulation (FOR-2025-12-17-2647) § 5 asks for controlled export with metadata on origin
and context, and § 29 lets the extraction of a database be CSV by RFC 4180.
"""

import base64
import hashlib
import json
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from samflyt.directory.models import Organisation

METADATA, SUMS = "metadata.json", "sha256.txt"
FORMAT = "samflyt-arkivuttrekk-1"
#: What opens doors is no part of an archive.
SECRETS = {
    "access.Account": ("password",),
    "access.SecondFactor": ("secret",),
    "access.RecoveryCode": ("digest",),
}


class NotPossible(Exception):
    """The extraction cannot be written; the text is a line for the person at the command line."""


@transaction.atomic
def extract(folder: Path, *, at: datetime) -> dict[str, int]:
    """Writes everything as of one moment into an empty folder; returns rows per table."""
    _prepare(folder)
    _as_of_one_moment()
    tables = [_table(folder, model) for model in _models()]
    told = {
        "format": FORMAT,
        "made_at": at.isoformat(),
        "origin": {
            "system": "Samflyt",
            "organisations": _organisations(),
            "migrations": _migrations(),
            "database": connection.vendor,
        },
        "context": {
            "law": "Arkivforskriften (FOR-2025-12-17-2647) §§ 5 og 29",
            "csv": "RFC 4180, UTF-8, komma, CRLF; første linje er kolonnenavn",
            "bytes": "Base64",
            "empty": 'Tom celle er ingen verdi; tom tekst er ""',
        },
        "tables": tables,
    }
    _write(folder / METADATA, json.dumps(told, ensure_ascii=False, indent=1).encode())
    _write(folder / SUMS, _sums(folder).encode())
    return {table["name"]: table["rows"] for table in tables}


def faults(folder: Path) -> Iterator[str]:
    """Each file that is gone or changed since the extraction was made."""
    sums = folder / SUMS
    if not sums.is_file():
        yield f"{SUMS} mangler"
        return
    for line in sums.read_text(encoding="utf-8").splitlines():
        expected, name = line.split("  ", 1)
        file = folder / name
        if not file.is_file():
            yield f"{name} mangler"
        elif _digest(file) != expected:
            yield f"{name} er endret"


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotPossible(f"Får ikke laget {folder}: {error.strerror}.") from error
    if any(folder.iterdir()):
        raise NotPossible(f"{folder} er ikke tom. Velg en ny mappe.")


def _as_of_one_moment() -> None:
    """On SQLite the first reading in a transaction fixes what it sees; PostgreSQL must be told."""
    if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _models() -> list[type[models.Model]]:
    own = (
        model
        for config in apps.get_app_configs()
        if config.name.startswith("samflyt.")
        for model in config.get_models(include_auto_created=True)
    )
    return sorted(own, key=lambda model: model._meta.label)


def _table(folder: Path, model: type[models.Model]) -> dict[str, Any]:
    secret = SECRETS.get(model._meta.label, ())
    fields = [f for f in model._meta.concrete_fields if f.name not in secret]
    file = folder / f"{model._meta.db_table}.csv"
    count = 0
    with _opened(file) as target:
        target.write(_line([field.column for field in fields]))
        rows = model._default_manager.order_by("pk").values_list(*(f.attname for f in fields))
        for row in rows.iterator(2000):
            target.write(_line([_cell(value) for value in row]))
            count += 1
    return {
        "name": model._meta.label,
        "title": str(model._meta.verbose_name_plural),
        "file": file.name,
        "rows": count,
        "sha256": _digest(file),
        "columns": [_column(field, model) for field in fields],
    }


def _column(field: Any, model: type[models.Model]) -> dict[str, Any]:
    privacy = getattr(model, "Privacy", None)
    target: Any = field.related_model
    return {
        "name": field.column,
        "title": str(field.verbose_name),
        "type": field.get_internal_type(),
        "personal": privacy is None or field.name in privacy.personal,
        "refers_to": target._meta.db_table if target else None,
        "choices": {str(key): str(words) for key, words in field.flatchoices} or None,
    }


def _line(cells: list[Any]) -> str:
    """A line of RFC 4180. Quoted is a value and bare is none, so that no text is not empty text."""
    quoted = (None if cell is None else str(cell).replace(chr(34), chr(34) * 2) for cell in cells)
    written = ("" if cell is None else f'"{cell}"' for cell in quoted)
    return ",".join(written) + "\r\n"


def _cell(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    return value


def _organisations() -> list[dict[str, str]]:
    rows = Organisation.objects.filter(works_here=True).order_by("pk")
    return [{"name": str(row), "number": row.organisation_number} for row in rows]


def _migrations() -> list[str]:
    rows = MigrationRecorder.Migration.objects.order_by("app", "name")
    return [f"{row.app}.{row.name}" for row in rows]


def _sums(folder: Path) -> str:
    files = sorted(file for file in folder.iterdir() if file.name != SUMS)
    return "".join(f"{_digest(file)}  {file.name}\n" for file in files)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _opened(file: Path) -> Any:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(descriptor, "w", encoding="utf-8", newline="")


def _write(file: Path, content: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        target.write(content)
