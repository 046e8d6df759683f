"""A stop in the exchange is logged with its real times, and shown with what it delayed."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from samflyt.directory.models import Unit
from samflyt.messages import sending
from samflyt.messages.models import Delivery, Outage
from samflyt.messages.port.outbox import Outbox
from tests.factories import signed_in, unit
from tests.messages.sending_out import AT, delivery, ends, posted

pytestmark = pytest.mark.django_db


def test_a_message_that_waited_for_the_end_of_a_stop_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", (AT + timedelta(hours=3)).isoformat())
    between = ends()
    posted(between)
    office = unit(between[0].organisation, "Meldingskontoret", Unit.Kind.ADMINISTRATION)
    browser = signed_in(office, "hospital_message_officer")
    form = {
        "once": "a",
        "organisation": str(between[1].organisation_id),
        "is_planned": "no",
        "begins_at": "2026-03-12T08:30",
        "what": "Meldingssystemet",
    }

    browser.post(reverse("outages"), form)
    browser.post(reverse("outage-end", args=[Outage.objects.get().pk]))
    sending.run_once(AT + timedelta(hours=4), Delivery.Channel.FOLDER, Outbox(tmp_path))
    page = browser.get(reverse("delivery", args=[delivery().pk])).content.decode()

    assert Outage.objects.get().ends_at == AT + timedelta(hours=3)
    assert "Meldingssystemet" in page
    assert "Sendt etter stansen" in page


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"ends_at": "2026-03-12T07:00"}, "Stansen må slutte etter at den begynte."),
        ({"begins_at": "i går"}, "Skriv dato og klokkeslett"),
        ({"what": ""}, "Skriv hva som er nede."),
    ],
)
def test_a_stop_without_its_times_is_asked_for_again(change: dict[str, str], told: str) -> None:
    between = ends()
    browser = signed_in(unit(between[0].organisation, "Kontor"), "hospital_message_officer")
    form = {
        "once": "a",
        "organisation": str(between[1].organisation_id),
        "is_planned": "yes",
        "begins_at": "2026-03-12T08:30",
        "what": "Meldingssystemet",
    }

    page = browser.post(reverse("outages"), {**form, **change})

    assert page.status_code == 422
    assert told in page.content.decode()
    assert not Outage.objects.exists()
