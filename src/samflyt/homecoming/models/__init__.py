"""Tables of the way home."""

from samflyt.homecoming.models.base import Change, Homecoming, Part
from samflyt.homecoming.models.companion import Companion, CompanionRate, CompanionShift
from samflyt.homecoming.models.documents import Handover, OutpatientNote, TreatmentPlan
from samflyt.homecoming.models.equipment import Consumable, Equipment, Responsible
from samflyt.homecoming.models.home import AidQuestion, HomeAssessment
from samflyt.homecoming.models.information import InformationReceiver, Receiving, Situation
from samflyt.homecoming.models.learning import LearningOffer, OfferReferral
from samflyt.homecoming.models.safety import EmergencyPlan, OpenReturn, SpecialAgreement
from samflyt.homecoming.models.schedule import AssessmentVisit, Milestone
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
    "AidQuestion",
    "AssessmentVisit",
    "Change",
    "Companion",
    "CompanionRate",
    "CompanionShift",
    "Consumable",
    "EmergencyPlan",
    "Equipment",
    "Form",
    "Guidance",
    "Handover",
    "HomeAssessment",
    "Homecoming",
    "InformationReceiver",
    "Learner",
    "LearningOffer",
    "Milestone",
    "Mode",
    "OfferReferral",
    "OpenReturn",
    "OutpatientNote",
    "Part",
    "Receiving",
    "Requirement",
    "Responsible",
    "Session",
    "Situation",
    "SpecialAgreement",
    "Topic",
    "TreatmentChange",
    "TreatmentPlan",
]
