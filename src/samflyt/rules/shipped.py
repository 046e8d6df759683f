"""The shipped rules of each source, in the order of the source."""

from samflyt.rules.national.account import AccountGiven
from samflyt.rules.national.answer import Answer
from samflyt.rules.national.changes_told import ChangesTold
from samflyt.rules.national.children import ChildrenAsked, ChildrenMapped, KinConsentAsked
from samflyt.rules.national.coercion_ended import CoercionEnded
from samflyt.rules.national.declared_by import DeclaredBy
from samflyt.rules.national.discharge_confirmed import DischargeConfirmed
from samflyt.rules.national.discharge_letter import DischargeLetter
from samflyt.rules.national.early_notice_admission import EarlyNoticeAfterAdmission
from samflyt.rules.national.early_notice_content import EarlyNoticeContent
from samflyt.rules.national.early_notice_need import EarlyNoticeAfterNeed
from samflyt.rules.national.expected_time import ExpectedTime
from samflyt.rules.national.five_points import FivePoints
from samflyt.rules.national.housing_told import HousingTold
from samflyt.rules.national.need_assessed import NeedAssessed
from samflyt.rules.national.partners_called import PartnersCalled
from samflyt.rules.national.place_ready import PlaceReadyTold
from samflyt.rules.national.ready_notice import ReadyNotice
from samflyt.rules.oslo_2012.shipped import OSLO_2012
from samflyt.rules.rule import Rule
from samflyt.rules.sthf.shipped import STHF
from samflyt.rules.unn_2023.account import Account
from samflyt.rules.unn_2023.admission_notice import AdmissionNotice
from samflyt.rules.unn_2023.admission_report import AdmissionReport
from samflyt.rules.unn_2023.answer_window import AnswerWindow
from samflyt.rules.unn_2023.birth import (
    BirthTold,
    BothReady,
    ContactSheetGiven,
    FamilyAssessed,
    LettersAtLeaving,
    LongTravel,
    StationPhoned,
    VaccineTold,
    WeekendContact,
)
from samflyt.rules.unn_2023.children import (
    ChildAssigned,
    ChildFollowedUp,
    ChildReceived,
    ChildTold,
)
from samflyt.rules.unn_2023.coercion_ended import CoercionEndedPoint
from samflyt.rules.unn_2023.coercion_settled import CoercionSettled
from samflyt.rules.unn_2023.criteria_checked import CriteriaChecked
from samflyt.rules.unn_2023.declared_by import DeclaredByPoint
from samflyt.rules.unn_2023.discharge_report import DischargeReport
from samflyt.rules.unn_2023.early_notice import EarlyNotice
from samflyt.rules.unn_2023.early_notice_content import EarlyNoticeContentPoint
from samflyt.rules.unn_2023.early_notice_need import EarlyNoticeOfNeed
from samflyt.rules.unn_2023.equipment import EquipmentInPlace
from samflyt.rules.unn_2023.five_points import FivePointsSent
from samflyt.rules.unn_2023.housing_told import HousingToldPoint
from samflyt.rules.unn_2023.information_before_ready import InformationBeforeReady
from samflyt.rules.unn_2023.kin_support import KinSupported
from samflyt.rules.unn_2023.late_results import LateResults
from samflyt.rules.unn_2023.letter import Letter
from samflyt.rules.unn_2023.meeting_called import MeetingCalled
from samflyt.rules.unn_2023.meeting_summary import MeetingSummary
from samflyt.rules.unn_2023.papers_at_discharge import PapersAtDischarge
from samflyt.rules.unn_2023.ready_again import ReadyAgain
from samflyt.rules.unn_2023.reception import Reception
from samflyt.rules.unn_2023.responsibility import ResponsibilityPasses
from samflyt.rules.unn_2023.send_window import SendWindow
from samflyt.rules.unn_2023.stay_municipality_clarified import StayMunicipalityClarified
from samflyt.rules.unn_2023.stay_municipality_notified import StayMunicipalityNotified
from samflyt.rules.unn_2023.training import TrainingDone
from samflyt.rules.unn_2023.transport import TransportRequisitioned
from samflyt.rules.unn_2023.withdrawal import Withdrawal

__all__ = ["NATIONAL", "OSLO_2012", "STHF", "UNN_2023"]

NATIONAL: tuple[Rule, ...] = (
    NeedAssessed(),
    EarlyNoticeAfterAdmission(),
    EarlyNoticeAfterNeed(),
    EarlyNoticeContent(),
    HousingTold(),
    ChangesTold(),
    DeclaredBy(),
    FivePoints(),
    CoercionEnded(),
    PartnersCalled(),
    ReadyNotice(),
    Answer(),
    ExpectedTime(),
    PlaceReadyTold(),
    DischargeConfirmed(),
    DischargeLetter(),
    AccountGiven(),
    ChildrenAsked(),
    ChildrenMapped(),
    KinConsentAsked(),
)
UNN_2023: tuple[Rule, ...] = (
    AdmissionNotice(),
    EarlyNotice(),
    EarlyNoticeOfNeed(),
    EarlyNoticeContentPoint(),
    HousingToldPoint(),
    AdmissionReport(),
    StayMunicipalityClarified(),
    StayMunicipalityNotified(),
    MeetingCalled(),
    MeetingSummary(),
    DeclaredByPoint(),
    FivePointsSent(),
    CoercionEndedPoint(),
    CoercionSettled(),
    InformationBeforeReady(),
    SendWindow(),
    Withdrawal(),
    ReadyAgain(),
    AnswerWindow(),
    CriteriaChecked(),
    Reception(),
    Account(),
    PapersAtDischarge(),
    LateResults(),
    Letter(),
    DischargeReport(),
    EquipmentInPlace(),
    TrainingDone(),
    TransportRequisitioned(),
    ResponsibilityPasses(),
    KinSupported(),
    ChildTold(),
    ChildReceived(),
    ChildAssigned(),
    ChildFollowedUp(),
    BirthTold(),
    LongTravel(),
    FamilyAssessed(),
    BothReady(),
    StationPhoned(),
    VaccineTold(),
    WeekendContact(),
    ContactSheetGiven(),
    LettersAtLeaving(),
)
