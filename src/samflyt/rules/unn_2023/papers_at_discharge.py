"""4.1.1: medical information, medication list and reports travel with the patient."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point

PAPERS = {
    "medical_information": "medisinske opplysninger",
    "medication_list": "legemiddelliste",
    "reports": "faglige rapporter",
    "recommendations": "behandlers vurderinger og anbefalinger",
}
IN_LETTER = ("medical_information", "recommendations")


class PapersAtDischarge(GuidelineRule):
    """Opplysninger som trengs til den første oppfølgingen, følger pasienten ved utskrivning."""

    key = "unn.papirer"
    title = "Papirer som følger pasienten"
    clause = point("4.1.1")
    catalogue = ("001-4.1.1-b",)
    survives_end = True
    met = "Sendt med pasienten."
    late = "Sendt først etter at pasienten var reist."
    undone = "Ikke sendt."

    @in_force(since=IN_FORCE)
    def at_discharge(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hvert papir, fra utskrivningsklar; forfaller når pasienten reiser."""
        left = stay.last(EventKind.DISCHARGED)
        runs_from = left or (stay.ready.declared or stay.ready.notice if stay.ready else None)
        if runs_from is None or not stay.concerns_municipality:
            return
        for paper, name in PAPERS.items():
            yield self.duty(
                runs_from.at,
                self._sent(stay, paper),
                left.at if left else None,
                instance=paper,
                about=name,
                rests_on=(runs_from.id,),
            )

    def _sent(self, stay: Stay, paper: str) -> Event | None:
        carriers = [one for one in stay.all(EventKind.PAPERS_SENT) if paper in one.data["papers"]]
        carriers += stay.all(EventKind.DISCHARGE_REPORT_SENT)
        if paper in IN_LETTER:
            carriers += stay.all(EventKind.DISCHARGE_LETTER_SENT)
        return min(carriers, key=lambda event: event.at, default=None)
