import pytest

from samflyt.rules import documents
from samflyt.rules.text_coverage import coverage, found_by

FAMILY = documents.of_book("unn-2023")


@pytest.mark.duty("001-1-b", "003-agr-3-c", "003-agr-6-a")
def test_a_point_of_the_law_without_a_guideline_is_shown_as_missing() -> None:
    whole = coverage(FAMILY)
    without = coverage(one for one in FAMILY if one.number != "8")

    by_guideline_2 = [
        point.number for point in whole if any(one.number == "2" for one in point.documents)
    ]
    assert by_guideline_2 == [2, 3, 5, 13]
    assert all(point.documents for point in whole)
    assert [(one.number, one.title) for one in without if not one.documents] == [
        (10, "Forebygging")
    ]


@pytest.mark.duty("003-g1-2.2")
def test_an_old_agreement_number_leads_to_the_guideline_that_took_over() -> None:
    assert [one.name for one in found_by("Tjenesteavtale  4", FAMILY)] == ["Retningslinje 3"]
    assert [one.name for one in found_by("tjenesteavtale 8", FAMILY)] == ["Retningslinje 6"]
    assert [one.name for one in found_by("rus", FAMILY)] == ["Retningslinje 2"]
    assert found_by("tjenesteavtale 77", FAMILY) == []
    assert found_by(" ", FAMILY) == []
