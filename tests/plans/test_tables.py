"""The plan's rules against their tables: Norwegian headings, rows on both sides of each border."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from samflyt.clock import local_date
from samflyt.rules.books import books
from samflyt.rules.finding import OUTCOME_LABELS, Finding
from samflyt.rules.plans import (
    PLAN_RULES,
    Admission,
    Appointed,
    Assessment,
    Offered,
    PlanFacts,
    Pregnancy,
    ReportedNeed,
    Served,
    assess,
)
from samflyt.rules.plans.child_coordinator import birthday, months_before
from samflyt.rules.plans.pregnancy import day_of, gestation, last_day_of_early_ultrasound
from samflyt.rules.terms import Terms, term_value
from tests.rules.table import moment

TABLES = Path(__file__).with_name("tables")
NEED = PlanFacts(need_seen_at=moment("04.03.2024 09:00"), state="need", owner="hospital")
TERM = date(2024, 7, 29)
LEVELS = {
    "nei": Assessment.NO,
    "sannsynlig": Assessment.LIKELY,
    "åpenbart": Assessment.OBVIOUS,
}

TOLD_OF = {
    "tilbud": "offer",
    "forberedelse": "preparation",
    "fødested": "place",
    "barsel": "postnatal",
    "helsestasjon": "station",
}
SECTORS = {"skole": "school", "NAV": "nav", "familien": "family"}


def rows() -> Iterator[object]:
    for path in sorted(TABLES.glob("*.md")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "|" in line]
        cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        for number, row in enumerate(cells[2:], start=1):
            values = dict(zip(cells[0], row, strict=True))
            yield pytest.param(path.stem, values, id=f"{path.stem}-{number}")


def facts_of(key: str, row: dict[str, str]) -> PlanFacts:
    if key in MAKING:
        return MAKING[key](row)
    appointed_at = moment(row["oppnevnt"]) if row.get("oppnevnt") else None
    if key == "plan.kontaktlege":
        admitted_at = moment(row["innlagt"])
        return replace(
            NEED,
            need_seen_at=admitted_at,
            seriously_ill=True,
            admissions=(Admission("forløp 1", admitted_at),),
            appointments=_appointed("contact_doctor", appointed_at),
        )
    if key == "plan.barnekoordinator-meldt":
        sent = moment(row["meldt"]) if row["meldt"] else None
        need = ReportedNeed(
            "1", "municipality", frozenset({"child_coordinator"}), sent or NEED.need_seen_at
        )
        return replace(
            NEED,
            threshold=LEVELS[row["terskel"]],
            assessment=LEVELS[row["vurdering"]],
            assessed_at=NEED.need_seen_at,
            needs=(need,) if sent else (),
            appointments=_appointed("child", appointed_at),
        )
    if key == "plan.etterfolger":
        return replace(NEED, appointments=tuple(_between(row["oppnevninger"])))
    offer = Offered(
        "coordinator",
        "municipality",
        NEED.need_seen_at,
        {"ja": True, "nei": False, "": None}[row["svar"]],
        NEED.need_seen_at if row["svar"] else None,
    )
    return replace(
        NEED,
        offers=(offer,),
        services_at=moment(row["tjeneste fra"]) if row["tjeneste fra"] else None,
        appointments=_appointed("municipality", appointed_at),
    )


def _pregnant(row: dict[str, str]) -> PlanFacts:
    if not row["termin"]:
        return NEED
    told = frozenset(TOLD_OF[word] for word in row["fortalt"].split(", ") if word)
    known = Pregnancy(day(row["termin"]), told, _moment(row["fortalt siste"]))
    return replace(NEED, pregnancy=known)


def _served(row: dict[str, str]) -> PlanFacts:
    services = []
    for part in row["tjenester"].split(", "):
        sector, span = part.split(" ")
        first, until = span.split("–")
        services.append(Served(SECTORS[sector], day(first), day(until) if until else None))
    return replace(
        NEED,
        born=_born(row),
        services=tuple(services),
        coordinating_at=_moment(row["valgt"]),
        terms=_agreed("limit.coordinating_service", row),
    )


def _assessed(row: dict[str, str]) -> PlanFacts:
    return replace(
        NEED,
        born=_born(row),
        assessed_at=_moment(row["barnekoordinator vurdert"]),
        rights_assessed_at=_moment(row["plan vurdert"]),
        terms=_agreed("limit.rights_assessed", row),
    )


def _wished(row: dict[str, str]) -> PlanFacts:
    said = {"ja": True, "nei": False, "": None}[row["svar"]]
    asked = NEED.need_seen_at
    return replace(
        NEED,
        offers=(Offered("plan", "municipality", asked, said, asked if row["svar"] else None),),
        services_at=asked,
        started_at=_moment(row["satt i gang"]),
        terms=_agreed("limit.plan_start", row),
    )


MAKING = {
    "plan.gravid-informert": _pregnant,
    "plan.samordnende-tjeneste": _served,
    "plan.rettigheter-vurdert": _assessed,
    "plan.arbeid-startet": _wished,
}


def _agreed(key: str, row: dict[str, str]) -> Terms:
    base = books["national"].base
    return base.with_terms([term_value(key, row["avtalt"], "pair")]) if row["avtalt"] else base


def _moment(cell: str) -> datetime | None:
    return moment(cell) if cell else None


def day(cell: str) -> date:
    return local_date(moment(f"{cell} 00:00"))


def _born(row: dict[str, str]) -> date | None:
    return day(row["født"]) if row["født"] else None


def _appointed(kind: str, at: object) -> tuple[Appointed, ...]:
    return () if at is None else (Appointed(kind, local_date(at), None, at),)  # type: ignore[arg-type]


def _between(cell: str) -> Iterator[Appointed]:
    """Each from and including a day, before another, as in «01.01.2024–01.06.2024»."""
    for part in cell.split(", "):
        first, until = ([moment(f"{day} 00:00")] if day else [] for day in part.split("–"))
        yield Appointed(
            "municipality",
            local_date(first[0]),
            local_date(until[0]) if until else None,
            NEED.need_seen_at,
        )


@pytest.mark.parametrize(("key", "row"), list(rows()))
@pytest.mark.duty("001-3.1-p", "001-5.1.1.2-c")
def test_rule_finds_what_its_table_says(key: str, row: dict[str, str]) -> None:
    found = [finding for finding in assess(facts_of(key, row)) if finding.rule == key]

    outcomes = [] if row["utfall"] == "ingen" else row["utfall"].split(", ")
    assert [OUTCOME_LABELS[finding.outcome] for finding in found] == outcomes
    if row.get("frist"):
        assert found[0].due == moment(row["frist"])


def one(rule: str, facts: PlanFacts) -> list[Finding]:
    return [finding for finding in assess(facts) if finding.rule == rule]


@pytest.mark.duty("001-3.2.3-a", "001-5.1.1-a")
def test_second_specialist_service_opens_the_offer_of_a_coordinator() -> None:
    single = replace(NEED, hospital_services=1)
    second = replace(NEED, hospital_services=2, second_service_at=moment("05.03.2024 10:00"))

    assert one("plan.koordinator-sykehus-tilbudt", single) == []
    (finding,) = one("plan.koordinator-sykehus-tilbudt", second)
    assert finding.runs_from == moment("05.03.2024 10:00")


@pytest.mark.duty("000-5.7-d")
def test_plan_untouched_for_ninety_days_reminds_softly() -> None:
    facts = replace(
        NEED,
        need_seen_at=moment("01.01.2023 09:00"),
        state="active",
        worked_at=moment("01.02.2023 10:00"),
    )

    (finding,) = one("plan.framdrift", facts)

    assert finding.due == moment("02.05.2023 10:00")
    assert finding.soft
    assert not finding.overdue(moment("03.05.2023 11:00"))


def test_closed_plan_asks_nothing_of_anybody() -> None:
    assert assess(replace(NEED, state="closed", hospital_services=2)) == []


def test_child_coordinator_rules_are_not_asked_before_the_right_existed() -> None:
    early = replace(
        NEED,
        need_seen_at=moment("01.07.2022 09:00"),
        assessment=Assessment.OBVIOUS,
        assessed_at=moment("01.07.2022 09:00"),
    )

    assert one("plan.barnekoordinator-meldt", early) == []


def test_birthdays_and_months_at_their_edges() -> None:
    assert birthday(date(2004, 2, 29), 18) == date(2022, 3, 1)
    assert birthday(date(2005, 5, 10), 18) == date(2023, 5, 10)
    assert months_before(date(2023, 5, 10), 6) == date(2022, 11, 10)
    assert months_before(date(2024, 8, 31), 6) == date(2024, 2, 29)
    assert months_before(date(2024, 6, 30), 6) == date(2023, 12, 30)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2023, 10, 23), "0+0"),
        (date(2024, 1, 28), "13+6"),
        (date(2024, 1, 29), "14+0"),
        (date(2024, 7, 28), "39+6"),
        (date(2024, 7, 29), "40+0"),
        (date(2024, 7, 30), "40+1"),
    ],
)
def test_weeks_of_a_pregnancy_are_counted_back_from_the_term(on: date, said: str) -> None:
    assert str(gestation(TERM, on)) == said


def test_early_ultrasound_is_offered_through_week_13_and_6_days() -> None:
    assert last_day_of_early_ultrasound(TERM) == date(2024, 1, 28)
    assert day_of(TERM, 36) == date(2024, 7, 1)


def test_keys_and_titles_of_the_rules_are_their_own() -> None:
    assert len({rule.key for rule in PLAN_RULES}) == len(PLAN_RULES)
    assert all(rule.title and rule.demand for rule in PLAN_RULES)
