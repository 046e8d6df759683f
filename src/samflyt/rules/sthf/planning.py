"""The hospital's first box: discharge planning and its parts."""

from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.stay import Stay
from samflyt.rules.sthf.flow import FlowStep, box

PLANNING = box("Planlegge utskrivning")


class PlanningStarted(FlowStep):
    """Sykehuset starter planleggingen av utskrivningen."""

    key = "sthf.planlegging-startet"
    title = "Starte planlegging av utskrivning"
    clause = PLANNING
    catalogue = ("002-2-a",)
    after = (K.FLOW_STARTED,)
    done_by = (K.DISCHARGE_PLANNING_STARTED,)
    met = "Planleggingen er startet."
    undone = "Planleggingen er ikke startet."


class PlanningPart(FlowStep):
    """En del av planleggingen; den åpner når planleggingen er startet."""

    after = (K.DISCHARGE_PLANNING_STARTED,)


class TreatmentTeam(PlanningPart):
    """Sykehuset etablerer et behandlingsteam med en hovedkontakt."""

    key = "sthf.behandlingsteam"
    title = "Etablere behandlingsteam"
    clause = PLANNING
    catalogue = ("002-2-b",)
    met = "Behandlingsteamet har en hovedkontakt."
    undone = "Behandlingsteamet mangler, eller det har ingen hovedkontakt."

    def done(self, stay: Stay, opened: Event) -> Event | None:
        teams = stay.ever(K.TREATMENT_TEAM_SET)
        return next((team for team in teams if team.data.get("main_contact")), None)


class NeedsMapped(PlanningPart):
    """Sykehuset kartlegger barnets behov for bistand."""

    key = "sthf.behov-kartlagt"
    title = "Kartlegge bistandsbehov"
    clause = PLANNING
    done_by = (K.NEEDS_MAPPED,)
    met = "Behovene er kartlagt."
    undone = "Behovene er ikke kartlagt."


class ConsentToSend(PlanningPart):
    """Familien samtykker før dokumentasjon sendes."""

    key = "sthf.samtykke"
    title = "Innhente samtykke til å sende dokumentasjon"
    clause = PLANNING
    met = "Familien har samtykket."
    undone = "Ingen har ført noe samtykke som gjelder."

    def done(self, stay: Stay, opened: Event) -> Event | None:
        return consent(stay, "documents")


class TentativeDate(PlanningPart):
    """Sykehuset anslår en dato for utskrivning."""

    key = "sthf.tentativ-dato-satt"
    title = "Anslå dato for utskrivning"
    clause = PLANNING
    met = "En dato er anslått."
    undone = "Ingen dato er anslått."

    def done(self, stay: Stay, opened: Event) -> Event | None:
        told = (e for e in stay.events if e.kind in _DATES)
        return next((e for e in told if e.data.get("expected_discharge", e.data.get("date"))), None)


_DATES = (K.EARLY_NOTICE_SENT, K.HEALTH_INFORMATION_UPDATED, K.EXPECTED_DISCHARGE_CHANGED)


class MunicipalityTold(PlanningPart):
    """Sykehuset sender PLO-melding til kommunen etter avtalens retningslinje."""

    key = "sthf.plo"
    title = "Sende PLO-melding"
    clause = PLANNING
    done_by = (K.EARLY_NOTICE_SENT, K.HEALTH_INFORMATION_UPDATED)
    met = "Kommunen har fått melding."
    undone = "Kommunen har ikke fått melding."


def consent(stay: Stay, scope: str) -> Event | None:
    """The last consent of this scope that is not withdrawn."""
    standing: Event | None = None
    for event in stay.events:
        if event.data.get("scope") == scope:
            standing = event if event.kind is K.CONSENT_GIVEN else None
    return standing
