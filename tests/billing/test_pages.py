"""The pages of the settlement, as each role sees them."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from samflyt.access.actor import Actor
from samflyt.access.models import Account, LogEntry
from samflyt.billing.models import BaseLine, CreditNote, Invoice, Objection, Run
from samflyt.courses.journal import Draft, record
from samflyt.rules.event import EventKind
from tests import factories
from tests.billing.settlement import Settlement
from tests.billing.test_objections import DAYS, answered, moment, objected

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2024-04-25T08:00:00+00:00")


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id or 0))
    return client


def shown(actor: Actor, name: str, status: int = 200, **where: Any) -> str:
    query = where.pop("query", "")
    response = browser(actor).get(reverse(name, kwargs=where) + query)
    assert response.status_code == status
    return response.content.decode()


def sent(actor: Actor, name: str, data: Any, status: int = 302, **where: Any) -> str:
    response = browser(actor).post(reverse(name, kwargs=where), data)
    assert response.status_code == status
    return response.content.decode()


def test_the_place_is_offered_to_those_who_settle() -> None:
    place = Settlement()

    for actor in (place.accountant, place.leader, place.controller):
        assert "Oppgjør</a>" in shown(actor, "settlement")
    shown(place.nurse, "settlement", 403)


def test_accounting_starts_the_month_and_comes_to_its_page() -> None:
    place = Settlement()
    place.waiting_stay()
    assert "Kjør mars 2024" in shown(place.accountant, "settlement")

    sent(place.accountant, "run-start", {"month": "2024-03-01"})

    page = shown(place.accountant, "run", pk=Run.objects.get().pk)
    assert "Medisin A: 1 opphold" in page
    assert "Godkjenn måneden" not in page
    sent(place.leader, "run-start", {"month": "2024-03-01"}, 403)
    sent(place.accountant, "run-start", {"month": "mars"}, 404)


def test_accounting_sees_reference_and_days_and_no_person() -> None:
    place = Settlement()
    place.waiting_stay()
    run = place.counted()
    line = BaseLine.objects.get(run=run)

    pages = shown(place.accountant, "run", pk=run.pk)
    pages += shown(place.accountant, "base-line", pk=line.pk)

    assert line.reference in pages
    for secret in ("Aud", "Lian", "Hoftebrudd", "1940"):
        assert secret not in pages
    assert LogEntry.objects.filter(subject=f"stay:{line.reference}").count() == 1


def test_ward_leader_controls_with_the_clauses_at_hand() -> None:
    place = Settlement()
    place.waiting_stay()
    run = place.counted()
    line = BaseLine.objects.get(run=run)

    page = shown(place.leader, "base-line", pk=line.pk)
    assert "Samarbeidsavtalen 12 viser til Retningslinje 2, som ikke har noe om det" in page
    assert "Punkt for punkt" in page
    assert "Godkjenn oppholdet" in page
    assert "Kommunen hadde svart at den ikke kunne ta imot pasienten." in page

    charged = {f"charge_{day}": "on" for day in DAYS[1:]}
    refused = sent(place.leader, "base-line", charged, 422, pk=line.pk)
    assert "Velg en grunn for hvert døgn du endrer." in refused
    reason = {f"reason_{DAYS[0]}": "notice", f"comment_{DAYS[0]}": "Kom bort"}
    sent(place.leader, "base-line", {**charged, **reason}, pk=line.pk)

    line.refresh_from_db()
    assert line.net == 2
    assert "Kom bort" in shown(place.leader, "base-line", pk=line.pk)


@pytest.mark.duty("003-inv-4-b")
def test_missing_content_is_red_and_a_deduction_is_proposed() -> None:
    place = Settlement()
    course = place.admit()
    draft = Draft(
        EventKind.EARLY_NOTICE_SENT,
        place.later(minutes=10),
        "varsel",
        "hospital",
        "Posten",
        data={"content": ["status", "course"]},
    )
    record(course=course, drafts=[draft], by=place.nurse, at=place.now)
    place.declare_ready()
    place.answer(False)
    run = place.counted()
    line = BaseLine.objects.get(run=run, course=course)

    page = shown(place.leader, "base-line", pk=line.pk)

    assert "Opplysningen mangler i varselet." in page
    assert "Forslag: trekk døgnene. Grunn: Tidligmeldingen manglet" in page


def test_whole_month_from_the_pages() -> None:
    place = Settlement()
    place.waiting_stay()
    run = place.controlled()

    sent(place.accountant, "run-approve", {}, pk=run.pk)
    sent(place.accountant, "run-invoice", {}, pk=run.pk)
    page = shown(place.accountant, "run", pk=run.pk)

    assert "2403-000001" in page
    assert "Lever EHF" in page
    sent(place.accountant, "run-deliver", {}, pk=run.pk)
    assert Invoice.objects.get().delivered_at is not None
    csv = shown(place.accountant, "run", pk=run.pk, query="?form=csv")
    assert ";Medisin A;5;3;3;Godkjent" in csv


def test_controller_opens_each_day_to_its_evidence_and_objects() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    line = invoice.lines.get()

    page = shown(place.controller, "invoice", pk=invoice.pk)
    assert "Kommunen hadde svart" in page
    assert "man. 4. mars 11.20" in page
    for secret in ("Aud", "Lian", "Hoftebrudd", "Medisin"):
        assert secret not in page
    form = shown(place.controller, "invoice-object", pk=invoice.pk)
    assert "Talt feil" in form

    refused = sent(place.controller, "invoice-object", {}, 422, pk=invoice.pk)
    assert "Velg minst ett døgn." in refused
    sent(
        place.controller,
        "invoice-object",
        {
            "days": [f"{line.pk}:{DAYS[0]}", f"{line.pk}:{DAYS[1]}"],
            "reasons": ["points", "letter"],
            "comment": "Se journal",
            "file": SimpleUploadedFile("brev.pdf", b"%PDF", "application/pdf"),
        },
        pk=invoice.pk,
    )

    objection = Objection.objects.get()
    assert [day.date for day in objection.days.order_by("date")] == DAYS[:2]
    file = objection.attachments.get()
    saved = browser(place.leader).get(reverse("attachment", args=[file.pk]))
    assert saved.content == b"%PDF"
    assert saved.headers["Content-Disposition"].startswith("attachment")


def test_ward_answers_and_accounting_credits() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    objection = objected(place, invoice, DAYS[:2], at=moment(24))
    assert objection.reference in shown(place.leader, "settlement")
    assert "Send svaret" in shown(place.leader, "objection", pk=objection.pk)
    assert "Send svaret" not in shown(place.controller, "objection", pk=objection.pk)

    half = {f"day_{DAYS[0]}": "yes", "npr_id": "77", "because": "Fordi"}
    assert "Avgjør døgnet." in sent(place.leader, "objection", half, 422, pk=objection.pk)
    sent(place.leader, "objection", {**half, f"day_{DAYS[1]}": "no"}, pk=objection.pk)
    assert "Lag kreditnota" in shown(place.accountant, "objection", pk=objection.pk)
    sent(place.accountant, "objection-credit", {}, pk=objection.pk)

    assert CreditNote.objects.get().amount == 5745
    assert "kreditert" in shown(place.controller, "invoice", pk=invoice.pk)


def test_late_objection_and_appeal_from_the_pages() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    Invoice.objects.update(received_date=date(2024, 3, 20))
    objection = objected(place, invoice, DAYS, at=moment(24))
    assert "Ta til behandling" in shown(place.leader, "objection", pk=objection.pk)

    sent(place.leader, "objection-late", {"word": "let-in"}, 422, pk=objection.pk)
    said = {"word": "let-in", "reason": "Fakturaen kom sent fram"}
    sent(place.leader, "objection-late", said, pk=objection.pk)
    answered(place, objection, DAYS[:1], DAYS[1:])
    sent(place.controller, "objection-appeal", {"because": ""}, 422, pk=objection.pk)
    sent(place.controller, "objection-appeal", {"because": "Uenig"}, pk=objection.pk)
    word = {"overruled": [str(DAYS[1])], "answer": "Enig"}
    sent(place.adviser, "appeal-answer", word, 422, pk=objection.pk)
    sent(
        place.adviser,
        "appeal-answer",
        {**word, "lawyer": "Siv Holm", "clause": "§ 9"},
        pk=objection.pk,
    )

    assert "Omgjort" in shown(place.controller, "objection", pk=objection.pk)
    sent(place.accountant, "objection-credit", {}, pk=objection.pk)
    assert CreditNote.objects.get().amount == 2 * 5745


@pytest.mark.parametrize(
    ("kind", "form", "start"),
    [
        ("faktura", "pdf", b"%PDF"),
        ("faktura", "xml", b"<?xml"),
        ("kreditnota", "pdf", b"%PDF"),
        ("kreditnota", "xml", b"<?xml"),
        ("innsigelse", "pdf", b"%PDF"),
        ("innsigelse", "xml", b"<?xml"),
        ("svar", "pdf", b"%PDF"),
    ],
)
def test_papers_are_fetched_by_their_own_parties(kind: str, form: str, start: bytes) -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    objection = objected(place, invoice, DAYS)
    answered(place, objection, DAYS, [])
    browser(place.accountant).post(reverse("objection-credit", args=[objection.pk]))
    rows = {
        "faktura": invoice.pk,
        "kreditnota": CreditNote.objects.get().pk,
        "innsigelse": objection.pk,
        "svar": objection.pk,
    }
    address = reverse("settlement-paper", kwargs={"kind": kind, "pk": rows[kind], "form": form})
    other = factories.unit(place.second_municipality(), "Økonomi", "accounting")
    stranger = factories.actor(other, "controller")

    assert browser(place.controller).get(address).content.startswith(start)
    assert LogEntry.objects.filter(subject=f"{kind}:{rows[kind]}").count() == 1
    assert browser(stranger).get(address).status_code == 404


def test_paper_of_an_unknown_kind_is_not_found() -> None:
    place = Settlement()

    shown(place.accountant, "settlement-paper", 404, kind="brev", pk=1, form="pdf")


def test_pages_of_others_are_not_found() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    objection = objected(place, invoice, DAYS)
    line = BaseLine.objects.get()
    other = factories.unit(place.second_municipality(), "Økonomi", "accounting")
    stranger = factories.actor(other, "controller")

    shown(stranger, "invoice", 404, pk=invoice.pk)
    shown(stranger, "objection", 404, pk=objection.pk)
    shown(place.controller, "base-line", 404, pk=line.pk)
    shown(place.controller, "run", 404, pk=line.run_id)
    shown(place.accountant, "invoice-object", 403, pk=invoice.pk)


def test_payment_receipt_and_response_from_the_pages() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()

    sent(place.controller, "invoice-received", {"day": "2024-04-03"}, pk=invoice.pk)
    sent(place.accountant, "invoice-paid", {"day": "2024-04-20"}, pk=invoice.pk)
    sent(place.accountant, "invoice-paid", {"day": "i går"}, pk=invoice.pk)
    file = SimpleUploadedFile("svar.xml", b"hei", "text/xml")
    sent(place.accountant, "invoice-response", {"file": file})
    sent(place.accountant, "invoice-response", {})

    invoice.refresh_from_db()
    assert invoice.received_date == date(2024, 4, 3)
    assert invoice.paid_date == date(2024, 4, 20)


def report(place: Settlement, run: Run, text: str, status: int = 302) -> str:
    file = SimpleUploadedFile("d.csv", text.encode("utf-8"), "text/csv")
    data = {"name": "Liggedøgn", "run_date": "2024-04-02", "file": file}
    return sent(place.accountant, "run-compare", data, status, pk=run.pk)


@pytest.mark.duty("003-case-36-b")
def test_record_system_s_own_report_is_compared() -> None:
    place = Settlement()
    place.waiting_stay()
    place.waiting_stay(days=3)
    run = place.counted()
    first, second = BaseLine.objects.order_by("pk")
    text = f"Opphold;Avdeling;Dogn\r\n{first.reference};A;3\r\n{second.reference};A;1\r\nX9;A;2\r\n"

    report(place, run, text)
    page = shown(place.accountant, "run-compare", pk=run.pk)

    assert "Forskjeller (2)" in page
    assert "+1" in page
    assert "-2" in page
    assert first.reference not in page
    assert "Liggedøgn, kjørt 2. apr. 2024, periode mars 2024" in page


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a;b\r\n1;2\r\n", "Kolonnen «opphold» mangler"),
        ("opphold,dogn\nS1,to\n", "Linje 2"),
        ("opphold,dogn\n,2\n", "Linje 2"),
    ],
)
def test_report_that_cannot_be_read_says_where(text: str, why: str) -> None:
    place = Settlement()
    run = place.counted()

    assert why in report(place, run, text, 422)


@pytest.mark.duty("003-case-36-a", "003-case-36-c", "003-case-36-d")
def test_figures_bridge_from_gross_to_net_and_say_why_preliminary() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    objection = objected(place, invoice, DAYS[:2], at=moment(20))

    page = shown(place.accountant, "settlement-figures")
    assert "åpne innsigelser på 2 døgn" in page
    assert "fristen for innsigelse er ikke ute" in page
    answered(place, objection, DAYS[:1], DAYS[1:2])
    browser(place.accountant).post(reverse("objection-credit", args=[objection.pk]))
    for actor in (place.accountant, place.leader, place.controller):
        csv = shown(actor, "settlement-figures", query="?form=csv")
        row = csv.splitlines()[1].split(";")
        assert row[3:10] == ["5", "3", "0", "3", "2", "1", "2"]


def test_month_becomes_final_when_every_window_and_case_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = Settlement()
    place.waiting_stay()
    place.invoiced()
    monkeypatch.setenv("SAMFLYT_NOW", "2024-05-03T08:00:00+00:00")

    assert "endelig" in shown(place.controller, "settlement-figures")


@pytest.mark.duty("003-inv-5-b")
def test_month_that_was_left_out_is_still_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Settlement()
    place.counted()
    monkeypatch.setenv("SAMFLYT_NOW", "2024-06-05T08:00:00+00:00")

    page = shown(place.accountant, "settlement")

    assert "Kjør april 2024" in page
    assert "Kjør mai 2024" in page
    assert "Kjør mars 2024" not in page


def test_counting_shows_how_far_it_has_come_and_goes_on() -> None:
    place = Settlement()
    place.waiting_stay()
    run = place.start()

    assert "0 av 1 opphold" in shown(place.accountant, "run", pk=run.pk)
    sent(place.accountant, "run-count", {}, pk=run.pk)

    assert "Til kontroll" in shown(place.accountant, "run", pk=run.pk)


@pytest.mark.duty("003-case-37-c")
def test_objection_that_has_been_open_for_forty_five_days_is_fifteen_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = Settlement()
    place.waiting_stay()
    objected(place, place.invoiced(), DAYS, at=moment(10))
    monkeypatch.setenv("SAMFLYT_NOW", "2024-05-25T08:00:00+00:00")

    page = shown(place.adviser, "settlement")

    assert "45 dager" in page
    assert "15 dager over fristen" in page
    assert "Medisin A" in page


@pytest.mark.duty("003-inv-9")
def test_run_of_an_earlier_year_shows_the_terms_it_was_counted_by(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = Settlement()
    place.waiting_stay()
    line = BaseLine.objects.get(run=place.counted())
    place.agreement.book = "national"
    place.agreement.save()
    monkeypatch.setenv("SAMFLYT_NOW", "2025-11-25T08:00:00+00:00")

    page = shown(place.leader, "base-line", pk=line.pk)

    assert "<dd>unn-2023</dd>" in page
    assert "neste virkedag" in page
    assert "fakturaveileder punkt 3 (2023)" in page


@pytest.mark.duty("003-inv-7-c")
def test_objection_sent_outside_has_a_checked_number_and_proof() -> None:
    place = Settlement()
    place.waiting_stay()
    objection = objected(place, place.invoiced(), DAYS)
    place.hospital.organisation_number = "983974899"
    place.hospital.save()
    letter = {"channel": "digital", "proof": "Kvittering 4711"}

    assert "organisasjonsnummer 983974899" in shown(place.controller, "objection", pk=objection.pk)
    sent(place.controller, "objection-sent", {**letter, "proof": ""}, 422, pk=objection.pk)
    sent(place.accountant, "objection-sent", letter, 422, pk=objection.pk)
    sent(place.controller, "objection-sent", letter, pk=objection.pk)
    assert "Kvittering 4711" in shown(place.leader, "objection", pk=objection.pk)

    place.hospital.organisation_number = "983974898"
    place.hospital.save()
    page = shown(place.controller, "objection", pk=objection.pk)
    assert "organisasjonsnummeret er ikke gyldig" in page
    sent(place.controller, "objection-sent", letter, 422, pk=objection.pk)
    by_post = {"channel": "post", "proof": "RR123NO, 25. april"}
    sent(place.controller, "objection-sent", by_post, pk=objection.pk)
    assert Objection.objects.get().channel == "post"


@pytest.mark.duty("003-inv-1")
def test_base_and_objections_are_one_click_from_the_invoice() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    objection = objected(place, invoice, DAYS)
    base = invoice.lines.get().base_line

    page = shown(place.accountant, "invoice", pk=invoice.pk)

    for address in (
        reverse("base-line", args=[base.pk]),
        reverse("run", args=[invoice.run_id]),
        reverse("objection", args=[objection.pk]),
    ):
        assert f'href="{address}"' in page
    payer = shown(place.controller, "invoice", pk=invoice.pk)
    assert reverse("objection", args=[objection.pk]) in payer
    assert reverse("run", args=[invoice.run_id]) not in payer


def test_whole_stay_is_objected_to_with_one_tick() -> None:
    place = Settlement()
    place.waiting_stay()
    place.waiting_stay(days=3)
    invoice = place.invoiced()
    first, second = invoice.lines.order_by("pk")

    sent(
        place.controller,
        "invoice-object",
        {"days": [f"{first.pk}:alle", f"{second.pk}:{DAYS[0]}"], "reasons": ["points"]},
        pk=invoice.pk,
    )

    found = {one.reference: one.days.count() for one in Objection.objects.all()}
    assert found == {first.base_line.reference: 3, second.base_line.reference: 1}
    assert shown(place.controller, "invoice-object", pk=invoice.pk).count("alle døgnene") == 1


@pytest.mark.duty("003-inv-4-b")
@pytest.mark.parametrize("still_here", [True, False])
def test_letter_is_not_missed_before_the_patient_has_left(still_here: bool) -> None:
    place = Settlement()
    place.waiting_stay(still_here=still_here)
    run = place.counted()
    line = BaseLine.objects.get(run=run)

    page = shown(place.leader, "base-line", pk=line.pk)

    assert "Epikrisen er ikke sendt." in page
    proposed = "Forslag: trekk døgnene. Grunn: Epikrise eller opplysninger manglet"
    assert (proposed in page) is not still_here


def test_section_sees_no_months_it_has_no_part_in() -> None:
    place = Settlement()
    place.waiting_stay()
    place.invoiced()

    assert "Måneder</h2>" not in shown(place.adviser, "settlement")
    assert "Måneder</h2>" in shown(place.leader, "settlement")
