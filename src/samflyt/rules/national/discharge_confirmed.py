"""§ 12 first paragraph: the patient goes when the municipality has confirmed a service."""

from collections.abc import Iterator
from typing import Any

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class DischargeConfirmed(RegulationRule):
    """Sykehuset overfører pasienten når kommunen har bekreftet at et tilbud er klart."""

    key = "lov.overforing-bekreftet"
    title = "Overføring når kommunen har bekreftet tilbudet"
    clause = section("§ 12 første ledd")
    met = "Kommunen hadde bekreftet tilbudet før pasienten reiste."
    late = "Pasienten reiste uten at kommunen hadde bekreftet et tilbud."

    @in_force(since=IN_FORCE)
    def before_leaving(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Vurderes når pasienten som er meldt utskrivningsklar, faktisk er utskrevet."""
        for period in stay.ready_periods:
            left = period.ended
            if period.notice is None or left is None or left.kind is not EventKind.DISCHARGED:
                continue
            details: dict[str, Any] = {
                "instance": period.id,
                "runs_from": period.notice.at,
                "due": left.at,
            }
            confirmed = self._confirmed_by(period)
            if confirmed is None:
                yield self.found(
                    Outcome.NOT_MET, self.late, rests_on=(period.notice.id, left.id), **details
                )
            else:
                yield self.found(
                    Outcome.MET,
                    self.met,
                    met_at=confirmed.at,
                    rests_on=(confirmed.id, left.id),
                    **details,
                )

    def _confirmed_by(self, period: ReadyPeriod) -> Event | None:
        """A place that is ready, or a yes from a day that had come."""
        if period.place_ready is not None:
            return period.place_ready
        answer = period.last_answer
        return answer if answer is not None and answer.data["can_receive"] else None
