"""A month from days to files: base, control state, and what is to be sent, in a folder."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samflyt import clock
from samflyt.access.actor import Refused, system
from samflyt.billing.actions import counting, delivering, invoicing
from samflyt.billing.models import BaseLine, CreditNote, Invoice, Run
from samflyt.billing.papers import pdf
from samflyt.billing.papers.invoices import credit_paper, invoice_paper
from samflyt.billing.states import RunState
from samflyt.directory.models import Organisation
from samflyt.rules.rates import BadRate
from samflyt.web.sheet import harmless

HEAD = ("opphold", "kommune", "kommunenummer", "sengepost", "dogn", "meldt", "brutto", "netto")
CONTROL_HEAD = ("opphold", "sengepost", "kontroll", "av", "tidspunkt", "trukket")


class Command(BaseCommand):
    help = "Teller en måned og skriver grunnlag, kontroll, EHF og PDF per kommune"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", metavar="ÅÅÅÅ-MM")
        parser.add_argument("--out", required=True, metavar="MAPPE", type=Path)
        parser.add_argument(
            "--hospital", metavar="ORGNR", help="bare dette helseforetaket (ellers alle her)"
        )
        parser.add_argument("--no-pdf", action="store_true", help="bare EHF")

    def handle(self, *args: Any, **options: Any) -> None:
        month = _month(options["month"])
        hospitals = Organisation.objects.hospitals().filter(works_here=True).order_by("pk")
        if options["hospital"]:
            hospitals = hospitals.filter(organisation_number=options["hospital"])
        if not hospitals:
            raise CommandError("Fant ikke noe helseforetak som arbeider her.")
        for hospital in hospitals:
            try:
                told = self._run(hospital, month, options["out"], not options["no_pdf"])
            except (Refused, BadRate) as refusal:
                raise CommandError(f"{hospital.name}: {refusal}") from refusal
            self.stdout.write(json.dumps(told, ensure_ascii=False))

    def _run(
        self, hospital: Organisation, month: date, out: Path, with_pdf: bool
    ) -> dict[str, Any]:
        by, at = system("månedskjøring"), clock.now()
        run = counting.start_run(hospital=hospital, month=month, by=by, at=at)
        run = counting.count(run=run, by=by, at=at, told=self._progress)
        if run.state == RunState.APPROVED:
            invoicing.invoice_run(run=run, by=by, at=at)
            run.refresh_from_db()
        folder = out / f"{month:%Y-%m}-{hospital.organisation_number or hospital.pk}"
        _write_base(run, folder)
        invoices = list(Invoice.objects.filter(run=run).select_related("run").order_by("number"))
        for invoice in invoices:
            delivering.deliver(document=invoice, folder=folder / "ehf", by=by, at=at)
            if with_pdf:
                raw = pdf(invoice_paper(invoice))
                delivering.write_whole(folder / "pdf" / f"{invoice.label}.pdf", raw)
        for note in CreditNote.objects.filter(invoice__run=run).select_related("invoice__run"):
            delivering.deliver(document=note, folder=folder / "ehf", by=by, at=at)
            if with_pdf:
                raw = pdf(credit_paper(note))
                delivering.write_whole(folder / "pdf" / f"{note.label}.pdf", raw)
        return _summary(run, invoices)

    def _progress(self, run: Run) -> None:
        self.stderr.write(f"{run.hospital}: {run.counted} av {run.total} opphold telt")


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise CommandError(f"Måneden skrives som 2024-03, ikke «{text}».") from None


def _summary(run: Run, invoices: list[Invoice]) -> dict[str, Any]:
    lines = BaseLine.objects.filter(run=run)
    return {
        "hospital": run.hospital.name,
        "month": f"{run.month:%Y-%m}",
        "state": run.state,
        "stays": lines.to_control().count(),
        "days": sum(lines.values_list("net", flat=True)),
        "uncontrolled": lines.uncontrolled().count(),
        "invoices": len(invoices),
        "amount": f"{sum(invoice.amount for invoice in invoices):.2f}",
    }


def _write_base(run: Run, folder: Path) -> None:
    """Two sheets: the days of each stay, and how far the control has come."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = list(
        BaseLine.objects.filter(run=run)
        .to_control()
        .select_related("municipality", "ward", "control")
        .prefetch_related("decisions")
        .order_by("pk")
    )
    _sheet(folder / "grunnlag.csv", HEAD, (_base_row(line) for line in lines))
    _sheet(folder / "kontroll.csv", CONTROL_HEAD, (_control_row(line) for line in lines))


def _base_row(line: BaseLine) -> tuple[object, ...]:
    payer, ward = line.municipality, line.ward
    return (
        line.reference,
        payer.name if payer else "",
        payer.municipality_number if payer else "",
        ward.name if ward else "",
        " ".join(day.date.isoformat() for day in line.charged()),
        line.reported,
        line.gross,
        line.net,
    )


def _control_row(line: BaseLine) -> tuple[object, ...]:
    control = getattr(line, "control", None)
    return (
        line.reference,
        line.ward.name if line.ward else "",
        control.get_outcome_display() if control else "ikke kontrollert",
        control.name if control else "",
        control.at.isoformat() if control else "",
        line.gross - line.net,
    )


def _sheet(path: Path, head: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(head)
        writer.writerows([harmless(cell) for cell in row] for row in rows)
