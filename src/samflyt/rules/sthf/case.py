"""The municipality's first boxes: the case, and the resource team."""

from collections.abc import Iterator
from datetime import date

from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.sthf.flow import FlowStep, box
from samflyt.rules.terms import Terms


class CaseOpened(FlowStep):
    """Kommunen starter saksbehandlingen."""

    key = "sthf.saksbehandling"
    title = "Starte saksbehandling"
    clause = box("Starte saksbehandling")
    catalogue = ("002-3-a",)
    owner = "municipality"
    role = "case_work"
    survives_end = True
    after = (K.EARLY_NOTICE_SENT, K.APPLICATION_RECEIVED)
    done_by = (K.CASE_OPENED,)
    met = "Saken er i arbeid."
    undone = "Kommunen har ikke startet saksbehandlingen."


class ResourceTeam(FlowStep):
    """Kommunen etablerer et ressursteam: hver plass er fylt, eller den er ikke aktuell."""

    key = "sthf.ressursteam"
    title = "Etablere ressursteam"
    clause = box("Etablere ressursteam")
    catalogue = ("002-3-b",)
    owner = "municipality"
    role = "case_work"
    limit = "limit.team_slot"
    after = (K.CASE_OPENED,)
    met = "Plassen er fylt, eller den er ikke aktuell."
    late = "Plassen ble fylt etter avtalt frist."
    undone = "Plassen er åpen."

    @in_force(since=date.min)
    def from_the_step_before(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hver plass; «andre» er med når noen har satt den."""
        opened = self.opened(stay)
        if not self.concerns(stay) or opened is None:
            return
        for slot, name in SLOTS.items():
            yield self.finding(stay, terms, opened, _settled(stay, slot), instance=slot, about=name)


def _settled(stay: Stay, slot: str) -> Event | None:
    """What settled the slot, unless it was opened again afterwards."""
    settled: Event | None = None
    for event in stay.ever(K.TEAM_SLOT_SET):
        if event.data["slot"] != slot:
            continue
        settled = None if event.data["filled"] == "open" else settled or event
    return settled


SLOTS = {
    "case_worker": "fast saksbehandler",
    "child_coordinator": "barnekoordinator",
    "gp": "fastlege",
    "coordinator": "koordinator",
    "public_health_nurse": "helsesykepleier",
}
