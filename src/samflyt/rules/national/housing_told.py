"""§ 8 third paragraph, second part: the patient will lack a suitable home."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

FLAGGED = ("unsuitable", "none")


class HousingTold(RegulationRule):
    """Varselet sier fra når pasienten ventes å mangle egnet bolig."""

    key = "lov.tidligmelding-bolig"
    title = "Opplyse om manglende eller uegnet bolig"
    clause = section("§ 8 tredje ledd")
    catalogue = ("001-2.2-e",)
    met = "Kommunen er varslet om at pasienten mangler egnet bolig."

    @in_force(since=IN_FORCE)
    def when_home_is_missing(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Plikten gjelder bare når bolig mangler eller ikke er egnet."""
        notice = stay.first(EventKind.EARLY_NOTICE_SENT)
        if notice is None or stay.housing is None:
            return
        told = (
            *stay.all(EventKind.EARLY_NOTICE_SENT),
            *stay.all(EventKind.HEALTH_INFORMATION_UPDATED),
        )
        flagged = [event for event in told if event.data.get("housing") in FLAGGED]
        if flagged:
            teller = min(flagged, key=lambda event: event.at)
            yield self.duty(notice.at, teller, rests_on=(notice.id,))
        else:
            yield self.not_applicable(
                "Det er ikke ventet at pasienten mangler egnet bolig.", rests_on=(notice.id,)
            )
