"""The tables of courses."""

from samflyt.courses.models.assignment import Assignment
from samflyt.courses.models.course import Course, CourseQuerySet, Participation
from samflyt.courses.models.event import Event
from samflyt.courses.models.home_visit import HomeVisit
from samflyt.courses.models.kin_support import KinSupport
from samflyt.courses.models.midwife_contact import DropIn, FollowUpTransfer
from samflyt.courses.models.patient import Patient
from samflyt.courses.models.station_notice import StationNotice, StationStep
from samflyt.courses.models.stay import Stay, StayQuerySet

__all__ = [
    "Assignment",
    "Course",
    "CourseQuerySet",
    "DropIn",
    "Event",
    "FollowUpTransfer",
    "HomeVisit",
    "KinSupport",
    "Participation",
    "Patient",
    "StationNotice",
    "StationStep",
    "Stay",
    "StayQuerySet",
]
