"""An account that asks faster than a person is asked to wait; its neighbour is not."""

from typing import Any

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_account_that_empties_us_waits_a_minute_and_others_do_not(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REQUESTS_A_MINUTE = 20
    office = factories.unit(factories.organisation(), "Kontoret")
    fast, slow = (factories.signed_in(office, "case_worker") for _two in range(2))

    answers = [fast.get("/hjelp/").status_code for _time in range(25)]
    told = fast.get("/hjelp/")
    monkeypatch.setenv("SAMFLYT_NOW", "2024-03-04T10:01:00+00:00")

    assert answers == [200] * 20 + [429] * 5
    assert told["Retry-After"] == "60"
    assert "Vent et minutt" in told.content.decode()
    assert slow.get("/hjelp/").status_code == 200
    assert fast.get("/hjelp/").status_code == 200
