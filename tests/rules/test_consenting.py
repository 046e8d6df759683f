"""Who may consent, on both sides of each birthday, by the clause that says so."""

from datetime import date

import pytest

from samflyt.rules.consenting import BirthUnknown, Consenter, Matter, who_consents
from samflyt.rules.relations import Care, Person
from tests.rules.payable_cases import rows
from tests.rules.test_visibility import day

MATTERS = {
    "helsehjelp": Matter.TREATMENT,
    "daglig omsorg": Matter.DAILY,
    "hindre skade": Matter.NEEDED,
    "foreldre ikke informert": Matter.ALONE,
    "deling": Matter.SHARING,
}
WHO = {
    "personen": Consenter.SELF,
    "begge foreldre": Consenter.PARENTS,
    "én forelder": Consenter.ONE_PARENT,
    "barnevern": Consenter.CHILD_WELFARE,
    "nærmeste pårørende": Consenter.NEXT_OF_KIN,
    "verge": Consenter.GUARDIAN,
    "helsepersonell": Consenter.HEALTH_WORKER,
}

ANSWERS = """
født       | dag        | hva                     | forhold          | hvem               | hjemmel                     | høres | til
15.06.2010 | 14.06.2017 | helsehjelp              |                  | begge foreldre     | § 4-4 første ledd           | nei   | 15.06.2026
15.06.2010 | 15.06.2017 | helsehjelp              |                  | begge foreldre     | § 4-4 første ledd           | ja    | 15.06.2026
15.06.2010 | 14.06.2022 | helsehjelp              |                  | begge foreldre     | § 4-4 første ledd           | ja    | 15.06.2026
15.06.2010 | 15.06.2022 | helsehjelp              |                  | begge foreldre     | § 4-4 første ledd           | mye   | 15.06.2026
15.06.2010 | 15.06.2017 | daglig omsorg           |                  | én forelder        | § 4-4 annet ledd            | ja    | 15.06.2026
15.06.2010 | 15.06.2017 | hindre skade            |                  | én forelder        | § 4-4 tredje ledd           | ja    | 15.06.2026
15.06.2010 | 15.06.2017 | helsehjelp              | barnevern        | barnevern          | § 4-4 fjerde ledd           | ja    | 15.06.2026
15.06.2010 | 14.06.2022 | foreldre ikke informert |                  | begge foreldre     | § 4-4 første ledd           | ja    | 15.06.2026
15.06.2010 | 15.06.2022 | foreldre ikke informert |                  | personen           | § 4-3 første ledd bokstav c | nei   |
15.06.2010 | 14.06.2026 | helsehjelp              |                  | begge foreldre     | § 4-4 første ledd           | mye   | 15.06.2026
15.06.2010 | 15.06.2026 | helsehjelp              |                  | personen           | § 4-3 første ledd bokstav b | nei   |
15.06.2010 | 14.06.2026 | deling                  |                  | begge foreldre     | § 4-4 første ledd           | mye   | 15.06.2026
15.06.2010 | 15.06.2026 | deling                  |                  | personen           | § 22                        | nei   |
15.06.2010 | 15.06.2026 | helsehjelp              | mangler          | begge foreldre     | § 4-5 første ledd           | mye   | 15.06.2028
15.06.2010 | 15.06.2026 | helsehjelp              | mangler, barnevern | barnevern        | § 4-5 annet ledd            | mye   | 15.06.2028
15.06.2010 | 15.06.2026 | deling                  | mangler          | nærmeste pårørende | § 22                        | nei   | 15.06.2028
15.06.2010 | 14.06.2028 | helsehjelp              |                  | personen           | § 4-3 første ledd bokstav b | nei   |
15.06.2010 | 15.06.2028 | helsehjelp              |                  | personen           | § 4-3 første ledd bokstav a | nei   |
15.06.2010 | 15.06.2028 | helsehjelp              | mangler          | helsepersonell     | § 4-6                       | nei   |
15.06.2010 | 15.06.2028 | helsehjelp              | mangler, verge   | verge              | § 4-7                       | nei   |
15.06.2010 | 15.06.2028 | deling                  | mangler          | nærmeste pårørende | § 22                        | nei   |
15.06.2010 | 14.06.2026 | helsehjelp              | mangler          | begge foreldre     | § 4-4 første ledd           | mye   | 15.06.2026
29.02.2012 | 28.02.2024 | foreldre ikke informert |                  | begge foreldre     | § 4-4 første ledd           | ja    | 29.02.2028
29.02.2012 | 29.02.2024 | foreldre ikke informert |                  | personen           | § 4-3 første ledd bokstav c | nei   |
29.02.2012 | 28.02.2019 | helsehjelp              |                  | begge foreldre     | § 4-4 første ledd           | nei   | 29.02.2028
29.02.2012 | 01.03.2019 | helsehjelp              |                  | begge foreldre     | § 4-4 første ledd           | ja    | 29.02.2028
29.02.2012 | 28.02.2028 | deling                  |                  | begge foreldre     | § 4-4 første ledd           | mye   | 29.02.2028
29.02.2012 | 29.02.2028 | deling                  |                  | personen           | § 22                        | nei   |
28.02.2011 | 27.02.2027 | deling                  |                  | begge foreldre     | § 4-4 første ledd           | mye   | 28.02.2027
28.02.2011 | 28.02.2027 | deling                  |                  | personen           | § 22                        | nei   |
"""  # noqa: E501


@pytest.mark.parametrize("row", rows(ANSWERS), ids=lambda row: " ".join(row.values()))
def test_the_law_names_who_consents(row: dict[str, str]) -> None:
    care = Care.CHILD_WELFARE if "barnevern" in row["forhold"] else Care.PARENTS
    person = Person(day(row["født"]), care, "mangler" in row["forhold"])

    answer = who_consents(
        person,
        MATTERS[row["hva"]],
        day(row["dag"]),
        has_personal_guardian="verge" in row["forhold"],
    )

    assert answer.by is WHO[row["hvem"]]
    assert answer.clause.place == row["hjemmel"]
    assert answer.hear == (row["høres"] != "nei")
    assert answer.heavily == (row["høres"] == "mye")
    assert answer.until == (day(row["til"]) if row["til"] else None)


def test_without_a_date_of_birth_nobody_is_named() -> None:
    with pytest.raises(BirthUnknown):
        who_consents(Person(None), Matter.SHARING, date(2026, 1, 1))
