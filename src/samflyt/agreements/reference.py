"""Loads the figures that the state has set: day rates and terms that follow from the law.

A year without a known rate is not in the table: its days cannot be priced until somebody enters
the rate with its source.
"""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from samflyt.agreements.models import DayRate, Term
from samflyt.rules.terms import term_value

FOLDER = Path(__file__).resolve().parents[3] / "reference"
ENTERED_BY = "Samflyts referansedata"


def load(at: datetime) -> int:
    """Enters what is missing and changes nothing that is there; returns how many rows.

    Called at every start, so it writes, and waits for other writers, only where there is need.
    """
    if not _missing_rates(at) and not _missing_terms(at):
        return 0
    with transaction.atomic():
        rates = DayRate.objects.bulk_create(_missing_rates(at))
        return len(rates) + len(Term.objects.bulk_create(_missing_terms(at)))


def _missing_rates(at: datetime) -> list[DayRate]:
    known = list(DayRate.objects.values_list("valid_from", "valid_to"))
    return [
        DayRate(
            valid_from=start,
            valid_to=end,
            amount=Decimal(row["amount"]),
            source=row["source"],
            entered_by=ENTERED_BY,
            entered_at=at,
        )
        for row in _rows("day_rates.csv")
        for start, end in [(_day(row["valid_from"]), _day(row["valid_to"]))]
        if not any(start < until and since < end for since, until in known)
    ]


def _missing_terms(at: datetime) -> list[Term]:
    national = Term.objects.filter(level=Term.Level.NATIONAL)
    known = set(national.values_list("key", "valid_from"))
    return [
        Term(
            level=Term.Level.NATIONAL,
            key=row["key"],
            value=term_value(row["key"], row["value"], Term.Level.NATIONAL).text,
            valid_from=_day(row["valid_from"]),
            source=row["source"],
            entered_by=ENTERED_BY,
            entered_at=at,
        )
        for row in _rows("national_terms.csv")
        if (row["key"], _day(row["valid_from"])) not in known
    ]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _day(text: str) -> date:
    return date.fromisoformat(text)
