"""§ 10: the municipality is told at once when the patient is ready."""

from collections.abc import Iterator

from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class ReadyNotice(RegulationRule):
    """Sykehuset varsler kommunen straks pasienten er vurdert utskrivningsklar.

    «Straks» er ikke et tall; uten avtalt frist vises bare hvor lenge det har ventet.
    """

    key = "lov.melding-utskrivningsklar"
    title = "Melde pasienten utskrivningsklar"
    clause = section("§ 10")
    met = "Kommunen er varslet."
    late = "Kommunen ble varslet etter avtalt frist."
    undone = "Kommunen er ikke varslet om at pasienten er utskrivningsklar."
    consequence = "Betalingsplikten begynner ikke før kommunen er varslet."

    @in_force(since=IN_FORCE)
    def at_once(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Varselet gis ikke for pasienter som ikke trenger kommunal hjelp (andre punktum)."""
        for period in stay.ready_periods:
            if period.declared is None:
                continue
            if stay.need == "none" and period.notice is None:
                yield self.not_applicable(
                    "Pasienten trenger ikke kommunal hjelp.", instance=period.id
                )
                continue
            yield self.duty(
                period.declared.at,
                period.notice,
                end=period.ended,
                instance=period.id,
                rests_on=(period.declared.id,),
                **self.within("limit.ready_notice", terms, period.declared.at),
            )
