"""What the page of security points to is there."""

import re

import pytest

from tools import project

TEXT = (project.DOCS / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`((?:tests|docs|src)/[\w/.-]+)`", TEXT)))


@pytest.mark.parametrize("name", NAMED)
def test_file_that_shows_a_point_exists(name: str) -> None:
    assert (project.ROOT / name).exists()
