"""5.2 and 5.4: the network meeting, whose invitation is the notice of a child in group 2."""

from samflyt.rules.child_step import meeting
from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.oslo_2012.agreement import ChildStepOfGroup, point
from samflyt.rules.stay import Stay


class OverviewObtained(ChildStepOfGroup):
    """Sykehuset skaffer oversikt over barnets og familiens situasjon."""

    key = "oslo.oversikt"
    title = "Skaffe oversikt over barnets og familiens situasjon"
    clause = point("5.4")
    groups = ("2",)
    after = (K.GROUP_CHOSEN,)
    done_by = (K.OVERVIEW_OBTAINED,)
    met = "Sykehuset har oversikt."
    undone = "Sykehuset har ikke ført at oversikten er der."


class InformationAgreed(ChildStepOfGroup):
    """Foreldrene avklarer hvilken informasjon bydelen kan få før møtet."""

    key = "oslo.forhandsinformasjon"
    title = "Avklare med foreldrene hva bydelen kan få vite før møtet"
    clause = point("5.4")
    after = (K.OVERVIEW_OBTAINED,)
    met = "Foreldrene har sagt hva bydelen kan få vite."
    undone = "Det er ikke avklart med foreldrene."

    def done(self, stay: Stay, opened: Event) -> Event | None:
        given = [e for e in stay.ever(K.CONSENT_GIVEN) if e.data["scope"] == "pre_information"]
        return given[-1] if given else None


class NetworkMeetingCalled(ChildStepOfGroup):
    """Sykehuset innkaller bydelen til nettverksmøte så snart det har oversikt.

    For et barn i gruppe 2 er innkallingen meldingen til bydelen; ingen annen melding kreves.
    """

    key = "oslo.nettverksmote-innkalt"
    title = "Innkalle bydelen til nettverksmøte"
    clause = point("5.2 og 5.4")
    catalogue = ("000-5.2-a", "000-5.4-a")
    limit = "limit.network_meeting"
    after = (K.OVERVIEW_OBTAINED,)
    met = "Bydelen er innkalt til nettverksmøte."
    late = "Bydelen ble innkalt etter avtalt frist."
    undone = "Bydelen er ikke innkalt til nettverksmøte."

    def done(self, stay: Stay, opened: Event) -> Event | None:
        return meeting(stay, K.MEETING_CALLED, "network")


class NetworkMeetingHeld(ChildStepOfGroup):
    """Nettverksmøtet gir bydelen informasjonen den trenger for å sette i gang tiltak."""

    key = "oslo.nettverksmote"
    title = "Nettverksmøte"
    clause = point("5.4")
    owner = "both"
    met = "Nettverksmøtet er holdt."
    undone = "Nettverksmøtet er ikke holdt."

    def opened(self, stay: Stay) -> Event | None:
        return meeting(stay, K.MEETING_CALLED, "network")

    def done(self, stay: Stay, opened: Event) -> Event | None:
        return meeting(stay, K.MEETING_HELD, "network")
