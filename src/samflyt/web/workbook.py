"""Lists as Excel workbooks."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(head: Sequence[object], lines: Iterable[Sequence[object]]) -> bytes:
    """One sheet with a head that stays in sight. Numbers are numbers; every text is a text.

    A text that begins as a formula is written with the type of a text, so that nothing in it is
    calculated when the file is opened. The library is read in by the first who needs it: it takes
    up as much memory as all our own pages.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Samflyt")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, value, bold=True) for value in head])
    for line in lines:
        sheet.append([_cell(sheet, value) for value in line])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: object, value: object, *, bold: bool = False) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return WriteOnlyCell(sheet, value)
    text = ILLEGAL_CHARACTERS_RE.sub("", "" if value is None else str(value))
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def xlsx_response(
    name: str, head: Sequence[object], lines: Iterable[Sequence[object]]
) -> HttpResponse:
    response = HttpResponse(workbook(head, lines), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
