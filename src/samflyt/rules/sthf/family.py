"""The family's lane: what they need, and their application."""

from samflyt.rules.event import EventKind as K
from samflyt.rules.sthf.flow import FlowStep, box


class FamilyNeeds(FlowStep):
    """Forløpet begynner med det barnet og de foresatte selv sier at de trenger."""

    key = "sthf.familiens-behov"
    title = "Barnets og de foresattes behov"
    clause = box("Barn og foresattes behov")
    catalogue = ("002-1-a",)
    owner = "guardian"
    role = "family"
    after = (K.FLOW_STARTED,)
    done_by = (K.FAMILY_NEEDS_TOLD,)
    met = "Familien har fortalt hva de trenger."
    undone = "Ingen har skrevet ned hva familien selv sier at de trenger."


class FamilyApplication(FlowStep):
    """Familien søker om helse- og omsorgstjenester: behov i hjemmet og støtte til pårørende."""

    key = "sthf.soknad"
    title = "Søknad om helse- og omsorgstjenester"
    clause = box("Søknad om helse- og omsorgstjenester")
    owner = "guardian"
    role = "family"
    survives_end = True
    after = (K.DISCHARGE_PLANNING_STARTED,)
    done_by = (K.APPLICATION_RECEIVED,)
    met = "Kommunen har mottatt søknaden."
    undone = "Kommunen har ikke mottatt noen søknad."
