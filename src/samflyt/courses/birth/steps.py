"""What the maternity ward does; each act writes its events through `perform`."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import Act, Entry, always, perform, received_here
from samflyt.courses.birth import policies
from samflyt.courses.models import Course, Event, StationNotice
from samflyt.courses.outgoing import parties
from samflyt.courses.station.addresses import unit_of
from samflyt.courses.station.sending import Told, send
from samflyt.rules.event import EventKind

#: The units of the municipality; a GP is written to by name.
_MUNICIPAL = ("health_station", "midwife")


@carries_out("003-g6-4.2-g", "004-sva-a", "004-sva-b")
@transaction.atomic
def record_birth(
    *,
    course: Course,
    expected_discharge: date | None,
    child: str,
    language: str,
    tell: bool,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Notes the birth, and tells the municipality at once unless the ward waits with it."""
    acts = [Act(EventKind.BIRTH_RECORDED, {"expected_discharge": expected_discharge})]
    if tell:
        acts.append(_notice(course, expected_discharge, at))
    events = perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_birth, acts=always(*acts)
    )
    if tell and events:
        _tell_of_birth(course, events[0], expected_discharge, child, language, by=by, at=at)
    return events


@transaction.atomic
def tell_birth(
    *,
    course: Course,
    expected_discharge: date | None,
    child: str,
    language: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Tells of a birth that was noted before."""
    events = perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.when_open("fodsel-varslet"),
        acts=always(_notice(course, expected_discharge, at)),
    )
    if events:
        born = Event.objects.filter(course=course, kind=EventKind.BIRTH_RECORDED).latest("at")
        key = events[0].key
        _tell_of_birth(course, born, expected_discharge, child, language, by=by, at=at, key=key)
    return events


def _tell_of_birth(
    course: Course,
    born: Event,
    home: date | None,
    child: str,
    language: str,
    *,
    by: Actor,
    at: datetime,
    key: str = "",
) -> None:
    words = _birth_words(born.at, home, child, language)
    days = (clock.local_date(born.at), home)
    _tell(course, StationNotice.Kind.BIRTH, words, by=by, at=at, key=key or born.key, days=days)


def _notice(course: Course, expected_discharge: date | None, at: datetime) -> Act:
    return Act(
        EventKind.BIRTH_NOTICE_SENT,
        {"expected_discharge": expected_discharge, "received_at": received_here(course, at)},
        happens_now=True,
    )


def _birth_words(
    born_at: datetime, expected_discharge: date | None, child: str, language: str
) -> dict[str, str]:
    # Kept as written, for readers of either language: figures alone.
    home = f"{expected_discharge:%d.%m.%Y}" if expected_discharge else ""
    return {
        gettext_noop("Født"): f"{clock.local(born_at):%d.%m.%Y %H.%M}",
        gettext_noop("Ventet hjemreise"): home,
        gettext_noop("Om barnet"): child,
        gettext_noop("Språk og tolk"): language,
    }


def note_travel(
    *,
    course: Course,
    journey: str,
    minutes: int,
    attendant: str,
    ambulance: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """How long the journey is, and who goes along where it is long."""
    noted = Act(
        EventKind.TRAVEL_TIME_NOTED,
        {"journey": journey, "minutes": minutes, "attendant": attendant or None},
        {gettext_noop("Avtalt med ambulansetjenesten"): ambulance},
    )
    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_travel, acts=always(noted)
    )


@carries_out("003-g6-4.2-k")
def phone_station(
    *,
    course: Course,
    spoke_with: str,
    need: str,
    reason: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Who took the call; or why nobody was rung, which lets her leave and keeps the duty open."""
    if spoke_with:
        act = Act(
            EventKind.STATION_PHONED,
            {"spoke_with": spoke_with},
            {gettext_noop("Trenger oppfølging av"): need},
        )
    elif reason:
        act = Act(EventKind.STATION_NOT_REACHED, {"reason": reason})
    else:
        raise Refused(_("Skriv hvem dere snakket med, eller hvorfor ingen ble ringt."))
    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_phone, acts=always(act)
    )


@carries_out("003-g6-4.2-h", "003-g6-4.1-f")
@transaction.atomic
def send_letters(
    *,
    course: Course,
    summary: str,
    follow_up: str,
    gp: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Notice and letter to health station, midwife and GP in one go; a GP without an electronic
    address has it on paper.
    """
    on = clock.local_date(at)
    names = [*_MUNICIPAL, *(["gp"] if gp else [])]
    electronic = {role: unit_of(course.municipality, role, on) is not None for role in names}
    acts = [
        Act(
            EventKind.BIRTH_LETTER_SENT,
            {"receiver_role": role, "way": "message" if electronic[role] else "paper"},
            happens_now=True,
        )
        for role in names
    ]
    events = perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.when_open("barsel-meldinger"),
        acts=always(*acts),
    )
    if events:
        words = {
            gettext_noop("Epikrise"): summary,
            gettext_noop("Trenger oppfølging av"): follow_up,
        }
        kind = StationNotice.Kind.HOMECOMING
        _tell(course, kind, words, by=by, at=at, key=events[0].key, gp=gp)
    return events


@carries_out("003-g6-4.2-l")
@transaction.atomic
def tell_vaccine(*, course: Course, gp: str, by: Actor, at: datetime, entry: Entry) -> list[Event]:
    """Documents the vaccination to the health station, and to the GP on paper if need be."""
    roles = ("health_station", "gp")
    acts = [
        Act(EventKind.VACCINE_TOLD, {"receiver_role": role}, happens_now=True) for role in roles
    ]
    check = policies.when_open("hepatitt-b")
    events = perform(course=course, by=by, at=at, entry=entry, check=check, acts=always(*acts))
    if events:
        rows = Event.objects.filter(course=course, kind=EventKind.VACCINE_RECORDED)
        recorded = rows.latest("at")
        words = {
            gettext_noop("Hepatitt B-vaksine"): f"{clock.local(recorded.at):%d.%m.%Y}",
            gettext_noop("Produksjonsnummer"): str(recorded.data.get("batch", "")),
        }
        for role in roles:
            told = Told(
                kind=StationNotice.Kind.BIRTH,
                role=role,
                about=str(course.patient),
                content=words,
                person=parties.person(course.patient),
                name=gp if role == "gp" else "",
            )
            send(told, course=course, by=by, at=at, key=f"vaccine:{events[0].key}:{role}")
    return events


def _tell(
    course: Course,
    kind: str,
    words: Mapping[str, str],
    *,
    by: Actor,
    at: datetime,
    key: str,
    gp: str = "",
    days: tuple[date, date | None] | None = None,
) -> None:
    """One notice for each receiver; midwife and health station that are one unit have one."""
    on = clock.local_date(at)
    patient = course.patient
    done: set[int] = set()
    for role in (*_MUNICIPAL, *(["gp"] if gp else [])):
        unit = unit_of(course.municipality, role, on)
        if unit is not None and unit.pk in done:
            continue
        done |= {unit.pk} if unit else set()
        told = Told(
            kind=kind,
            role=role,
            about=str(patient),
            content=words,
            person=parties.person(patient),
            name=gp if role == "gp" else "",
            born=days[0] if days else None,
            home=days[1] if days else None,
        )
        send(told, course=course, by=by, at=at, key=f"birth:{course.pk}:{key}:{role}")
