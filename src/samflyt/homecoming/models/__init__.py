"""Tables of the way home."""

from samflyt.homecoming.models.base import Change, Homecoming, Part
from samflyt.homecoming.models.companion import Companion, CompanionRate, CompanionShift
from samflyt.homecoming.models.equipment import Consumable, Equipment, Responsible
from samflyt.homecoming.models.information import InformationReceiver, Receiving, Situation
from samflyt.homecoming.models.safety import EmergencyPlan, OpenReturn, SpecialAgreement
from samflyt.homecoming.models.training import (
    Form,
    Guidance,
    Learner,
    Mode,
    Requirement,
    Session,
    Topic,
    TreatmentChange,
)

__all__ = [
    "Change",
    "Companion",
    "CompanionRate",
    "CompanionShift",
    "Consumable",
    "EmergencyPlan",
    "Equipment",
    "Form",
    "Guidance",
    "Homecoming",
    "InformationReceiver",
    "Learner",
    "Mode",
    "OpenReturn",
    "Part",
    "Receiving",
    "Requirement",
    "Responsible",
    "Session",
    "Situation",
    "SpecialAgreement",
    "Topic",
    "TreatmentChange",
]
