"""The training plan as a matrix: people down, topics across, and what each cell lacks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from samflyt.homecoming.models import Homecoming, Learner, Requirement, Session, Topic

Kind = Session.Kind


@dataclass(frozen=True, slots=True)
class PartDone:
    """One part of a cell: how many sittings are needed, and those that count."""

    kind: str
    label: str
    needed: int
    sessions: tuple[Session, ...]

    @property
    def signed(self) -> int:
        return min(self.needed, sum(1 for s in self.sessions if s.signed_at is not None))

    @property
    def is_done(self) -> bool:
        return self.signed >= self.needed


@dataclass(frozen=True, slots=True)
class Cell:
    """What one person needs in one topic, and what of it is done."""

    requirement: Requirement
    parts: tuple[PartDone, ...]

    @property
    def is_done(self) -> bool:
        return all(part.is_done for part in self.parts)


@dataclass(frozen=True, slots=True)
class TopicPlan:
    """A topic with the cells of everybody who needs it."""

    topic: Topic
    cells: Mapping[int, Cell]

    @property
    def done(self) -> int:
        return sum(1 for cell in self.cells.values() if cell.is_done)

    @property
    def people(self) -> int:
        """How many are needed: those who are named, or the number told where it is greater."""
        return max(len(self.cells), self.topic.wanted or 0)

    @property
    def percent(self) -> int:
        return self.done * 100 // self.people if self.people else 0

    @property
    def is_complete(self) -> bool:
        """All who are needed are named, and nothing is left for any of them."""
        return bool(self.cells) and self.done >= self.people


@dataclass(frozen=True, slots=True)
class Matrix:
    """Everybody and everything; a person without a cell in a topic does not need it."""

    topics: tuple[TopicPlan, ...]
    learners: tuple[Learner, ...]


def matrix_of(homecoming: Homecoming) -> Matrix:
    """Four questions to the database, however many people and topics there are."""
    topics = list(Topic.objects.filter(homecoming=homecoming).order_by("pk"))
    learners = list(Learner.objects.filter(homecoming=homecoming).order_by("kind", "name"))
    requirements = Requirement.objects.filter(homecoming=homecoming, ended_at__isnull=True)
    sessions = Session.objects.filter(homecoming=homecoming, withdrawn_at__isnull=True)
    plans = plans_of(topics, _requirements(requirements), sessions.order_by("starts_at", "pk"))
    return Matrix(tuple(plans), tuple(learners))


def of_topic(topic: Topic) -> TopicPlan:
    requirements = Requirement.objects.filter(topic=topic, ended_at__isnull=True)
    sessions = Session.objects.filter(requirement__topic=topic, withdrawn_at__isnull=True)
    return plans_of([topic], _requirements(requirements), sessions.order_by("starts_at", "pk"))[0]


def _requirements(found: QuerySet[Requirement]) -> list[Requirement]:
    return list(found.select_related("learner"))


def plans_of(
    topics: Sequence[Topic], requirements: Sequence[Requirement], sessions: Iterable[Session]
) -> list[TopicPlan]:
    """Each topic with its people; a topic of one plan and of many are read alike."""
    held: dict[int, list[Session]] = defaultdict(list)
    for session in sessions:
        held[session.requirement_id].append(session)
    needed: dict[int, list[Requirement]] = defaultdict(list)
    for requirement in requirements:
        needed[requirement.topic_id].append(requirement)
    return [
        TopicPlan(
            topic,
            {r.learner_id: cell_of(r, topic.round, held[r.pk]) for r in needed[topic.pk]},
        )
        for topic in topics
    ]


def cell_of(requirement: Requirement, round_: int, sessions: Iterable[Session]) -> Cell:
    """Only sittings of the present round count: a changed treatment made the earlier ones old."""
    present = [s for s in sessions if s.round == round_]
    return Cell(
        requirement,
        tuple(
            PartDone(
                kind,
                str(Kind(kind).label),
                needed,
                tuple(s for s in present if s.kind == kind),
            )
            for kind, needed in parts_needed(requirement).items()
        ),
    )


def parts_needed(requirement: Requirement) -> dict[str, int]:
    """How many sittings of each part; parts that are not needed are left out."""
    needed = {
        Kind.THEORY.value: int(requirement.theory),
        Kind.PRACTICE.value: int(requirement.practice),
        Kind.SHIFT.value: requirement.shifts,
    }
    return {kind: count for kind, count in needed.items() if count}
