"""The birthdays that change who decides and who is told: pbrl. §§ 3-4 and 4-3 to 4-5."""

from calendar import isleap
from collections.abc import Iterator
from datetime import date

HEARD = 7
HEARD_HEAVILY = 12
DECIDES = 16
GROWN = 18

#: The birthdays at which what parents see, and who has consented, must be gone through anew.
REVIEWED = (HEARD_HEAVILY, DECIDES, GROWN)


def age(born: date, on: date) -> int:
    """Whole years on a date.

    Who is born on 29 February fills the year on 1 March in a common year: on 28 February the
    year is not yet full, and the law speaks of a person who has filled it.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def birthday(born: date, years: int) -> date:
    """The first day on which the person has filled so many years."""
    year = born.year + years
    if (born.month, born.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return born.replace(year=year)


def birthdays_between(born: date, after: date, until: date) -> Iterator[tuple[int, date]]:
    """The birthdays that call for a review, after one day and up to and including another."""
    for years in REVIEWED:
        day = birthday(born, years)
        if after < day <= until:
            yield years, day
