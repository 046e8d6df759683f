"""What our scripts and frame let a browser do: nothing is run from text, and nothing is kept."""

import re
from pathlib import Path

import pytest

from tests import factories
from tools import project

SCRIPTS = sorted(
    path for path in (project.ROOT / "src").rglob("static/**/*.js") if "packages" not in path.parts
)
RISKY = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    r"|localStorage|sessionStorage|indexedDB|document\.cookie|postMessage|__proto__"
)


@pytest.mark.parametrize("path", SCRIPTS, ids=project.relative)
def test_script_makes_no_page_of_text_and_keeps_nothing(path: Path) -> None:
    found = RISKY.findall(path.read_text(encoding="utf-8"))

    assert found == []


@pytest.mark.django_db
def test_every_page_switches_off_what_htmx_could_run_or_keep_and_lets_one_out() -> None:
    browser = factories.signed_in(factories.unit(factories.organisation(), "K"), "case_worker")

    page = browser.get("/hjelp/").content.decode()

    assert '"allowEval":false' in page
    assert '"historyCacheSize":0' in page
    assert 'action="/logg-ut/"' in page
    assert "<script>" not in page
