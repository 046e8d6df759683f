"""`samflyt replay`: plays scenario files without a database and prints what the rules find."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from samflyt import clock
from samflyt.rules.books import book, books
from samflyt.rules.comparison import differences
from samflyt.rules.rates import BadRate, MissingRate, RateTable, read_rates
from samflyt.rules.result import NotInForceYet, result
from samflyt.rules.scenario import Scenario, ScenarioError, parse_scenario
from samflyt.rules.terms import TermError, term_value

FAILED = 2


class Misspelt(Exception):
    """The command line itself cannot be understood."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Misspelt(message)


@dataclass(frozen=True, slots=True)
class Request:
    files: tuple[str, ...]
    as_of: datetime | None
    book: str | None
    terms: dict[str, str]
    compare: str | None


def main(argv: Sequence[str]) -> int:
    """Prints one result a file; each failure is one line on standard error, and exit 2."""
    try:
        request = _request(argv)
    except Misspelt as error:
        print(f"replay: {error}", file=sys.stderr)  # noqa: T201
        return FAILED
    failed = False
    for file in request.files:
        try:
            played = _played(file, request)
        except ScenarioError as error:
            print(str(error), file=sys.stderr)  # noqa: T201
            failed = True
            continue
        one_line = len(request.files) > 1
        text = json.dumps(played, ensure_ascii=False, indent=None if one_line else 2)
        print(text.encode("utf-8", "replace").decode())  # noqa: T201
    return FAILED if failed else 0


def _request(argv: Sequence[str]) -> Request:
    parser = _Parser(prog="replay", description="Spiller av scenariofiler.", allow_abbrev=False)
    parser.add_argument(
        "files", nargs="*", metavar="FIL", help="JSON-fil, eller - for standard inn"
    )
    parser.add_argument("--as-of", metavar="T", help="tidspunktet det ses fra, med tidssone")
    parser.add_argument("--book", metavar="BOK", help=f"regelbok: {', '.join(books)}")
    parser.add_argument("--terms", action="append", nargs="+", default=[], metavar="NØKKEL=VERDI")
    parser.add_argument("--compare", metavar="BOK", help="regelboken det sammenlignes med")
    found = parser.parse_intermixed_args(list(argv))
    words = [word for group in found.terms for word in group]
    files = [*found.files, *(word for word in words if "=" not in word)]
    if not files:
        raise Misspelt("ingen fil er oppgitt")
    return Request(
        files=tuple(files),
        as_of=_moment(found.as_of),
        book=_book(found.book, "--book"),
        terms=_terms([word for word in words if "=" in word]),
        compare=_book(found.compare, "--compare"),
    )


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return clock.read_moment(text)
    except (ValueError, OverflowError):
        raise Misspelt(f"--as-of: «{text}» er ikke et tidspunkt med tidssone") from None


def _book(key: str | None, option: str) -> str | None:
    if key is None:
        return None
    try:
        return book(key).key
    except LookupError as error:
        raise Misspelt(f"{option}: {error.args[0]}") from None


def _terms(words: list[str]) -> dict[str, str]:
    terms = {key: value for key, _, value in (word.partition("=") for word in words)}
    for key, value in terms.items():
        try:
            term_value(key, value, "pair")
        except TermError as error:
            raise Misspelt(f"--terms: {error}") from None
    return terms


def _played(file: str, request: Request) -> dict[str, Any]:
    raw = _read(file)

    def scenario(key: str | None) -> Scenario:
        return parse_scenario(raw, file=file, book_key=key, terms=request.terms)

    own = _found(scenario(request.book), file, request)
    if request.compare is None:
        return {"file": file, **own}
    other = _found(scenario(request.compare), file, request)
    return {"file": file, **own, "compare": other, "differences": differences(own, other)}


def _read(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        cause = _CAUSES.get(type(error), "kan ikke leses")
        raise ScenarioError("", cause, file) from None


_CAUSES = {
    FileNotFoundError: "filen finnes ikke",
    IsADirectoryError: "er en mappe, ikke en fil",
    PermissionError: "filen kan ikke leses: mangler tilgang",
}


def _found(scenario: Scenario, file: str, request: Request) -> dict[str, Any]:
    facts, warnings = scenario.facts, list(scenario.warnings)
    as_of = request.as_of
    if as_of is None:  # a scenario may be set in the future; it is then seen from its end
        as_of = max([clock.now(), *(event.known_at for event in facts.events)])
    known = tuple(event for event in facts.events if event.known_at <= as_of)
    if len(known) < len(facts.events):
        warnings.append(f"{len(facts.events) - len(known)} hendelser er senere enn --as-of")
    found = _guarded(lambda: result(replace(facts, events=known), as_of, _rates()), file)
    return {**found, "warnings": [*warnings, *found["warnings"]]}


@lru_cache(maxsize=1)
def _rates() -> RateTable:
    return read_rates()


def _guarded(play: Callable[[], dict[str, Any]], file: str) -> dict[str, Any]:
    """What the rules refuse to guess becomes a line that names the place."""
    try:
        return play()
    except MissingRate as error:
        raise ScenarioError(f"payable {error.on.isoformat()}", str(error), file) from None
    except TermError as error:
        raise ScenarioError(f"terms.{error.key}", error.cause, file) from None
    except NotInForceYet as error:
        raise ScenarioError("events", str(error.args[0]), file) from None
    except (clock.CalendarMissing, BadRate) as error:
        raise ScenarioError("", str(error.args[0]), file) from None
