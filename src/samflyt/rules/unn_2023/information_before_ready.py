"""4.1: the ready message builds on health information already sent."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class InformationBeforeReady(GuidelineRule):
    """Kommunen har fått helseopplysninger om funksjon og behov før utskrivningsklar meldes."""

    key = "unn.helseopplysninger-forst"
    title = "Helseopplysninger før melding om utskrivningsklar"
    clause = point("4.1")
    catalogue = ("001-4.1-e",)
    met = "Helseopplysninger var sendt før meldingen."
    late = "Helseopplysninger ble sendt først etter meldingen."
    undone = "Kommunen har ikke fått helseopplysninger."

    @in_force(since=IN_FORCE)
    def before_the_notice(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder den første meldingen i oppholdet; senere meldinger krever nye opplysninger."""
        if not stay.ready_periods:
            return
        period = stay.ready_periods[0]
        if period.notice is None and not stay.concerns_municipality:
            return
        sent = [
            *stay.all(EventKind.EARLY_NOTICE_SENT),
            *stay.all(EventKind.HEALTH_INFORMATION_UPDATED),
        ]
        first = min(sent, key=lambda event: event.at, default=None)
        yield self.duty(
            period.began_at,
            first,
            period.notice_at,
            end=period.ended,
            instance=period.id,
            rests_on=(period.id,),
            blocks=() if first else ("ready_notice_sent",),
        )
