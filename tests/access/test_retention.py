"""What has been kept long enough is removed, told beforehand, and written down."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command

from samflyt.access import log, retention
from samflyt.access.models import EmergencyOpening, LogEntry, RetentionRun, SignInFailure
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def failure(age: timedelta) -> SignInFailure:
    return SignInFailure.objects.create(username="ida", at=NOW - age)


def opening(reviewed: timedelta | None) -> EmergencyOpening:
    at = NOW - (reviewed or timedelta(0))
    return EmergencyOpening.objects.create(
        patient_id=1,
        account_id=1,
        name="Siri Vik",
        role="physician",
        organisation_id=1,
        unit_id=1,
        unit_name="Mottak",
        ground="emergency",
        reason="Bevisstløs i mottaket",
        opened_at=at,
        ends_at=at,
        reviewed_at=at if reviewed else None,
        reviewed_by="Leder" if reviewed else "",
        verdict="justified" if reviewed else "",
    )


def test_only_what_is_older_than_its_rule_is_removed() -> None:
    failure(DAY + timedelta(seconds=1))
    failure(DAY)
    Session.objects.create(session_key="u", session_data="", expire_date=NOW - timedelta(seconds=1))
    Session.objects.create(session_key="g", session_data="", expire_date=NOW)

    retention.run(NOW)

    assert [row.at for row in SignInFailure.objects.all()] == [NOW - DAY]
    assert [row.session_key for row in Session.objects.all()] == ["g"]
    assert {(r.rule, r.count) for r in RetentionRun.objects.all()} == {
        ("sign-in-failures", 1),
        ("sessions", 1),
    }


def test_the_words_of_a_followed_up_opening_go_and_the_log_stays() -> None:
    old, recent, waiting = opening(3 * 365 * DAY + DAY), opening(DAY), opening(None)
    actor = factories.actor(factories.unit(factories.hospital(), "Mottak"), "physician")
    log.write([log.entry(actor, "emergency", "åpnet", at=NOW - 9999 * DAY, patient_id=1)])

    retention.run(NOW)
    retention.run(NOW)

    for row in (old, recent, waiting):
        row.refresh_from_db()
    assert old.reason == retention.REMOVED
    assert old.name == "Siri Vik"
    assert recent.reason == waiting.reason == "Bevisstløs i mottaket"
    assert LogEntry.objects.count() == 1
    assert RetentionRun.objects.get(rule="emergency-details").count == 1


def test_a_trial_removes_nothing_and_says_what_it_would() -> None:
    failure(2 * DAY)
    said = StringIO()

    call_command("retention", "--dry-run", stdout=said)

    assert SignInFailure.objects.count() == 1
    assert "Mislykkede innlogginger: 1 ville blitt slettet (oppbevares 1 døgn)" in said.getvalue()
    assert "Innsynsloggen: beholdes" in said.getvalue()
    assert RetentionRun.objects.filter(is_trial=True, count=1).exists()
    call_command("retention", stdout=said)
    assert SignInFailure.objects.count() == 0


def test_what_the_law_keeps_has_no_end() -> None:
    kept = {keeping.key for keeping in retention.KEEPINGS if keeping.kept_for is None}

    assert {"log", "journal", "consents"} <= kept
    assert all(keeping.law for keeping in retention.KEEPINGS)
