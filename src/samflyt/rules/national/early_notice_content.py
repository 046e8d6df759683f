"""§ 8 third paragraph, first part: what the early notice tells."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.national.regulation import IN_FORCE, RegulationRule, section
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms

PARTS = {
    "status": "innleggelsesårsak og status",
    "course": "antatt forløp",
    "expected_discharge": "forventet utskrivningstidspunkt",
}


def tells(event: Event, part: str) -> bool:
    """Whether a notice or an update holds this part of the content."""
    if part in event.data.get("content", ()):
        return True
    return part == "expected_discharge" and part in event.data


class EarlyNoticeContent(RegulationRule):
    """Varselet opplyser pasientens status, antatt forløp og forventet utskrivningstidspunkt.

    Er innholdet ikke registrert her, sier regelen ingenting; mangler en del, kan den ettersendes.
    """

    key = "lov.tidligmelding-innhold"
    title = "Innholdet i tidligmeldingen"
    clause = section("§ 8 tredje ledd")
    catalogue = ("001-2.2-d",)
    met = "Opplysningen er gitt."
    late = "Opplysningen ble gitt først etter varselet."
    undone = "Opplysningen mangler i varselet."

    @in_force(since=IN_FORCE)
    def three_parts(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hver av de tre delene."""
        notice = stay.first(EventKind.EARLY_NOTICE_SENT)
        if notice is None or not ({"content", "expected_discharge"} & notice.data.keys()):
            return
        told = [notice, *stay.all(EventKind.EARLY_NOTICE_SENT)[1:]]
        told += stay.all(EventKind.HEALTH_INFORMATION_UPDATED)
        for part, name in PARTS.items():
            giver = min(
                (event for event in told if tells(event, part)),
                key=lambda event: event.at,
                default=None,
            )
            yield self.duty(
                notice.at, giver, notice.at, instance=part, about=name, rests_on=(notice.id,)
            )
