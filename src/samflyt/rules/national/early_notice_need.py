"""§ 8 second paragraph: early notice within 24 hours of the need becoming clear."""

from collections.abc import Iterator

from samflyt.clock import hours_after
from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class EarlyNoticeAfterNeed(RegulationRule):
    """Blir behovet klart senere i oppholdet, varsler sykehuset innen 24 timer fra da.

    Et nytt eller endret behov krever et varsel som er sendt etter at det ble oppdaget.
    """

    key = "lov.tidligmelding-behov"
    title = "Tidligmelding innen 24 timer etter at behovet ble klart"
    clause = section("§ 8 andre ledd")
    catalogue = ("001-2.2-c",)
    met = "Varselet ble sendt innen 24 timer etter at behovet ble klart."
    late = "Varselet ble sendt mer enn 24 timer etter at behovet ble klart."
    undone = "Kommunen er ikke varslet om behovet."
    consequence = "Uten varsel er ikke vilkårene for betaling oppfylt."

    @in_force(since=IN_FORCE)
    def within_24_hours(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Hver gang et behov oppdages, løper en egen frist på 24 faktiske timer."""
        for found in stay.all(EventKind.NEED_FOUND):
            yield self.duty(
                found.at,
                self._notice(stay, found),
                hours_after(found.at, 24),
                instance=found.id,
                rests_on=(found.id,),
            )

    def _notice(self, stay: Stay, found: Event) -> Event | None:
        first = stay.first(EventKind.EARLY_NOTICE_SENT)
        if first is None:
            return None
        known_before = stay.admitted is not None and stay.admitted.data.get("need") == "expected"
        is_first = found is stay.first(EventKind.NEED_FOUND)
        if is_first and not known_before:
            return first
        return stay.first_since(
            found.at, EventKind.EARLY_NOTICE_SENT, EventKind.HEALTH_INFORMATION_UPDATED
        )
