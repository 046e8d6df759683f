"""What must not be in the project is found, and nothing else."""

import pytest
from stdnum.no import fodselsnummer

from tools.scan import remarks_on

FIRST_TEN = "010101500" + fodselsnummer.calc_check_digit1("010101500")
WITH_AN_ORDINARY_MONTH = FIRST_TEN + fodselsnummer.calc_check_digit2(FIRST_TEN)
RAISED_BY_80 = "01810150042"

# Put together here, so that this file itself passes the scan.
FORBIDDEN = {
    "a private key": "-----BEGIN RSA PRIVATE" + " KEY-----",
    "an access key": "AKIA" + "ABCDEFGHIJKLMNOP",
    "a password in an address": "postgresql://samflyt:" + "hemmelig9@db.example/samflyt",
    "a package registry's address": "https://registry." + "npmjs.org/axe-core",
    "a package's address": "https://example.org/axe" + ".tgz",
    "a path of somebody's machine": "see /home/" + "kari/samflyt",
    "a valid national identity number that is not synthetic": f"born: {WITH_AN_ORDINARY_MONTH}",
}
ALLOWED = [
    "postgresql://postgres@127.0.0.1:5432/postgres",
    "https://example.org/samflyt",
    "/tmp/trial",
    "a number of eleven digits: 12345678901",
    "src/samflyt/work" + "/list",
    f"born: {RAISED_BY_80}",
]


@pytest.mark.parametrize(("what", "line"), FORBIDDEN.items(), ids=FORBIDDEN)
def test_forbidden_line_is_found(what: str, line: str) -> None:
    assert list(remarks_on(line)) == [what]


@pytest.mark.parametrize("line", ALLOWED)
def test_ordinary_line_passes(line: str) -> None:
    assert list(remarks_on(line)) == []
