"""Guideline 2, 5.2: a child that needs follow-up is told to the municipality, and has it there."""

from collections.abc import Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.kin import Child, cause_of, latest, minors
from samflyt.rules.rule import in_force
from samflyt.rules.sources import HEALTH_PERSONNEL
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule, point

_K = EventKind


class ToldLine(GuidelineRule):
    """Én linje for hvert barn som skal følges opp i kommunen."""

    clause = point("5.2")
    survives_end = True
    kind = _K.CHILD_TOLD

    def children(self, stay: Stay) -> list[Child]:
        cause = cause_of(stay)
        return [child for child, _state in minors(stay, cause)] if cause else []

    def line(self, stay: Stay, child: Child, runs_from: Event, term: str, terms: Terms) -> Finding:
        done = latest(stay, self.kind, child.name)
        if done is not None and done.at < runs_from.at:
            done = None  # told anew, after a new conversation
        return self.duty(
            runs_from.at,
            done,
            instance=child.found.id,
            about=child.name,
            rests_on=(child.found.id, runs_from.id),
            **(self.within(term, terms, runs_from.at) if term else {}),
        )


class ChildTold(ToldLine):
    """Sykehuset gir relevante og nødvendige opplysninger om barnet til kommunen, med samtykke."""

    key = "unn.barn-meldt"
    title = "Meld barnet til helsestasjonen"
    law = HEALTH_PERSONNEL.at("§ 28 f")
    met = "Barnet er meldt til kommunen."
    undone = "Barnet er ikke meldt til kommunen."
    refused = "Det er ikke samtykket til å melde barnet. Sykehuset ivaretar barnet selv."

    @in_force(since=IN_FORCE)
    def when_consent_is_given(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder barn som trenger oppfølging; uten samtykke blir ingenting sendt."""
        for child in self.children(stay):
            if not child.wants_follow_up or child.asked is None:
                continue
            if child.consented:
                yield self.line(stay, child, child.asked, "", terms)
            elif child.told is None:
                yield self.not_applicable(self.refused, instance=child.found.id, about=child.name)


class ChildReceived(ToldLine):
    """Helsestasjonen og skolehelsetjenesten tar imot meldingen."""

    key = "unn.barn-mottatt"
    title = "Ta imot melding om barn"
    catalogue = ("001-5.2-g",)
    owner = "municipality"
    role = "health_station"
    kind = _K.CHILD_RECEIVED
    met = "Helsestasjonen har meldingen."
    late = "Helsestasjonen kvitterte etter fristen."
    undone = "Helsestasjonen har ikke kvittert for meldingen."

    @in_force(since=IN_FORCE)
    def when_told(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Retningslinjen har ingen frist; partene kan avtale når sykehuset varsles."""
        for child in self.children(stay):
            if child.told is not None:
                yield self.line(stay, child, child.told, "limit.kin_received", terms)


class ChildAssigned(ToldLine):
    """Den som mottar meldingen, fordeler oppfølgingsansvaret til riktig tjeneste."""

    key = "unn.barn-fordelt"
    title = "Fordel oppfølging av barn"
    catalogue = ("001-5.2-k",)
    owner = "municipality"
    role = "health_station"
    kind = _K.CHILD_ASSIGNED
    met = "Oppfølgingen er fordelt."
    late = "Oppfølgingen ble fordelt etter fristen."
    undone = "Ingen tjeneste har fått oppfølgingen."

    @in_force(since=IN_FORCE)
    def when_received(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Regnes fra meldingen ble sendt. Frist bare der partene har avtalt en."""
        for child in self.children(stay):
            if child.told is not None:
                yield self.line(stay, child, child.told, "limit.kin_assigned", terms)


class ChildFollowedUp(ToldLine):
    """Kommunen følger opp barnet."""

    key = "unn.barn-fulgt-opp"
    title = "Følg opp barnet"
    owner = "municipality"
    role = "health_station"
    kind = _K.CHILD_FOLLOWED_UP
    met = "Oppfølgingen er i gang."
    undone = "Oppfølgingen er ikke i gang."

    @in_force(since=IN_FORCE)
    def when_assigned(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Regnes fra en tjeneste fikk oppfølgingen; ingen frist er satt."""
        for child in self.children(stay):
            assigned = latest(stay, _K.CHILD_ASSIGNED, child.name)
            if child.told is not None and assigned is not None:
                yield self.line(stay, child, assigned, "", terms)
