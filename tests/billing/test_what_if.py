"""What-if from the pages: choices in the address, exact answers, sheets."""

import io
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.billing import what_if_chains
from tests.billing.settlement import Settlement
from tests.billing.test_pages import browser, shown

pytestmark = pytest.mark.django_db
USUAL = {"kilde": "egen", "ar": "2024", "modell": "fast", "nytt": ["withdrawal", "stay"]}


@pytest.fixture(autouse=True)
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2025-04-25T08:00:00+00:00")


def rows(actor: Actor, **choices: Any) -> list[tuple[Any, ...]]:
    query = urlencode({**USUAL, **choices, "form": "xlsx"}, doseq=True)
    response = browser(actor).get(f"{reverse('what-if')}?{query}")
    assert response.status_code == 200, response.content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    return list(sheet.iter_rows(min_row=2, values_only=True))


def settled(**stays: float) -> Settlement:
    """Four days told of, of which the agreement leaves the first free: three are charged."""
    place = Settlement()
    place.waiting_stay(**(stays or {"days": 4}))
    place.invoiced()
    return place


@pytest.mark.duty("003-hod-2.1-b")
@pytest.mark.parametrize(
    ("choices", "days", "kroner"),
    [
        ({}, 3, "17235.00"),
        ({"modell": "dobling"}, 3, "40215.00"),
        ({"modell": "rente"}, 3, "19015.95"),
        ({"modell": "tillegg"}, 3, "18958.50"),
        ({"start": "notice_day"}, 4, "22980.00"),
        ({"start": "notice_day", "modell": "dobling"}, 4, "86175.00"),
        ({"start": "notice_day", "modell": "dobling", "taknok": "12000"}, 4, "41235.00"),
        ({"modell": "dobling", "kjedetak": "20000"}, 3, "20000.00"),
        ({"modell": "dobling", "takx": "2"}, 3, "28725.00"),
        ({"modell": "dobling", "forste": "0.5"}, 3, "20107.50"),
        ({"modell": "rente", "vekst": "3.3", "avrunding": "1"}, 3, "17810.00"),
        ({"modell": "dobling", "fri": "on"}, 3, "80430.00"),
        ({"pris": "1000"}, 3, "3000.00"),
        ({"slutt": "discharge"}, 3, "17235.00"),
    ],
)
def test_own_history_is_counted_anew_and_priced_exactly(
    choices: dict[str, Any], days: int, kroner: str
) -> None:
    place = settled()

    [(payer, days_now, days_new, now, new, difference)] = rows(place.accountant, **choices)

    assert payer == place.municipality.name
    assert (days_now, days_new, Decimal(str(now))) == (3, days, Decimal(17235))
    assert Decimal(str(new)) == Decimal(kroner)
    assert Decimal(str(difference)) == Decimal(kroner) - 17235


def test_each_side_sees_its_own_history_alone() -> None:
    place = settled()
    own = place.municipality.name
    other = place.second_municipality()

    assert [row[0] for row in rows(place.controller)] == [own]
    assert rows(place.accountant, ar="2023") == []
    shown(place.nurse, "what-if", 403)
    assert other.name not in shown(place.controller, "what-if")


def test_nation_has_winners_and_losers_and_the_same_sum_where_that_is_asked() -> None:
    place = Settlement()
    found = rows(place.accountant, kilde="land", modell="dobling", taknok="20000", lik="on")

    assert len(found) == 357
    now, new = (sum(Decimal(str(row[place])) for row in found) for place in (3, 4))
    assert abs(now - new) / now < Decimal("0.0001")
    differences = [row[5] for row in found]
    assert differences == sorted(differences, reverse=True)
    assert differences[0] > 0 > differences[-1]
    assert 70_000 < sum(row[1] for row in found) < 80_000


def test_published_totals_are_priced_at_the_rate_of_their_year() -> None:
    place = Settlement()
    [row] = rows(place.accountant, kilde="Oslo universitetssykehus 2023")

    assert row[:5] == ("Oslo universitetssykehus", 3687, 3687, 20307996, 20307996)


@pytest.mark.parametrize(
    ("choices", "why"),
    [
        ({"modell": "dobling", "kilde": "Norge 2022"}, "vokser uten grense"),
        ({"modell": "finnes-ikke"}, "modell"),
        ({"ar": "2035"}, "Døgnprisen for 2035 er ikke kjent"),
        ({"vekst": "-1"}, "vekst"),
        ({"kilde": "Norge 2022", "start": "notice_day"}, "bare summer"),
        ({"modell": "dobling", "taknok": "1", "lik": "on"}, "taket|takene"),
    ],
)
def test_choices_without_an_answer_say_which_to_change(choices: dict[str, str], why: str) -> None:
    place = settled()
    query = "?" + urlencode({**USUAL, **choices}, doseq=True)

    page = shown(place.accountant, "what-if", 422, query=query)

    assert any(part in page for part in why.split("|"))
    assert "Regn ut" in page


def test_page_has_a_picture_a_table_and_links_that_keep_every_choice() -> None:
    place = Settlement()
    query = "?" + urlencode({**USUAL, "kilde": "land", "modell": "rente", "lik": "on"}, doseq=True)

    page = shown(place.accountant, "what-if", query=query)

    assert "<svg" in page
    assert "Betaler mer" in page
    assert "Betaler mindre" in page
    assert "kilde=land" in page.partition("form=xlsx")[0].rpartition('href="')[2]
    assert "nytt=withdrawal" in page


def test_year_with_more_stays_than_a_page_can_count_says_how_many_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = settled()
    query = "?" + urlencode(USUAL, doseq=True)
    assert "inntil 12\N{NO-BREAK SPACE}000 opphold i året" in shown(
        place.accountant, "what-if", query=query
    )
    monkeypatch.setattr(what_if_chains, "MOST_STAYS", 0)

    page = shown(place.accountant, "what-if", 422, query=query)

    assert "Året har flere enn 0 opphold" in page


def test_patients_in_several_batches_keep_their_own_chains(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Settlement()
    for days in (4, 3, 5):
        place.waiting_stay(days=days)
    place.invoiced()
    whole = rows(place.accountant, modell="dobling")
    monkeypatch.setattr(what_if_chains, "BATCH", 1)

    assert rows(place.accountant, modell="dobling") == whole
    assert whole[0][1:3] == (9, 9)
    assert Decimal(str(whole[0][4])) == 5745 * Decimal(7 + 3 + 15)


def test_wait_that_goes_on_is_counted_to_the_end_of_the_last_month_that_is_run() -> None:
    place = Settlement()
    course = place.admit()
    place.notify()
    place.declare_ready()
    place.answer(False)
    place.invoiced()

    [(_payer, days_now, days_new, *_rest)] = rows(place.accountant)

    assert course.pk
    assert (days_now, days_new) == (27, 27)  # 5 to 31 March
