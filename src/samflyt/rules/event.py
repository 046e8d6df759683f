"""What happened in a course: kinds of events, and one event as the journal keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any


class EventKind(StrEnum):
    """Kinds of events; their order here settles what came first at the same moment."""

    COORDINATION_OPENED = "coordination_opened"
    ADMITTED = "admitted"
    STAY_MUNICIPALITY_CHANGED = "stay_municipality_changed"
    NEED_FOUND = "need_found"
    ASSESSMENT_DELAYED = "assessment_delayed"
    ADMISSION_NOTICE_SENT = "admission_notice_sent"
    ADMISSION_REPORT_SENT = "admission_report_sent"
    EARLY_NOTICE_SENT = "early_notice_sent"
    EXPECTED_DISCHARGE_CHANGED = "expected_discharge_changed"
    HEALTH_INFORMATION_UPDATED = "health_information_updated"
    STAY_MUNICIPALITY_NOTIFIED = "stay_municipality_notified"
    COORDINATION_ASSESSED = "coordination_assessed"
    GROUP_CHOSEN = "group_chosen"
    FLOW_STARTED = "flow_started"
    FAMILY_NEEDS_TOLD = "family_needs_told"
    DISCHARGE_PLANNING_STARTED = "discharge_planning_started"
    TREATMENT_TEAM_SET = "treatment_team_set"
    NEEDS_MAPPED = "needs_mapped"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    ORDERING_OFFICE_NOTIFIED = "ordering_office_notified"
    RESPONSE_CALL = "response_call"
    STEP_AGREED = "step_agreed"
    STEP_DONE = "step_done"
    OVERVIEW_OBTAINED = "overview_obtained"
    CASE_OPENED = "case_opened"
    TEAM_SLOT_SET = "team_slot_set"
    APPLICATION_RECEIVED = "application_received"
    MEETING_CALLED = "meeting_called"
    MEETING_HELD = "meeting_held"
    MEETING_SUMMARY_SENT = "meeting_summary_sent"
    TREATMENT_PLAN_WRITTEN = "treatment_plan_written"
    PROCESS_PLANNED = "process_planned"
    SPECIAL_AGREEMENT = "special_agreement"
    SERVICES_DISCUSSED = "services_discussed"
    COERCION_STARTED = "coercion_started"
    COERCION_ENDED = "coercion_ended"
    COERCION_SETTLED = "coercion_settled"
    EQUIPMENT_NEEDED = "equipment_needed"
    EQUIPMENT_IN_PLACE = "equipment_in_place"
    TRAINING_NEED_TOLD = "training_need_told"
    TRAINING_NEEDED = "training_needed"
    TRAINING_PLANNING_STARTED = "training_planning_started"
    TRAINING_PLAN_MADE = "training_plan_made"
    TRAINING_DONE = "training_done"
    TREATMENT_CHANGED = "treatment_changed"
    RETRAINING_ANSWERED = "retraining_answered"
    INFORMATION_SENT = "information_sent"
    INFORMATION_RECEIVED = "information_received"
    HOME_HOSPITAL_DECIDED = "home_hospital_decided"
    CONTACT_NAMED = "contact_named"
    CHILD_KNOWN = "child_known"
    DOCUMENT_ASKED = "document_asked"
    DOCUMENT_SENT = "document_sent"
    SERVICES_DECIDED = "services_decided"
    TRANSFER_ANSWERED = "transfer_answered"
    DISTRICT_READY = "district_ready"
    LEAVE_STARTED = "leave_started"
    LEAVE_ENDED = "leave_ended"
    CONDITION_CHANGED = "condition_changed"
    READY_WITHDRAWN = "ready_withdrawn"
    DECLARED_READY = "declared_ready"
    READY_NOTICE_SENT = "ready_notice_sent"
    NOTICE_RECEIVED = "notice_received"
    ANSWER_RECEIVED = "answer_received"
    ANSWERED = "answered"
    PLACE_READY = "place_ready"
    CRITERIA_CHECKED = "criteria_checked"
    ACCOUNT_REQUESTED = "account_requested"
    ACCOUNT_GIVEN = "account_given"
    RESULT_PENDING = "result_pending"
    RESULT_AVAILABLE = "result_available"
    RESULT_SENT = "result_sent"
    PAPERS_SENT = "papers_sent"
    DISCHARGE_LETTER_SENT = "discharge_letter_sent"
    DISCHARGE_REPORT_SENT = "discharge_report_sent"
    DISCHARGE_NOTICE_SENT = "discharge_notice_sent"
    TRANSPORT_REQUISITIONED = "transport_requisitioned"
    DISCHARGED = "discharged"
    ARRIVED_HOME = "arrived_home"
    RECEIVED_BY_MUNICIPALITY = "received_by_municipality"
    SERVICES_STARTED = "services_started"
    WITHDRAWAL_PLANNED = "withdrawal_planned"
    HOME_HOSPITAL_WITHDRAWN = "home_hospital_withdrawn"
    FOLLOW_UP_SETTLED = "follow_up_settled"
    VISIT_PLANNED = "visit_planned"
    OUTPATIENT_VISIT = "outpatient_visit"
    VISIT_LETTER_SENT = "visit_letter_sent"
    GUIDANCE_ASKED = "guidance_asked"
    GUIDANCE_GIVEN = "guidance_given"
    DIALOGUE_HELD = "dialogue_held"
    LATER_NEED_TOLD = "later_need_told"
    LATER_NEED_MET = "later_need_met"
    COORDINATION_ENDED = "coordination_ended"
    KIN_CAUSE_FOUND = "kin_cause_found"
    CHILDREN_ASKED = "children_asked"
    CHILD_FOUND = "child_found"
    CHILD_MAPPED = "child_mapped"
    KIN_CONSENT_ASKED = "kin_consent_asked"
    CHILD_TOLD = "child_told"
    CHILD_RECEIVED = "child_received"
    CHILD_ASSIGNED = "child_assigned"
    CHILD_FOLLOWED_UP = "child_followed_up"
    CHILD_CLOSED = "child_closed"
    KIN_STRAIN_FOUND = "kin_strain_found"
    KIN_SUPPORT_PLANNED = "kin_support_planned"
    BIRTH_RECORDED = "birth_recorded"
    BIRTH_NOTICE_SENT = "birth_notice_sent"
    TRAVEL_TIME_NOTED = "travel_time_noted"
    FAMILY_ASSESSED = "family_assessed"
    STATION_PHONED = "station_phoned"
    STATION_NOT_REACHED = "station_not_reached"
    WEEKEND_CONTACT_NAMED = "weekend_contact_named"
    CONTACT_SHEET_GIVEN = "contact_sheet_given"
    BIRTH_LETTER_SENT = "birth_letter_sent"
    MATERNITY_READY = "maternity_ready"
    VACCINE_RECORDED = "vaccine_recorded"
    VACCINE_TOLD = "vaccine_told"
    HEARING_REFERRED = "hearing_referred"
    TRANSFERRED = "transferred"
    DIED = "died"
    SETTLEMENT_LETTER = "settlement_letter"
    QUESTION_ASKED = "question_asked"
    QUESTION_ANSWERED = "question_answered"
    DOCTOR_INFORMED = "doctor_informed"
    DOCTOR_TOLD_OF_SERVICES = "doctor_told_of_services"
    PHONE_NOTICE = "phone_notice"
    CORRECTED = "corrected"


_ORDER = {kind: number for number, kind in enumerate(EventKind)}


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the journal. `at` is when it happened, `recorded_at` when we learnt it.

    `by` is the party that says so; `data` holds what `event_data` describes for the kind, as
    Python values; `corrects` names the event that this one takes the place of.
    """

    id: str
    kind: EventKind
    at: datetime
    recorded_at: datetime
    by: str
    data: Mapping[str, Any] = field(default_factory=dict)
    message: str | None = None
    corrects: str | None = None

    @property
    def known_at(self) -> datetime:
        """From when the journal could tell it."""
        return max(self.at, self.recorded_at)


def _order(event: Event) -> tuple[datetime, datetime, int, str]:
    return (event.at, event.recorded_at, _ORDER[event.kind], event.id)


def _content(event: Event) -> tuple[datetime, datetime, str]:
    return (event.recorded_at, event.at, repr((event.kind, event.by, sorted(event.data.items()))))


def _one_of_each(events: Iterable[Event]) -> dict[str, Event]:
    """One event per id; of several with the same id, the one learnt first."""
    unique: dict[str, Event] = {}
    for event in events:
        known = unique.get(event.id)
        if known is None:
            unique[event.id] = event
        elif known != event:
            unique[event.id] = min(known, event, key=_content)
    return unique


def _target(event: Event) -> str | None:
    if event.corrects is not None:
        return event.corrects
    if event.kind is EventKind.CORRECTED:
        return str(event.data["event"])
    return None


def standing(events: Iterable[Event]) -> list[Event]:
    """The events that stand after corrections, in the order they happened.

    A `corrected` event annuls the event it names, or moves it to `happened_at`; an event that
    `corrects` another takes its place. Of several corrections of one event the one learnt last
    decides, and it can itself be corrected.
    """
    unique = _one_of_each(events)
    corrections = [event for event in unique.values() if _target(event) is not None]
    if corrections:
        corrections.sort(key=lambda event: (event.recorded_at, event.id), reverse=True)
        for event_id in _annulled(corrections, unique):
            del unique[event_id]
    kept = [event for event in unique.values() if event.kind is not EventKind.CORRECTED]
    kept.sort(key=_order)
    return kept


def _annulled(corrections: list[Event], unique: dict[str, Event]) -> set[str]:
    """What no longer stands, by corrections from the latest to the first; moves what is moved."""
    annulled: set[str] = set()
    decided: set[str] = set()
    for correction in corrections:
        target = _target(correction)
        if correction.id in annulled or target not in unique:
            continue
        if target in decided:  # what took the place earlier must give way too
            annulled.add(correction.id)
            continue
        decided.add(target)
        moved_to = correction.data.get("happened_at")  # only `corrected` has it
        if moved_to is not None and unique[target].kind is not EventKind.CORRECTED:
            unique[target] = replace(unique[target], at=moved_to)
        else:
            annulled.add(target)
    return annulled
