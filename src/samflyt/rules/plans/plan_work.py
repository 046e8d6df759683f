"""The plan itself: asked about, reported, owned by the right side, and kept moving."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from samflyt.clock import at_local, days_after
from samflyt.rules.finding import Finding
from samflyt.rules.plans.facts import COORDINATOR, HOSPITAL, MUNICIPALITY, PLAN, PlanFacts
from samflyt.rules.plans.rule import PlanRule
from samflyt.rules.rule import in_force
from samflyt.rules.sources import PLAN_REGULATION, SPECIALIST_ACT, UNN_2

#: After so long without a word in it, the coordinator is reminded. The figure is ours.
UNTOUCHED_DAYS = 90
_SINCE = date(2012, 1, 1)
_REGULATION_SINCE = date(2022, 8, 1)
_BEING_MADE = ("started", "active")


class AskedAboutPlan(PlanRule):
    """Begge parter spør personen om en individuell plan er ønsket."""

    key = "plan.spurt"
    title = "Spørre om individuell plan"
    clause = UNN_2.at("punkt 3.2.2")
    law = PLAN_REGULATION.at("§ 5")
    catalogue = ("001-3.2.2-a",)
    met = "Personen er spurt."
    undone = "Ingen har ført at personen er spurt om individuell plan."

    @in_force(since=_SINCE)
    def each_side(self, facts: PlanFacts) -> Iterator[Finding]:
        sides = [HOSPITAL] if facts.hospital_services else []
        sides += [MUNICIPALITY] if facts.services_at else []
        for side in sides:
            told = facts.told(PLAN, side)
            yield self.task(
                facts.need_seen_at,
                told.told_at if told else facts.started_at,
                owner=side,
                role="ward" if side == HOSPITAL else "case_work",
                instance=side,
            )


class CoordinatingUnitNotified(PlanRule):
    """Sykehuset varsler kommunens koordinerende enhet så snart som mulig om behov for plan.

    Gjelder når personen trenger tjenester fra begge nivåer, og når personen ønsker plan.
    """

    key = "plan.varsel-koordinerende-enhet"
    title = "Varsle kommunens koordinerende enhet om plan"
    clause = PLAN_REGULATION.at("§ 8")
    law = SPECIALIST_ACT.at("§ 2-5")
    catalogue = ("000-5.6-b", "001-3.2.2-g")
    met = "Kommunens koordinerende enhet er varslet."
    undone = "Kommunens koordinerende enhet er ikke varslet."

    @in_force(since=_SINCE)
    def as_soon_as_possible(self, facts: PlanFacts) -> Iterator[Finding]:
        """«Så snart som mulig» er ikke gjort om til et tall; plikten viser sin alder."""
        wish = facts.wish(PLAN)
        if facts.hospital_services == 0 or (wish and wish.wished is False):
            return
        if facts.owner == MUNICIPALITY and facts.started_at:
            return
        wished_at = wish.answered_at if wish and wish.wished else None
        runs_from = wished_at or (facts.need_seen_at if facts.both_levels else None)
        if runs_from is None:
            return
        sent = facts.reported(PLAN, MUNICIPALITY)
        yield self.task(runs_from, sent.sent_at if sent else None)


class OwnerIsMunicipality(PlanRule):
    """Sykehuset eier planen bare så lenge personen ikke har tjenester fra kommunen."""

    key = "plan.eier"
    title = "Overføre planen til kommunen"
    clause = PLAN_REGULATION.at("§ 7")
    law = SPECIALIST_ACT.at("§ 2-5")
    catalogue = ("001-3.2.2-h",)
    undone = "Personen får tjenester fra kommunen, men sykehuset eier fortsatt planen."

    @in_force(since=_SINCE)
    def when_services_start(self, facts: PlanFacts) -> Iterator[Finding]:
        if facts.owner != HOSPITAL or facts.services_at is None:
            return
        if facts.state in _BEING_MADE:
            yield self.task(facts.services_at, None)


class WorkStarted(PlanRule):
    """Kommunen setter i gang arbeidet når personen ønsker plan."""

    key = "plan.arbeid-startet"
    title = "Sette i gang planarbeidet"
    clause = PLAN_REGULATION.at("§ 6")
    catalogue = ("000-5.6-d", "001-3.2.2-e")
    owner = "municipality"
    role = "coordinating_unit"
    met = "Planarbeidet er i gang."
    late = "Planarbeidet ble satt i gang for sent."
    undone = "Personen ønsker plan, men arbeidet er ikke i gang."

    @in_force(since=_SINCE)
    def when_wished(self, facts: PlanFacts) -> Iterator[Finding]:
        """Uten tjenester fra kommunen er det sykehuset som skal sette i gang.

        Er avtalt frist ute, minnes også lederen; i den linjen er fristen når lederen får vite det.
        """
        wish = facts.wish(PLAN)
        if wish is None or not wish.wished or wish.answered_at is None:
            return
        side = MUNICIPALITY if facts.services_at else HOSPITAL
        role = "coordinating_unit" if side == MUNICIPALITY else "ward"
        agreed = self.by_limit("limit.plan_start", facts, wish.answered_at)
        yield self.task(wish.answered_at, facts.started_at, owner=side, role=role, **agreed)
        due = agreed.get("due")
        if due is not None and (facts.started_at is None or facts.started_at > due):
            yield self.task(
                due,
                facts.started_at,
                owner=side,
                role="leader",
                instance="leader",
                about="leder",
            )


class BothLevelsTakePart(PlanRule):
    """Får personen tjenester fra begge nivåer, er begge med i planarbeidet."""

    key = "plan.begge-med"
    title = "Være med i planarbeidet"
    clause = UNN_2.at("punkt 3.2.2")
    law = PLAN_REGULATION.at("§ 6")
    catalogue = ("000-5.6-c", "001-3.2.2-d")
    undone = "Parten gir tjenester, men har ingen deltaker i planen."

    @in_force(since=_SINCE)
    def who_is_missing(self, facts: PlanFacts) -> Iterator[Finding]:
        if not facts.both_levels or facts.state not in _BEING_MADE or facts.started_at is None:
            return
        for side in (HOSPITAL, MUNICIPALITY):
            if side not in facts.participants:
                yield self.task(facts.started_at, None, owner=side, role="ward", instance=side)


class PlanKeptMoving(PlanRule):
    """Koordinatoren sørger for framdrift i planen."""

    key = "plan.framdrift"
    title = "Se gjennom planen"
    clause = PLAN_REGULATION.at("§ 9")
    catalogue = ("000-5.7-d", "001-5.1.1.2-l")
    role = COORDINATOR
    undone = "Ingen har skrevet i planen på lenge."

    @in_force(since=_SINCE)
    def untouched(self, facts: PlanFacts) -> Iterator[Finding]:
        """En påminnelse, ikke en frist: loven har ikke noe tall."""
        if facts.state != "active" or facts.worked_at is None:
            return
        due = days_after(facts.worked_at, UNTOUCHED_DAYS)
        yield self.task(facts.worked_at, None, due, soft=True, owner=facts.owner)


class MeasureDone(PlanRule):
    """Den som er ansvarlig for et tiltak, gjennomfører det innen avtalt dag."""

    key = "plan.tiltak"
    title = "Gjennomføre tiltak"
    clause = PLAN_REGULATION.at("§ 9")
    catalogue = ("001-3.2.2-i",)
    met = "Tiltaket er gjennomført."
    late = "Tiltaket ble gjennomført etter avtalt dag."
    undone = "Tiltaket er ikke ført som gjennomført."

    @in_force(since=_SINCE)
    def by_agreed_day(self, facts: PlanFacts) -> Iterator[Finding]:
        if facts.state not in _BEING_MADE:
            return
        for measure in facts.measures:
            if measure.due is None:
                continue
            yield self.task(
                measure.agreed_at,
                measure.done_at,
                at_local(measure.due + timedelta(days=1), time(0)),
                owner=measure.side,
                instance=measure.id,
                about=measure.title[:200],
            )


class CommentAnswered(PlanRule):
    """Det personen og de andre spør om i planen, får svar."""

    key = "plan.kommentar"
    title = "Svare på kommentar i planen"
    clause = PLAN_REGULATION.at("§ 4")
    catalogue = ("001-3.2.3-g", "001-5.1.1.2-d")
    met = "Kommentaren er besvart."
    undone = "Kommentaren er ikke besvart."

    @in_force(since=_SINCE)
    def each(self, facts: PlanFacts) -> Iterator[Finding]:
        for one in facts.comments:
            yield self.task(one.written_at, one.answered_at, owner=one.to, instance=one.id)
