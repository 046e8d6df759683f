"""4.1.1: the right municipal body is told, with a discharge report, on the day of discharge."""

from collections.abc import Iterator
from datetime import time, timedelta

from samflyt.clock import at_local, local_date
from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.sources import DISCHARGE_REPORT_STANDARD
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class DischargeReport(GuidelineRule):
    """Sykehuset varsler kommunen om utskrivningen med utskrivningsrapport samme dag.

    At det er dagen for utskrivning, følger av den nasjonale meldingsstandarden.
    """

    key = "unn.utskrivningsrapport"
    title = "Utskrivningsrapport samme dag"
    clause = point("4.1.1")
    law = DISCHARGE_REPORT_STANDARD.at("3.5")
    catalogue = ("001-4.1.1-a",)
    survives_end = True
    met = "Utskrivningsrapporten ble sendt samme dag."
    late = "Utskrivningsrapporten ble sendt etter dagen for utskrivning."
    undone = "Utskrivningsrapporten er ikke sendt."

    @in_force(since=IN_FORCE)
    def same_day(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder pasienter som trenger kommunale tjenester, fra de er utskrevet."""
        left = stay.last(EventKind.DISCHARGED)
        if left is None or (stay.need != "expected" and stay.services != "active"):
            return
        midnight = at_local(local_date(left.at) + timedelta(days=1), time())
        yield self.duty(
            left.at,
            stay.first(EventKind.DISCHARGE_REPORT_SENT),
            midnight - timedelta(seconds=1),
            rests_on=(left.id,),
        )
