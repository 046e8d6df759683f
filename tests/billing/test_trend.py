"""Years beside each other, days per inhabitant, and earlier figures with their sums checked."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.billing.models import EarlierYear, FigureMethod, MunicipalYear
from samflyt.billing.trend import cause_rows, change
from tests import factories
from tests.billing.settlement import Settlement
from tests.billing.test_pages import browser, report, sent, shown

pytestmark = pytest.mark.django_db
HEAD = "ar;jan;feb;mar;apr;mai;jun;jul;aug;sep;okt;nov;des;sum"


@pytest.fixture(autouse=True)
def july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2024-07-25T08:00:00+00:00")


def read_in(place: Settlement, *lines: str, status: int = 302) -> str:
    text = "\r\n".join([HEAD, *lines])
    file = SimpleUploadedFile("tall.csv", text.encode(), "text/csv")
    data = {"source": "Årsmelding", "file": file}
    return sent(place.accountant, "earlier-years", data, status)


def numbers(actor: Actor) -> list[tuple[object, ...]]:
    response = browser(actor).get(f"{reverse('settlement-years')}?form=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    return list(sheet.iter_rows(min_row=2, values_only=True))


@pytest.mark.duty("004-fin-f")
def test_days_are_shown_with_their_change_from_the_year_before() -> None:
    place = Settlement()

    read_in(
        place,
        "2022;250;250;250;250;250;250;250;250;250;250;250;250;3000",
        "2023;307;307;307;307;307;307;307;307;307;307;307;310;3687",
    )
    page = shown(place.accountant, "settlement-years")

    assert "+22,9 %" in page
    assert "3687" in page
    assert "Årsmelding" in page
    assert change(0, 5) is None


def test_what_is_counted_here_goes_before_what_was_imported() -> None:
    place = Settlement()
    place.waiting_stay()
    place.invoiced()
    read_in(place, "2023;1;1;0;0;0;0;0;0;0;0;0;0;2", "2024;9;0;0;0;0;0;0;0;0;0;0;0;9")

    page = shown(place.accountant, "settlement-years").partition("Mot året før")[2]

    assert "+50,0 %" in page
    assert "Årsmelding" in page.partition("2024")[2]
    assert EarlierYear.objects.get(year=2024).days == 9


@pytest.mark.duty("003-pres-phy-b")
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2020;28;8;9;0;19;18;10;5;9;10;43;36;185", "summen av månedene er 195, ikke 185"),
        ("2020;28;8;9;0;19;18;10;5;9;10;43;mange;195", "skal være hele tall"),
        ("20;28;8;9;0;19;18;10;5;9;10;43;36;195", "skal være hele tall"),
    ],
)
def test_sum_that_is_not_the_sum_of_its_months_stops_the_import(line: str, why: str) -> None:
    place = Settlement()

    page = read_in(place, "2019;19;21;16;13;23;17;0;9;30;7;11;13;179", line, status=422)

    assert why in page
    assert "Linje 3" in page
    assert not EarlierYear.objects.exists()


def test_year_that_is_not_over_may_lack_months_and_is_replaced_when_read_again() -> None:
    place = Settlement()

    read_in(place, "2023;148;154;142;116;114;;;;;;;;674")
    read_in(place, "2023;148;154;142;116;114;1;;;;;;;675")

    assert EarlierYear.objects.get().days == 675


def test_file_without_a_month_s_column_or_any_year_is_refused() -> None:
    place = Settlement()
    file = SimpleUploadedFile("t.csv", b"ar;jan\n2023;1\n", "text/csv")

    page = sent(place.accountant, "earlier-years", {"source": "x", "file": file}, 422)

    assert "Kolonnen «feb» mangler" in page
    assert "Filen har ingen år." in read_in(place, status=422)


@pytest.mark.duty("003-hod-1-b")
def test_days_per_thousand_inhabitants_with_a_word_of_caution_where_few() -> None:
    place = Settlement()
    place.waiting_stay(days=13)
    place.invoiced()
    facts = {
        "municipality": place.municipality.pk,
        "year": 2024,
        "inhabitants": 3000,
        "places": 14,
        "source": "SSB tabell 07459",
    }

    sent(place.controller, "municipal-year", facts)

    for actor in (place.accountant, place.controller):
        assert numbers(actor) == [(place.municipality.name, 2024, 12, 12 * 5745, 3000, 4, 14)]
        assert "få pasienter: tallet svinger mye" in shown(actor, "settlement-years")
    assert numbers(place.adviser)[0][2:6] == ("<5", "<5", 3000, None)


@pytest.mark.duty("003-hear-6.6.1-d")
def test_one_picture_has_days_amount_and_short_term_places_of_the_chosen_municipality() -> None:
    place = Settlement()
    place.waiting_stay()
    first = place.municipality
    second = place.second_municipality()
    place.waiting_stay()
    place.invoiced()
    for year, places in ((2023, 11), (2024, 17)):
        MunicipalYear.objects.create(
            municipality=first,
            year=year,
            inhabitants=4000,
            places=places,
            source="KOSTRA",
            entered_at=place.now,
            entered_by="Jon Lund",
        )

    page = shown(place.accountant, "settlement-years", query=f"?kommune={first.name}")
    picture = page.partition("<svg viewBox")[2].partition("</svg>")[0]

    for shown_text in ("Døgn", "Beløp i kroner", "Korttidsplasser", ">17<", ">11<", ">2023<"):
        assert shown_text in picture
    other = shown(place.accountant, "settlement-years", query=f"?kommune={second.name}")
    assert ">17<" not in other.partition("<svg viewBox")[2].partition("</svg>")[0]


def test_municipality_enters_its_own_numbers_alone() -> None:
    place = Settlement()
    other = factories.organisation("Sørvik kommune", municipality_number="5598")
    facts = {"year": 2023, "inhabitants": 10, "places": 0, "source": "SSB"}

    sent(place.controller, "municipal-year", {**facts, "municipality": other.pk}, 422)
    sent(place.controller, "municipal-year", {**facts, "municipality": "x"}, 422)
    sent(place.adviser, "municipal-year", facts, 403)

    assert not MunicipalYear.objects.exists()


@pytest.mark.duty("003-case-36-b")
def test_figure_opens_to_its_report_run_date_and_period() -> None:
    place = Settlement()
    place.waiting_stay()
    run = place.counted()
    report(place, run, "opphold;dogn\r\nS1;3\r\n")

    for actor in (place.accountant, place.leader):
        page = shown(actor, "settlement-figures")
        assert "Liggedøgn, kjørt 2. apr. 2024, periode mars 2024" in page
        assert "Talt i Samflyt 2. apr. 2024, periode mars 2024" in page
    sheet = shown(place.accountant, "settlement-figures", query="?form=csv")
    assert "Liggedøgn, kjørt 2. apr. 2024" in sheet


@pytest.mark.duty("003-case-36-f")
def test_report_names_the_method_that_was_decided_when_it_was_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = Settlement()
    place.waiting_stay()
    place.invoiced()
    said = {"text": "Standardrapporter, fakturerte døgn.", "case": "36/23"}

    sent(place.adviser, "figure-method", {**said, "decided_date": "2024-08-01"}, 422)
    sent(place.controller, "figure-method", {**said, "decided_date": "2024-06-01"}, 422)
    sent(place.adviser, "figure-method", {**said, "decided_date": "2024-06-01"})

    for actor in (place.accountant, place.controller, place.adviser):
        assert "metode 36/23, versjon 1, vedtatt 1. juni 2024" in shown(actor, "settlement-figures")
    monkeypatch.setenv("SAMFLYT_NOW", datetime(2024, 5, 31, 9, tzinfo=UTC).isoformat())
    assert "metoden er ikke vedtatt" in shown(place.controller, "settlement-figures")
    assert FigureMethod.objects.get().decided_date == date(2024, 6, 1)


@pytest.mark.duty("004-rus-p")
def test_days_are_reported_by_the_cause_that_the_municipality_names() -> None:
    place = Settlement()
    place.waiting_stay(days=11)
    place.waiting_stay(days=4)
    invoice = place.invoiced()
    long, short = invoice.lines.order_by("-quantity")
    other = factories.unit(place.second_municipality(), "Økonomi", "accounting")
    stranger = factories.actor(other, "controller")

    sent(place.controller, "invoice-causes", {f"cause_{long.pk}": "procurement"}, pk=invoice.pk)
    for wrong in ({f"cause_{short.pk}": "vær"}, {"cause_0": "economy"}, {"cause_x": "economy"}):
        sent(place.controller, "invoice-causes", wrong, pk=invoice.pk)
    sent(place.accountant, "invoice-causes", {f"cause_{short.pk}": "economy"}, pk=invoice.pk)
    sent(stranger, "invoice-causes", {f"cause_{short.pk}": "economy"}, 404, pk=invoice.pk)

    for actor in (place.accountant, place.controller):
        found = [(row.cause, row.days) for row in cause_rows(actor, hide=False)]
        assert found == [("Anskaffelse", 10), ("ikke oppgitt", 3)]
        assert "Anskaffelse" in shown(actor, "settlement-years")
    assert [row.days for row in cause_rows(place.adviser, hide=True)] == [None, None]
    assert cause_rows(stranger, hide=False) == []
