"""What is installed may be used by a public body and given on: its licence is on the list."""

import re
from importlib.metadata import Distribution, distribution, distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import project

#: Permissive, or weakly protective and used unchanged as a package of its own.
ALLOWED = re.compile(
    r"MIT(-0)?|MIT License|BSD(-[23]-Clause)?|BSD License|Apache-2\.0|Apache Software License"
    r"|PSF-2\.0|Python Software Foundation License|ISC|0BSD|Unlicense|CC0-1\.0"
    r"|MPL-2\.0|Mozilla Public License 2\.0 \(MPL 2\.0\)"
    r"|LGPL-[23]\.[01]-(only|or-later)|GNU Lesser General Public License v2 or later \(LGPLv2\+\)"
)
#: Packages whose own description names no licence, with what their project says and where.
SAID_ELSEWHERE = {
    "saxonche": "MPL-2.0",  # saxonica.com: SaxonC-HE is under the Mozilla Public License 2.0
}


def licences(of: Distribution) -> list[str]:
    """Every licence that must be kept; of «A OR B» we keep the one that is allowed."""
    data = of.metadata
    said = data.get("License-Expression")
    if said:
        return [_choice(part.strip("() ")) for part in re.split(r"\bAND\b", said)]
    kinds = [c for c in data.get_all("Classifier", []) if c.startswith("License ::")]
    named = [c.split(" :: ")[-1] for c in kinds if c.split(" :: ")[-1] != "OSI Approved"]
    first = (data.get("License") or "").strip().splitlines()[:1]
    return named or first or [SAID_ELSEWHERE.get(name_of(of), "")]


def _choice(text: str) -> str:
    every = [part.strip("() ") for part in re.split(r"\bOR\b", text)]
    return next((one for one in every if ALLOWED.fullmatch(one)), every[0])


def name_of(of: Distribution) -> str:
    return canonicalize_name(of.metadata["Name"])


@pytest.mark.parametrize("name", sorted({name_of(d) for d in distributions()} - {"samflyt"}))
def test_licence_is_allowed(name: str) -> None:
    found = licences(distribution(name))

    assert found
    assert [one for one in found if not ALLOWED.fullmatch(one)] == []


def test_every_package_is_pinned_with_its_hash_and_no_other_place_is_named() -> None:
    for file in ("run.txt", "dev.txt", "node.txt"):
        text = (project.ROOT / "requirements" / file).read_text(encoding="utf-8")
        pins = re.findall(r"^[\w.-]+(?:\[[\w,-]+\])?==\S+ \\\n    --hash=sha256:", text, re.M)
        names = re.findall(r"^[A-Za-z][\w.-]*.*$", text, re.M)

        assert len(pins) == len(names) > 0
        assert "://" not in text


def test_what_the_project_names_is_pinned() -> None:
    pinned = set(
        re.findall(
            r"^([\w.-]+)(?:\[|==)", (project.ROOT / "requirements" / "run.txt").read_text(), re.M
        )
    )
    asked = re.search(
        r"^dependencies = \[(.*?)^\]", (project.ROOT / "pyproject.toml").read_text(), re.M | re.S
    )

    assert asked is not None
    names = {
        canonicalize_name(Requirement(line).name)
        for line in re.findall(r'^    "(.+)"', asked[1], re.M)
    }
    assert names - {canonicalize_name(name) for name in pinned} == set()
