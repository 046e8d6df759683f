"""What the rules of a plan read: frozen facts, made from rows by `plans.facts`."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from samflyt.rules.terms import Terms

HOSPITAL, MUNICIPALITY = "hospital", "municipality"
#: Kinds of appointment.
CHILD, CONTACT_DOCTOR = "child", "contact_doctor"
#: What a person is told of, asked about and answers.
PLAN, COORDINATOR, CHILD_COORDINATOR = "plan", "coordinator", "child_coordinator"


class Assessment(StrEnum):
    """How sure the hospital is that the family has the right to a child coordinator."""

    NOT_ASSESSED = ""
    NO = "no"
    LIKELY = "likely"
    OBVIOUS = "obvious"


@dataclass(frozen=True, slots=True)
class Offered:
    """Something the person was told of or asked about by one side; `wished` None: no answer yet."""

    what: str
    side: str
    told_at: datetime
    wished: bool | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReportedNeed:
    """A need reported to the coordinating unit of the side `to`."""

    id: str
    to: str
    what: frozenset[str]
    sent_at: datetime
    received_at: datetime | None = None
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Appointed:
    """Somebody appointed from and including `first` to before `until`."""

    kind: str
    first: date
    until: date | None
    appointed_at: datetime


@dataclass(frozen=True, slots=True)
class Admission:
    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PlannedMeasure:
    id: str
    title: str
    side: str
    due: date | None
    done_at: datetime | None
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class Served:
    """A service that takes part, by the sector it belongs to; before `until` where it has left."""

    sector: str
    first: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Pregnancy:
    """What the municipality keeps of a pregnancy: the term, and how much she is told of it."""

    term: date
    told: frozenset[str] = frozenset()
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Commented:
    id: str
    to: str
    written_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One person's plan as it stands. `services_at` is when municipal services began or begin."""

    need_seen_at: datetime
    state: str
    owner: str
    born: date | None = None
    hospital_services: int = 0
    second_service_at: datetime | None = None
    services_at: datetime | None = None
    seriously_ill: bool = False
    assessment: Assessment = Assessment.NOT_ASSESSED
    assessed_at: datetime | None = None
    threshold: Assessment = Assessment.LIKELY
    offers: tuple[Offered, ...] = ()
    needs: tuple[ReportedNeed, ...] = ()
    appointments: tuple[Appointed, ...] = ()
    admissions: tuple[Admission, ...] = ()
    participants: frozenset[str] = frozenset()
    measures: tuple[PlannedMeasure, ...] = ()
    comments: tuple[Commented, ...] = ()
    services: tuple[Served, ...] = ()
    coordinating_at: datetime | None = None
    rights_assessed_at: datetime | None = None
    pregnancy: Pregnancy | None = None
    terms: Terms | None = None
    started_at: datetime | None = None
    worked_at: datetime | None = None

    @property
    def both_levels(self) -> bool:
        return self.hospital_services > 0 and self.services_at is not None

    @property
    def is_open(self) -> bool:
        return self.state != "closed"

    def wish(self, what: str) -> Offered | None:
        """The last answer to what was offered; a wish may be changed at any time."""
        answers = [offer for offer in self.offers if offer.what == what and offer.answered_at]
        return max(answers, key=lambda offer: offer.answered_at or offer.told_at, default=None)

    def told(self, what: str, side: str) -> Offered | None:
        """The first time that this side told of it."""
        said = [offer for offer in self.offers if (offer.what, offer.side) == (what, side)]
        return min(said, key=lambda offer: offer.told_at, default=None)

    def reported(self, what: str, to: str) -> ReportedNeed | None:
        sent = [need for need in self.needs if need.to == to and what in need.what]
        return min(sent, key=lambda need: need.sent_at, default=None)

    def of_kind(self, kind: str) -> tuple[Appointed, ...]:
        """The appointments of a kind, in the order they take over."""
        of_kind = (one for one in self.appointments if one.kind == kind)
        return tuple(sorted(of_kind, key=lambda one: (one.first, one.until or date.max)))
