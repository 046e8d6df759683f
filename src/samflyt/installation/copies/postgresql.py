"""Copies and replaces a PostgreSQL database with its own tools."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

ENGINE = "postgresql"


def copy(database: Mapping[str, Any], target: Path) -> None:
    """One consistent picture of the database, while others read and write."""
    _run("pg_dump", ["--format=custom", "--no-owner", f"--file={target}"], database)


def replace(database: Mapping[str, Any], new: Path) -> None:
    options = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
    name = database["NAME"]
    _run("pg_restore", [*options, f"--dbname={name}", str(new)], {**database, "NAME": ""})


def _run(tool: str, options: Sequence[str], database: Mapping[str, Any]) -> None:
    program = shutil.which(tool)
    if program is None:
        raise CommandError(
            f"{tool} finnes ikke på maskinen. Installer klienten til PostgreSQL "
            "(Debian: apt install postgresql-client)."
        )
    environment = {**os.environ, **_connection(database)}
    done = subprocess.run(  # noqa: S603
        [program, *options], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        cause = (done.stderr.strip().splitlines() or ["ukjent årsak"])[0]
        raise CommandError(f"{tool} lyktes ikke: {cause}")


def _connection(database: Mapping[str, Any]) -> dict[str, str]:
    """Through the surroundings, so that the password never stands in a list of processes."""
    named = {
        "PGDATABASE": database["NAME"],
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
    }
    return {name: str(value) for name, value in named.items() if value}
