"""§ 9 first paragraph: who may judge the patient ready."""

from collections.abc import Iterator
from typing import Any

from samflyt.clock import local_date
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.national.regulation import (
    IN_FORCE,
    MENTAL_HEALTH_AREAS,
    RegulationRule,
    section,
)
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms, TermValue


class DeclaredBy(RegulationRule):
    """Lege vurderer pasienten som utskrivningsklar; i psykisk helsevern og rus også psykolog."""

    key = "lov.vurdert-av"
    title = "Vurdert utskrivningsklar av rett fagperson"
    clause = section("§ 9 første ledd")
    catalogue = ("001-4.1-a",)
    role = "physician"
    met = "Vurdert av en som kan avgjøre det."
    late = "Den som vurderte, kan ikke avgjøre at pasienten er utskrivningsklar."

    @in_force(since=IN_FORCE)
    def physician_or_psychologist(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Avtalen kan snevre inn hvem som avgjør, men i somatikken ikke utvide loven."""
        for period in stay.ready_periods:
            declared = period.declared
            if declared is None:
                continue
            term = terms.get("ready.roles", local_date(declared.at))
            who = declared.data.get("by")
            details: dict[str, Any] = {
                "instance": period.id,
                "runs_from": declared.at,
                "rests_on": (declared.id,),
                "terms": (term,),
            }
            if who is None:
                yield self.unclear(
                    "Det er ikke registrert hvem som vurderte pasienten.",
                    "Hvem vurderte pasienten som utskrivningsklar?",
                    **details,
                )
            elif who in self.allowed(stay.area_at(declared.at), term):
                yield self.found(Outcome.MET, self.met, met_at=declared.at, **details)
            else:
                yield self.found(
                    Outcome.NOT_MET, self.late, blocks=("ready_notice_sent",), **details
                )

    def allowed(self, area: str, term: TermValue) -> tuple[str, ...]:
        if area in MENTAL_HEALTH_AREAS:
            return tuple(term.value)
        return tuple(role for role in term.value if role == "physician")
