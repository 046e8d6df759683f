"""Writes `docs/coverage.md`: which catalogued duties the code carries out.

A duty is *carried out* when code names it and a test plays its example through that code, *shown*
when code names it only, and otherwise *open*. Both are read from the syntax trees, so that no test
is run for it.
"""

import ast
import csv
import fnmatch
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samflyt.rules.books import books
from samflyt.rules.plans import PLAN_RULES
from tools import project

CATALOGUE = project.ROOT / "reference" / "catalogue.csv"
TABLES = (project.TESTS / "rules" / "tables", project.TESTS / "plans" / "tables")
PAGE = project.DOCS / "coverage.md"

HEADING = """\
# Coverage of the catalogue

Written by `./samflyt approve` from the code and the tests; do not edit. The ids and their clauses
are those of `reference/catalogue.csv`.

- **carried out**: code names the duty, and a test plays its example through that code
- **shown**: code names it, no test plays it yet
- **open**: nothing names it
"""


class UnknownDuty(Exception):
    """Code or a test names a duty that the catalogue does not have."""


@dataclass(frozen=True, slots=True)
class Duty:
    id: str
    capability: str
    clause: str


Naming = tuple[str, str]
"""A duty's id, and where it is named."""


def catalogue() -> list[Duty]:
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return [Duty(row["id"], row["capability"], row["clause"]) for row in csv.DictReader(file)]


def _strings(node: ast.AST) -> Iterator[str]:
    """The strings in an expression; what an f-string fills in stands as `*`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(next(_strings(part), "*") for part in node.values)
    else:
        for part in ast.iter_child_nodes(node):
            yield from _strings(part)


def _called(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _ids_named_by(node: ast.AST) -> Iterator[str]:
    """The ids in `@carries_out(…)`, in `catalogue=…` of a call, and in a class's `catalogue`."""
    for decorator in getattr(node, "decorator_list", []):
        if isinstance(decorator, ast.Call) and _called(decorator.func) == "carries_out":
            for argument in decorator.args:
                yield from _strings(argument)
    if isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg == "catalogue" and isinstance(keyword.value, ast.Tuple):
                yield from _strings(keyword.value)
    if isinstance(node, ast.ClassDef):
        yield from _ids_of_class(node)


def _ids_of_class(node: ast.ClassDef) -> Iterator[str]:
    for statement in node.body:
        if not isinstance(statement, ast.Assign | ast.AnnAssign):
            continue
        if not isinstance(statement.value, ast.Tuple):
            continue
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        if any(isinstance(target, ast.Name) and target.id == "catalogue" for target in targets):
            yield from _strings(statement.value)


def named_in_code() -> list[Naming]:
    found: list[Naming] = []
    for path in project.python_files(project.SOURCE):
        module = path.relative_to(project.SOURCE).with_suffix("").as_posix().replace("/", ".")
        found += _named_in_module(ast.parse(path.read_text(encoding="utf-8")), module)
    return found


def _named_in_module(tree: ast.AST, inside: str) -> Iterator[Naming]:
    for node in ast.iter_child_nodes(tree):
        name = getattr(node, "name", None) if hasattr(node, "body") else None
        place = f"{inside}.{name}" if isinstance(name, str) else inside
        for duty in _ids_named_by(node):
            yield duty, place
        yield from _named_in_module(node, place)


def played_in_tests(code: list[Naming]) -> list[Naming]:
    """Duties in the `duty` marks of tests, and those of the rules that have a table of dates."""
    found = list(_played_in_tables(code))
    for path in project.python_files(project.TESTS):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node.func) == "duty":
                found += [(duty, project.relative(path)) for duty in _ids_of_mark(node)]
    return found


def _played_in_tables(code: list[Naming]) -> Iterator[Naming]:
    """A table is named after its rule's key, and plays every duty that the rule's class names."""
    in_books = (rule for book in books.values() for rule in book.rules)
    rules = {rule.key: type(rule) for rule in (*in_books, *PLAN_RULES)}
    for table in sorted(path for folder in TABLES for path in folder.glob("*.md")):
        rule = rules[table.stem]
        place = f"{rule.__module__.removeprefix('samflyt.')}.{rule.__qualname__}"
        for duty, named_at in code:
            if named_at == place or named_at.startswith(f"{place}."):
                yield duty, project.relative(table)


def _ids_of_mark(node: ast.Call) -> Iterator[str]:
    for argument in node.args:
        yield from _strings(argument)


def _by_duty(namings: list[Naming], known: set[str]) -> dict[str, list[str]]:
    places: dict[str, set[str]] = defaultdict(set)
    for named, place in namings:
        duties = fnmatch.filter(known, named) if "*" in named else known & {named}
        if not duties:
            raise UnknownDuty(f"{place} names the duty {named!r}, which {CATALOGUE.name} lacks")
        for duty in duties:
            places[duty].add(place)
    return {duty: sorted(found) for duty, found in places.items()}


def pages() -> dict[Path, str]:
    duties = catalogue()
    known = {duty.id for duty in duties}
    named = named_in_code()
    code = _by_duty(named, known)
    tests = _by_duty(played_in_tests(named), known)
    groups: dict[str, list[Duty]] = defaultdict(list)
    for duty in duties:
        groups[duty.capability].append(duty)
    sections = [HEADING, _summary(groups, code, tests)]
    sections += [_section(name, groups[name], code, tests) for name in sorted(groups)]
    return {PAGE: "\n".join(sections)}


Places = dict[str, list[str]]


def _counts(duties: list[Duty], code: Places, tests: Places) -> tuple[int, int, int]:
    carried_out = sum(duty.id in code and duty.id in tests for duty in duties)
    named = sum(duty.id in code for duty in duties)
    return carried_out, named - carried_out, len(duties) - named


def _summary(groups: dict[str, list[Duty]], code: Places, tests: Places) -> str:
    lines = ["| capability | carried out | shown | open |", "| --- | ---: | ---: | ---: |"]
    for name in sorted(groups):
        lines.append("| {} | {} | {} | {} |".format(name, *_counts(groups[name], code, tests)))
    everything = [duty for group in groups.values() for duty in group]
    lines.append("| **all** | {} | {} | {} |".format(*_counts(everything, code, tests)))
    return "\n".join(lines) + "\n"


def _section(name: str, duties: list[Duty], code: Places, tests: Places) -> str:
    lines = [f"## {name}", ""]
    named = [duty for duty in duties if duty.id in code]
    if named:
        lines += ["| duty | clause | state | code | tests |", "| --- | --- | --- | --- | --- |"]
    for duty in named:
        state = "carried out" if duty.id in tests else "shown"
        where = ", ".join(f"`{place}`" for place in code[duty.id])
        played_in = ", ".join(f"`{place}`" for place in tests.get(duty.id, []))
        lines.append(f"| {duty.id} | {duty.clause} | {state} | {where} | {played_in} |")
    unnamed = [duty.id for duty in duties if duty.id not in code]
    played = [duty for duty in unnamed if duty in tests]
    if named and unnamed:
        lines.append("")
    if unnamed:
        lines.append(f"Open: {', '.join(unnamed)}.")
    if played:
        lines += ["", f"Of these a test plays, but no code names: {', '.join(played)}."]
    return "\n".join(lines) + "\n"
