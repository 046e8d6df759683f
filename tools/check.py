"""`./samflyt check`: everything that must hold before a change is taken in.

Each check is a command of its own, so that it can be run alone (`--only NAME`) and what it prints
is shown only when it fails.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tools.project import ROOT

PYTHON = sys.executable
POSTGRESQL = "postgresql://postgres@127.0.0.1:5432/postgres"
BY_BRANCHES = ("clock", "rules")
#: What asks a database, save what the other one has shown for both.
ASKS_DATABASE = "django_db and not story and not any_database"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"
TALLY = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed)\b")


@dataclass(frozen=True, slots=True)
class Check:
    """A command; `lacks` gives the reason why it cannot be run on this machine."""

    name: str
    title: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    lacks: Callable[[], str | None] = lambda: None
    runs_tests: bool = False
    only_when_named: bool = False


def postgresql_url() -> str:
    return os.environ.get("SAMFLYT_TEST_DATABASE_URL") or POSTGRESQL


def no_postgresql() -> str | None:
    import psycopg

    try:
        psycopg.connect(postgresql_url(), connect_timeout=3).close()
    except psycopg.Error:
        return "ingen PostgreSQL svarer (SAMFLYT_TEST_DATABASE_URL)"
    return None


def no_chromium() -> str | None:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return None if found else "Chromium er ikke installert"


def pytest(*arguments: str) -> tuple[str, ...]:
    return (PYTHON, "-m", "pytest", "-q", *arguments)


def ignoring(folders: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"--ignore=tests/{folder}" for folder in folders)


MODULE = (PYTHON, "-m")
# A worker that is done takes over from the other: the walk over every address is long.
PARALLEL = ("-n", "2", "--dist", "worksteal")
NO_STORIES = ("-m", "not story")
ON_SQLITE = {"SAMFLYT_TEST_DATABASE_URL": ""}
EVERY_BRANCH = (
    *("tests/rules", "tests/clock", "tests/plans/test_tables.py"),
    *("--cov=samflyt.rules", "--cov=samflyt.clock", "--cov-branch"),
    *("--cov-fail-under=100", "--cov-report=term-missing:skip-covered"),
)


def checks() -> tuple[Check, ...]:
    """In the order they are run: what answers at once first."""
    return (
        Check("format", "kodens form", (*MODULE, "ruff", "format", "--check", ".")),
        Check("lint", "regler for koden", (*MODULE, "ruff", "check", ".")),
        Check("types", "typer", (*MODULE, "mypy")),
        Check("layers", "lagdeling", (PYTHON, "-c", LINT_IMPORTS)),
        Check("migrations", "migrasjoner", (*MODULE, "tools.migrations")),
        Check("pages", "sider skrevet av koden", (*MODULE, "tools.pages")),
        Check("scan", "hemmeligheter og adresser", (*MODULE, "tools.scan")),
        Check("faults", "kjente feil i pakkene", (*MODULE, "tools.faults"), only_when_named=True),
        Check(
            "reviews",
            "regler som skal gjennomgås",
            (*MODULE, "tools.reviews"),
            only_when_named=True,
        ),
        *checks_by_tests(),
    )


def checks_by_tests() -> tuple[Check, ...]:
    every_branch = pytest(*EVERY_BRANCH)
    on_sqlite = pytest(*PARALLEL, *NO_STORIES, *ignoring(BY_BRANCHES))
    on_postgresql = pytest(*PARALLEL, "-m", ASKS_DATABASE, *ignoring(BY_BRANCHES))
    url = {"SAMFLYT_TEST_DATABASE_URL": postgresql_url()}
    # Not os.devnull: coverage removes its file, and an administrator would lose the device.
    figures = os.path.join(tempfile.gettempdir(), f"samflyt-coverage-{os.getpid()}")
    no_report = {**ON_SQLITE, "COVERAGE_FILE": figures}
    return (
        Check("branches", "regler og klokke, hver grein", every_branch, no_report, runs_tests=True),
        Check("tests", "tester på SQLite", on_sqlite, ON_SQLITE, runs_tests=True),
        Check(
            "postgresql",
            "tester på PostgreSQL",
            on_postgresql,
            url,
            no_postgresql,
            runs_tests=True,
        ),
        Check(
            "stories",
            "fortellinger i nettleser",
            pytest(*PARALLEL, "-m", "story", "tests/stories"),
            ON_SQLITE,
            no_chromium,
            runs_tests=True,
        ),
    )


def tally(check: Check, output: str, code: int) -> Counter[str]:
    """How many passed and failed: the tests where it runs tests, else the check itself as one."""
    if not check.runs_tests:
        return Counter({"failed" if code else "passed": 1})
    last = output.strip().rpartition("\n")[2]
    counts: Counter[str] = Counter()
    for number, word in TALLY.findall(last):
        counts["failed" if word.startswith("error") else word] += int(number)
    if code and not counts["failed"]:
        counts["failed"] = 1
    return counts


def run(check: Check) -> Counter[str]:
    print(f"   …    {check.title}", end="\r", flush=True) if sys.stdout.isatty() else None
    missing = check.lacks()
    if missing:
        required = os.environ.get("CI") == "true"
        print(f"{'FEIL' if required else 'hoppet over'}  {check.title}: {missing}", flush=True)
        return Counter({"failed" if required else "skipped": 1})
    start = time.perf_counter()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env={**os.environ, **check.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    # Pytest answers 5 when nothing was selected, which is no fault of what it looked for.
    code = 0 if check.runs_tests and done.returncode == 5 else done.returncode
    counts = tally(check, done.stdout, code)
    if code:
        print(done.stdout.rstrip())
    tests = f" ({counts['passed']} tester)" if check.runs_tests else ""
    seconds = time.perf_counter() - start
    print(f"{'FEIL' if code else 'ok':<4}  {check.title}{tests}, {seconds:.1f} s", flush=True)
    if code:
        print(f"      alene: ./samflyt check --only {check.name}", flush=True)
    return counts


def main() -> int:
    every = checks()
    parser = argparse.ArgumentParser(prog="samflyt check", description=__doc__)
    parser.add_argument("--only", action="append", choices=[check.name for check in every])
    chosen = parser.parse_args().only
    start = time.perf_counter()
    total: Counter[str] = Counter(passed=0, failed=0)
    for check in every:
        if check.name in chosen if chosen else not check.only_when_named:
            total += run(check)
    parts = [
        f"{total[word]} {word}"
        for word in ("passed", "failed", "skipped")
        if word != "skipped" or total[word]
    ]
    print(f"{', '.join(parts)} in {time.perf_counter() - start:.0f} s")
    return 1 if total["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
