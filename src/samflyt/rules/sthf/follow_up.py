"""After going home: who follows up, and how the partners keep each other informed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.states import StayState
from samflyt.rules.stay import Stay
from samflyt.rules.sthf.flow import FlowLine, FlowStep, box
from samflyt.rules.sthf.planning import consent
from samflyt.rules.terms import Terms

FOLLOW_UP = {
    "outpatient": "poliklinisk oppfølging",
    "home_hospital_team": "hjemmesykehus, ambulerende barneteam",
    "palliation_team": "barnepalliasjonsteam",
}


class FurtherFollowUp(FlowStep):
    """Sykehuset avklarer videre oppfølging: poliklinikk, hjemmesykehus og barnepalliasjonsteam.

    Kartet har spørsmålstegn ved det ambulerende barneteamet; der spørres det hver gang.
    """

    key = "sthf.videre-oppfolging"
    title = "Videre oppfølging"
    clause = box("Videre oppfølging")
    catalogue = ("002-11-a",)
    survives_end = True
    after = (K.DISCHARGED,)
    met = "Oppfølgingen er avklart."
    undone = "Oppfølgingen er ikke avklart."

    @in_force(since=date.min)
    def from_the_step_before(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hver form for oppfølging."""
        opened = self.opened(stay)
        if not self.concerns(stay) or opened is None:
            return
        for kind, name in FOLLOW_UP.items():
            done = _settled(stay, kind)
            details: dict[str, Any] = {"instance": kind, "about": name}
            if done is None and kind == "home_hospital_team" and not _over(stay):
                yield self.unclear(
                    self.undone,
                    "Skal hjemmesykehusets ambulerende barneteam følge opp barnet hjemme?",
                    runs_from=opened.at,
                    rests_on=(opened.id,),
                    **details,
                )
            else:
                yield self.finding(stay, terms, opened, done, **details)


def _over(stay: Stay) -> bool:
    return bool(stay.ever(K.DIED) or stay.ever(K.COORDINATION_ENDED))


def _settled(stay: Stay, kind: str) -> Event | None:
    """Settled as follow-up, or as one of the special agreements before going home."""
    return next(
        (
            event
            for event in stay.events
            if (event.kind is K.FOLLOW_UP_SETTLED and event.data["follow_up"] == kind)
            or (event.kind is K.SPECIAL_AGREEMENT and event.data["point"] == kind)
        ),
        None,
    )


class NoteSent(FlowLine):
    """Polikliniske notater sendes kommunen etter avtale og samtykke."""

    key = "sthf.poliklinisk-notat"
    title = "Sende poliklinisk notat til kommunen"
    clause = box("Informasjonsutveksling")
    survives_end = True
    named = "visit"
    after = (K.OUTPATIENT_VISIT,)
    met = "Notatet er sendt."
    undone = "Notatet er ikke sendt."

    def done(self, stay: Stay, opened: Event) -> Event | None:
        sent = (e for e in stay.ever(K.INFORMATION_SENT) if e.at >= opened.at)
        return next((e for e in sent if e.data["information"] == opened.data["visit"]), None)

    def finding(
        self, stay: Stay, terms: Terms, opened: Event, done: Event | None, **details: Any
    ) -> Finding:
        if done is None and consent(stay, "documents") is None:
            return self.not_applicable(
                "Notatet holdes tilbake: det er ikke ført noe samtykke som gjelder.",
                runs_from=opened.at,
                rests_on=(opened.id,),
                **details,
            )
        return super().finding(stay, terms, opened, done, **details)


class InformationRead(FlowLine):
    """Kommunen tar imot opplysninger om barnet."""

    key = "sthf.opplysninger-mottatt"
    title = "Ta imot opplysninger"
    clause = box("Informasjonsutveksling, kommunen")
    catalogue = ("002-12-b",)
    owner = "municipality"
    role = "case_work"
    survives_end = True
    limit = "limit.information_read"
    named = "information"
    after = (K.INFORMATION_SENT,)
    done_by = (K.INFORMATION_RECEIVED,)
    met = "Kommunen har mottatt opplysningene."
    late = "Kommunen kvitterte etter avtalt frist."
    undone = "Kommunen har ikke kvittert for opplysningene."


class GuidanceGiven(FlowLine):
    """Sykehuset svarer når kommunen melder behov for faglig oppfølging."""

    key = "sthf.faglig-oppfolging"
    title = "Svare på behov for faglig oppfølging"
    clause = box("Formidle behov for faglig oppfølging")
    catalogue = ("002-12-c",)
    survives_end = True
    limit = "limit.guidance"
    named = "question"
    after = (K.GUIDANCE_ASKED,)
    done_by = (K.GUIDANCE_GIVEN,)
    met = "Sykehuset har svart."
    late = "Sykehuset svarte etter avtalt frist."
    undone = "Sykehuset har ikke svart."


class CloseDialogue(FlowStep):
    """Partene har tett dialog etter hjemreisen; hvor tett, avtaler de (`limit.dialogue`)."""

    key = "sthf.tett-dialog"
    title = "Tett dialog"
    clause = box("Tett dialog")
    catalogue = ("002-12-d",)
    owner = "both"
    survives_end = True
    limit = "limit.dialogue"
    undone = "Partene har ikke hatt kontakt siden sist."

    def opened(self, stay: Stay) -> Event | None:
        """The last contact: the next one counts from it."""
        home = stay.last(K.DISCHARGED)
        talks = stay.ever(K.DIALOGUE_HELD)
        return talks[-1] if home and talks else home

    @in_force(since=date.min)
    def from_the_step_before(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Vises bare der partene har avtalt hvor lenge det kan gå mellom hver kontakt."""
        opened = self.opened(stay)
        if not self.concerns(stay) or opened is None or stay.state is StayState.ADMITTED:
            return
        if "due" in self.due(stay, terms, opened):
            yield self.finding(stay, terms, opened, None)
