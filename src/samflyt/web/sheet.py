"""Lists as files for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

#: What makes a spreadsheet take a cell for a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(value: object) -> str:
    """The cell's text; an apostrophe in front keeps a name like «=cmd» from being calculated."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def csv_response(
    name: str, head: Sequence[object], lines: Iterable[Sequence[object]]
) -> HttpResponse:
    """A download that Excel in Norwegian opens as columns: semicolons, and UTF-8 with its mark."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in head])
    writer.writerows([harmless(cell) for cell in line] for line in lines)
    response = HttpResponse(
        written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
