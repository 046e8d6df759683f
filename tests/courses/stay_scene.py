"""A ward, a municipality and their people, for tests that play a stay through the actions."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from samflyt.access.actor import Actor
from samflyt.agreements.models import Agreement
from samflyt.courses.actions import admission, information, readiness
from samflyt.courses.actions.entry import Entry
from samflyt.courses.models import Course
from samflyt.courses.standing import Standing, standing_of
from samflyt.directory.models import Organisation, Unit
from tests import factories
from tests.factories import NOW

_keys = count(1)
POINTS = {
    1: "Hoftebrudd etter fall.",
    2: "Ingen.",
    3: "Ingen.",
    4: "Diagnoser: S72.0\nOppfølging: kontroll om seks uker",
    5: "Nå: går med rullator.\nEndring: gikk uten støtte før.\nForventet utvikling: bedring.",
}


def once(version: int | None = None, happened_at: datetime | None = None) -> Entry:
    """A sending of its own; without version it does not ask what others did meanwhile."""
    return Entry(f"nøkkel{next(_keys)}", version, happened_at)


@dataclass
class Scene:
    """Nordvik sykehus, Medisin A, and Nordvik kommune with two offices."""

    book: str = "unn-2023"
    service_area: str = "somatic"
    born: date | None = date(1940, 1, 1)
    now: datetime = NOW
    course: Course = field(init=False)

    def __post_init__(self) -> None:
        self.hospital = factories.hospital()
        self.ward = factories.unit(self.hospital, "Medisin A", Unit.Kind.WARD, phone="77600000")
        self.municipality = factories.organisation(municipality_number="5599")
        self.office = factories.unit(
            self.municipality, "Tildelingskontoret", Unit.Kind.CASE_WORK, phone="77600001"
        )
        self.service = factories.unit(
            self.municipality, "Hjemmesykepleien sentrum", Unit.Kind.NURSING
        )
        self.agreement = agree(self.hospital, self.municipality, self.book)
        self.nurse = factories.actor(self.ward, "ward_nurse", "Kari Nes")
        self.physician = factories.actor(self.ward, "physician", "Ola Berg")
        self.case_worker = factories.actor(self.office, "case_worker", "Ingrid Moen")
        self.home_nurse = factories.actor(self.service, "home_nurse", "Liv Dahl")

    def later(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now

    def admit(self, **changes: Any) -> Course:
        values: dict[str, Any] = {
            "person": admission.Person("", "Aud", "Lian"),
            "ward": self.ward,
            "municipality": self.municipality,
            "service_area": self.service_area,
            "services": "active",
            "need": "expected",
            "reason": "Hoftebrudd etter fall",
            "by": self.nurse,
            "at": self.now,
            "entry": once(),
        }
        self.course = admission.admit_patient(**{**values, **changes})
        patient = self.course.patient
        patient.born = self.born
        patient.save()
        return self.course

    def notify(self) -> None:
        """Admission notice, report and early notice, as it should be."""
        admission.send_admission_notice(
            course=self.course, by=self.nurse, at=self.now, entry=once()
        )
        self.early_notice()

    def early_notice(self, **changes: Any) -> None:
        values: dict[str, Any] = {
            "status": "Hoftebrudd, operert.",
            "plan": "Opptrening på post.",
            "expected_discharge": date(2024, 3, 11),
            "housing": "suitable",
            "by": self.nurse,
            "at": self.now,
            "entry": once(),
        }
        information.send_early_notice(course=self.course, **{**values, **changes})

    def declare_ready(self, **changes: Any) -> None:
        values: dict[str, Any] = {
            "points": POINTS,
            "by": self.physician,
            "at": self.now,
            "entry": once(),
        }
        readiness.declare_ready(course=self.course, **{**values, **changes})

    def answer(self, can_receive: bool = True, **changes: Any) -> None:
        values: dict[str, Any] = {
            "can_receive": can_receive,
            "from_date": None,
            "level": "Hjem med hjemmesykepleie",
            "reason": "" if can_receive else "Ingen ledig plass",
            "beyond_control": False,
            "by": self.case_worker,
            "at": self.now,
            "entry": once(),
        }
        readiness.answer_ready(course=self.course, **{**values, **changes})

    def do(self, action: Any, by: Actor | None = None, **details: Any) -> Any:
        """Any action on the course, now."""
        values = {"by": by or self.nurse, "at": self.now, "entry": once(), **details}
        return action(course=self.course, **values)

    @property
    def standing(self) -> Standing:
        course = Course.objects.select_related(
            "patient", "hospital", "municipality", "ward", "case_unit", "nursing_unit"
        ).get(pk=self.course.pk)
        return standing_of(course)

    @property
    def kinds(self) -> list[str]:
        return [event.kind.value for event in self.standing.stay.events]


def agree(hospital: Organisation, municipality: Organisation, book: str) -> Agreement:
    return Agreement.objects.create(
        title="Samarbeidsavtale Nordvik",
        book=book,
        hospital=hospital,
        municipality=municipality,
        version="2023",
        signed_date=date(2023, 6, 1),
        valid_from=date(2023, 6, 1),
    )
