"""4.1: the municipality checks that the patient meets the agreed criteria."""

from collections.abc import Iterator

from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point


class CriteriaChecked(GuidelineRule):
    """Kommunen kontrollerer at pasienten fyller de avtalte kriteriene."""

    key = "unn.kriterier-kontrollert"
    title = "Kontrollere de fem punktene"
    clause = point("4.1")
    catalogue = ("001-4.1-o",)
    owner = "municipality"
    role = "case_work"
    met = "Kommunen har kontrollert punktene."
    undone = "Kommunen har ikke registrert kontroll av punktene."

    @in_force(since=IN_FORCE)
    def after_the_notice(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Har ingen frist. Et svar, eller et krav om redegjørelse, viser at det er gjort."""
        for period in stay.ready_periods:
            if period.notice is None:
                continue
            checked = stay.first_since(
                period.notice.at,
                EventKind.CRITERIA_CHECKED,
                EventKind.ACCOUNT_REQUESTED,
                EventKind.ANSWERED,
                EventKind.PLACE_READY,
            )
            yield self.duty(
                period.notice.at,
                checked,
                end=period.ended,
                instance=period.id,
                rests_on=(period.notice.id,),
            )
