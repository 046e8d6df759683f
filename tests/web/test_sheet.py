"""A list as a file for a spreadsheet."""

import pytest

from samflyt.web.sheet import csv_response, harmless


@pytest.mark.parametrize("text", ["=1+1", "+47", "-3", "@SUM(A1)", "\tx", "\r=x"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_ordinary_cells_stay_as_they_are() -> None:
    assert harmless("Solli, Berit") == "Solli, Berit"
    assert harmless(84) == "84"
    assert harmless(None) == ""


def test_excel_in_norwegian_opens_it_as_columns() -> None:
    response = csv_response("liste", ["Navn"], [["Øst;by"]])

    assert response.content == '\ufeffNavn\r\n"Øst;by"\r\n'.encode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="liste.csv"'
