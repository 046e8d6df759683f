"""Where the person's own words can reach: the plan that is open, and the meetings to come."""

from datetime import datetime

from samflyt.family.reader import Reader
from samflyt.meetings.models import Meeting
from samflyt.meetings.states import MeetingState
from samflyt.plans.models import Plan


def plan_to_speak_in(reader: Reader) -> Plan | None:
    plan = Plan.objects.open().filter(patient_id=reader.patient.pk).select_related("owner").first()
    return plan if plan is not None and reader.sees(f"plan:{plan.pk}") else None


def meetings_ahead(reader: Reader, as_of: datetime) -> list[Meeting]:
    """Called, not yet begun, and the reader's to know of."""
    rows = Meeting.objects.filter(
        patient_id=reader.patient.pk, state=MeetingState.CALLED, starts_at__gt=as_of
    )
    return [row for row in rows.order_by("starts_at", "pk") if reader.sees(f"meeting:{row.pk}")]
