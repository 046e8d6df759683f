"""Loads the invented region, or its courses once more, all or nothing."""

from datetime import datetime

from django.db import transaction

from samflyt.access.models import Account
from samflyt.access.seal_files import seal_all
from samflyt.agreements.models import Agreement
from samflyt.courses.models import Course
from samflyt.directory.models import Organisation, Position, Unit
from samflyt.installation import demonstration
from samflyt.installation.demo.agreements import write_agreements
from samflyt.installation.demo.consents import write_consents
from samflyt.installation.demo.families import FILES, write_families
from samflyt.installation.demo.family import write_family
from samflyt.installation.demo.governance import write_committees
from samflyt.installation.demo.homecoming import write_homecomings
from samflyt.installation.demo.journals import write_courses
from samflyt.installation.demo.maternity import write_maternity
from samflyt.installation.demo.meetings import write_meetings
from samflyt.installation.demo.moments import Moments
from samflyt.installation.demo.plans import write_plans
from samflyt.installation.demo.region import Region, load_region, read
from samflyt.installation.demo.settlement import load_profiles

COURSES = (
    "courses-admission.yaml",
    "courses-children.yaml",
    "courses-ready.yaml",
    "courses-home.yaml",
    *FILES,
    "family.yaml",
)


class NotEmpty(Exception):
    """There are other data here than the invented region; the text is for the screen."""

    def __init__(self) -> None:
        super().__init__(
            "Installasjonen har alt egne data. Eksempelregionen lastes bare i en tom "
            "installasjon; velg en ny mappe med --data."
        )


def is_loaded() -> bool:
    return demonstration.is_marked() and Organisation.objects.exists()


@transaction.atomic
def load(now: datetime) -> int:
    """The whole region into an empty installation; returns the number of courses.

    Raises NotEmpty, and then has changed nothing.
    """
    if _has_data():
        raise NotEmpty
    region = load_region(now)
    load_profiles(region)
    write_agreements(region)
    count = write_courses(region, described_courses())
    write_consents(region)
    write_plans(region)
    write_meetings(region)
    write_homecomings(region)
    write_families(region)
    write_maternity(region)
    write_family(region)
    write_committees(region)
    seal_all()
    return count


@transaction.atomic
def load_courses_again(now: datetime) -> int:
    """New courses that stand at their edges now; those that are there are left as they are."""
    count = write_courses(_loaded_region(now), described_courses())
    seal_all()
    return count


def described_courses() -> list[dict[str, object]]:
    return [course for name in COURSES for course in read(name)["courses"]]


def _has_data() -> bool:
    return any(model.objects.exists() for model in (Organisation, Unit, Account, Agreement, Course))


def _loaded_region(now: datetime) -> Region:
    """The keys of the YAML files to the rows that were made from them."""
    region = Region(Moments(now))
    for described in read("organisations.yaml")["organisations"]:
        organisation = Organisation.objects.get(her_id=described["her_id"])
        region.organisations[described["key"]] = organisation
        for unit in described.get("units", []):
            region.units[unit["key"]] = organisation.units.select_related("organisation").get(
                name=unit["name"]
            )
    for person in read("people.yaml")["people"]:
        positions = Position.objects.filter(account__username=person["key"])
        region.positions[person["key"]] = list(positions.select_related("account", "unit"))
    return region
