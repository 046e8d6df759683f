"""§ 9 fourth paragraph: in mental health and substance care partners meet before ready."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import MENTAL_HEALTH_AREAS, WIDENED, RegulationRule, section
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

COOPERATION = ("cooperation", "planning", "network", None)


def first_meeting(stay: Stay) -> Event | None:
    """The first call to a meeting that plans the way on, or such a meeting itself."""
    found = [
        event
        for kind in (EventKind.MEETING_CALLED, EventKind.MEETING_HELD)
        for event in stay.all(kind)
        if event.data.get("purpose") in COOPERATION
    ]
    return min(found, key=lambda event: event.at, default=None)


class PartnersCalled(RegulationRule):
    """Ved behov er samarbeidspartnerne kalt inn før utskrivningsklar for å begynne en felles plan.

    Loven sier «ved behov»: uten møte før utskrivningsklar er det et spørsmål om det var behov.
    Kontakt med poliklinikk som skal følge opp (§ 9 femte ledd) registreres ikke her: den skjer
    innen spesialisthelsetjenesten.
    """

    key = "lov.samarbeidsmote"
    title = "Samarbeidspartnere kalt inn før utskrivningsklar"
    clause = section("§ 9 fjerde ledd")
    areas = MENTAL_HEALTH_AREAS
    met = "Samarbeidspartnerne ble kalt inn før pasienten var utskrivningsklar."
    late = "Samarbeidspartnerne ble kalt inn først etter at pasienten var utskrivningsklar."
    undone = "Samarbeidspartnerne er ikke kalt inn."

    @in_force(since=WIDENED)
    def when_needed(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder pasienter som trenger kommunal hjelp."""
        if stay.need != "expected" or stay.began_at is None:
            return
        called = first_meeting(stay)
        period = stay.ready_periods[0] if stay.ready_periods else None
        yield self.judged(stay, called, period)

    def judged(self, stay: Stay, called: Event | None, period: ReadyPeriod | None) -> Finding:
        assert stay.began_at is not None
        if called is None and period is not None:
            return self.unclear(
                "Ingen er kalt inn, og det er ikke vurdert om det trengs en felles plan.",
                "Er det behov for en felles plan med kommunen?",
                runs_from=stay.began_at,
                due=period.began_at,
                rests_on=(period.id,),
            )
        return self.duty(stay.began_at, called, period.began_at if period else None)
