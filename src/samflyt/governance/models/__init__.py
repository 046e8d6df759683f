"""The tables of the committees; none of them knows a patient."""

from samflyt.governance.models.case import Case, CaseAttachment, CaseQuerySet, CaseStep
from samflyt.governance.models.committee import (
    Committee,
    CommitteePartner,
    CommitteeQuerySet,
    Seat,
    SeatGroup,
)
from samflyt.governance.models.decision import DecisionPoint, Postponement
from samflyt.governance.models.invitation import InvitedGroup, InvitedPerson, OuterInvitation
from samflyt.governance.models.minutes import Approval, Attendance, ReportedMinutes
from samflyt.governance.models.series import Series, SeriesMeeting
from samflyt.governance.models.sitting import Sitting, SittingQuerySet, SittingStep
from samflyt.governance.models.theme import Theme

__all__ = [
    "Approval",
    "Attendance",
    "Case",
    "CaseAttachment",
    "CaseQuerySet",
    "CaseStep",
    "Committee",
    "CommitteePartner",
    "CommitteeQuerySet",
    "DecisionPoint",
    "InvitedGroup",
    "InvitedPerson",
    "OuterInvitation",
    "Postponement",
    "ReportedMinutes",
    "Seat",
    "SeatGroup",
    "Series",
    "SeriesMeeting",
    "Sitting",
    "SittingQuerySet",
    "SittingStep",
    "Theme",
]
