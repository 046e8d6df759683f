"""§ 7: on admission the hospital judges whether the patient may need municipal help."""

from collections.abc import Iterator

from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class NeedAssessed(RegulationRule):
    """Sykehuset vurderer ved innleggelsen om pasienten kan trenge kommunal hjelp etterpå.

    Loven setter ingen frist i timer for vurderingen; fristen ligger i varselet etter § 8.
    """

    key = "lov.behov-vurdert"
    title = "Vurdere behov for kommunal hjelp"
    clause = section("§ 7")
    met = "Behovet er vurdert."

    @in_force(since=IN_FORCE)
    def at_admission(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Et ukjent behov er et spørsmål til avdelingen, som lukkes når behovet er vurdert."""
        if stay.admitted is None:
            return
        if stay.need_known_at is None:
            yield self.unclear(
                "Det er ikke registrert om pasienten kan trenge kommunal hjelp.",
                "Kan pasienten trenge kommunale tjenester etter oppholdet?",
                runs_from=stay.admitted.at,
                rests_on=(stay.admitted.id,),
            )
            return
        yield self.found(
            Outcome.MET,
            self.met,
            runs_from=stay.admitted.at,
            met_at=stay.need_known_at,
            rests_on=(stay.admitted.id,),
        )
