"""An archive extraction is whole, says where it comes from, and tells when it has been touched."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError

from samflyt.access.models import LogEntry
from samflyt.courses.models import Event
from tests import factories
from tests.courses.stay_scene import Scene

pytestmark = pytest.mark.django_db


def extracted(folder: Path) -> dict[str, list[dict[str, str]]]:
    told = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    found = {}
    for table in told["tables"]:
        with (folder / table["file"]).open(encoding="utf-8", newline="") as file:
            found[table["name"]] = list(csv.DictReader(file))
    return found


def test_every_table_is_there_with_every_row(tmp_path: Path) -> None:
    scene = Scene()
    scene.admit()
    factories.patient("Åse", 'Øst "Ørn", Vik\nand')

    call_command("archive", out=tmp_path / "ut", stdout=StringIO())

    tables = extracted(tmp_path / "ut")
    models = [
        m for c in apps.get_app_configs() if c.name.startswith("samflyt.") for m in c.get_models()
    ]
    assert set(tables) >= {model._meta.label for model in models}
    assert [row["key"] for row in tables["courses.Event"]] == list(
        Event.objects.order_by("pk").values_list("key", flat=True)
    )
    assert 'Øst "Ørn", Vik\nand' in [row["family_name"] for row in tables["courses.Patient"]]
    assert "password" not in tables["access.Account"][0]
    assert LogEntry.objects.filter(action="export", name="Arkivuttrekk").exists()


def test_the_metadata_tell_origin_context_and_what_is_personal(tmp_path: Path) -> None:
    Scene().admit()
    call_command("archive", out=tmp_path / "ut", stdout=StringIO())

    told = json.loads((tmp_path / "ut" / "metadata.json").read_text(encoding="utf-8"))
    patient = next(t for t in told["tables"] if t["name"] == "courses.Patient")
    columns = {column["name"]: column for column in patient["columns"]}
    event = next(t for t in told["tables"] if t["name"] == "courses.Event")

    assert [o["name"] for o in told["origin"]["organisations"]]
    assert "courses.0001_initial" in told["origin"]["migrations"]
    assert "§§ 5 og 29" in told["context"]["law"]
    assert columns["number"]["personal"]
    assert columns["number"]["title"] == "fødselsnummer"
    assert not columns["id"]["personal"]
    assert {"courses_course"} <= {c["refers_to"] for c in event["columns"]}


def test_a_changed_or_missing_file_is_told(tmp_path: Path) -> None:
    Scene().admit()
    folder = tmp_path / "ut"
    call_command("archive", out=folder, stdout=StringIO())
    call_command("archive", check=folder, stdout=StringIO())

    with (folder / "courses_event.csv").open("a", encoding="utf-8") as file:
        file.write('"99"\r\n')
    (folder / "courses_stay.csv").unlink()
    said = StringIO()

    with pytest.raises(CommandError, match="2 feil"):
        call_command("archive", check=folder, stdout=said)
    assert "courses_event.csv er endret" in said.getvalue()
    assert "courses_stay.csv mangler" in said.getvalue()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "noe.txt").write_text("her", encoding="utf-8")

    with pytest.raises(CommandError, match="ikke tom"):
        call_command("archive", out=tmp_path, stdout=StringIO())

    assert [file.name for file in tmp_path.iterdir()] == ["noe.txt"]
