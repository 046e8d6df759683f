"""Point 4: the child is presumed to need coordinated services, and belongs to a group."""

from collections.abc import Iterator
from datetime import date

from samflyt.rules.child_step import ChildStep
from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.finding import Finding
from samflyt.rules.oslo_2012.agreement import OsloRule, point
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class GroupChosen(OsloRule, ChildStep):
    """Et barn som antas å trenge koordinerte tjenester ved utskrivelsen, hører til en gruppe."""

    key = "oslo.gruppe"
    title = "Velge gruppe"
    clause = point("4")
    catalogue = ("000-4-a",)
    done_by = (K.GROUP_CHOSEN,)
    met = "Gruppen er valgt."
    undone = "Barnet antas å trenge koordinerte tjenester, men gruppen er ikke valgt."

    def opened(self, stay: Stay) -> Event | None:
        return next(iter(_judged(stay, "obvious")), None)


class AssessedAgain(OsloRule, ChildStep):
    """Sykehuset vurderer med skjønn om behovet er åpenbart; uklart behov vurderes på nytt."""

    key = "oslo.samordningsbehov"
    title = "Vurdere behovet for koordinerte tjenester"
    clause = point("5.1")
    catalogue = ("000-5.1-b",)
    met = "Behovet er vurdert."
    undone = "Behovet var uklart sist det ble vurdert."

    @in_force(since=date.min)
    def from_the_step_before(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Et uklart behov står åpent til det er vurdert på nytt."""
        judged = stay.ever(K.COORDINATION_ASSESSED)
        if not judged:
            return
        last = judged[-1]
        if last.data["judgement"] == "unclear" and not stay.ever(K.GROUP_CHOSEN):
            yield self.finding(stay, terms, last, None)
        else:
            yield self.finding(stay, terms, judged[0], last)


def _judged(stay: Stay, judgement: str) -> list[Event]:
    return [e for e in stay.ever(K.COORDINATION_ASSESSED) if e.data["judgement"] == judgement]
