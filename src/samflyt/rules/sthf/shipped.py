"""The rules of Telemark's course, in the order of its chart."""

from samflyt.rules.rule import Rule
from samflyt.rules.sthf import case, family, follow_up, going_home, meetings, planning, preparing
from samflyt.rules.sthf.changes_told import TentativeDateTold
from samflyt.rules.sthf.equipment_ready import EquipmentReady
from samflyt.rules.sthf.first_meeting import FirstPlanningMeeting
from samflyt.rules.sthf.meeting_before_discharge import MeetingBeforeDischarge
from samflyt.rules.sthf.special_agreements import SpecialAgreements

STHF: tuple[Rule, ...] = (
    family.FamilyNeeds(),
    planning.PlanningStarted(),
    planning.TreatmentTeam(),
    planning.NeedsMapped(),
    planning.ConsentToSend(),
    planning.TentativeDate(),
    TentativeDateTold(),
    planning.MunicipalityTold(),
    case.CaseOpened(),
    case.ResourceTeam(),
    family.FamilyApplication(),
    meetings.FirstMeetingCalled(),
    FirstPlanningMeeting(),
    EquipmentReady(),
    preparing.TreatmentPlans(),
    preparing.ProcessPlanned(),
    meetings.FurtherMeetings(),
    preparing.TrainingNeedTold(),
    preparing.TrainingPlanningStarted(),
    preparing.TrainingPlan(),
    preparing.TrainingCarriedOut(),
    MeetingBeforeDischarge(),
    SpecialAgreements(),
    going_home.GoingHome(),
    going_home.ServicesStarted(),
    follow_up.FurtherFollowUp(),
    follow_up.NoteSent(),
    follow_up.InformationRead(),
    follow_up.GuidanceGiven(),
    follow_up.CloseDialogue(),
)
