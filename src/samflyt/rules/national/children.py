"""Health personnel act § 10 a: find the patient's children, talk about their needs, ask consent.

The duty to find out has no consent guard; handing over has (§ 28 f).
"""

from collections.abc import Iterator
from typing import Any

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.kin import Child, Minor, cause_of, minors
from samflyt.rules.national.regulation import IN_FORCE
from samflyt.rules.rule import Rule, in_force
from samflyt.rules.sources import HEALTH_PERSONNEL
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class ChildrenRule(Rule):
    """Gjelder pasienter loven nevner. Paragrafen er fra 2010; vi regner fra reglene ellers."""

    clause = HEALTH_PERSONNEL.at("§ 10 a")
    survives_end = True


class ChildrenAsked(ChildrenRule):
    """Helsepersonell finner ut om pasienten har mindreårige barn eller søsken."""

    key = "lov.barn-spurt"
    title = "Spør om barn og søsken"
    met = "Pasienten er spurt om mindreårige barn og søsken."
    undone = "Ingen har spurt om pasienten har mindreårige barn eller søsken."

    @in_force(since=IN_FORCE)
    def when_there_is_cause(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Psykisk sykdom, rusmiddelavhengighet, alvorlig sykdom eller skade, eller død.

        Loven setter ingen frist. Samtykke er ikke et vilkår for å spørre.
        """
        cause = cause_of(stay)
        if cause is None:
            return
        asked = stay.ever(EventKind.CHILDREN_ASKED)
        yield self.duty(cause.at, asked[0] if asked else None, rests_on=(cause.id,))


class LineOfChild(ChildrenRule):
    """Én linje for hvert mindreårig barn eller søsken."""

    def line(
        self,
        child: Child,
        state: Minor,
        runs_from: Event,
        done: Event | None,
        **details: Any,
    ) -> Finding:
        if state is Minor.UNKNOWN and done is None:
            return self.unclear(
                "Barnet fyller 18 år i år, og bare fødselsåret er ført.",
                "Er barnet fylt 18 år?",
                instance=child.found.id,
                about=child.name,
                runs_from=runs_from.at,
                rests_on=(child.found.id,),
            )
        return self.duty(
            runs_from.at,
            done,
            instance=child.found.id,
            about=child.name,
            rests_on=tuple(dict.fromkeys((child.found.id, runs_from.id))),
            **details,
        )


class ChildrenMapped(LineOfChild):
    """Helsepersonell snakker med pasienten om hva barnet trenger av informasjon og oppfølging."""

    key = "lov.barn-kartlagt"
    title = "Kartlegg barnets behov"
    catalogue = ("001-5.2-b", "003-g8-8-b")
    met = "Barnets behov er kartlagt."
    undone = "Ingen har kartlagt hva barnet trenger."

    @in_force(since=IN_FORCE)
    def for_each(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder barn under 18 år da det ble grunn til å spørre. Frist bare der den er avtalt."""
        cause = cause_of(stay)
        if cause is None:
            return
        for child, state in minors(stay, cause):
            later = cause if cause.at > child.found.at else child.found
            limit = self.within("limit.child_mapped", terms, later.at)
            yield self.line(child, state, later, child.mapped, **limit)


class KinConsentAsked(LineOfChild):
    """Helsepersonell innhenter samtykke til å følge opp barnet slik det trengs."""

    key = "lov.barn-samtykke"
    title = "Spør om samtykke for barnet"
    met = "Spørsmålet om samtykke er besvart."
    undone = "Ingen har spurt om samtykke til å følge opp barnet."

    @in_force(since=IN_FORCE)
    def when_follow_up_is_needed(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder når kartleggingen viser at barnet trenger oppfølging i kommunen."""
        cause = cause_of(stay)
        for child, _state in minors(stay, cause) if cause else ():
            if child.mapped is not None and child.wants_follow_up:
                yield self.line(child, Minor.YES, child.mapped, child.asked)
