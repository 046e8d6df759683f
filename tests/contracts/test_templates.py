"""Templates hold no script and no style of their own, so that the page's policy can forbid both."""

import re
from pathlib import Path

import pytest

from tools import project

TEMPLATES = sorted(
    path
    for folder in ("jinja2", "templates")
    for path in project.SOURCE.glob(f"*/{folder}/**/*")
    if path.is_file()
)
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a script without an address": re.compile(r"<script\b(?![^>]*\ssrc=)(?![^>]*json)", re.I),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "an hx-on handler": re.compile(r"\bhx-on\b", re.I),
    "a javascript address": re.compile(r"javascript:", re.I),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+false", re.I),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=project.relative)
def test_template_has_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    found = {
        what: pattern.findall(text) for what, pattern in FORBIDDEN.items() if pattern.search(text)
    }

    assert found == {}
