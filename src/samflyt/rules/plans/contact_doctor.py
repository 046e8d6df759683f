"""A contact doctor is named."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from samflyt.clock import at_local, local_date, next_working_day
from samflyt.rules.finding import Finding
from samflyt.rules.plans.facts import CONTACT_DOCTOR, PlanFacts
from samflyt.rules.plans.rule import PlanRule
from samflyt.rules.rule import in_force
from samflyt.rules.sources import SPECIALIST_ACT


class ContactDoctor(PlanRule):
    """Sykehuset oppnevner kontaktlege senest første virkedag etter innleggelsen.

    Gjelder pasienter som er alvorlig syke, skadet eller lidende og trenger behandling en viss tid.
    """

    key = "plan.kontaktlege"
    title = "Oppnevne kontaktlege"
    clause = SPECIALIST_ACT.at("§ 2-5 c")
    met = "Kontaktlegen ble oppnevnt i tide."
    late = "Kontaktlegen ble oppnevnt for sent."
    undone = "Ingen kontaktlege er oppnevnt."

    @in_force(since=date(2016, 9, 1))
    def first_working_day(self, facts: PlanFacts) -> Iterator[Finding]:
        """Fristen er ute når første virkedag etter innleggelsesdagen er over."""
        if not facts.seriously_ill:
            return
        for admission in facts.admissions:
            yield self.task(
                admission.at,
                _named_at(facts, admission.at),
                _end_of(next_working_day(local_date(admission.at))),
                instance=admission.id,
                rests_on=(admission.id,),
            )


def _named_at(facts: PlanFacts, admitted_at: datetime) -> datetime | None:
    """When somebody was named who had it on or after the day of admission."""
    day = local_date(admitted_at)
    named = (
        max(one.appointed_at, admitted_at)
        for one in facts.of_kind(CONTACT_DOCTOR)
        if one.until is None or one.until > day
    )
    return min(named, default=None)


def _end_of(day: date) -> datetime:
    return at_local(day + timedelta(days=1), time(0))
