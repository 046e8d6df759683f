"""What a meeting's page and its papers say: the agenda, who came, and how the round stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from samflyt import clock
from samflyt.governance import agenda
from samflyt.governance.attending import Counts, Quorum, counts, quorum
from samflyt.governance.models import (
    Approval,
    Attendance,
    Case,
    CaseAttachment,
    DecisionPoint,
    Seat,
    SeatGroup,
    Sitting,
    SittingStep,
)
from samflyt.governance.reporting import text_of
from samflyt.governance.states import SittingState


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A case on the agenda with its text, its attachments and their numbers, and its points."""

    case: Case
    text: str
    label: str
    decision: str
    attachments: Sequence[tuple[int, CaseAttachment]]
    shown: Sequence[CaseAttachment]
    points: Sequence[DecisionPoint]
    slots: Sequence[tuple[str, str]]
    reported: Sequence[Sitting]


@dataclass(frozen=True, slots=True)
class SittingPage:
    """A meeting as its page and its papers show it."""

    sitting: Sitting
    agenda: Sequence[AgendaRow]
    attendance: Sequence[Attendance]
    counts: Counts
    lacks_quorum: bool
    approvals: Sequence[Approval]
    steps: Sequence[SittingStep]

    def listed(self, state: str, *, secretariat: bool = False) -> list[Attendance]:
        """Those noted so; the secretariat apart from the members."""
        return [
            one
            for one in self.attendance
            if one.state == state and (one.group == SeatGroup.Kind.SECRETARY) is secretariat
        ]


def sitting_page(sitting: Sitting, as_of: datetime) -> SittingPage:
    attendance = list(sitting.attendance.all())
    tally = counts((one.group, one.state) for one in attendance)
    seats = Seat.objects.filter(group__committee=sitting.committee_id, ended_date=None)
    members = seats.filter(deputy_for=None).exclude(group__kind=SeatGroup.Kind.SECRETARY).count()
    noted = [one for one in attendance if one.seat_id is not None]
    size = members if noted else tally.present + tally.absent
    stands = quorum(tally.present, size, sitting.committee.quorum_percent)
    return SittingPage(
        sitting=sitting,
        agenda=agenda_rows(sitting, as_of),
        attendance=attendance,
        counts=tally,
        lacks_quorum=sitting.has_been and stands is Quorum.NOT_MET,
        approvals=list(sitting.approvals.select_related("seat__group")),
        steps=list(sitting.steps.order_by("-pk")),
    )


def agenda_rows(sitting: Sitting, as_of: datetime) -> list[AgendaRow]:
    """The cases in order, each with what it says and what is laid with it."""
    cases = list(
        sitting.cases.in_order()
        .select_related("sitting__committee", "committee", "previous")
        .prefetch_related("attachments", "points__postponements", "reported__sitting__committee")
    )
    if sitting.state == SittingState.CANCELLED:
        cases = [case for case in cases if not case.standing]
    before = {case: [a for a in case.attachments.all() if not a.to_minutes] for case in cases}
    numbers = agenda.attachment_numbers((case.pk, [a.pk for a in before[case]]) for case in cases)
    today = clock.local_date(as_of)
    return [
        AgendaRow(
            case=case,
            text=text_of(case, today),
            label=agenda.decision_label(outcome=case.outcome),
            decision=case.decision if case.outcome else case.proposed_decision,
            attachments=[(numbers[one.pk], one) for one in before[case]],
            shown=[one for one in case.attachments.all() if one.to_minutes],
            points=list(case.points.all()),
            slots=_slots(case, sitting),
            reported=[
                one.sitting
                for one in case.reported.all()
                if one.sitting.state == SittingState.APPROVED
            ],
        )
        for case in cases
    ]


def _slots(case: Case, sitting: Sitting) -> list[tuple[str, str]]:
    """What each side told in the round, and that the others told nothing."""
    if case.standing != agenda.ROUND or not sitting.has_been:
        return []
    return [
        (title, case.slots.get(key) or agenda.NOTHING_REPORTED)
        for key, title in agenda.SLOTS.items()
    ]
