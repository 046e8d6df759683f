"""A child, a hospital and a municipality with their coordinating units, for tests of plans."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from samflyt.access import consent_actions
from samflyt.access.actor import Actor
from samflyt.access.consent import Consent, Scope
from samflyt.access.models import Account
from samflyt.directory.models import Unit
from samflyt.plans.actions import assessing, beginning, content, coordinators
from samflyt.plans.models import Appointment, Plan
from samflyt.plans.writing import Entry
from tests import factories
from tests.factories import NOW

_keys = count(1)


def once(version: int | None = None) -> Entry:
    return Entry(f"plan-nøkkel{next(_keys)}", version)


@dataclass
class PlanScene:
    """Grown up unless the test says otherwise, so that the person consents alone."""

    born: date = date(1980, 5, 10)
    now: datetime = NOW
    plan: Plan = field(init=False)

    def __post_init__(self) -> None:
        self.hospital = factories.hospital()
        self.ward = factories.unit(self.hospital, "Barn", Unit.Kind.WARD, phone="77600000")
        self.other_ward = factories.unit(self.hospital, "Kirurgi", Unit.Kind.WARD)
        self.hospital_unit = self.coordinating_unit(self.hospital)
        self.municipality = factories.organisation(municipality_number="5599")
        self.office = factories.unit(self.municipality, "Tildeling", Unit.Kind.CASE_WORK)
        self.municipal_unit = self.coordinating_unit(self.municipality)
        self.school = factories.unit(self.municipality, "Fjordvik skole")
        self.nurse = factories.actor(self.ward, "ward_nurse", "Kari Nes")
        self.case_worker = factories.actor(self.office, "case_worker", "Ingrid Moen")
        self.hospital_desk = factories.actor(
            self.hospital_unit, "hospital_coordinating_unit", "Hege Lund"
        )
        self.municipal_desk = factories.actor(
            self.municipal_unit, "municipal_coordinating_unit", "Mona Dal"
        )
        self.patient = factories.patient("Emil", "Strøm", born=self.born)
        self.course = factories.course(self.patient, self.ward, self.office)
        self.plan = beginning.see_need(course=self.course, by=self.nurse, at=self.now)

    @staticmethod
    def coordinating_unit(of: Any) -> Unit:
        return factories.unit(
            of, "Koordinerende enhet", Unit.Kind.COORDINATING_UNIT, phone="77600009"
        )

    def later(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now

    def common(self, by: Actor | None = None, version: int | None = None) -> dict[str, Any]:
        return {
            "plan": self.plan,
            "by": by or self.nurse,
            "at": self.now,
            "entry": once(version),
        }

    def consented(self, *scopes: Scope) -> None:
        """The person, or for a child the parents, says yes."""
        for scope in scopes or (Scope.PLAN, Scope.PLAN_SHARING):
            consent_actions.give(
                patient_id=self.patient.pk,
                born=self.born,
                name=str(self.patient),
                asked=consent_actions.Asked(scope),
                said=consent_actions.Said(Consent.How.ORAL, "Kari Nes", self.now),
                by=self.nurse,
                at=self.now,
                key=f"samtykke{next(_keys)}",
            )

    def withdrawn(self) -> None:
        for consent in Consent.objects.of(self.patient.pk).holding(self.now):
            consent_actions.withdraw(
                consent=consent,
                withdrawn_by="Emil Strøm",
                how=Consent.How.ORAL,
                by=self.nurse,
                at=self.now,
            )

    def assessed(self, by: Actor | None = None, **values: Any) -> None:
        said: dict[str, Any] = {
            "child": "",
            "seriously_ill": False,
            "hospital_services": 1,
            "services_date": None,
            **values,
        }
        assessing.assess(**self.common(by), seen=assessing.Seen(**said))
        self.plan.refresh_from_db()

    def asked(self, what: str = "plan", answer: str = "wished", by: Actor | None = None) -> None:
        assessing.tell_and_ask(
            **self.common(by), what=what, answer=answer, answered_by="Personen selv"
        )
        self.plan.refresh_from_db()

    def started(self, by: Actor | None = None) -> Plan:
        """Consented to and begun by the municipality, unless the test says the hospital."""
        who = by or self.case_worker
        if who is self.case_worker:
            self.assessed(services_date=self.now.date())
        self.consented()
        beginning.start_plan(**self.common(who))
        self.plan.refresh_from_db()
        return self.plan

    def goal(self, text: str = "Jeg vil hjem", by: Actor | None = None) -> Any:
        return content.write_goal(**self.common(by or self.case_worker), text=text)

    def measure(self, title: str = "Fysioterapi", **values: Any) -> Any:
        return content.write_measure(
            **self.common(self.case_worker), doing=content.Doing(title, **values)
        )

    def participant(self, name: str = "Ola Berg", **values: Any) -> Any:
        seat = content.Seat(
            name,
            values.pop("function", "lærer"),
            values.pop("sector", "school"),
            values.pop("started_date", self.now.date()),
            **values,
        )
        return content.write_participant(**self.common(self.case_worker), seat=seat)

    def choice(self, unit: Unit, role: str, **values: Any) -> coordinators.Choice:
        who = factories.account(values.pop("name", "Ny Koordinator"))
        factories.position(who, unit, role)
        return coordinators.Choice(who, unit, values.pop("from_date", self.now.date()), **values)

    def coordinator(self, kind: str = "municipality", **values: Any) -> Appointment:
        by = self.case_worker if kind in ("municipality", "child") else self.nurse
        unit = self.office if by is self.case_worker else self.ward
        role = (
            "physician"
            if kind == "contact_doctor"
            else ("coordinator" if by is self.case_worker else "hospital_coordinator")
        )
        made = coordinators.appoint(
            **self.common(by), kind=kind, choice=self.choice(unit, role, **values)
        )
        assert made is not None
        return made

    def account_of(self, appointment: Appointment) -> Account:
        return appointment.account
