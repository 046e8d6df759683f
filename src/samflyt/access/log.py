"""Writes the log of patient readings, seals it, and checks the seals."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import CharField

from samflyt.access import log_writer
from samflyt.access.actor import Actor
from samflyt.access.models import LogEntry
from samflyt.statements.wire import Wire

#: Few enough that whoever reads a list meanwhile does not notice the wait.
_BATCH = 500
_START = "0" * 64
#: The ground of a reading that an emergency opening alone made possible.
EMERGENCY = "nødåpning"
_COLUMNS = (
    "at",
    *(f.attname for f in LogEntry._meta.concrete_fields if f.attname not in ("id", "at")),
)
_VALUES = attrgetter(*_COLUMNS[1:])
_PATIENT, _GROUND = _COLUMNS.index("patient_id"), _COLUMNS.index("ground")
_TABLE = LogEntry._meta.db_table
_SEAL = f"UPDATE {_TABLE} SET sealed_no = %s, seal = %s WHERE id = %s"  # noqa: S608


def entry(
    actor: Actor,
    action: str,
    parts: str,
    *,
    at: datetime,
    patient_id: int | None,
    subject: str = "",
    ground: str = "",
) -> LogEntry:
    """An entry that is not yet written: who, from where, why, what and about whom."""
    return LogEntry(
        at=at,
        account_id=actor.account_id,
        name=actor.name,
        role=actor.role.key if actor.role else "system",
        organisation_id=actor.organisation_id,
        organisation_name=actor.organisation_name,
        unit_name=actor.unit_name,
        ground=ground or _ground(actor, patient_id),
        action=action,
        parts=parts,
        patient_id=patient_id,
        subject=subject,
    )


def _ground(actor: Actor, patient_id: int | None) -> str:
    if patient_id is not None and patient_id in actor.opened:
        return EMERGENCY
    return actor.role.purpose if actor.role else "mottak av melding"


def write(entries: Iterable[LogEntry]) -> None:
    """Writes the entries together; as few statements as the database takes."""
    rows = [_row(entry) for entry in entries]
    size = (connection.features.max_query_params or 30_000) // len(_COLUMNS)
    parts = (rows[start : start + size] for start in range(0, len(rows), size))
    log_writer.write([(_insert_statement(len(part)), list(chain(*part))) for part in parts])


def write_readings(
    actor: Actor,
    action: str,
    parts: str,
    *,
    at: datetime,
    patient_ids: Iterable[int],
    subject: str = "",
) -> None:
    """One entry for each patient, as `entry` makes it; they differ in patient and ground only."""
    grounds: dict[str, list[int]] = {}
    for patient_id in dict.fromkeys(patient_ids):
        grounds.setdefault(_ground(actor, patient_id), []).append(patient_id)
    if not grounds:
        return
    common = _row(entry(actor, action, parts, at=at, patient_id=None, subject=subject))
    log_writer.write([_shown(common, ground, shown) for ground, shown in grounds.items()])


def _shown(common: Sequence[Any], ground: str, patient_ids: list[int]) -> log_writer.Job:
    """The same row for each of the patients, who are handed over as one value."""
    values = [*common]
    values[_GROUND] = ground
    del values[_PATIENT]
    each = patient_ids if connection.vendor == "postgresql" else json.dumps(patient_ids)
    return _shown_statement(), [*values, each]


@cache
def _shown_statement() -> Wire:
    if connection.vendor == "postgresql":
        # A value that is chosen and not listed must say itself of what type it is.
        values = [f"%s{_type(name)}" for name in _COLUMNS]
        source = "unnest(%s::bigint[]) AS shown(patient)"
    else:
        values = ["%s"] * len(_COLUMNS)
        source = "json_each(%s)"
    values[_PATIENT] = "patient" if connection.vendor == "postgresql" else "value"
    # Names of our own only; every value is a parameter.
    return Wire(
        f"INSERT INTO {_TABLE} ({', '.join(_COLUMNS)}) "  # noqa: S608
        f"SELECT {', '.join(values)} FROM {source}"
    )


def _type(name: str) -> str:
    field = LogEntry._meta.get_field(name)
    return "" if isinstance(field, CharField) else f"::{field.db_type(connection)}"


def _row(one: LogEntry) -> list[Any]:
    return [connection.ops.adapt_datetimefield_value(one.at), *_VALUES(one)]


@cache
def _insert_statement(count: int) -> Wire:
    places = ", ".join([f"({', '.join(['%s'] * len(_COLUMNS))})"] * count)
    # Names of our own columns only; every value is a parameter.
    return Wire(f"INSERT INTO {_TABLE} ({', '.join(_COLUMNS)}) VALUES {places}")  # noqa: S608


def seal() -> int:
    """Chains every entry that is not yet sealed, in the order found; returns how many.

    Sealing happens apart from writing, so that two readers never wait for one another.
    """
    with transaction.atomic():
        last = (
            LogEntry.objects.select_for_update()
            .filter(sealed_no__isnull=False)
            .order_by("-sealed_no")
            .first()
        )
        number, previous = (last.sealed_no or 0, last.seal) if last else (0, _START)
        waiting = list(
            LogEntry.objects.select_for_update()
            .filter(sealed_no__isnull=True)
            .order_by("id")[:_BATCH]
        )
        for item in waiting:
            number += 1
            previous = _seal_of(item, number, previous)
            item.sealed_no, item.seal = number, previous
        # One statement per entry by its number: a CASE over hundreds of them holds writers up.
        with connection.cursor() as cursor:
            cursor.executemany(_SEAL, [(item.sealed_no, item.seal, item.pk) for item in waiting])
    return len(waiting)


def broken_seals() -> Iterator[str]:
    """Each place where the chain does not hold, as a Norwegian line; none when all is well."""
    expected, previous = 0, _START
    for item in LogEntry.objects.filter(sealed_no__isnull=False).order_by("sealed_no").iterator():
        expected += 1
        if item.sealed_no != expected:
            yield f"innsynsloggen mangler innslag {expected}"
            expected = item.sealed_no or expected
        elif _seal_of(item, expected, previous) != item.seal:
            yield f"innsynsloggen er endret i innslag {expected}"
        previous = item.seal


def _seal_of(item: LogEntry, number: int, previous: str) -> str:
    content = list(item.content())
    content[0] = item.at.astimezone(UTC).isoformat()
    text = json.dumps([previous, number, *content], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
