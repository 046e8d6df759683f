"""Papers as accessible PDF (PDF/UA-1), always in Norwegian."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from babel.dates import format_date

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).resolve().parent / "paper.typ"
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Table:
    """Columns and rows of text; with `numbers` the last column is aligned as such."""

    title: str = ""
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    total: str = ""
    numbers: bool = False


@dataclass(frozen=True)
class Section:
    title: str
    text: str


@dataclass(frozen=True)
class Part:
    """One document of a paper that holds several.

    With `own_page` it begins a page; `to_fill_in` makes its rows high enough to write in.
    """

    title: str
    facts: Sequence[tuple[str, str]] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    text: str = ""
    own_page: bool = False
    to_fill_in: bool = False


@dataclass(frozen=True)
class Paper:
    """What one paper says. `sender` and `receiver` are lines, the name first."""

    title: str
    sender: Sequence[str]
    receiver: Sequence[str]
    facts: Sequence[tuple[str, str]] = ()
    lead: str = ""
    table: Table = field(default_factory=Table)
    sections: Sequence[Section] = ()
    parts: Sequence[Part] = ()


@cache
def _compiler() -> "typst.Compiler":
    """Kept, since most of the time goes to reading fonts; none of the machine's own are used.

    Read in by the first paper: a process that writes none has no use for the megabytes it takes.
    """
    import typst

    return typst.Compiler(ignore_system_fonts=True)


def pdf(paper: Paper) -> bytes:
    """The paper as PDF/UA-1: tagged, titled, and with its language."""
    said = {**asdict(paper), "author": paper.sender[0]}
    with _one_at_a_time:
        written = _compiler().compile(
            input=TEMPLATE,
            format="pdf",
            sys_inputs={"said": json.dumps(said, ensure_ascii=False)},
            pdf_standards="ua-1",
        )
    assert isinstance(written, bytes)
    return written


def kroner(amount: Decimal) -> str:
    """`5 745,00`, as on invoices."""
    return f"{amount:,.2f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def day(date_: date) -> str:
    """`5. mars 2024`."""
    return str(format_date(date_, "d. MMMM y", locale="nb"))


def days(dates: Iterable[date]) -> str:
    """`5.3.-9.3., 12.3.`: days in a row as one span."""
    spans: list[list[date]] = []
    for one in sorted(dates):
        if spans and (one - spans[-1][-1]).days == 1:
            spans[-1].append(one)
        else:
            spans.append([one])
    return ", ".join(
        _short(span[0]) if len(span) == 1 else f"{_short(span[0])}–{_short(span[-1])}"
        for span in spans
    )


def _short(one: date) -> str:
    return f"{one.day}.{one.month}."
