"""4.1.1: results that were missing at discharge follow as soon as they exist."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class LateResults(GuidelineRule):
    """Svar som ikke forelå ved utskrivningen, ettersendes straks de foreligger."""

    key = "unn.ettersendte-svar"
    title = "Ettersende prøvesvar"
    clause = point("4.1.1")
    catalogue = ("001-4.1.1-c",)
    role = "physician"
    survives_end = True
    met = "Svaret er ettersendt."
    late = "Svaret ble ettersendt etter avtalt frist."
    undone = "Svaret er ikke ettersendt."

    @in_force(since=IN_FORCE)
    def when_available(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Linjen står åpen fra svaret ventes; en avtalt frist løper fra svaret foreligger."""
        for pending in stay.all(EventKind.RESULT_PENDING):
            result = pending.data["result"]
            available = self._of(stay, EventKind.RESULT_AVAILABLE, result)
            sent = self._of(stay, EventKind.RESULT_SENT, result)
            runs_from = available or pending
            limit = self.within("limit.late_result", terms, runs_from.at) if available else {}
            yield self.duty(
                runs_from.at,
                sent,
                instance=pending.id,
                about=result,
                rests_on=(runs_from.id,),
                **limit,
            )

    def _of(self, stay: Stay, kind: EventKind, result: str) -> Event | None:
        return next((one for one in stay.all(kind) if one.data["result"] == result), None)
