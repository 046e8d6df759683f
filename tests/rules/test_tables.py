"""Each rule against its table of dates; the same tables stand on the pages a lawyer reads."""

from datetime import datetime

import pytest

from samflyt.clock import local
from samflyt.rules.books import books
from samflyt.rules.course import assess
from samflyt.rules.finding import Finding
from tests.rules.table import BLOCKS, OUTCOMES, TABLES, Row, moment, read_rows

RULES = {rule.key: rule for book in books.values() for rule in book.rules}


def rows() -> list[object]:
    return [
        pytest.param(
            row,
            id=f"{row.key}-{row.number}",
            marks=pytest.mark.duty(*RULES[row.key].catalogue),
        )
        for path in sorted(TABLES.glob("*.md"))
        for row in read_rows(path)
    ]


@pytest.mark.parametrize("row", rows())
def test_rule_finds_what_its_table_says(row: Row) -> None:
    assessment = assess(row.facts)
    findings = [finding for finding in assessment.findings if finding.rule == row.key]
    if OUTCOMES[row.expected["utfall"]] is None:
        assert findings == []
        return
    finding = chosen(findings, row)

    assert finding.outcome == OUTCOMES[row.expected["utfall"]]
    if "frist" in row.expected:
        assert finding.due == expected_moment(row.expected["frist"]), shown(finding.due)
    if "oppfylt" in row.expected:
        assert finding.met_at == expected_moment(row.expected["oppfylt"]), shown(finding.met_at)
    if "forfalt" in row.expected:
        assert row.as_of is not None
        assert finding.overdue(row.as_of) == (row.expected["forfalt"] == "ja")
    if "spørsmål" in row.expected:
        asked = [question for question in assessment.questions if question.rule == row.key]
        assert bool(asked) == (row.expected["spørsmål"] == "ja")
    if "sperrer" in row.expected:
        stopped = [BLOCKS[word] for word in row.expected["sperrer"].split(", ") if word != "–"]
        assert list(finding.blocks) == stopped


def chosen(findings: list[Finding], row: Row) -> Finding:
    """The finding the row speaks of: the one about `hva`, else the last."""
    about = row.expected.get("hva")
    if about is not None:
        findings = [finding for finding in findings if finding.about == about]
    assert findings, "regelen fant ingenting"
    return findings[-1]


def expected_moment(text: str) -> datetime | None:
    if text.startswith("slutten av "):
        day = text.removeprefix("slutten av ")
        return moment(f"{day} 23:59:59").replace(microsecond=999999)
    return None if text in ("", "–") else moment(text)


def shown(at: datetime | None) -> str:
    return "–" if at is None else f"{local(at):%d.%m.%Y %H:%M:%S}"


def test_every_shipped_rule_has_a_table() -> None:
    assert {path.stem for path in TABLES.glob("*.md")} == set(RULES)
