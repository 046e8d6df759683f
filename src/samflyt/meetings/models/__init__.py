"""The tables of meetings."""

from samflyt.meetings.models.agenda import AgendaItem
from samflyt.meetings.models.meeting import Meeting, MeetingQuerySet
from samflyt.meetings.models.participant import Participant
from samflyt.meetings.models.step import MeetingStep
from samflyt.meetings.models.task import MeetingTask

__all__ = [
    "AgendaItem",
    "Meeting",
    "MeetingQuerySet",
    "MeetingStep",
    "MeetingTask",
    "Participant",
]
