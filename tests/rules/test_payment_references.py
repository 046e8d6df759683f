"""A clause that sends the reader on leads somewhere, or is reported."""

import pytest

from samflyt.rules.payment_references import ClauseRow, read_clauses, unresolved

AGREEMENT = ClauseRow("Avtalen", "1", "12", "betaling", "Retningslinje 2")
GUIDE = ClauseRow("Veilederen", "1", "3", "betaling")


@pytest.mark.duty("003-agr-12-a", "003-g2-pay")
def test_clause_12_points_to_a_guideline_that_holds_no_payment_rule() -> None:
    found = {one.clause.place: one for one in unresolved(read_clauses("unn-2023"))}

    payment = found["Samarbeidsavtalen 12"]
    assert payment.clause.refers_to == "Retningslinje 2"
    assert payment.looked_in == ("Retningslinje 2 (utkast 2023)", "Retningslinje 2 (vedtatt)")
    assert payment.found_in == ("Fakturaveilederen 3", "Forskrift 18.11.2011 nr. 1115 13")
    # The guide names clause 11 of the agreement; disputes are in clause 14 of the new one.
    assert found["Fakturaveilederen 6"].found_in == ("Samarbeidsavtalen 14",)
    assert len(found) == 2


@pytest.mark.duty("003-g2-pay")
@pytest.mark.parametrize("version", ["utkast", "vedtatt"])
def test_rule_in_one_version_is_enough(version: str) -> None:
    other = "vedtatt" if version == "utkast" else "utkast"
    rows = [
        AGREEMENT,
        GUIDE,
        ClauseRow("Retningslinje 2", other, "4.1", "avmelding"),
        ClauseRow("Retningslinje 2", version, "4.1", "avmelding"),
    ]

    assert [one.clause for one in unresolved(rows)] == [AGREEMENT]
    added = [*rows, ClauseRow("Retningslinje 2", version, "4.2", "betaling")]
    assert unresolved(added) == []


def test_reference_to_a_reference_leads_nowhere() -> None:
    circle = ClauseRow("Retningslinje 2", "1", "4", "betaling", "Avtalen")

    assert len(unresolved([AGREEMENT, circle])) == 2
    assert unresolved([AGREEMENT])[0].looked_in == ()
    assert read_clauses("national") == []
