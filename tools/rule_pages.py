"""Writes `docs/rules/` and `docs/states/`: what the rules demand, for a lawyer or nurse to read.

A rule's examples are the tables of its tests, so the page shows what was tried and not what
somebody remembers.
"""

import inspect
from collections import defaultdict
from pathlib import Path

from samflyt.rules.books import books
from samflyt.rules.event_data import SPECS
from samflyt.rules.plans import PLAN_RULES
from samflyt.rules.review import Review
from samflyt.rules.rule import DatedFormula, Rule
from samflyt.rules.source import Source
from samflyt.rules.states import STATE_LABELS, TRANSITIONS
from tools import coverage, payable_page, project

FOLDER = project.DOCS / "rules"
STATES = project.DOCS / "states"
WRITTEN = "Skrevet av `./samflyt approve` fra koden; endres ikke for hånd."
OWNERS = {
    "hospital": "sykehuset",
    "municipality": "kommunen",
    "both": "begge parter",
    "guardian": "familien",
}
ROLES = {
    "ward": "sengeposten",
    "physician": "lege",
    "case_work": "saksbehandler",
    "nursing": "pleie og omsorg",
    "coordinating_unit": "koordinerende enhet",
    "family": "foresatte",
}
#: Where a rule about plans stands: the same for every pair of partners.
OF_PLANS = "individuell plan"
NOT_CHECKED = "ikke kontrollert av jurist ennå"
AREAS = {
    "somatic": "somatikk",
    "mental_health": "psykisk helsevern",
    "substance": "rusbehandling",
    "maternity": "svangerskap og fødsel",
}


def pages() -> dict[Path, str]:
    written = {
        FOLDER / "README.md": _index(),
        FOLDER / "betalingsdogn.md": payable_page.page(WRITTEN),
        STATES / "stay.md": _states(),
    }
    for rule, found_in in _rules().values():
        written[FOLDER / f"{rule.key}.md"] = _page(rule, found_in)
    return written


def every_rule() -> list[Rule]:
    return [rule for rule, _ in _rules().values()]


def _rules() -> dict[str, tuple[Rule, list[str]]]:
    """Every rule once, by key, with the rulebooks that have it; a plan's are in no book."""
    found: dict[str, tuple[Rule, list[str]]] = {}
    for book in books.values():
        for rule in book.rules:
            found.setdefault(rule.key, (rule, []))[1].append(book.key)
    found |= {rule.key: (rule, [OF_PLANS]) for rule in PLAN_RULES}
    return dict(sorted(found.items()))


def _index() -> str:
    counting = "Døgnene kommunen betaler for, står i [betalingsdøgn](betalingsdogn.md)."
    lines = ["# Reglene", "", WRITTEN, "", counting]
    lines += ["", "| regel | punkt | krav |", "| --- | --- | --- |"]
    lines += [
        f"| [{rule.title}]({rule.key}.md) | {rule.clause_text} | {rule.demand} |"
        for rule, _ in _rules().values()
    ]
    return "\n".join(lines) + "\n"


def _page(rule: Rule, found_in: list[str]) -> str:
    source = rule.clause.source
    areas = ", ".join(AREAS.get(area, area) for area in sorted(rule.areas or ())) or "alle"
    facts = {
        "Punkt": rule.clause_text,
        "Kilde": _linked(source),
        "Plikten har": f"{OWNERS.get(rule.owner, rule.owner)} ({ROLES.get(rule.role, rule.role)})",
        "Tjenesteområder": areas + (", bare barn" if rule.children_only else ""),
        "Regelverk": ", ".join(found_in),
        "Erstatter": ", ".join(other.key for other in rule.replaces),
        "Katalog": ", ".join(rule.catalogue),
        "Følge": rule.consequence or "",
        "Gjennomgått": _reviewed(rule.reviewed),
    }
    lines = [f"# {rule.title}", "", WRITTEN, "", _text(rule), ""]
    lines += [f"- **{name}:** {value}" for name, value in facts.items() if value]
    for formula in rule.formulas:
        lines += ["", f"## {_validity(formula)}", "", formula.meaning or "Som over."]
    table = _table_of(rule)
    if table:
        lines += ["", "## Prøvde eksempler", "", table]
    return "\n".join(lines) + "\n"


def _reviewed(review: Review) -> str:
    checked = f"kontrollert av {review.checked_by}" if review.checked_by else NOT_CHECKED
    return f"{review.on:%d.%m.%Y} av {review.by}; {checked}; neste gang {review.next:%d.%m.%Y}"


def _linked(source: Source) -> str:
    title = f"[{source.title}]({source.link})" if source.link else source.title
    return f"{title}, teksten av {source.version:%d.%m.%Y}" if source.version else title


def _text(rule: Rule) -> str:
    return inspect.getdoc(type(rule)) or ""


def _validity(formula: DatedFormula) -> str:
    until = f", til {formula.until:%d.%m.%Y}" if formula.until else ""
    return f"Gjelder fra {formula.since:%d.%m.%Y}{until}"


def _states() -> str:
    lines = ["# Tilstandene i et opphold", "", WRITTEN, "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value}: {label}" for state, label in STATE_LABELS.items()]
    for state, after in TRANSITIONS.items():
        causes: dict[str, list[str]] = defaultdict(list)
        for kind, following in after.items():
            causes[following.value].append(SPECS[kind].label.lower())
        lines += [
            f"    {state.value} --> {following}: {', '.join(kinds)}"
            for following, kinds in causes.items()
        ]
    return "\n".join([*lines, "```"]) + "\n"


def _table_of(rule: Rule) -> str:
    """The rule's table of dates, with the settings above it as they stand in the test."""
    paths = (folder / f"{rule.key}.md" for folder in coverage.TABLES)
    path = next((path for path in paths if path.exists()), None)
    if path is None:
        return ""
    lines = path.read_text(encoding="utf-8").strip().splitlines()
    return "\n".join(line for line in lines if not line.startswith("# ")).strip()
