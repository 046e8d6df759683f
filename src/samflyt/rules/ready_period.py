"""One time as ready for discharge."""

from dataclasses import dataclass, field
from datetime import datetime

from samflyt.rules.event import Event


@dataclass(slots=True)
class ReadyPeriod:
    """One time as ready for discharge: from declared or notified until it ends.

    `id` is the event that opened it. `ended` is the withdrawal, discharge, death or transfer
    for treatment that closed it. `place_ready_at` is when the municipality could receive at once:
    its place-ready message, or an answer that it can receive without a later day. `unread` is an
    answer in free text that no person has yet said the meaning of.
    """

    id: str
    declared: Event | None = None
    notice: Event | None = None
    received_at: datetime | None = None
    answers: list[Event] = field(default_factory=list)
    unread: Event | None = None
    place_ready: Event | None = None
    ended: Event | None = None

    @property
    def declared_at(self) -> datetime | None:
        return self.declared.at if self.declared else None

    @property
    def notice_at(self) -> datetime | None:
        return self.notice.at if self.notice else None

    @property
    def began_at(self) -> datetime:
        event = self.declared or self.notice
        assert event is not None
        return event.at

    @property
    def first_answer(self) -> Event | None:
        return self.answers[0] if self.answers else None

    @property
    def last_answer(self) -> Event | None:
        return self.answers[-1] if self.answers else None

    @property
    def place_ready_at(self) -> datetime | None:
        return self.place_ready.at if self.place_ready else None

    @property
    def ended_at(self) -> datetime | None:
        return self.ended.at if self.ended else None
