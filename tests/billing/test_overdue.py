"""A ward that has not answered is reminded, and then the cooperation section is told."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from samflyt.billing.models import Objection
from tests.billing.settlement import Settlement
from tests.billing.test_objections import DAYS, objected
from tests.billing.test_pages import browser

pytestmark = pytest.mark.django_db


@pytest.mark.duty("003-inv-6-b")
@pytest.mark.parametrize(
    ("today", "marked", "section"),
    [
        ("2023-07-09", "svar innen tor. 20. juli 2023", False),
        ("2023-07-10", 'class="soft">svar innen tor. 20. juli 2023', False),
        ("2023-07-20", 'class="soft">svar innen tor. 20. juli 2023', False),
        ("2023-07-21", "1 dag over fristen", True),
    ],
)
def test_ward_is_reminded_after_twenty_days_and_the_section_told_after_thirty(
    today: str, marked: str, section: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Settlement()
    place.waiting_stay()
    objection = objected(place, place.invoiced(), DAYS)
    Objection.objects.update(received_at=datetime(2023, 6, 20, 9, tzinfo=UTC))
    monkeypatch.setenv("SAMFLYT_NOW", f"{today}T08:00:00+00:00")

    pages = [
        browser(actor).get(reverse("settlement")).content.decode()
        for actor in (place.leader, place.adviser, place.controller)
    ]

    assert all(marked in page for page in pages)
    told = "Sengeposten har ikke svart i tide"
    assert [told in page for page in pages] == [False, section, False]
    assert ("samhandlingsseksjonen er varslet" in pages[0]) is section
    assert objection.reference in pages[1]
