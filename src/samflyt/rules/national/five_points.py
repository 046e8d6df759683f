"""§ 9 second paragraph: five points are assessed and documented before ready."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

POINTS = {
    1: "problemet ved innleggelsen, slik innleggende lege formulerte det",
    2: "andre problemer som kom til under oppholdet",
    3: "redegjørelse for det som ikke er avklart",
    4: "diagnose og plan for videre oppfølging",
    5: "samlet funksjonsnivå, endring og forventet utvikling",
}


def documented(stay: Stay, period: ReadyPeriod) -> dict[int, Event]:
    """For each point the event that first documented it, among those that name points."""
    naming = [
        event
        for event in stay.all(EventKind.HEALTH_INFORMATION_UPDATED)
        if "points" in event.data and (period.ended is None or event.at <= period.ended.at)
    ]
    if period.declared is not None and "points" in period.declared.data:
        naming.append(period.declared)
    first: dict[int, Event] = {}
    for event in sorted(naming, key=lambda event: event.at):
        for point in event.data["points"]:
            first.setdefault(point, event)
    return first


class FivePoints(RegulationRule):
    """Fem punkter er vurdert og dokumentert før pasienten meldes utskrivningsklar.

    Mangler et punkt, kan meldingen ikke sendes; er den sendt likevel, står punktet som forsinket
    til det er dokumentert.
    """

    key = "lov.fem-punkter"
    title = "De fem punktene før utskrivningsklar"
    clause = section("§ 9 andre ledd")
    catalogue = ("001-4.1-b",)
    role = "physician"
    met = "Dokumentert før meldingen om utskrivningsklar."
    late = "Dokumentert først etter meldingen om utskrivningsklar."
    undone = "Ikke dokumentert."
    consequence = "Kommunen kan kreve redegjørelse og bestride betalingen."

    @in_force(since=IN_FORCE)
    def before_the_notice(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for alle fem, og én for hvert punkt, når kommunen er eller skal varsles."""
        for period in stay.ready_periods:
            if period.notice is None and not stay.concerns_municipality:
                continue
            first = documented(stay, period)
            if first:
                yield from self._each(period, first)
            else:
                yield self.unclear(
                    "Det er ikke registrert hvilke punkter som er dokumentert.",
                    "Hvilke av de fem punktene er vurdert og dokumentert?",
                    instance=period.id,
                    runs_from=period.began_at,
                    due=period.notice_at,
                    rests_on=(period.id,),
                )

    def _each(self, period: ReadyPeriod, first: dict[int, Event]) -> Iterator[Finding]:
        complete = len(first) == len(POINTS)
        last = max(first.values(), key=lambda event: event.at) if complete else None
        blocks = ("ready_notice_sent",)
        yield self._point(period, last, period.id, blocks=() if complete else blocks)
        for number, name in POINTS.items():
            yield self._point(
                period,
                first.get(number),
                f"{period.id}.{number}",
                about=name,
                catalogue=(f"001-4.1-b{number}",),
                blocks=() if number in first else blocks,
            )

    def _point(
        self,
        period: ReadyPeriod,
        done: Event | None,
        instance: str,
        *,
        about: str = "",
        catalogue: tuple[str, ...] = ("001-4.1-b",),
        blocks: tuple[str, ...],
    ) -> Finding:
        return self.duty(
            period.began_at,
            done,
            period.notice_at,
            end=period.ended,
            instance=instance,
            about=about,
            catalogue=catalogue,
            blocks=blocks,
            rests_on=(period.id,),
        )
