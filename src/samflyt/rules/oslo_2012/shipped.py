"""The rules of the Oslo agreement, in its order."""

from samflyt.rules.oslo_2012 import group_1, group_2, group_3, group_choice, guidance
from samflyt.rules.oslo_2012 import network_meeting as network
from samflyt.rules.oslo_2012.aids_in_place import AidsInPlace
from samflyt.rules.oslo_2012.declared_by import DeclaredByPhysician
from samflyt.rules.oslo_2012.district_ready import DistrictReady
from samflyt.rules.oslo_2012.training import TrainingCarriedOut
from samflyt.rules.rule import Rule

OSLO_2012: tuple[Rule, ...] = (
    group_choice.AssessedAgain(),
    group_choice.GroupChosen(),
    group_3.HomeHospitalDecided(),
    group_3.OrderingOfficeContacted(),
    group_3.ContactsAtArrival(),
    group_1.ReportedToOrderingOffice(),
    group_1.ResponseCall(),
    group_1.AgreedStep(),
    network.OverviewObtained(),
    network.InformationAgreed(),
    network.NetworkMeetingCalled(),
    network.NetworkMeetingHeld(),
    group_2.ServicesDiscussed(),
    group_2.LaterNeedMet(),
    group_3.ChildKnown(),
    group_3.DocumentsProvided(),
    group_3.ServicesDecided(),
    group_3.TransferSettled(),
    group_3.HomeHospitalWithdrawn(),
    DeclaredByPhysician(),
    TrainingCarriedOut(),
    DistrictReady(),
    AidsInPlace(),
    guidance.TrainingNeedAnswered(),
    guidance.GuidanceGiven(),
    guidance.RetrainingSettled(),
    guidance.VisitLetter(),
)
