"""What is sent: e-invoices, papers, and a folder of a month."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from samflyt.access.actor import Refused
from samflyt.billing.actions import crediting, delivering, objections
from samflyt.billing.models import Invoice, InvoiceResponse, Run
from samflyt.billing.papers import pdf
from samflyt.billing.papers.invoices import credit_paper, invoice_paper
from samflyt.billing.papers.letters import answer_paper, objection_paper
from samflyt.billing.responding import objection_response
from samflyt.formats import ubl_response
from tests.billing.settlement import Settlement
from tests.billing.test_objections import DAYS, answered, moment, objected
from tests.formats.peppol import national_rules

__all__ = ["national_rules"]

pytestmark = pytest.mark.django_db

Check = Callable[[bytes, Path], list[str]]


def test_invoice_names_no_one_and_nothing_of_anybody_s_health() -> None:
    place = Settlement()
    course = place.waiting_stay()
    invoice = place.invoiced()

    raw = delivering.invoice_xml(invoice).decode()
    written = raw + str(invoice_paper(invoice))

    assert invoice.lines.get().base_line.reference in raw
    secrets = ("Aud", "Lian", "1940", "Hoftebrudd", "Medisin A", str(course.patient.born))
    assert [secret for secret in secrets if secret in written] == []


@pytest.mark.needs_shared
def test_invoice_credit_note_and_response_pass_the_national_rules(
    national_rules: Check, tmp_path: Path
) -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    objection = objected(place, invoice, DAYS)
    answered(place, objection, DAYS[:1], DAYS[1:])
    note = crediting.credit_objection(objection=objection, by=place.accountant, at=moment(26))
    response = objection_response(invoice, [objection], date(2024, 4, 20))

    assert national_rules(delivering.invoice_xml(invoice), tmp_path) == []
    assert national_rules(delivering.credit_xml(note), tmp_path) == []
    assert national_rules(ubl_response.write(response), tmp_path) == []


def test_invoice_stays_as_it_was_when_an_address_changes() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    before = delivering.invoice_xml(invoice)
    profile = place.hospital.billing_profiles.get()
    profile.street = "Ny vei 2"
    profile.save()

    assert delivering.invoice_xml(Invoice.objects.get()) == before


def test_every_paper_is_accessible_pdf() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()
    objection = objected(place, invoice, DAYS)
    answer = answered(place, objection, DAYS[:1], DAYS[1:])
    note = crediting.credit_objection(objection=objection, by=place.accountant, at=moment(26))

    papers = [
        invoice_paper(invoice),
        credit_paper(note),
        objection_paper(objection),
        answer_paper(answer),
    ]

    for paper in papers:
        raw = pdf(paper)
        assert raw.startswith(b"%PDF")
        assert b"pdfuaid" in raw
        assert re.search(rb"/Lang ?\(nb", raw)
        assert b"/StructTreeRoot" in raw


def test_paper_shows_sums_and_days_as_people_write_them() -> None:
    place = Settlement()
    place.waiting_stay()

    paper = invoice_paper(place.invoiced())

    assert paper.table.rows[0][1:] == (
        "5.3.–7.3.",
        "3",
        "5\N{NO-BREAK SPACE}745,00",
        "17\N{NO-BREAK SPACE}235,00",
    )
    assert dict(paper.facts)["Forfall"] == "2. mai 2024"
    assert "Fakturaen" not in paper.title


def test_delivery_is_whole_and_the_same_twice(tmp_path: Path) -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()

    def deliver() -> Path:
        return delivering.deliver(
            document=invoice, folder=tmp_path / "ut", by=place.accountant, at=moment(3)
        )

    first = deliver().read_bytes()

    assert deliver().read_bytes() == first
    assert [path.name for path in (tmp_path / "ut").iterdir()] == ["123456785-2403-000001.xml"]
    assert Invoice.objects.get().delivered_at == moment(3)
    with pytest.raises(Refused):
        delivering.deliver(document=invoice, folder=tmp_path, by=place.controller, at=moment(3))


def said(place: Settlement, invoice: Invoice, code: str, **changes: object) -> bytes:
    base = objection_response(invoice, [], date(2024, 4, 4))
    values = {
        "id": f"svar-{code}",
        "issued": base.issued,
        "sender": base.sender,
        "receiver": base.receiver,
        "code": code,
        "invoice_number": invoice.label,
        **changes,
    }
    return ubl_response.write(ubl_response.Response(**values))  # type: ignore[arg-type]


def test_receiver_s_word_is_read_and_has_effect_once() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()

    for raw in (said(place, invoice, "AB"), said(place, invoice, "AB"), said(place, invoice, "PD")):
        delivering.take_in_response(raw=raw, by=place.accountant, at=moment(5))

    invoice.refresh_from_db()
    assert invoice.received_date == date(2024, 4, 4)
    assert invoice.paid_date == date(2024, 4, 4)
    assert InvoiceResponse.objects.count() == 2


def test_word_on_a_stranger_s_invoice_is_refused() -> None:
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()

    with pytest.raises(Refused, match="Ingen faktura passer"):
        delivering.take_in_response(
            raw=said(place, invoice, "AP", invoice_number="2403-000099"),
            by=place.accountant,
            at=moment(5),
        )
    with pytest.raises(Refused, match="kan ikke leses"):
        delivering.take_in_response(raw=b"hei", by=place.accountant, at=moment(5))


def test_command_writes_base_control_and_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = Settlement()
    place.waiting_stay()
    monkeypatch.setenv("SAMFLYT_NOW", "2024-04-02T07:00:00+00:00")

    call_command("invoice_run", "2024-03", out=tmp_path)
    first = json.loads(capsys.readouterr().out)
    folder = tmp_path / "2024-03-123456785"
    assert (first["state"], first["uncontrolled"], first["invoices"]) == ("control", 1, 0)
    assert "ikke kontrollert" in (folder / "kontroll.csv").read_text(encoding="utf-8-sig")
    assert "2024-03-05 2024-03-06 2024-03-07" in (folder / "grunnlag.csv").read_text("utf-8-sig")
    assert not (folder / "ehf").exists()

    place.approved()
    call_command("invoice_run", "2024-03", out=tmp_path)
    second = json.loads(capsys.readouterr().out)
    assert (second["state"], second["invoices"], second["amount"]) == ("invoiced", 1, "17235.00")
    assert [path.name for path in (folder / "ehf").iterdir()] == ["123456785-2403-000001.xml"]
    assert [path.name for path in (folder / "pdf").iterdir()] == ["2403-000001.pdf"]

    call_command("invoice_run", "2024-03", out=tmp_path)
    assert Invoice.objects.count() == Run.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "why"),
    [(["2024-13"], "Måneden skrives"), (["2024-03", "--hospital", "1"], "Fant ikke")],
)
def test_command_says_in_one_line_what_is_wrong(
    arguments: list[str], why: str, tmp_path: Path
) -> None:
    Settlement()

    with pytest.raises(CommandError, match=why):
        call_command("invoice_run", *arguments, out=tmp_path)


def test_command_refuses_a_month_that_is_not_over(tmp_path: Path) -> None:
    Settlement()

    with pytest.raises(CommandError, match="første virkedag"):
        call_command("invoice_run", "2024-03", out=tmp_path)


def test_objection_with_a_file_shows_it_on_the_letter() -> None:
    place = Settlement()
    place.waiting_stay()
    file = objections.File("brev.pdf", "application/pdf", b"%PDF")
    objection = objected(place, place.invoiced(), DAYS[:1], files=[file], comment="Se vedlegg")

    paper = objection_paper(objection)

    assert [section.title for section in paper.sections] == ["Merknad", "Vedlegg"]
    assert paper.sender[0] == "Fjordvik kommune"
