"""An installation is made ready, or says in one line why it cannot be."""

from pathlib import Path

import pytest
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings

from samflyt.installation import database, demonstration


@pytest.mark.django_db
def test_ready_database_is_left_as_it_is() -> None:
    database.prepare()

    assert "courses_course" in connection.introspection.table_names()


@pytest.mark.django_db
def test_database_from_a_newer_version_is_refused() -> None:
    MigrationRecorder(connection).record_applied("courses", "9999_from_the_future")

    with pytest.raises(CommandError, match=r"nyere utgave .*courses\.9999_from_the_future"):
        database.prepare()


@pytest.mark.django_db
def test_database_of_an_app_that_is_gone_is_no_newer_version() -> None:
    MigrationRecorder(connection).record_applied("an_app_that_was", "0001_initial")

    database.prepare()


def test_folder_that_cannot_be_made_is_refused(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "file").touch()
    settings.DATA_DIR = tmp_path / "file" / "data"

    with pytest.raises(CommandError, match="Får ikke laget datamappen"):
        database.prepare()


def test_only_a_loaded_region_makes_a_demonstration(tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path

    assert not demonstration.is_marked()
    demonstration.mark()

    assert demonstration.is_marked()
