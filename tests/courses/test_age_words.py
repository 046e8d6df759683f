"""How old a patient is said to be."""

from datetime import date

import pytest

from samflyt.courses.models import Patient
from samflyt.courses.words.age_words import said_age

ON = date(2024, 3, 4)


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (None, ""),
        (date(2024, 3, 5), ""),
        (date(2024, 3, 4), "født i dag"),
        (date(2024, 3, 3), "1 dag"),
        (date(2024, 2, 20), "13 dager"),
        (date(2024, 2, 19), "2 uker"),
        (date(2023, 12, 12), "11 uker"),
        (date(2023, 12, 11), "2 måneder"),
        (date(2022, 3, 5), "23 måneder"),
        (date(2022, 3, 4), "2"),
        (date(1941, 3, 5), "82"),
    ],
)
def test_the_youngest_are_counted_in_days_weeks_and_months(born: date | None, said: str) -> None:
    assert said_age(Patient(born=born), ON) == said
