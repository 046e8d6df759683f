"""Known faults in packages: what is asked, what is found, and what is said when nobody answers."""

from typing import Any

import pytest

from tools import faults


def none_known(question: dict[str, Any]) -> dict[str, Any]:
    return {"results": [{} for _ in question["queries"]]}


def one_known(question: dict[str, Any]) -> dict[str, Any]:
    return {
        "results": [
            {"vulns": [{"id": "GHSA-x"}]} if query["package"]["name"] == "django" else {}
            for query in question["queries"]
        ]
    }


def nobody_answers(question: dict[str, Any]) -> dict[str, Any]:
    raise ConnectionRefusedError("ingen vei ut")


def half_an_answer(question: dict[str, Any]) -> dict[str, Any]:
    return {"results": []}


def test_every_locked_package_of_both_kinds_is_asked_about() -> None:
    packages = faults.locked()

    assert {"django", "cryptography", "lxml"} <= {p.name for p in packages if p.ecosystem == "PyPI"}
    assert any(p.ecosystem == "npm" for p in packages)
    assert all(p.version for p in packages)


@pytest.mark.parametrize(
    ("ask", "code", "said"),
    [
        (none_known, 0, "0 med kjente feil"),
        (one_known, 1, "GHSA-x"),
        (nobody_answers, 2, "IKKE sett etter"),
        (half_an_answer, 2, "IKKE sett etter"),
    ],
)
def test_a_fault_is_named_and_silence_is_never_taken_for_none(
    ask: faults.Ask, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert faults.main(ask) == code
    assert said in capsys.readouterr().out
