"""The special agreements before going home: nine points, as the chart lists them."""

from collections.abc import Iterator
from datetime import date

from samflyt.rules.child_event_data import SPECIAL_POINTS
from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.sthf.flow import FlowStep, box
from samflyt.rules.terms import Terms

NAMES = dict(
    zip(
        SPECIAL_POINTS,
        (
            "åpen retur",
            "medisinskfaglig ansvarlig",
            "oppfølging fra barnepalliasjonsteam",
            "behov for beredskapsplan",
            "deltakere i ansvarsgruppemøter",
            "følgepersonell ved innleggelse",
            "hjemmesykehus, ambulerende barneteam",
            "mottakere av informasjon",
            "digitale samhandlingsplattformer",
        ),
        strict=True,
    )
)


class SpecialAgreements(FlowStep):
    """Partene avklarer de særskilte avtalene før barnet reiser hjem.

    Dokumentet kaller dem anbefalte temaer: det som står åpent, er et varsel og hindrer ikke
    hjemreisen. Teksten lar det stå åpent om de tas på møtet før utskrivning eller på et eget.
    """

    key = "sthf.saerskilte-avtaler"
    title = "Særskilte avtaler før hjemreise"
    clause = box("Møte vedr. individuelle særskilte avtaler før hjemreise")
    catalogue = ("002-9-b",)
    owner = "both"
    guards = True
    met = "Punktet er avklart."
    undone = "Punktet er ikke avklart."

    @in_force(since=date.min)
    def from_the_step_before(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hvert av de ni punktene, fra møtet innkalles eller barnet er klart."""
        opened = self.opened(stay)
        if not self.concerns(stay) or opened is None:
            return
        for point, name in NAMES.items():
            answers = (e for e in stay.ever(K.SPECIAL_AGREEMENT) if e.data["point"] == point)
            yield self.finding(stay, terms, opened, next(answers, None), instance=point, about=name)

    def opened(self, stay: Stay) -> Event | None:
        return next((event for event in stay.events if _opens(event)), None)


def _opens(event: Event) -> bool:
    if event.kind in (K.MEETING_CALLED, K.MEETING_HELD):
        return event.data.get("purpose") == "before_discharge"
    return event.kind in (K.DECLARED_READY, K.SPECIAL_AGREEMENT)
