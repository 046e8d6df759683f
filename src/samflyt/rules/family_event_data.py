"""What the events about children as next of kin, and about birth and maternity, carry."""

from collections.abc import Mapping

from samflyt.rules.event import EventKind
from samflyt.rules.event_field import Field, KindSpec, kind_spec

#: What the law names: a parent or sibling has this, or dies (health personnel act §§ 10 a, 10 b).
KIN_CAUSES = ("mental_illness", "substance", "serious_illness", "death")
#: Those who get notice and discharge letter when mother and child go home (guideline 6, 4.2 h).
BIRTH_RECEIVERS = ("health_station", "midwife", "gp")
JOURNEYS = ("in_labour", "between_units", "home")

_CHILD = Field("Barnet", "text", required=True)
_RECEIVED = Field("Mottatt", "moment")
_EXPECTED = Field("Forventet utskrivning", "day")

_K, _kind = EventKind, kind_spec
FAMILY_SPECS: Mapping[EventKind, KindSpec] = {
    _K.KIN_CAUSE_FOUND: _kind(
        "Grunn til å spørre om barn", cause=Field("Grunn", "choice", KIN_CAUSES, required=True)
    ),
    _K.CHILDREN_ASKED: _kind(
        "Spurt om mindreårige barn og søsken",
        answer=Field("Svar", "choice", ("has_children", "no_children"), required=True),
    ),
    _K.CHILD_FOUND: _kind(
        "Barn som pårørende ført",
        child=_CHILD,
        birth_year=Field("Fødselsår", "number", required=True),
        tie=Field("Er pasientens", "choice", ("child", "sibling")),
    ),
    _K.CHILD_MAPPED: _kind(
        "Barnets behov kartlagt",
        child=_CHILD,
        follow_up=Field("Trenger oppfølging i kommunen", "flag", required=True),
    ),
    _K.KIN_CONSENT_ASKED: _kind(
        "Spurt om samtykke til å følge opp barnet",
        child=_CHILD,
        consent=Field("Samtykke", "choice", ("given", "refused"), required=True),
    ),
    _K.CHILD_TOLD: _kind(
        "Barnet meldt til helsestasjonen",
        child=_CHILD,
        receiver=Field("Til", "text"),
        way=Field("Hvordan", "choice", ("message", "paper")),
        received_at=_RECEIVED,
    ),
    _K.CHILD_RECEIVED: _kind("Helsestasjonen har meldingen", "municipality", child=_CHILD),
    _K.CHILD_ASSIGNED: _kind("Oppfølging av barnet fordelt", "municipality", child=_CHILD),
    _K.CHILD_FOLLOWED_UP: _kind("Oppfølging av barnet i gang", "municipality", child=_CHILD),
    _K.CHILD_CLOSED: _kind("Oppfølging av barnet avsluttet", "municipality", child=_CHILD),
    _K.KIN_STRAIN_FOUND: _kind("Pårørende er sterkt belastet"),
    _K.KIN_SUPPORT_PLANNED: _kind("Støtte til pårørende avtalt"),
    _K.BIRTH_RECORDED: _kind("Fødsel", expected_discharge=_EXPECTED),
    _K.BIRTH_NOTICE_SENT: _kind(
        "Fødsel og ventet hjemreise meldt", expected_discharge=_EXPECTED, received_at=_RECEIVED
    ),
    _K.TRAVEL_TIME_NOTED: _kind(
        "Reisetid ført",
        journey=Field("Reise", "choice", JOURNEYS, required=True),
        minutes=Field("Minutter", "number", required=True),
        attendant=Field("Følge", "choice", ("midwife", "physician", "other_staff", "not_needed")),
    ),
    _K.FAMILY_ASSESSED: _kind(
        "Familiens behov vurdert før hjemreise",
        extra_follow_up=Field("Trenger ekstra oppfølging", "flag", required=True),
    ),
    _K.STATION_PHONED: _kind(
        "Helsestasjonen ringt", spoke_with=Field("Snakket med", "text", required=True)
    ),
    _K.STATION_NOT_REACHED: _kind(
        "Helsestasjonen ikke ringt", reason=Field("Årsak", "text", required=True)
    ),
    _K.WEEKEND_CONTACT_NAMED: _kind(
        "Kontakt i helg og høytid avtalt", contact=Field("Kontakt", "text", required=True)
    ),
    _K.CONTACT_SHEET_GIVEN: _kind("Kontaktark gitt"),
    _K.BIRTH_LETTER_SENT: _kind(
        "Melding ved hjemreise sendt",
        receiver_role=Field("Mottaker", "choice", BIRTH_RECEIVERS, required=True),
        way=Field("Hvordan", "choice", ("message", "paper")),
        received_at=_RECEIVED,
    ),
    _K.MATERNITY_READY: _kind(
        "Vurdert klar til å reise hjem etter fødsel",
        who=Field("Hvem", "choice", ("mother", "child"), required=True),
    ),
    _K.VACCINE_RECORDED: _kind(
        "Hepatitt B-vaksine",
        given=Field("Gitt", "flag", required=True),
        batch=Field("Produksjonsnummer", "text"),
    ),
    _K.VACCINE_TOLD: _kind(
        "Vaksinasjon meldt videre",
        receiver_role=Field("Mottaker", "choice", ("health_station", "gp"), required=True),
    ),
    _K.HEARING_REFERRED: _kind(
        "Hørselstest hjemme: barnet må undersøkes på sykehuset",
        "municipality",
        tested=Field("Testet", "day", required=True),
        received_at=_RECEIVED,
    ),
}
