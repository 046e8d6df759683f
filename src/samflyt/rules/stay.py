"""A hospital stay as it stands; `fold` builds it from events."""

from dataclasses import dataclass, field
from datetime import date, datetime

from samflyt.clock import local_date
from samflyt.rules.event import Event, EventKind
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.states import StayState

_K = EventKind


@dataclass(slots=True)
class Stay:
    """A hospital stay as it stands after its events; built by `fold`, then only read.

    `admissions` counts returns to the same course after an end; single duties are those of the
    latest admission, while `ready_periods` keeps all, because days already paid stay paid.
    """

    service_area: str = "somatic"
    born: date | None = None
    first_area: str | None = None
    areas: list[tuple[datetime, str]] = field(default_factory=list)
    state: StayState = StayState.EXPECTED
    state_since: datetime | None = None
    began_at: datetime | None = None
    admitted: Event | None = None
    admissions: int = 0
    need: str = "unknown"
    need_known_at: datetime | None = None
    services: str = "unknown"
    municipality: str | None = None
    expected_discharge: date | None = None
    housing: str | None = None
    ended: Event | None = None
    at_home_hospital: bool = False
    ready_periods: list[ReadyPeriod] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    received: dict[str, datetime] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    _by_kind: dict[EventKind, list[Event]] = field(default_factory=dict)

    @property
    def admitted_at(self) -> datetime | None:
        return self.admitted.at if self.admitted else None

    def area_at(self, moment: datetime) -> str:
        """The service area at a moment; `service_area` is the one that the patient is in now."""
        before = [area for at, area in self.areas if at <= moment]
        if before:
            return before[-1]
        return self.first_area or self.service_area

    @property
    def ready(self) -> ReadyPeriod | None:
        """The ready period that is running now."""
        if self.ready_periods and self.ready_periods[-1].ended is None:
            return self.ready_periods[-1]
        return None

    @property
    def last_ready(self) -> ReadyPeriod | None:
        return self.ready_periods[-1] if self.ready_periods else None

    @property
    def discharged_at(self) -> datetime | None:
        discharged = self.last(_K.DISCHARGED)
        return discharged.at if discharged else None

    @property
    def concerns_municipality(self) -> bool:
        """False when it is settled that the patient neither has nor needs municipal services."""
        return self.need != "none" or self.services == "active"

    @property
    def is_child(self) -> bool:
        """Under 18 when the stay began; an unknown birth date is not a child's."""
        if self.born is None or self.began_at is None:
            return False
        began = local_date(self.began_at)
        return (began.year - self.born.year) - (
            (began.month, began.day) < (self.born.month, self.born.day)
        ) < 18

    def all(self, kind: EventKind) -> list[Event]:
        return self._by_kind.get(kind, [])

    def first(self, kind: EventKind) -> Event | None:
        found = self._by_kind.get(kind)
        return found[0] if found else None

    def last(self, kind: EventKind) -> Event | None:
        found = self._by_kind.get(kind)
        return found[-1] if found else None

    def ever(self, kind: EventKind) -> list[Event]:
        """All of a kind, over every admission: what belongs to the child and not to one stay."""
        return [event for event in self.events if event.kind is kind]

    def first_since(self, moment: datetime, *kinds: EventKind) -> Event | None:
        """The first event of these kinds at or after the moment."""
        found = (event for kind in kinds for event in self.all(kind) if event.at >= moment)
        return min(found, key=lambda event: event.at, default=None)

    def received_at(self, event: Event) -> datetime | None:
        """When the other party had the message, as far as is known."""
        return self.received.get(event.id) or event.data.get("received_at")
