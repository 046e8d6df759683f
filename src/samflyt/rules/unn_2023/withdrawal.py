"""4.1: the hospital cancels at once when the patient is no longer ready."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class Withdrawal(GuidelineRule):
    """Er pasienten ikke lenger utskrivningsklar, sender sykehuset avmelding omgående."""

    key = "unn.avmelding"
    title = "Avmelde utskrivningsklar"
    clause = point("4.1")
    catalogue = ("001-4.1-j",)
    met = "Kommunen fikk avmelding."
    late = "Avmeldingen ble sendt etter avtalt frist."
    undone = "Pasienten er ikke lenger utskrivningsklar, men er ikke avmeldt."

    @in_force(since=IN_FORCE)
    def at_once(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Regnes fra tilstanden endret seg, eller fra avmeldingen når annet ikke er registrert."""
        for period in stay.ready_periods:
            if period.notice is None:
                continue
            changed = self._changed(stay, period)
            ended = period.ended
            withdrawn = ended if ended and ended.kind is EventKind.READY_WITHDRAWN else None
            since = changed or withdrawn
            if since is None:
                continue
            yield self.duty(
                since.at,
                withdrawn,
                end=ended,
                instance=period.id,
                rests_on=(since.id,) if since is changed else (),
                **self.within("limit.withdrawal", terms, since.at),
            )

    def _changed(self, stay: Stay, period: ReadyPeriod) -> Event | None:
        changed = stay.first_since(period.began_at, EventKind.CONDITION_CHANGED)
        if changed is None or (period.ended is not None and changed.at > period.ended.at):
            return None
        return changed
