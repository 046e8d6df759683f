"""5.5: the district can take over treatment and follow-up."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.oslo_2012.agreement import IN_FORCE, ExtraGuard, point
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class DistrictReady(ExtraGuard):
    """Bydelen er i stand til å ivareta videre behandling og oppfølging."""

    key = "oslo.bydel-klar"
    title = "Bydelen kan overta"
    clause = point("5.5")
    catalogue = ("000-5.5-c",)
    owner = "municipality"
    role = "case_work"
    met = "Bydelen har bekreftet at den kan overta."
    late = "Bydelen bekreftet først etter at barnet var utskrivningsklart."
    undone = "Bydelen har ikke bekreftet at den kan overta."

    @in_force(since=IN_FORCE)
    def before_ready(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder barn som trenger kommunal hjelp."""
        if stay.need != "expected" or stay.events == []:
            return
        began = stay.admitted or stay.events[0]
        confirmed = stay.first(EventKind.DISTRICT_READY)
        finding = self.guard(stay, terms, began, confirmed)
        if finding is not None:
            yield finding
