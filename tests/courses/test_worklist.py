"""The work list: whose courses, in which order, what each row says, and what it costs."""

import re
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samflyt.access.models import Account, LogEntry
from samflyt.courses.models import Assignment, Course
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def region() -> Any:
    """A ward, and a municipality with an office that is closed at night and home nursing."""
    hospital, municipality = factories.hospital(), factories.organisation()
    return SimpleNamespace(
        hospital=hospital,
        municipality=municipality,
        ward=factories.unit(hospital, "Medisin A", "ward"),
        other_ward=factories.unit(hospital, "Kirurgi 2", "ward"),
        office=factories.office_hours(
            factories.unit(municipality, "Tildelingskontoret", "case_work")
        ),
        nursing=factories.unit(municipality, "Hjemmesykepleien", "nursing"),
    )


def listed(region: Any, family: str, due: datetime | None = None, **values: Any) -> Course:
    """An ongoing stay between the ward and the office, with one duty of the office."""
    course = factories.course(
        factories.patient("Berit", family), region.ward, region.office, region.nursing
    )
    factories.stay(
        course,
        **{
            "waits_for_municipality": True,
            **({"next_due": due, "municipality_due": due} if due else {}),
            **values,
        },
    )
    if due:
        factories.open_duty(course, due=due)
    return course


def case_worker(region: Any) -> Client:
    return factories.signed_in(region.office, "case_worker")


def shown(client: Client, **asked: str) -> str:
    response = client.get("/arbeidsliste/", asked)
    assert response.status_code == 200
    return str(response.content.decode())


def in_order(page: str, *names: str) -> bool:
    places = [page.find(f"Berit {name}</b>") for name in names]
    return -1 not in places and places == sorted(places)


def test_what_is_due_first_stands_first_and_no_deadline_last(region: Any) -> None:
    listed(region, "Uten")
    listed(region, "Senere", NOW + 5 * HOUR)
    listed(region, "Over", NOW - HOUR)

    page = shown(case_worker(region))

    assert in_order(page, "Over", "Senere", "Uten")


def test_what_waits_for_us_goes_by_our_own_deadline_and_all_by_anybodys(region: Any) -> None:
    listed(region, "Deres", NOW + 2 * HOUR, next_due=NOW - HOUR)
    listed(region, "Nær", NOW + HOUR)
    reader = case_worker(region)

    assert in_order(shown(reader, vis="oss"), "Nær", "Deres")
    assert in_order(shown(reader, vis="alle"), "Deres", "Nær")


def test_each_page_of_what_waits_for_us_goes_on_where_the_last_ended(
    region: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samflyt.courses.lists.worklist.PAGE", 2)
    for number in range(5):
        listed(region, f"N{number}", NOW + (number // 2) * HOUR, next_due=NOW - number * HOUR)
    reader, seen = case_worker(region), []
    address: str | None = "/arbeidsliste/?vis=oss"

    while address:
        page = reader.get(address).content.decode()
        seen += re.findall(r"Berit (N\d)</b>", page)
        following = re.search(r'href="([^"]*)" rel="next"', page)
        address = following[1].replace("&amp;", "&") if following else None

    assert seen == ["N0", "N1", "N2", "N3", "N4"]


def test_a_row_says_from_when_the_municipality_can_receive(region: Any) -> None:
    listed(region, "Svart", state="ready", ready_at=NOW, place_from_date=date(2024, 3, 5))
    listed(region, "Venter", state="ready", ready_at=NOW)

    page = shown(case_worker(region), vis="alle")

    assert page.count("plass fra") == 1
    assert "plass fra i morgen" in page


def test_a_row_says_what_is_next_whose_it_is_and_when(region: Any) -> None:
    listed(region, "Over", NOW - HOUR, state="ready", ready_at=NOW - 25 * HOUR)

    page = shown(case_worker(region))

    assert "Meldt utskrivningsklar" in page
    assert 'class="state late">Svare på melding' in page
    assert "1 t over fristen" in page
    assert "i dag 10.00" in page
    assert "Tildelingskontoret" in page


def test_each_side_sees_the_same_duty_as_ours_or_theirs(region: Any) -> None:
    listed(region, "Lik", NOW + HOUR)

    ours = shown(case_worker(region))
    theirs = shown(factories.signed_in(region.ward, "ward_nurse"), vis="alle")

    assert 'class="state ours">Svare' in ours
    assert 'class="state theirs">Svare' in theirs


def test_a_recommended_limit_is_never_late(region: Any) -> None:
    course = listed(region, "Myk")
    factories.open_duty(course, "Bolig avklart", due=NOW - HOUR, soft=True)

    page = shown(case_worker(region))

    assert 'class="state soft">Bolig avklart' in page
    assert 'class="state late"' not in page


def test_a_duty_without_limit_shows_its_age(region: Any) -> None:
    course = listed(region, "Gammel")
    factories.open_duty(course, "Bolig avklart", runs_from=NOW - timedelta(days=8))

    page = shown(case_worker(region))

    assert "8 dager gammel" in page
    assert "ingen frist avtalt" in page


def test_what_blocks_is_named(region: Any) -> None:
    course = listed(region, "Hindret")
    factories.open_duty(course, "Hjelpemiddel på plass", about="seng", blocks=["discharged"])

    assert "Hjelpemiddel på plass: seng<br>" in shown(case_worker(region))


def test_every_text_of_a_row_is_written_as_text(region: Any) -> None:
    """Each that people or partners write is tried."""
    hostile = "<script>&\"'"
    for unit in (region.ward, region.office, region.hospital, region.municipality):
        unit.name = hostile
        unit.save()
    course = listed(region, hostile, NOW - HOUR)
    factories.open_duty(course, hostile, about=hostile, blocks=["discharged"], due=NOW - 2 * HOUR)

    page = shown(case_worker(region))

    rows = _rows(page)
    assert "<script" not in rows
    assert (
        rows.count("&lt;script&gt;&amp;&#34;&#39;") >= 6
    )  # name twice, place, duty, owner, hinder
    assert "&amp;lt;" not in rows


def test_a_row_that_is_read_again_says_what_is_so_now(region: Any) -> None:
    """Its setting is remembered; texts, deadlines and the reader's language are not."""
    course = listed(region, "Nes", NOW + 2 * HOUR)
    reader = case_worker(region)
    first, again = shown(reader), shown(reader)
    course.patient.family_name = "Moe"
    course.patient.save()
    renamed = shown(reader)
    Account.objects.update(language="en")
    english = shown(reader)

    assert _rows(first) == _rows(again)
    assert "Berit Nes</b>" in first
    assert "Berit Moe</b>" in renamed
    assert "Nes</b>" not in renamed
    assert 'data-label="Frist"' in renamed
    assert 'data-label="Deadline"' in english


def _rows(page: str) -> str:
    return page[page.index("<tbody>") : page.index("</tbody>")]


def test_only_the_own_units_courses_are_shown(region: Any) -> None:
    listed(region, "Vår", NOW)

    ward = shown(factories.signed_in(region.ward, "ward_nurse"), vis="alle")
    other = shown(factories.signed_in(region.other_ward, "ward_nurse"), vis="alle")
    nursing = shown(factories.signed_in(region.nursing, "home_nurse"), vis="alle")
    officer = shown(factories.signed_in(region.office, "municipal_message_officer"), vis="alle")

    assert "Berit Vår" in ward
    assert "Berit Vår" not in other
    assert "Berit Vår" in nursing
    assert "Berit Vår" in officer


def test_a_role_that_reads_no_courses_is_refused_the_list_and_begins_with_its_own_work(
    region: Any,
) -> None:
    controller = factories.signed_in(region.office, "controller")
    chief = factories.signed_in(region.office, "cooperation_chief")

    assert controller.get("/arbeidsliste/").status_code == 403
    assert controller.get("/").headers["Location"] == "/oppgjor/"
    assert chief.get("/arbeidsliste/").status_code == 403
    assert chief.get("/").headers["Location"] == "/samarbeid/"


FILTERED = [
    # filter, how the stay that fits differs
    ("over-fristen", {"next_due": NOW - HOUR}),
    ("klare", {"state": "ready", "ready_at": NOW}),
    ("uten-svar", {"is_unanswered": True}),
    ("barn", {"is_child": True}),
    ("oss", {"waits_for_municipality": True}),
]


@pytest.mark.parametrize(("key", "differs"), FILTERED)
def test_a_filter_shows_those_that_fit_and_counts_them(
    region: Any, key: str, differs: dict[str, Any]
) -> None:
    plain = {"waits_for_municipality": False}
    listed(region, "Passer", **{**plain, **differs})
    listed(region, "Annen", **plain)

    page = shown(case_worker(region), vis=key)

    assert "Berit Passer" in page
    assert "Berit Annen" not in page
    assert f'vis={key}" aria-current="true">' in page
    assert "<i>1</i>" in page


def test_mine_are_those_i_have_taken_and_not_given_up(region: Any) -> None:
    client = case_worker(region)
    mine = dict(account_id=int(client.session["_auth_user_id"]), side="municipality")
    held, given_up = listed(region, "Tatt"), listed(region, "Levert")
    Assignment.objects.create(course=held, started_at=NOW, **mine)
    Assignment.objects.create(course=given_up, started_at=NOW, ended_at=NOW, **mine)
    listed(region, "Andres")

    page = shown(client, vis="mine")

    assert "Berit Tatt" in page
    assert "Berit Levert" not in page
    assert "Berit Andres" not in page


def test_a_name_narrows_the_list_whatever_the_case(region: Any) -> None:
    listed(region, "Ødegård")
    listed(region, "Solli")

    page = shown(case_worker(region), navn="ødeg")

    assert "Berit Ødegård" in page
    assert "Berit Solli" not in page


def test_pages_of_fifty_meet_without_gap_or_repetition(region: Any) -> None:
    for number in range(53):
        listed(region, f"Nr{number:03d}", NOW + (number // 10) * HOUR)
    client = case_worker(region)

    first = shown(client)
    following = first.split('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    second = client.get(following.replace("&amp;", "&")).content.decode()
    printed = shown(client, utskrift="1")

    assert first.count("data-row") == 50
    assert second.count("data-row") == 3
    assert not any(f"Nr{n:03d}</b>" in second for n in range(50))
    assert 'rel="next"' not in second
    assert printed.count("data-row") == 53


def test_an_address_that_makes_no_sense_shows_the_beginning(region: Any) -> None:
    listed(region, "Solli")

    page = shown(case_worker(region), vis="tull", etter="tull_x", siden="i går")

    assert "Berit Solli" in page


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_number_of_questions_does_not_follow_the_number_of_rows(region: Any) -> None:
    client = case_worker(region)
    listed(region, "Første", NOW)
    few = queries_of(client, "/arbeidsliste/?vis=alle")
    for number in range(30):
        listed(region, f"Nr{number}", NOW)

    many = queries_of(client, "/arbeidsliste/?vis=alle")

    assert many == few
    assert many <= 16


def test_each_patient_shown_is_noted_once_with_the_purpose(region: Any) -> None:
    course = listed(region, "Lest")

    shown(case_worker(region))

    entry = LogEntry.objects.get()
    assert entry.patient_id == course.patient_id
    assert entry.action == "read"
    assert entry.ground == "ytelse av helsehjelp"
    assert entry.unit_name == "Tildelingskontoret"


def test_an_empty_list_says_what_comes_there(region: Any) -> None:
    page = shown(case_worker(region))

    assert "Ingen forløp venter på dere nå." in page
    assert "Nye forløp kommer hit av seg selv" in page


def test_changes_are_announced_but_not_shown(region: Any) -> None:
    client = case_worker(region)
    since = (NOW - HOUR).isoformat()
    before = client.get("/arbeidsliste/endringer/", {"vis": "oss", "since": NOW.isoformat()})
    listed(region, "Endret", changed_at=NOW)

    after = client.get("/arbeidsliste/endringer/", {"vis": "oss", "since": since})

    assert before.status_code == 204
    assert "1 endring i listen" in after.content.decode()
    assert "Endret" not in after.content.decode()
    assert not LogEntry.objects.exists()


def test_the_link_to_the_changes_marks_them(region: Any) -> None:
    listed(region, "Endret", changed_at=NOW)
    listed(region, "Uendret", changed_at=NOW - 2 * HOUR)

    page = shown(case_worker(region), siden=(NOW - HOUR).isoformat())

    assert page.count('class="fresh"') == 1


def test_the_spreadsheet_has_all_rows_and_no_formulas(region: Any) -> None:
    listed(region, "Solli", NOW - HOUR)
    factories.stay(
        factories.course(factories.patient("=cmd", "X"), region.ward, region.office),
        waits_for_municipality=True,
    )

    response = case_worker(region).get("/arbeidsliste/arbeidsliste.csv")
    lines = response.content.decode("utf-8-sig").splitlines()

    assert lines[0].startswith("Pasient;Alder;Hvor")
    assert "2024-03-04 10:00;ja" in lines[1]
    assert lines[2].startswith("'=cmd X;")
    assert LogEntry.objects.filter(action="export").count() == 2


CLOSED = [
    # now, what the list says
    ("2024-03-04T10:00:00+00:00", ""),
    ("2024-03-04T18:00:00+00:00", "kontoret er stengt til i morgen 08.00"),
    ("2024-05-16T10:00:00+00:00", "fre. 17. mai 2024 er helligdag · kontoret åpner igjen tir. 21."),
    ("2024-03-09T10:00:00+00:00", "kontoret er stengt til man. 11. mars 08.00"),
]


@pytest.mark.parametrize(("now", "text"), CLOSED)
def test_the_list_says_when_the_office_is_closed(
    region: Any, monkeypatch: pytest.MonkeyPatch, now: str, text: str
) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", now)

    page = shown(case_worker(region))

    assert text in page
    assert bool(text) == ("kontoret er stengt" in page or "kontoret åpner igjen" in page)


def test_a_long_list_counts_no_further_than_it_shall(
    region: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samflyt.courses.lists.worklist.COUNTED", 2)
    for name in ("En", "To", "Tre"):
        listed(region, name)

    assert "Alle <i>2+</i>" in shown(case_worker(region))


STEPS = [
    # rule of our duty, role, the page that the row's button leads to
    ("unn.svar", "case_worker", "svar"),
    ("lov.tilbud-klart", "case_worker", "kan-ta-imot"),
    ("unn.innleggelsesrapport", "case_worker", None),
    ("unn.innleggelsesrapport", "home_nurse", "innleggelsesrapport"),
    ("lov.svar", "home_nurse", None),
    ("lov.svar", "municipal_message_officer", None),
    ("lov.no-such-rule", "case_worker", None),
]


@pytest.mark.parametrize(("rule", "role", "page"), STEPS)
def test_the_button_leads_to_what_the_role_may_do(
    region: Any, rule: str, role: str, page: str | None
) -> None:
    course = listed(region, "Solli")
    factories.open_duty(course, rule=rule)
    place = region.nursing if role == "home_nurse" else region.office

    text = shown(factories.signed_in(place, role))

    assert (f'href="/forlop/{course.pk}/{page}/"' in text) == (page is not None)
    assert text.count('data-variant="secondary" href="/forlop/') == (page is not None)
