"""Through the command line and folders of their own, as the person who needs a copy does it."""

import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests import processes
from tests.conftest import FROZEN


def samflyt(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "samflyt", *arguments, "--data", str(data)],
        env=processes.environment(data, SAMFLYT_NOW=FROZEN),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def succeeded(*arguments: str, data: Path) -> str:
    done = samflyt(*arguments, data=data)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refused(*arguments: str, data: Path) -> str:
    done = samflyt(*arguments, data=data)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def courses(data: Path) -> int:
    with closing(sqlite3.connect(data / "samflyt.sqlite3")) as opened:
        return int(opened.execute("SELECT count(*) FROM courses_course").fetchone()[0])


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    succeeded("demo", data=folder)
    return folder


@pytest.fixture(scope="module")
def copy(region: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("copies") / "kopi.samflyt"
    succeeded("backup", str(file), data=region)
    return file


def test_a_copy_put_back_in_an_empty_folder_is_the_same_installation(
    region: Path, copy: Path, tmp_path: Path
) -> None:
    said = succeeded("restore", str(copy), data=tmp_path)

    assert "La tilbake kopien" in said
    assert courses(tmp_path) == courses(region)
    assert (tmp_path / "demonstration").exists()
    assert "ingen avvik" in succeeded("verify", data=tmp_path)
    assert copy.stat().st_mode & 0o077 == 0


@pytest.fixture
def writing(region: Path) -> Iterator[sqlite3.Connection]:
    """Somebody in the middle of a change that is not yet committed."""
    opened = sqlite3.connect(region / "samflyt.sqlite3", isolation_level=None)
    opened.execute("BEGIN IMMEDIATE")
    opened.execute("UPDATE courses_course SET version = version + 1000")
    yield opened
    opened.execute("ROLLBACK")
    opened.close()


def test_a_copy_is_taken_while_somebody_writes_and_has_only_what_was_done(
    region: Path, writing: sqlite3.Connection, tmp_path: Path
) -> None:
    file = tmp_path / "kopi.samflyt"

    succeeded("backup", str(file), data=region)

    target = tmp_path / "ny"
    succeeded("restore", str(file), data=target)
    with closing(sqlite3.connect(target / "samflyt.sqlite3")) as opened:
        highest = opened.execute("SELECT max(version) FROM courses_course").fetchone()[0]
    assert highest < 1000


def test_an_existing_file_is_not_written_over(region: Path, copy: Path) -> None:
    before = copy.read_bytes()

    assert "finnes fra før" in refused("backup", str(copy), data=region)
    assert "finnes ikke" in refused("backup", str(copy.parent / "x" / "y"), data=region)
    assert copy.read_bytes() == before


def test_data_that_are_there_are_replaced_only_when_asked_and_then_kept_aside(
    copy: Path, region: Path, tmp_path: Path
) -> None:
    shutil.copytree(region, tmp_path / "egen")
    own = tmp_path / "egen"
    with closing(sqlite3.connect(own / "samflyt.sqlite3")) as opened:
        opened.execute("UPDATE directory_organisation SET name = 'Endret'")
        opened.commit()

    assert "--replace" in refused("restore", str(copy), data=own)
    succeeded("restore", str(copy), "--replace", data=own)

    with closing(sqlite3.connect(own / "samflyt.sqlite3")) as opened:
        names = {name for (name,) in opened.execute("SELECT name FROM directory_organisation")}
    assert "Endret" not in names
    assert len(list(own.glob("samflyt.sqlite3.2*"))) == 1


def test_nothing_is_replaced_under_the_feet_of_those_who_work(
    copy: Path, region: Path, tmp_path: Path
) -> None:
    shutil.copytree(region, tmp_path / "egen")
    with closing(sqlite3.connect(tmp_path / "egen" / "samflyt.sqlite3")) as working:
        working.execute("SELECT count(*) FROM courses_course").fetchone()

        said = refused("restore", str(copy), "--replace", data=tmp_path / "egen")

    assert "er i gang" in said


def damaged(copy: Path, folder: Path, how: str) -> Path:
    file = folder / f"{how}.samflyt"
    content = bytearray(copy.read_bytes())
    if how == "kuttet":
        content = content[: len(content) // 2]
    elif how == "vendt":
        content[len(content) // 2] ^= 0xFF
    elif how == "tom":
        content = bytearray()
    elif how == "tekst":
        content = bytearray(b"Hei")
    file.write_bytes(content)
    if how == "byttet":
        changed(copy, file, "database", b"SQLite format 3")
    return file


def changed(copy: Path, file: Path, member: str, content: bytes) -> None:
    with zipfile.ZipFile(copy) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name == member else source.read(name))


@pytest.mark.parametrize("how", ["kuttet", "vendt", "tom", "tekst", "byttet"])
def test_a_damaged_copy_is_refused_and_nothing_is_changed(
    how: str, copy: Path, tmp_path: Path
) -> None:
    file = damaged(copy, tmp_path, how)
    target = tmp_path / "ny"

    said = refused("restore", str(file), data=target)

    assert "ikke en hel sikkerhetskopi" in said
    assert not (target / "samflyt.sqlite3").exists()


def test_a_copy_from_a_newer_version_is_refused(copy: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(copy) as source:
        manifest = source.read("manifest.json")
    newer_shape = manifest.replace(b'"courses.0001_initial"', b'"courses.9999_fremtid"')
    newer_form = manifest.replace(b'"format": 1', b'"format": 2')

    for number, content in enumerate((newer_shape, newer_form)):
        file = tmp_path / f"{number}.samflyt"
        changed(copy, file, "manifest.json", content)
        assert "nyere utgave" in refused("restore", str(file), data=tmp_path / "ny")


def test_a_file_that_is_not_there_is_told_plainly(tmp_path: Path) -> None:
    assert "Finner ikke filen" in refused("restore", str(tmp_path / "borte"), data=tmp_path)
