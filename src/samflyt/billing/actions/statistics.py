"""Enters what figures are read against: inhabitants, places, earlier years, the method."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission, Side
from samflyt.billing import policies, trace
from samflyt.billing.models import EarlierYear, FigureMethod, Invoice, InvoiceLine, MunicipalYear
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation

LARGEST = 1024 * 1024
NAMES = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
YEARS = range(2000, 2100)


@transaction.atomic
def enter_municipal_year(
    *,
    municipality: Organisation,
    year: int,
    inhabitants: int,
    places: int,
    source: str,
    by: Actor,
    at: datetime,
) -> MunicipalYear:
    """A year's numbers; entered again, the last ones hold.

    Refused for another municipality than the controller's own, and without a source.
    """
    own = by.side is Side.HOSPITAL or by.organisation_id == municipality.pk
    if not (own and by.may(Permission.HANDLE_INVOICES)):
        raise Refused(_("Bare den som behandler fakturaer, kan føre tallene for kommunen."))
    if inhabitants < 1 or not source.strip():
        raise Refused(_("Skriv hvor mange innbyggere kommunen har, og hvor tallet står."))
    made, _new = MunicipalYear.objects.update_or_create(
        municipality=municipality,
        year=year,
        defaults={
            "inhabitants": inhabitants,
            "places": places,
            "source": source.strip(),
            "entered_at": at,
            "entered_by": by.name,
        },
    )
    return made


@transaction.atomic
def note_causes(*, invoice: Invoice, causes: Mapping[int, str], by: Actor, at: datetime) -> None:
    """The municipality's word, by invoice line, on why its patients waited; empty takes it back.

    Refused for another's invoice, and for a cause or a line that is not there.
    """
    policies.check_controller(by, invoice)
    held = invoice.lines.select_for_update(of=("self",)).select_related("base_line__course")
    lines = {line.pk: line for line in held.order_by("pk")}
    known = ("", *InvoiceLine.Cause.values)
    for pk, cause in causes.items():
        if pk not in lines or cause not in known:
            raise Refused(_("Velg en årsak fra listen."))
        lines[pk].cause = cause
    InvoiceLine.objects.bulk_update(lines.values(), ["cause"])
    trace.written(by, "årsak til ventetid", [lines[pk].base_line for pk in causes], at)


@carries_out("003-pres-phy-b")
@transaction.atomic
def import_earlier(*, file: Any, source: str, by: Actor, at: datetime) -> list[EarlierYear]:
    """Reads a CSV with a year, its months and their sum a line; all of it or nothing.

    Refused with the line and the cause: a column or a number is missing, or the sum that is
    written is not the sum of the months. A year that is read again replaces the one before.
    """
    if not by.may(Permission.HANDLE_INVOICES):
        raise Refused(_("Bare den som behandler fakturaer, kan lese inn tidligere tall."))
    if file is None or not source.strip():
        raise Refused(_("Velg en fil, og skriv hvor tallene kommer fra."))
    if file.size > LARGEST:
        raise Refused(_("Filen er for stor."))
    read = list(_years(file.read().decode("utf-8-sig", errors="replace")))
    if not read:
        raise Refused(_("Filen har ingen år."))
    kept = {"source": source.strip(), "imported_at": at, "imported_by": by.name}
    return [
        EarlierYear.objects.update_or_create(
            organisation_id=by.organisation_id or 0, year=year, defaults={"months": months, **kept}
        )[0]
        for year, months in read
    ]


def _years(text: str) -> Iterator[tuple[int, list[int]]]:
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in head else ",")
    names = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    missing = [name for name in ("ar", *NAMES, "sum") if name not in names]
    if missing:
        raise Refused(_("Kolonnen «%(column)s» mangler i filen.") % {"column": missing[0]})
    for number, row in enumerate(reader, start=2):
        said = {name: (row[column] or "").strip() for name, column in names.items()}
        yield _year(number, said)


def _year(line: int, said: Mapping[str, str]) -> tuple[int, list[int]]:
    cells = [said["ar"], said["sum"], *(said[name] for name in NAMES if said[name])]
    if not all(cell.isdecimal() for cell in cells) or int(said["ar"]) not in YEARS:
        raise Refused(_("Linje %(line)d: år, måneder og sum skal være hele tall.") % {"line": line})
    months = [int(said[name] or 0) for name in NAMES]
    if sum(months) != int(said["sum"]):
        raise Refused(
            _("Linje %(line)d: summen av månedene er %(found)d, ikke %(written)s.")
            % {"line": line, "found": sum(months), "written": said["sum"]}
        )
    return int(said["ar"]), months


@transaction.atomic
def decide_method(
    *, text: str, case: str, decided_date: date, by: Actor, at: datetime
) -> FigureMethod:
    """A new version of the method, with the case that decided it; the ones before stay.

    Refused without text and case, and for a decision that is not made yet.
    """
    if not policies.can_decide_method(by):
        raise Refused(_("Bare samhandlingsseksjonen og regnskap kan føre metoden."))
    if not text.strip() or not case.strip():
        raise Refused(_("Skriv hvordan tallene hentes ut, og hvilken sak som har vedtatt det."))
    if decided_date > clock.local_date(at):
        raise Refused(_("Vedtaket kan ikke være fra en dag som ikke har vært."))
    before = FigureMethod.objects.filter(organisation_id=by.organisation_id or 0).count()
    return FigureMethod.objects.create(
        organisation_id=by.organisation_id or 0,
        version=before + 1,
        text=text.strip(),
        case=case.strip(),
        decided_date=decided_date,
        entered_at=at,
        entered_by=by.name,
    )
