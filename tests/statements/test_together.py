"""What is run together is sent at once, and gives what the same gives one by one."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from samflyt.access import log
from samflyt.access.actor import system
from samflyt.access.models import LogEntry
from samflyt.directory.models import Organisation
from samflyt.statements import ask, change, insert, put, remove, together

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def named(names: list[str]) -> "object":
    return Organisation.objects.filter(name__in=names).order_by("pk")


def new(name: str) -> Organisation:
    return Organisation(kind=Organisation.Kind.MUNICIPALITY, name=name)


def municipality(name: str) -> Organisation:
    row = new(name)
    row.save()
    return row


def _add_and_fail(wrong: Organisation) -> None:
    with transaction.atomic(), together():
        insert([new("Vestvik")])
        insert([wrong])
        put([new("Østvik")], key=("her_id",))


def _add_and_stop() -> None:
    with transaction.atomic(), together():
        insert([new("Vestvik")])
        raise ZeroDivisionError


def test_rows_have_their_numbers_when_all_is_sent() -> None:
    rows = [new(f"Kommune {number}") for number in range(20)]

    with transaction.atomic(), together():
        insert(rows[:2])
        insert(rows[2:])

    assert [row.pk for row in rows] == [Organisation.objects.get(name=row.name).pk for row in rows]
    assert not any(row._state.adding for row in rows)


def test_a_question_is_answered_by_what_was_sent_before_it() -> None:
    with transaction.atomic(), together():
        insert([new("Nordvik"), new("Sørvik")])
        asked = ask(named, ["Nordvik", "Sørvik", "Østvik"])
        log.write([log.entry(system("prøve"), "lest", "alt", at=AT, patient_id=None)])
        found = asked()

    assert [row.name for row in found] == ["Nordvik", "Sørvik"]
    assert LogEntry.objects.count() == 1


def test_djangos_own_statements_among_them_know_what_they_changed() -> None:
    kept, gone = municipality("Nordvik"), municipality("Sørvik")

    with transaction.atomic(), together():
        change(kept, "name")
        remove([gone])
        renamed = Organisation.objects.filter(pk=kept.pk).update(name="Nordavik")
        kept.name = "Nordaste vik"
        kept.save(update_fields=["name"])
        made = Organisation.objects.get_or_create(name="Vestvik", kind="municipality")[1]

    assert (renamed, made) == (1, True)
    assert {row.name for row in Organisation.objects.all()} == {"Nordaste vik", "Vestvik"}


def test_a_fault_is_raised_at_the_end_and_undoes_everything() -> None:
    there = municipality("Nordvik")
    again = new("Sørvik")
    again.her_id = there.her_id = 9000001
    there.save()

    with pytest.raises(IntegrityError):
        _add_and_fail(again)

    assert {row.name for row in Organisation.objects.all()} == {"Nordvik"}


def test_what_was_sent_is_undone_with_what_went_wrong_beside_it() -> None:
    with pytest.raises(ZeroDivisionError):
        _add_and_stop()

    assert not Organisation.objects.exists()
