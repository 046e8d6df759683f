"""The national checker of e-invoices, from the sources beside the project."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SHARED

Findings = list[str]


@pytest.fixture(scope="session")
def national_rules() -> Iterator[Callable[[bytes, Path], Findings]]:
    """What schema, EN 16931 and Peppol say of a document, errors and warnings, a line each."""
    if not SHARED.is_dir():
        pytest.skip("krever kildemappen ../shared, som ikke følger med prosjektet")
    checker = _checker()
    base = SHARED / "ehf" / "rules" / "peppol-3.0.21"
    with checker.PySaxonProcessor(license=False) as processor:
        billing = checker.Rules(
            processor, [base / "CEN-EN16931-UBL.xslt", base / "PEPPOL-EN16931-UBL.xslt"]
        )
        response = checker.Rules(processor, [base / "PEPPOLBIS-T111.xslt"])

        def check(raw: bytes, folder: Path) -> Findings:
            path = folder / "document.xml"
            path.write_bytes(raw)
            return [
                f"{flag} {rule}: {text}"
                for _, rule, flag, _, text in checker.check(path, billing, response)
            ]

        yield check


def _checker() -> Any:
    spec = importlib.util.spec_from_file_location("ehf_checker", SHARED / "ehf" / "validate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
