"""Guideline 6, 4.1 and 4.2: birth told, travel, and what is settled before the mother leaves."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from samflyt.clock import is_working_day, local_date
from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.rule import in_force
from samflyt.rules.source import Clause
from samflyt.rules.sources import UNN_6
from samflyt.rules.stay import Stay
from samflyt.rules.terms import Terms
from samflyt.rules.unn_2023.guideline import IN_FORCE, GuidelineRule

_K = EventKind
#: Longer than this, the journey is with midwife or physician where it is needed (4.1 c).
LONG_TRAVEL = 90


def point_6(place: str) -> Clause:
    return UNN_6.at(f"punkt {place}")


class MaternityRule(GuidelineRule):
    """Gjelder fra en fødsel er ført i oppholdet."""

    def before_leaving(
        self, stay: Stay, runs_from: Event, done: Event | None, **details: Any
    ) -> Finding:
        """A duty that is due when the mother leaves."""
        left = stay.last(_K.DISCHARGED)
        return self.duty(
            runs_from.at,
            done,
            left.at if left and done else None,
            rests_on=(runs_from.id,),
            **details,
        )


class BirthTold(MaternityRule):
    """Sykehuset varsler kommunen om fødsel og beregnet utskrivning så tidlig som mulig."""

    key = "unn.fodsel-varslet"
    title = "Varsle om fødsel"
    clause = point_6("4.2 g")
    catalogue = ("003-g6-4.2-g",)
    met = "Kommunen er varslet om fødselen."
    late = "Kommunen ble varslet om fødselen etter fristen."
    undone = "Kommunen er ikke varslet om fødselen."

    @in_force(since=IN_FORCE)
    def after_birth(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """«Så tidlig som mulig» er ikke et tall: alderen vises, frist bare der den er avtalt."""
        born = stay.first(_K.BIRTH_RECORDED)
        if born is not None:
            sent = stay.first_since(born.at, _K.BIRTH_NOTICE_SENT)
            yield self.duty(
                born.at,
                sent,
                rests_on=(born.id,),
                **self.within("limit.birth_notice", terms, born.at),
            )


class LongTravel(MaternityRule):
    """Er reisen lenger enn 90 minutter, avgjøres det om jordmor eller lege følger med."""

    key = "unn.reisevei"
    title = "Følge på lang reise"
    clause = point_6("4.1 c")
    catalogue = ("003-g6-4.1-c",)
    role = "physician"
    met = "Det er avgjort hvem som følger med."
    undone = "Reisen er lenger enn 90 minutter, og ingen har avgjort om noen skal følge med."

    @in_force(since=IN_FORCE)
    def over_ninety_minutes(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Nøyaktig 90 minutter er ikke lenger enn 90. Det siste som er ført om en reise, gjelder.

        Retningslinjen krever det ved begynnende fødsel og mellom fødested og fødeavdeling;
        for hjemreisen stilles det samme spørsmålet.
        """
        journeys = {event.data["journey"]: event for event in stay.all(_K.TRAVEL_TIME_NOTED)}
        for journey, noted in journeys.items():
            if noted.data["minutes"] > LONG_TRAVEL:
                decided = noted if noted.data.get("attendant") else None
                yield self.duty(
                    noted.at, decided, instance=journey, about=_JOURNEYS[journey],
                    rests_on=(noted.id,),
                )  # fmt: skip


_JOURNEYS = {
    "in_labour": "ved begynnende fødsel",
    "between_units": "mellom fødested og fødeavdeling",
    "home": "hjemreisen",
}


class FamilyAssessed(MaternityRule):
    """Familiens behov vurderes hver for seg før hjemreise, sammen med kommunens barseltilbud."""

    key = "unn.barsel-vurdering"
    title = "Vurder familiens behov"
    clause = point_6("4.2 i")
    met = "Familiens behov er vurdert."
    late = "Familiens behov ble vurdert etter hjemreisen."
    undone = "Familiens behov er ikke vurdert."

    @in_force(since=IN_FORCE)
    def before_going_home(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Forfaller når mor reiser hjem."""
        born = stay.first(_K.BIRTH_RECORDED)
        if born is not None:
            yield self.before_leaving(stay, born, stay.last(_K.FAMILY_ASSESSED))


class BothReady(MaternityRule):
    """Både mor og barn er vurdert klare før de reiser hjem."""

    key = "unn.barsel-klare"
    title = "Vurdere mor og barn klare"
    clause = point_6("4.2 a")
    catalogue = ("003-g6-4.2-a",)
    met = "Vurdert klar til å reise hjem."
    late = "Vurdert klar først etter hjemreisen."
    undone = "Ikke vurdert klar til å reise hjem."

    @in_force(since=IN_FORCE)
    def each_of_them(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for mor og én for barnet. Forfaller når mor reiser hjem."""
        born = stay.first(_K.BIRTH_RECORDED)
        if born is None:
            return
        ready = {event.data["who"]: event for event in stay.all(_K.MATERNITY_READY)}
        for who, name in (("mother", "mor"), ("child", "barnet")):
            yield self.before_leaving(stay, born, ready.get(who), instance=who, about=name)


class VaccineTold(MaternityRule):
    """Vaksinasjon mot hepatitt B meldes til helsestasjonen og fastlegen."""

    key = "unn.hepatitt-b"
    title = "Melde vaksinasjonen"
    clause = point_6("4.2 l")
    catalogue = ("003-g6-4.2-l",)
    survives_end = True
    met = "Vaksinasjonen er meldt."
    undone = "Vaksinen er gitt, men ikke meldt."

    @in_force(since=IN_FORCE)
    def when_given(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hver mottaker. Retningslinjen setter ingen frist."""
        recorded = stay.last(_K.VACCINE_RECORDED)
        if recorded is None or not recorded.data["given"]:
            return
        told = {event.data["receiver_role"]: event for event in stay.all(_K.VACCINE_TOLD)}
        for receiver in ("health_station", "gp"):
            yield self.duty(
                recorded.at,
                told.get(receiver),
                instance=receiver,
                about=_RECEIVERS[receiver],
                rests_on=(recorded.id,),
            )


class StationPhoned(MaternityRule):
    """Trengs ekstra oppfølging, ringer sykehuset helsestasjonen før utskrivning."""

    key = "unn.barsel-telefon"
    title = "Ring helsestasjonen"
    clause = point_6("4.2 k")
    catalogue = ("003-g6-4.2-k",)
    met = "Helsestasjonen er ringt."
    late = "Helsestasjonen ble ringt etter at mor var reist."
    undone = "Det trengs ekstra oppfølging, og ingen har ringt helsestasjonen."

    @in_force(since=IN_FORCE)
    def when_extra_is_needed(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Stanser hjemreisen til samtalen er ført, eller det er skrevet hvorfor ingen ringte."""
        assessed = stay.last(_K.FAMILY_ASSESSED)
        if assessed is None or not assessed.data["extra_follow_up"]:
            return
        phoned = stay.first_since(assessed.at, _K.STATION_PHONED)
        excused = stay.first_since(assessed.at, _K.STATION_NOT_REACHED)
        stops = () if phoned or excused else ("discharged",)
        yield self.before_leaving(stay, assessed, phoned, blocks=stops)


class WeekendContact(MaternityRule):
    """Ved hjemreise i eller rett før helg og høytid er det avtalt hvem familien kan kontakte."""

    key = "unn.barsel-helg"
    title = "Kontakt i helg og høytid"
    clause = point_6("4.1 i")
    catalogue = ("003-g6-4.1-d",)
    met = "Kontakten i helg og høytid er avtalt."
    late = "Kontakten ble avtalt etter at mor var reist."
    undone = "Mor reiser hjem i eller rett før fridager, og ingen kontakt er avtalt."

    @in_force(since=IN_FORCE)
    def around_days_off(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Gjelder når hjemreisen, eller dagen etter, er lørdag, søndag eller helligdag."""
        born, day = stay.first(_K.BIRTH_RECORDED), going_home(stay)
        if born is None or day is None or not leads_into_days_off(day):
            return
        yield self.before_leaving(stay, born, stay.last(_K.WEEKEND_CONTACT_NAMED))


class ContactSheetGiven(MaternityRule):
    """Mor får kontaktopplysninger til helsestasjon, jordmor og sykehus når hun reiser."""

    key = "unn.barsel-kontaktark"
    title = "Gi kontaktark"
    clause = point_6("4.2 j")
    met = "Mor har fått kontaktopplysningene."
    late = "Mor fikk kontaktopplysningene etter at hun var reist."
    undone = "Mor har ikke fått kontaktopplysninger."

    @in_force(since=IN_FORCE)
    def at_leaving(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Forfaller når mor reiser hjem."""
        born = stay.first(_K.BIRTH_RECORDED)
        if born is not None:
            yield self.before_leaving(stay, born, stay.last(_K.CONTACT_SHEET_GIVEN))


class LettersAtLeaving(MaternityRule):
    """Melding og epikrise går til helsestasjon, jordmor og fastlege ved utskrivning."""

    key = "unn.barsel-meldinger"
    title = "Melding ved hjemreise"
    clause = point_6("4.2 h")
    survives_end = True
    met = "Sendt."
    late = "Sendt først etter at mor var reist."
    undone = "Ikke sendt."

    @in_force(since=IN_FORCE)
    def one_for_each(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hver av de tre. Forfaller samme dag som mor reiser."""
        born = stay.first(_K.BIRTH_RECORDED)
        if born is None or (stay.ended is not None and stay.ended.kind is not _K.DISCHARGED):
            return
        left = stay.last(_K.DISCHARGED)
        sent = {event.data["receiver_role"]: event for event in stay.all(_K.BIRTH_LETTER_SENT)}
        for receiver, name in _RECEIVERS.items():
            done = sent.get(receiver)
            outcome = self.duty(
                (left or born).at, done, instance=receiver, about=name, rests_on=(born.id,)
            )
            yield self._same_day(outcome, left)

    def _same_day(self, finding: Finding, left: Event | None) -> Finding:
        """At discharge is the day of discharge; later is late, however it was sent."""
        late = left and finding.met_at and local_date(finding.met_at) > local_date(left.at)
        if late:
            return finding._replace(outcome=Outcome.NOT_MET, because=self.late)
        return finding


_RECEIVERS = {"health_station": "helsestasjonen", "midwife": "jordmor", "gp": "fastlegen"}


def going_home(stay: Stay) -> date | None:
    """The day the mother left, else the day she is expected to."""
    left = stay.last(_K.DISCHARGED)
    if left is not None:
        return local_date(left.at)
    told = [*stay.all(_K.BIRTH_RECORDED), *stay.all(_K.BIRTH_NOTICE_SENT)]
    days = [
        event.data["expected_discharge"] for event in told if "expected_discharge" in event.data
    ]
    return stay.expected_discharge or (days[-1] if days else None)


def leads_into_days_off(day: date) -> bool:
    return not is_working_day(day) or not is_working_day(day + timedelta(days=1))
