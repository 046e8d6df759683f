"""§ 9 third paragraph: coercion that cannot go on in the municipality is over before ready."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import MENTAL_HEALTH_AREAS, WIDENED, RegulationRule, section
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


def end_of(stay: Stay, started: Event) -> Event | None:
    """What ended a measure: the first ending after it of the same name, or unnamed."""
    measure = started.data.get("measure")
    for ended in stay.all(EventKind.COERCION_ENDED):
        same = ended.data.get("measure") in (measure, None) or measure is None
        if ended.at >= started.at and same:
            return ended
    return None


def ready_after(stay: Stay, event: Event) -> ReadyPeriod | None:
    """The first ready period that began after an event."""
    return next((period for period in stay.ready_periods if period.began_at >= event.at), None)


class CoercionEnded(RegulationRule):
    """Tvang som ikke kan videreføres i kommunen, er avsluttet før pasienten er utskrivningsklar."""

    key = "lov.tvang-avsluttet"
    title = "Tvang avsluttet før utskrivningsklar"
    clause = section("§ 9 tredje ledd")
    catalogue = ("001-4.1-c",)
    areas = MENTAL_HEALTH_AREAS
    role = "physician"
    met = "Tiltaket var avsluttet før pasienten ble vurdert utskrivningsklar."
    late = "Tiltaket ble avsluttet først etter at pasienten var vurdert utskrivningsklar."
    undone = "Et tiltak som ikke kan fortsette i kommunen, er ikke avsluttet."

    @in_force(since=WIDENED)
    def before_ready(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Hvert tiltak for seg."""
        for started in stay.all(EventKind.COERCION_STARTED):
            if started.data["can_continue"]:
                continue
            ended = end_of(stay, started)
            period = ready_after(stay, started)
            yield self.duty(
                started.at,
                ended,
                period.began_at if period else None,
                instance=started.id,
                about=started.data.get("measure", ""),
                rests_on=(started.id,),
                blocks=() if ended else ("declared_ready", "ready_notice_sent"),
            )
