"""A child coordinator: told of, reported, appointed, and followed by another at eighteen."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time

from samflyt.clock import at_local, local_date
from samflyt.rules.finding import Finding
from samflyt.rules.plans.facts import (
    CHILD,
    CHILD_COORDINATOR,
    COORDINATOR,
    HOSPITAL,
    MUNICIPALITY,
    Assessment,
    PlanFacts,
)
from samflyt.rules.plans.rule import PlanRule
from samflyt.rules.rule import in_force
from samflyt.rules.sources import MUNICIPAL_ACT, UNN_2

#: Since when families have this right.
RIGHT_SINCE = date(2022, 8, 1)
OF_AGE = 18
#: How long before the eighteenth birthday the transition begins. The figure is ours.
TRANSITION_MONTHS = 6
_LEVELS = {
    Assessment.LIKELY: (Assessment.LIKELY, Assessment.OBVIOUS),
    Assessment.OBVIOUS: (Assessment.OBVIOUS,),
}


def birthday(born: date, years: int) -> date:
    """The day the person turns so many years; one born 29 February turns it on 1 March."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def months_before(day: date, months: int) -> date:
    """So many calendar months earlier; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _right_is_seen(facts: PlanFacts) -> bool:
    return facts.assessment in (Assessment.LIKELY, Assessment.OBVIOUS)


class ToldOfChildCoordinator(PlanRule):
    """Sykehuset forteller foreldrene om retten til barnekoordinator."""

    key = "plan.barnekoordinator-fortalt"
    title = "Fortelle foreldrene om barnekoordinator"
    clause = UNN_2.at("punkt 5.1.1.2")
    catalogue = ("001-5.1.1.2-b",)
    met = "Foreldrene har fått vite om retten."
    undone = "Ingen har ført at foreldrene har fått vite om retten."

    @in_force(since=RIGHT_SINCE)
    def when_seen(self, facts: PlanFacts) -> Iterator[Finding]:
        if facts.assessed_at is None or not _right_is_seen(facts):
            return
        told = facts.told(CHILD_COORDINATOR, HOSPITAL)
        yield self.task(facts.assessed_at, told.told_at if told else None)


class ChildCoordinatorNeedReported(PlanRule):
    """Sykehuset melder sannsynlig eller åpenbart behov for barnekoordinator til kommunen."""

    key = "plan.barnekoordinator-meldt"
    title = "Melde behov for barnekoordinator"
    clause = UNN_2.at("punkt 5.1.1.2")
    catalogue = ("001-5.1.1.2-c",)
    met = "Kommunen kjenner behovet: det er meldt, eller barnekoordinatoren er oppnevnt."
    undone = "Behovet er ikke meldt til kommunens koordinerende enhet."

    @in_force(since=RIGHT_SINCE)
    def from_threshold(self, facts: PlanFacts) -> Iterator[Finding]:
        """Avtalen sier om terskelen er «sannsynlig» eller «åpenbar».

        Har kommunen oppnevnt uten å ha fått melding, er det ikke mer å melde.
        """
        if facts.assessed_at is None or facts.assessment not in _LEVELS[facts.threshold]:
            return
        sent = facts.reported(CHILD_COORDINATOR, MUNICIPALITY)
        known = [sent.sent_at] if sent else []
        known += [one.appointed_at for one in facts.of_kind(CHILD)]
        yield self.task(facts.assessed_at, min(known, default=None))


class ChildCoordinatorAppointed(PlanRule):
    """Kommunen oppnevner barnekoordinator når foreldrene ønsker det."""

    key = "plan.barnekoordinator-oppnevnt"
    title = "Oppnevne barnekoordinator"
    clause = MUNICIPAL_ACT.at("§ 7-2 a")
    catalogue = ("001-3.2.3-k", "001-5.1.1.2-e")
    owner = "municipality"
    role = "coordinating_unit"
    met = "Barnekoordinatoren er oppnevnt."
    undone = "Familien ønsker barnekoordinator, men ingen er oppnevnt."

    @in_force(since=RIGHT_SINCE)
    def when_wished(self, facts: PlanFacts) -> Iterator[Finding]:
        """Loven setter ingen frist; plikten viser hvor lenge familien har ventet."""
        wish = facts.wish(CHILD_COORDINATOR)
        if wish is None or not wish.wished or wish.answered_at is None:
            return
        if facts.born and birthday(facts.born, OF_AGE) <= local_date(wish.answered_at):
            return
        appointed = min((one.appointed_at for one in facts.of_kind(CHILD)), default=None)
        yield self.task(wish.answered_at, appointed)


class TransitionAtEighteen(PlanRule):
    """Før barnet fyller 18, går oppgavene over til en ordinær koordinator."""

    key = "plan.overgang-18"
    title = "Avklare koordinator etter 18 år"
    clause = UNN_2.at("punkt 5.1.1.2")
    law = MUNICIPAL_ACT.at("§ 7-2 a")
    catalogue = ("001-5.1.1.2-g",)
    owner = "municipality"
    role = "coordinating_unit"
    met = "Det er avklart hvem som er koordinator etter 18-årsdagen."
    late = "Det ble avklart først etter 18-årsdagen."
    undone = "Ingen er klar til å ta over når barnekoordinatoren slutter."

    @in_force(since=RIGHT_SINCE)
    def before_the_birthday(self, facts: PlanFacts) -> Iterator[Finding]:
        if facts.born is None or not facts.of_kind(CHILD):
            return
        eighteen = birthday(facts.born, OF_AGE)
        begins = months_before(eighteen, TRANSITION_MONTHS)
        yield self.task(
            _start(begins), _settled_at(facts, begins, eighteen), _start(eighteen), soft=True
        )


def _settled_at(facts: PlanFacts, begins: date, eighteen: date) -> datetime | None:
    """A coordinator who has it at eighteen, or a no to one, said after the transition began."""
    after = [
        one.appointed_at
        for one in facts.of_kind(MUNICIPALITY)
        if one.until is None or one.until > eighteen
    ]
    declined = facts.wish(COORDINATOR)
    said = declined.answered_at if declined and declined.wished is False else None
    if said and said >= _start(begins):
        after.append(said)
    return min(after, default=None)


def _start(day: date) -> datetime:
    return at_local(day, time(0))
