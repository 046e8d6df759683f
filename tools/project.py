"""Where things lie in the project, and which files it has."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "samflyt"
TESTS = ROOT / "tests"
DOCS = ROOT / "docs"


def files() -> list[Path]:
    """The project's files: what is committed, and what is new and not ignored."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def python_files(folder: Path) -> Iterator[Path]:
    """The Python files under a folder, except migrations, in a fixed order."""
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
