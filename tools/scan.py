"""Refuses what must not be in the project: secrets, package addresses, a machine's paths, people.

No list of names is needed. A national identity number of a real person has its own month; ours are
synthetic, with the month raised by 80, so a valid number that is not raised is refused.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stdnum.exceptions import ValidationError
from stdnum.no import fodselsnummer

from tools import project

LARGEST = 2_000_000  # bytes; a larger file is not text that somebody wrote
IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".ico", ".webp", ".woff2", ".pdf"}

PATTERNS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY-----"),
    "an access key": re.compile(r"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|glpat-[\w-]{20})"),
    "a password in an address": re.compile(r"://[^/\s:@\"'{}]+:(?!\w*word\b)[^/\s:@\"'{}]{4,}@"),
    "a package registry's address": re.compile(
        r"//[\w.-]*(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com)", re.I
    ),
    "a package's address": re.compile(r"https?://\S+\.(?:whl|tgz|tar\.gz)\b", re.I),
    "a path of somebody's machine": re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+|work)/\w"),
}
NUMBER = re.compile(r"(?<![\w.])\d{11}(?!\w)")


@dataclass(frozen=True, slots=True)
class Remark:
    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def is_real_person(number: str) -> bool:
    """True for a valid number with an ordinary month; synthetic ones are raised by 40 or more."""
    try:
        fodselsnummer.validate(number)
    except ValidationError:
        return False
    return 1 <= int(number[2:4]) <= 12


def remarks_on(line: str) -> Iterator[str]:
    for what, pattern in PATTERNS.items():
        if pattern.search(line):
            yield what
    if any(is_real_person(number) for number in NUMBER.findall(line)):
        yield "a valid national identity number that is not synthetic"


def scan(path: Path) -> list[Remark]:
    name = project.relative(path)
    if path.suffix.lower() in IMAGES or path.is_symlink():
        return []
    if path.stat().st_size > LARGEST:
        return [Remark(name, 0, "a file this large")]
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [
        Remark(name, number, what)
        for number, line in enumerate(lines, start=1)
        for what in remarks_on(line)
    ]


def main() -> int:
    found = [remark for path in project.files() for remark in scan(path)]
    print("\n".join(map(str, found)) if found else "Nothing that must not be here.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
