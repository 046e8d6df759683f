"""Looks up known faults in the packages that are locked: `./samflyt check --only faults`.

Asks the public register of faults (OSV), which has PyPI's and npm's own advisories. It needs a
network, which the ordinary build has not; so it is run when it is named, and says so where the
register cannot be asked. Only names and versions are sent.
"""

import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tools import project

REGISTER = "https://api.osv.dev/v1/querybatch"
SECONDS = 30
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Package:
    """One package as it is locked; `ecosystem` is PyPI or npm."""

    ecosystem: str
    name: str
    version: str


Ask = Callable[[dict[str, Any]], dict[str, Any]]


def locked() -> list[Package]:
    """Everything that runs in an installation."""
    requirements = (project.ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    lock = json.loads((project.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    pages = [
        Package("npm", path.rpartition("node_modules/")[2], entry["version"])
        for path, entry in lock["packages"].items()
        if path and not entry.get("dev")
    ]
    return [*(Package("PyPI", *pair) for pair in _LOCKED.findall(requirements)), *pages]


def faults(packages: Sequence[Package], ask: Ask) -> dict[Package, list[str]]:
    """The register's names of the faults of each package that has any."""
    queries = [
        {"package": {"ecosystem": p.ecosystem, "name": p.name}, "version": p.version}
        for p in packages
    ]
    results = ask({"queries": queries})["results"]
    if len(results) != len(packages):
        raise ValueError("the register answered something else than it was asked")
    return {
        package: [fault["id"] for fault in result["vulns"]]
        for package, result in zip(packages, results, strict=True)
        if result.get("vulns")
    }


def ask_register(question: dict[str, Any]) -> dict[str, Any]:
    request = urllib.request.Request(
        REGISTER, json.dumps(question).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
        told: dict[str, Any] = json.load(answer)
    return told


def main(ask: Ask = ask_register) -> int:
    """0 when the register knows no fault, 1 when it knows one, 2 when it could not be asked."""
    packages = locked()
    try:
        found = faults(packages, ask)
    except (OSError, ValueError, KeyError, urllib.error.URLError) as error:
        print(f"Kjente feil er IKKE sett etter: {REGISTER} svarer ikke ({error}).")
        return 2
    for package, ids in found.items():
        print(f"{package.ecosystem} {package.name} {package.version}: {', '.join(ids)}")
    print(f"{len(packages)} pakker sett etter, {len(found)} med kjente feil.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
