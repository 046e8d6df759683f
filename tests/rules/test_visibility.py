"""Who may see an item about a child or an adult: both sides of each birthday, by its clause."""

from datetime import date

import pytest

from samflyt.rules.ages import age, birthday, birthdays_between
from samflyt.rules.relations import Care, Person, Relation, Told, Viewer
from samflyt.rules.visibility import Item, Sight, may_see, seen
from tests.rules.payable_cases import rows

RELATIONS = {
    "personen selv": Relation.SELF,
    "forelder": Relation.PARENT,
    "uten foreldreansvar": Relation.PARENT_WITHOUT,
    "verge": Relation.GUARDIAN,
    "pårørende": Relation.NEXT_OF_KIN,
    "barnevern": Relation.CHILD_WELFARE,
    "fosterhjem": Relation.CARER,
}
ITEMS: dict[str, dict[str, bool]] = {
    "": {},
    "barnet ønsker det ikke": {"against_wish": True},
    "tungtveiende hensyn": {"weighty": True},
    "foreldreansvaret krever det": {"needed": True},
    "ønsker ikke, men kreves": {"against_wish": True, "needed": True},
    "tungtveiende, men kreves": {"weighty": True, "needed": True},
    "nektet personen": {"kept_from_person": True},
}
VIEWERS: dict[str, dict[str, object]] = {
    "": {},
    "samtykke": {"consented": True},
    "skal ikke ha": {"told": Told.NEVER},
    "avgjort": {"told": Told.DECIDED},
    "barnevernet har omsorgen": {},
    "mangler kompetanse": {},
}

# Unless another is named, the person is born on 15 June 2010.
SIGHTS = """
født       | dag        | hvem                | om den som ser           | om opplysningen             | ser | hjemmel
           | 14.06.2022 | forelder            |                          |                             | ja  | § 3-4 første ledd
           | 14.06.2022 | forelder            |                          | barnet ønsker det ikke      | ja  | § 3-4 første ledd
           | 15.06.2022 | forelder            |                          |                             | ja  | § 3-4 første ledd
           | 15.06.2022 | forelder            |                          | barnet ønsker det ikke      | nei | § 3-4 annet ledd
           | 15.06.2022 | forelder            |                          | ønsker ikke, men kreves     | ja  | § 3-4 fjerde ledd
           | 14.06.2026 | forelder            |                          |                             | ja  | § 3-4 første ledd
           | 14.06.2026 | forelder            |                          | barnet ønsker det ikke      | nei | § 3-4 annet ledd
           | 15.06.2026 | forelder            |                          |                             | nei | § 3-4 fjerde ledd
           | 15.06.2026 | forelder            |                          | foreldreansvaret krever det | ja  | § 3-4 fjerde ledd
           | 15.06.2026 | forelder            | samtykke                 |                             | ja  | § 3-3 første ledd
           | 14.06.2028 | forelder            |                          | foreldreansvaret krever det | ja  | § 3-4 fjerde ledd
           | 15.06.2028 | forelder            |                          | foreldreansvaret krever det | nei | § 3-3 første ledd
           | 15.06.2028 | forelder            | samtykke                 |                             | ja  | § 3-3 første ledd
           | 14.06.2016 | forelder            |                          | tungtveiende hensyn         | nei | § 3-4 tredje ledd
           | 15.06.2022 | forelder            |                          | tungtveiende hensyn         | nei | § 3-4 tredje ledd
           | 15.06.2026 | forelder            | samtykke                 | tungtveiende hensyn         | nei | § 3-4 tredje ledd
           | 14.06.2016 | forelder            |                          | tungtveiende, men kreves    | ?   | § 3-4 tredje ledd
           | 14.06.2016 | forelder            | skal ikke ha             |                             | nei | § 3-4 tredje ledd
           | 14.06.2016 | uten foreldreansvar |                          |                             | nei | § 47
           | 14.06.2016 | uten foreldreansvar | samtykke                 |                             | ja  | § 3-3 første ledd
           | 14.06.2016 | uten foreldreansvar | skal ikke ha             |                             | nei | § 3-4 tredje ledd
           | 14.06.2016 | forelder            | barnevernet har omsorgen |                             | ?   | § 3-4 sjette ledd
           | 14.06.2016 | forelder            | avgjort                  |                             | ja  | § 3-4 første ledd
           | 14.06.2016 | barnevern           | barnevernet har omsorgen |                             | ja  | § 3-4 første ledd
           | 14.06.2016 | fosterhjem          | barnevernet har omsorgen |                             | ja  | § 3-4 første ledd
           | 14.06.2016 | fosterhjem          |                          |                             | nei | § 3-4 sjette ledd
           | 14.06.2016 | barnevern           | barnevernet har omsorgen | tungtveiende hensyn         | nei | § 3-4 tredje ledd
           | 15.06.2022 | fosterhjem          | barnevernet har omsorgen | barnet ønsker det ikke      | nei | § 3-4 annet ledd
           | 15.06.2026 | barnevern           | barnevernet har omsorgen | foreldreansvaret krever det | ja  | § 3-4 fjerde ledd
           | 15.06.2028 | barnevern           | barnevernet har omsorgen | foreldreansvaret krever det | nei | § 3-3 første ledd
           | 14.06.2016 | personen selv       |                          |                             | ja  | § 5-1 første ledd
           | 15.06.2026 | personen selv       |                          | tungtveiende hensyn         | ja  | § 5-1 første ledd
           | 15.06.2026 | personen selv       |                          | nektet personen             | nei | § 5-1 annet ledd
           | 15.06.2030 | pårørende           |                          |                             | nei | § 3-3 første ledd
           | 15.06.2030 | pårørende           | samtykke                 |                             | ja  | § 3-3 første ledd
           | 15.06.2030 | pårørende           | mangler kompetanse       |                             | ja  | § 3-3 annet ledd
           | 15.06.2030 | verge               |                          |                             | nei | § 3-3 første ledd
29.02.2012 | 29.02.2024 | forelder            |                          | barnet ønsker det ikke      | nei | § 3-4 annet ledd
29.02.2012 | 28.02.2024 | forelder            |                          | barnet ønsker det ikke      | ja  | § 3-4 første ledd
29.02.2012 | 28.02.2028 | forelder            |                          |                             | ja  | § 3-4 første ledd
29.02.2012 | 29.02.2028 | forelder            |                          |                             | nei | § 3-4 fjerde ledd
29.02.2008 | 28.02.2026 | forelder            |                          | foreldreansvaret krever det | ja  | § 3-4 fjerde ledd
29.02.2008 | 01.03.2026 | forelder            |                          | foreldreansvaret krever det | nei | § 3-3 første ledd
ukjent     | 14.06.2016 | forelder            |                          |                             | ?   | § 3-4 første ledd
"""  # noqa: E501


def day(text: str) -> date:
    number, month, year = text.split(".")
    return date(int(year), int(month), int(number))


def sight(row: dict[str, str]) -> Sight:
    born = None if row["født"] == "ukjent" else day(row["født"] or "15.06.2010")
    about = row["om den som ser"]
    person = Person(
        born,
        Care.CHILD_WELFARE if about in ("barnevernet har omsorgen", "avgjort") else Care.PARENTS,
        about == "mangler kompetanse",
    )
    viewer = Viewer(RELATIONS[row["hvem"]], **VIEWERS[about])  # type: ignore[arg-type]
    return may_see(Item(person, **ITEMS[row["om opplysningen"]]), viewer, day(row["dag"]))


@pytest.mark.parametrize("row", rows(SIGHTS), ids=lambda row: " ".join(row.values()))
def test_an_item_is_seen_as_the_law_says(row: dict[str, str]) -> None:
    found = sight(row)

    assert found.visible == (row["ser"] == "ja")
    assert bool(found.question) == (row["ser"] == "?")
    assert found.clause.place == row["hjemmel"]


def test_a_youth_is_told_that_the_parents_are_informed() -> None:
    youth, child = Person(date(2009, 6, 15)), Person(date(2016, 6, 15))
    parent = Viewer(Relation.PARENT)
    on = date(2026, 6, 15)

    assert may_see(Item(youth, needed=True), parent, on).tell_person
    assert not may_see(Item(child, needed=True), parent, on).tell_person


def test_hidden_items_leave_no_trace_among_the_others() -> None:
    child = Person(date(2012, 6, 15))
    notes = [("høydemåling", False), ("prevensjon", True), ("syn", False)]

    shown = seen(
        notes,
        Viewer(Relation.PARENT),
        date(2026, 1, 1),
        item=lambda note: Item(child, against_wish=note[1]),
    )

    assert shown == (("høydemåling", False), ("syn", False))


def test_two_parents_who_live_apart_are_judged_each_for_themselves() -> None:
    child = Item(Person(date(2016, 6, 15)))
    on = date(2026, 1, 1)

    assert may_see(child, Viewer(Relation.PARENT), on).visible
    assert not may_see(child, Viewer(Relation.PARENT, Told.NEVER), on).visible
    assert not may_see(child, Viewer(Relation.PARENT_WITHOUT), on).visible


AGES = """
født       | dag        | år
15.06.2010 | 14.06.2026 | 15
15.06.2010 | 15.06.2026 | 16
29.02.2012 | 28.02.2025 | 12
29.02.2012 | 01.03.2025 | 13
29.02.2012 | 29.02.2028 | 16
"""


@pytest.mark.parametrize("row", rows(AGES), ids=lambda row: " ".join(row.values()))
def test_years_are_filled_on_the_birthday(row: dict[str, str]) -> None:
    assert age(day(row["født"]), day(row["dag"])) == int(row["år"])


@pytest.mark.parametrize("years", [7, 12, 16, 18])
def test_the_birthday_is_the_first_day_of_the_new_age(years: int) -> None:
    for born in (date(2012, 2, 29), date(2012, 2, 28), date(2012, 3, 1), date(2011, 12, 31)):
        filled = birthday(born, years)

        assert age(born, filled) == years
        assert age(born, date.fromordinal(filled.toordinal() - 1)) == years - 1


def test_reviews_fall_on_the_birthdays_passed_since_the_last() -> None:
    born = date(2010, 6, 15)

    assert list(birthdays_between(born, date(2022, 6, 14), date(2026, 6, 15))) == [
        (12, date(2022, 6, 15)),
        (16, date(2026, 6, 15)),
    ]
    assert list(birthdays_between(born, date(2022, 6, 15), date(2026, 6, 14))) == []
