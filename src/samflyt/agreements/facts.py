"""Turns agreements and terms into what the rules read."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from django.db.models import Q

from samflyt.agreements.models import Agreement, DayRate, Term
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.rules import rates as rules_rates
from samflyt.rules.books import book as rulebook
from samflyt.rules.terms import Terms, TermValue, term_value
from samflyt.statements.wire import Wire

#: The rulebook of a pair that has no agreement: the law alone.
LAW_ALONE = "national"

# Everything that can change what holds between two partners leaves a trace in these figures, so
# that one short statement tells whether what this process remembers still stands.
_STAMP = Wire("""
select
 (select count(*) || ',' || coalesce(max(id), 0) || ',' || coalesce(sum(hospital_id), 0)
   || ',' || coalesce(sum(municipality_id), 0) || ',' || coalesce(min(book), '')
   || ',' || coalesce(max(book), '') || ',' || coalesce(min(valid_from), '1900-01-01')
   || ',' || coalesce(max(valid_from), '1900-01-01') || ',' || count(valid_to)
   || ',' || coalesce(max(valid_to), '1900-01-01') from agreements_agreement),
 (select count(*) || ',' || coalesce(max(id), 0)
   || ',' || coalesce(max(entered_at), '1900-01-01') || ',' || coalesce(min(value), '')
   || ',' || coalesce(max(value), '') || ',' || coalesce(max(key), '') || ',' || count(valid_to)
   || ',' || coalesce(max(valid_to), '1900-01-01') from agreements_term),
 (select count(parent_id) || ',' || coalesce(sum(parent_id), 0) from directory_organisation)
""")


@dataclass(slots=True)
class _Remembered:
    """What this process knows, and the stamp of the tables when it was read."""

    stamp: tuple[str, ...] = ()
    agreements: dict[tuple[int, int], list[Agreement]] = field(default_factory=dict)
    terms: dict[tuple[int, int | None, int | None, str], Terms] = field(default_factory=dict)


_remembered = _Remembered()
_lock = Lock()
_read_once: ContextVar[bool] = ContextVar("read_once", default=False)


@carries_out("000-1-a", "002-2-f")
def terms_for(
    hospital_id: int, municipality_id: int | None, on: date, book: str | None = None
) -> tuple[Agreement | None, str, Terms]:
    """The agreement between the two on a date, its rulebook, and every term that holds.

    The book's own values lie at the bottom; what the parties have entered is laid over them,
    the nearest level last. A pair without agreement has the law alone. `book` asks for another
    rulebook than the agreement's; an unknown one raises UnknownBook.
    """
    with _lock:
        _forget_when_changed()
        agreement = _agreement(hospital_id, municipality_id, on)
        name = book or (agreement.book if agreement else LAW_ALONE)
        key = (hospital_id, municipality_id, agreement.pk if agreement else None, name)
        if key not in _remembered.terms:
            agreed = _agreed(hospital_id, municipality_id, agreement)
            _remembered.terms[key] = rulebook(name).base.with_terms(agreed)
        return agreement, name, _remembered.terms[key]


@contextmanager
def read_once() -> Iterator[None]:
    """While many courses are read in one go: what held at the start is taken to hold."""
    with _lock:
        _forget_when_changed()
    token = _read_once.set(True)
    try:
        yield
    finally:
        _read_once.reset(token)


def _forget_when_changed() -> None:
    if _read_once.get():
        return
    (answer,) = _STAMP.answers(())
    stamp = tuple(answer)
    if stamp != _remembered.stamp:
        _remembered.stamp = stamp
        _remembered.agreements.clear()
        _remembered.terms.clear()


def _agreement(hospital_id: int, municipality_id: int | None, on: date) -> Agreement | None:
    if municipality_id is None:
        return None
    pair = (hospital_id, municipality_id)
    if pair not in _remembered.agreements:
        _remembered.agreements[pair] = list(
            Agreement.objects.filter(
                hospital_id=hospital_id, municipality_id=municipality_id
            ).order_by("-valid_from", "-pk")
        )
    return next((a for a in _remembered.agreements[pair] if _holds(a, on)), None)


def _holds(agreement: Agreement, on: date) -> bool:
    ended = agreement.valid_to is not None and agreement.valid_to <= on
    return agreement.valid_from <= on and not ended


def _agreed(
    hospital_id: int, municipality_id: int | None, agreement: Agreement | None
) -> list[TermValue]:
    """The values that the parties have filled in at every level that reaches them."""
    level = Term.Level
    wanted = Q(level=level.NATIONAL) | Q(level=level.AREA, organisation_id=hospital_id)
    if municipality_id is not None:
        parents = Organisation.objects.filter(pk=municipality_id).values_list(
            "parent_id", flat=True
        )
        wanted |= Q(level=level.CITY, organisation_id__in=[municipality_id, *filter(None, parents)])
        wanted |= Q(level=level.DISTRICT, organisation_id=municipality_id)
    if agreement is not None:
        wanted |= Q(level=level.PAIR, agreement=agreement)
    return [_value(row) for row in Term.objects.filter(wanted).order_by("pk")]


def _value(row: Term) -> TermValue:
    return term_value(
        row.key,
        row.value,
        row.level,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        entered_by=row.entered_by,
    )


def rates() -> rules_rates.RateTable:
    """The day rates that have been entered; asking it for a day without one raises MissingRate."""
    return rules_rates.RateTable(
        rules_rates.DayRate(
            amount=row.amount,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source,
            entered_by=row.entered_by,
        )
        for row in DayRate.objects.all()
    )
