"""The day's seal in a file: written once, and a log made anew does not fit it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from samflyt.access import log
from samflyt.access.models import LogEntry
from samflyt.access.seal_files import Sealing, broken_files
from samflyt.installation.verification import verify
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries() -> None:
    reader = factories.actor(factories.unit(factories.hospital(), "Medisin A"), "ward_nurse")
    log.write(log.entry(reader, "read", "forløp", at=NOW, patient_id=n) for n in range(5))


def test_each_day_gets_one_file_and_what_is_new_is_sealed(entries: None, tmp_path: Path) -> None:
    sealing = Sealing(tmp_path)

    counts = [sealing.run_once(NOW), sealing.run_once(NOW), sealing.run_once(NOW + timedelta(1))]

    assert counts == [5, 0, 0]
    names = ["innsynslogg-2024-03-04.json", "innsynslogg-2024-03-05.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert list(broken_files(tmp_path)) == []


def test_chain_that_is_made_anew_does_not_fit_the_seal_kept_elsewhere(
    entries: None, tmp_path: Path
) -> None:
    Sealing(tmp_path).run_once(NOW)
    LogEntry.objects.filter(patient_id=1).update(name="En annen")

    LogEntry.objects.update(sealed_no=None, seal="")
    log.seal()

    assert list(log.broken_seals()) == []
    assert list(broken_files(tmp_path)) == [
        "innsynsloggen stemmer ikke med seglfilen innsynslogg-2024-03-04.json"
    ]


def test_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "innsynslogg-2024-03-04.json").write_text("{}")

    assert len(list(broken_files(tmp_path))) == 1


def test_command_writes_the_file_and_verify_reads_it(
    entries: None,
    tmp_path: Path,
    settings: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.SEALS_DIR = tmp_path  # type: ignore[attr-defined]

    call_command("seal")

    assert "Forseglet 5 innslag" in capsys.readouterr().out
    assert verify().others == []
    LogEntry.objects.filter(sealed_no=5).delete()
    assert verify().others == [
        "innsynsloggen stemmer ikke med seglfilen innsynslogg-2024-03-04.json"
    ]
