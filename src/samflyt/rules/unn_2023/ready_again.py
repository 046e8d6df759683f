"""4.1: ready again only with health information newer than the withdrawal."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class ReadyAgain(GuidelineRule):
    """Etter avmelding meldes pasienten på nytt først med oppdaterte helseopplysninger."""

    key = "unn.klar-igjen"
    title = "Oppdaterte helseopplysninger før ny melding"
    clause = point("4.1")
    catalogue = ("001-4.1-k",)
    met = "Helseopplysningene ble oppdatert etter avmeldingen."
    late = "Helseopplysningene ble oppdatert først etter den nye meldingen."
    undone = "Helseopplysningene er ikke oppdatert etter avmeldingen."

    @in_force(since=IN_FORCE)
    def with_new_information(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én plikt for hver avmelding; den sperrer den nye meldingen til den er oppfylt."""
        periods = stay.ready_periods
        for period, following in zip(periods, [*periods[1:], None], strict=False):
            withdrawn = period.ended
            if withdrawn is None or withdrawn.kind is not EventKind.READY_WITHDRAWN:
                continue
            if following is None and stay.ended is not None:
                yield self.not_applicable(
                    "Pasienten ble ikke meldt utskrivningsklar på nytt.", instance=withdrawn.id
                )
                continue
            yield self._before(stay, withdrawn, following)

    def _before(self, stay: Stay, withdrawn: Event, following: ReadyPeriod | None) -> Finding:
        told = (
            event
            for kind in (EventKind.HEALTH_INFORMATION_UPDATED, EventKind.EARLY_NOTICE_SENT)
            for event in stay.all(kind)
            if event.at > withdrawn.at
        )
        updated = min(told, key=lambda event: event.at, default=None)
        return self.duty(
            withdrawn.at,
            updated,
            following.notice_at if following else None,
            end=following.ended if following else None,
            instance=withdrawn.id,
            rests_on=(withdrawn.id,),
            blocks=() if updated else ("ready_notice_sent",),
        )
