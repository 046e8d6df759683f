"""What the pages show of the time plan, the documents, the home and the offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samflyt.access.actor import Actor
from samflyt.access.roles import Side
from samflyt.homecoming.at_risk import endangering, lacks_receipt
from samflyt.homecoming.handing_over import PartOfHandover, contents_of
from samflyt.homecoming.home_findings import FINDINGS
from samflyt.homecoming.models import (
    AssessmentVisit,
    Handover,
    HomeAssessment,
    Homecoming,
    InformationReceiver,
    Milestone,
    OfferReferral,
    OutpatientNote,
    TreatmentPlan,
)
from samflyt.homecoming.states import REFERRAL, ReferralState


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    row: Milestone
    mark: str

    @property
    def waits(self) -> bool:
        return self.row.reached_date is None


@dataclass(frozen=True, slots=True)
class SchedulePage:
    milestones: Sequence[MilestoneRow]
    visits: Sequence[AssessmentVisit]
    home_date: date | None
    at_risk: Sequence[Milestone]


def schedule_page(
    homecoming: Homecoming | None, home_date: date | None, today: date
) -> SchedulePage:
    if homecoming is None:
        return SchedulePage((), (), home_date, ())
    rows = list(
        Milestone.objects.filter(homecoming=homecoming, dropped_at__isnull=True).order_by(
            "due_date", "pk"
        )
    )
    at_risk = endangering(rows, home_date, today)
    visits = AssessmentVisit.objects.filter(homecoming=homecoming).order_by("-starts_at", "-pk")
    shown = [MilestoneRow(row, _mark(row, at_risk, today)) for row in rows]
    return SchedulePage(shown, list(visits), home_date, at_risk)


def _mark(row: Milestone, at_risk: Sequence[Milestone], today: date) -> str:
    if row.reached_date is not None:
        return "done"
    return "late" if row in at_risk or row.due_date < today else "ours"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note, with the names of the units that have it."""

    row: OutpatientNote
    sent_to: Sequence[str]


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    plans: Sequence[TreatmentPlan]
    replaced: Sequence[TreatmentPlan]
    handovers: Sequence[Handover]
    sendable: Sequence[PartOfHandover]
    unreceived: bool
    notes: Sequence[NoteRow]

    @property
    def unread(self) -> list[TreatmentPlan]:
        """Versions that the municipality is asked to read."""
        return [plan for plan in self.plans if plan.read_at is None]


def documents_page(
    homecoming: Homecoming | None, home_date: date | None, today: date, actor: Actor
) -> DocumentsPage:
    if homecoming is None:
        return DocumentsPage((), (), (), (), unreceived=False, notes=())
    plans = list(TreatmentPlan.objects.filter(homecoming=homecoming).order_by("title", "-number"))
    handovers = list(Handover.objects.filter(homecoming=homecoming).order_by("sent_at", "pk"))
    return DocumentsPage(
        [plan for plan in plans if plan.replaced_at is None],
        [plan for plan in plans if plan.replaced_at is not None],
        list(reversed(handovers)),
        contents_of(homecoming),
        lacks_receipt(handovers, home_date, today),
        _notes(homecoming, actor),
    )


def _notes(homecoming: Homecoming, actor: Actor) -> list[NoteRow]:
    """What is held back is the hospital's own; the other side learns of what has been sent."""
    notes = OutpatientNote.objects.filter(homecoming=homecoming).order_by("-pk")
    rows = InformationReceiver.objects.filter(homecoming=homecoming).select_related("unit")
    names = {row.unit_id: str(row.unit) for row in rows}
    own = {row.unit_id for row in rows if row.unit.organisation_id == actor.organisation_id}
    shown = [n for n in notes if actor.side is Side.HOSPITAL or own.intersection(n.sent)]
    return [NoteRow(note, [names[pk] for pk in note.sent if pk in names]) for note in shown]


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    row: HomeAssessment

    @property
    def found(self) -> list[str]:
        return [str(FINDINGS[key].label) for key in self.row.findings if key in FINDINGS]


def assessments_of(homecoming: Homecoming | None) -> list[AssessmentRow]:
    rows = HomeAssessment.objects.filter(homecoming=homecoming) if homecoming else ()
    return [AssessmentRow(row) for row in sorted(rows, key=lambda one: -one.pk)]


@dataclass(frozen=True, slots=True)
class ReferralRow:
    row: OfferReferral

    @property
    def is_open(self) -> bool:
        """Whether somebody may still answer it."""
        return bool(REFERRAL[ReferralState(self.row.state)])

    @property
    def mark(self) -> str:
        state = ReferralState(self.row.state)
        return "theirs" if state is ReferralState.ASKED else "done"


def referrals_of(homecoming: Homecoming | None) -> list[ReferralRow]:
    if homecoming is None:
        return []
    rows = OfferReferral.objects.filter(homecoming=homecoming).select_related("offer")
    return [ReferralRow(row) for row in rows.order_by("-pk")]
