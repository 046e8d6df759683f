"""The record system's own report of a month beside what was counted here."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.billing import policies
from samflyt.billing.models import BaseLine, RecordReport, Run

LARGEST = 5 * 1024 * 1024
#: The columns that are read; others may stand beside them.
COLUMNS = ("opphold", "dogn")


@dataclass(frozen=True, slots=True)
class Difference:
    """One stay that the two do not agree on; None where one does not have it."""

    reference: str
    ours: int | None
    theirs: int | None
    line: BaseLine | None

    @property
    def by(self) -> int:
        return (self.ours or 0) - (self.theirs or 0)


@transaction.atomic
def import_report(
    *, run: Run, name: str, run_date: date | None, file: Any, by: Actor, at: datetime
) -> RecordReport:
    """Reads a CSV with stay reference and days, and keeps the file.

    Refused without the report's name and the day it was made, for a day that is not past, and with
    the line and the cause when it cannot be read.
    """
    policies.check_accountant(by, run.hospital_id)
    if file is None or not name.strip():
        raise Refused(_("Velg en fil, og skriv hva rapporten heter."))
    if run_date is None or run_date > clock.local_date(at):
        raise Refused(_("Skriv dagen rapporten ble kjørt."))
    if file.size > LARGEST:
        raise Refused(_("Filen er for stor."))
    content = file.read()
    return RecordReport.objects.create(
        run=run,
        name=name.strip()[:100],
        run_date=run_date,
        content=content,
        rows=read_rows(content),
        imported_at=at,
        imported_by=by.name,
    )


def read_rows(content: bytes) -> dict[str, int]:
    """Days by stay reference; several lines of one stay are added up."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in head else ",")
    names = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise Refused(_("Kolonnen «%(column)s» mangler i filen.") % {"column": missing[0]})
    found: dict[str, int] = {}
    for number, row in enumerate(reader, start=2):
        reference = (row[names["opphold"]] or "").strip()
        days = (row[names["dogn"]] or "").strip()
        if not reference or not days.isdecimal():
            raise Refused(
                _("Linje %(line)d: opphold eller antall døgn mangler.") % {"line": number}
            )
        found[reference] = found.get(reference, 0) + int(days)
    return found


def differences(report: RecordReport) -> list[Difference]:
    """Stays that differ, those in only one of the lists among them; ours are the gross days."""
    ours: dict[str, int] = {}
    lines: dict[str, BaseLine] = {}
    for line in BaseLine.objects.filter(run=report.run, gross__gt=0).order_by("pk"):
        ours[line.reference] = ours.get(line.reference, 0) + line.gross
        lines.setdefault(line.reference, line)
    theirs: dict[str, int] = report.rows
    return [
        Difference(name, ours.get(name), theirs.get(name), lines.get(name))
        for name in sorted(ours.keys() | theirs.keys())
        if ours.get(name) != theirs.get(name)
    ]
