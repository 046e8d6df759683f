"""The form of a step in a child's course: opens by one event, is done by another."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.rule import Rule, in_force
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms


class ChildStep(Rule):
    """Et steg i et barns forløp.

    `after` are the events that open it, `done_by` those that do it; either may come first, for
    people write down what they have done in the order they come to it. What belongs to the child
    is read over all admissions.
    """

    children_only = True
    after: ClassVar[tuple[EventKind, ...]] = ()
    done_by: ClassVar[tuple[EventKind, ...]] = ()
    limit: ClassVar[str] = ""
    guards: ClassVar[bool] = False

    @in_force(since=date.min)
    def from_the_step_before(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Åpner når steget før er gjort."""
        if not self.concerns(stay):
            return
        opened = self.opened(stay)
        if opened is not None:
            yield self.finding(stay, terms, opened, self.done(stay, opened))

    def concerns(self, stay: Stay) -> bool:
        """Whether the child is one that the step is for."""
        return True

    def opened(self, stay: Stay) -> Event | None:
        return first_of(stay, self.after)

    def done(self, stay: Stay, opened: Event) -> Event | None:
        return first_of(stay, self.done_by)

    def due(self, stay: Stay, terms: Terms, opened: Event) -> dict[str, Any]:
        """`due`, `soft` and `terms`, where the partners have agreed on a limit."""
        return self.within(self.limit, terms, opened.at) if self.limit else {}

    def finding(
        self, stay: Stay, terms: Terms, opened: Event, done: Event | None, **details: Any
    ) -> Finding:
        return self.duty(
            opened.at,
            done,
            end=death(stay) or coordination_end(stay, opened),
            rests_on=(opened.id,),
            guards_home=self.guards,
            **self.due(stay, terms, opened),
            **details,
        )


class ChildLine(ChildStep):
    """Én linje for hver ting som er meldt; `named` is the field that both events name it by."""

    named: ClassVar[str]

    @in_force(since=date.min)
    def from_the_step_before(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hver hendelse som åpner den."""
        if not self.concerns(stay):
            return
        for opened in events_of(stay, self.after):
            yield self.finding(
                stay,
                terms,
                opened,
                self.done(stay, opened),
                instance=opened.id,
                about=opened.data[self.named],
                **self.owned(opened),
            )

    def done(self, stay: Stay, opened: Event) -> Event | None:
        """The first that names the same thing, not before it was raised."""
        name = opened.data[self.named]
        return next(
            (
                one
                for one in events_of(stay, self.done_by)
                if one.at >= opened.at and one.data.get(self.named) == name
            ),
            None,
        )

    def owned(self, opened: Event) -> dict[str, Any]:
        """`owner` and `role`, where they depend on what was raised."""
        return {}


def events_of(stay: Stay, kinds: tuple[EventKind, ...]) -> list[Event]:
    """All of these kinds, over every admission, in the order they happened."""
    return [event for event in stay.events if event.kind in kinds]


def first_of(stay: Stay, kinds: tuple[EventKind, ...]) -> Event | None:
    return next(iter(events_of(stay, kinds)), None)


def coordination_end(stay: Stay, opened: Event) -> Event | None:
    """What ended the coordination after this was opened, unless it was opened anew."""
    last: Event | None = None
    for event in events_of(stay, (EventKind.COORDINATION_ENDED, EventKind.COORDINATION_OPENED)):
        if event.at >= opened.at:
            last = event if event.kind is EventKind.COORDINATION_ENDED else None
    return last


def death(stay: Stay) -> Event | None:
    return stay.ended if stay.ended and stay.ended.kind is EventKind.DIED else None


def meeting(stay: Stay, kind: EventKind, purpose: str) -> Event | None:
    """The first meeting of this purpose that was called or held."""
    return next((one for one in stay.ever(kind) if one.data.get("purpose") == purpose), None)
