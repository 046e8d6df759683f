"""The log of patient readings: what is written, and that a change to it is seen."""

from datetime import timedelta

import pytest

from samflyt.access import log
from samflyt.access.models import LogEntry
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_entries_written_together_are_found_by_moment_and_patient() -> None:
    reader = factories.actor(factories.unit(factories.hospital(), "Medisin A"), "ward_nurse")

    log.write(
        log.entry(reader, "read", "arbeidsliste", at=NOW, patient_id=number) for number in (7, 8)
    )
    LogEntry.objects.bulk_create(
        [log.entry(reader, "read", "forløp", at=NOW + timedelta(hours=1), patient_id=7)]
    )

    first = LogEntry.objects.get(at=NOW, patient_id=7)
    assert (first.name, first.role, first.parts) == ("Ida Berge", "ward_nurse", "arbeidsliste")
    assert first.ground == "ytelse av helsehjelp"
    assert [e.parts for e in LogEntry.objects.about(7)] == ["forløp", "arbeidsliste"]


def test_nothing_to_note_writes_nothing() -> None:
    log.write([])

    assert not LogEntry.objects.exists()


def test_the_seals_hold_until_an_entry_is_changed() -> None:
    reader = factories.actor(factories.unit(factories.hospital(), "Medisin A"), "ward_nurse")
    log.write(log.entry(reader, "read", "forløp", at=NOW, patient_id=n) for n in range(3))
    log.seal()
    whole = list(log.broken_seals())

    LogEntry.objects.filter(patient_id=1).update(patient_id=9)

    assert whole == []
    assert list(log.broken_seals()) == ["innsynsloggen er endret i innslag 2"]
