"""The contact sheet the mother takes home: health station, midwife and hospital (4.2 j)."""

from datetime import date, datetime

from samflyt import clock
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course
from samflyt.courses.standing import Standing
from samflyt.courses.station.addresses import unit_of
from samflyt.directory.cover import coming_days_off, cover_of
from samflyt.directory.models import Unit
from samflyt.formats.paper import Paper, Section, Table, day
from samflyt.rules.event import EventKind
from samflyt.rules.unn_2023.birth import going_home


@carries_out("003-g6-4.2-j")
def contact_paper(standing: Standing, as_of: datetime) -> Paper:
    """From the directory as it is now, with the contact agreed for days off. Names no diagnosis."""
    course, on = standing.course, clock.local_date(as_of)
    weekend = days_off_words(standing, on)
    sections = [Section("I helg og høytid", weekend)] if weekend else []
    return Paper(
        title="Hvem du kan kontakte",
        sender=(course.hospital.name,),
        receiver=(str(course.patient),),
        facts=(("Dato", day(on)),),
        table=Table("Telefon", ("Hvem", "Enhet", "Telefon"), phone_rows(course, as_of)),
        sections=sections,
    )


def days_off_words(standing: Standing, on: date) -> str:
    """What is agreed for this family, else the municipality's plan for the days they come home."""
    agreed = standing.stay.last(EventKind.WEEKEND_CONTACT_NAMED)
    if agreed is not None:
        return str(agreed.data["contact"])
    party = standing.course.municipality
    if party is None:
        return ""
    days = cover_of(party, coming_days_off(going_home(standing.stay) or on))
    return "\n".join(f"{day(one.day)}: {one.words}" for one in days if one.planned)


def phone_rows(course: Course, as_of: datetime) -> list[tuple[str, str, str]]:
    """A unit that the directory lacks is said to lack, so that the ward can find it out."""
    on = clock.local_date(as_of)
    municipal = [
        ("Helsestasjon", unit_of(course.municipality, "health_station", on)),
        ("Jordmor", unit_of(course.municipality, "midwife", on)),
    ]
    return [
        *((who, *_named(unit)) for who, unit in municipal),
        ("Sykehuset", *_named(course.ward)),
    ]


def _named(unit: Unit | None) -> tuple[str, str]:
    if unit is None:
        return ("står ikke i katalogen", "")
    return (unit.name, unit.phone or "mangler")
