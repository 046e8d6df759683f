"""A month at Nordvik: stays that have cost days, and the people who settle them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from samflyt.agreements import reference
from samflyt.billing.actions import control, counting, invoicing
from samflyt.billing.models import BaseLine, BillingProfile, Invoice, Run
from samflyt.courses.actions import departure, readiness
from samflyt.courses.models import Course
from samflyt.directory.models import Organisation, Unit
from tests import factories
from tests.courses.stay_scene import Scene, agree

MARCH = date(2024, 3, 1)
#: Tuesday 2 April 2024: the first working day after March, for Monday is a holiday.
RUN_DAY = datetime(2024, 4, 2, 7, tzinfo=UTC)


def bill(of: Organisation, number: str, **values: Any) -> BillingProfile:
    """What its invoices must say."""
    of.organisation_number = number
    of.save()
    defaults = {
        "street": "Storgata 1",
        "postal_code": "9900",
        "city": "Nordvik",
        "buyer_reference": "1234",
        "account_number": "86011117947",
    }
    return BillingProfile.objects.create(organisation=of, **{**defaults, **values})


@dataclass
class Settlement(Scene):
    """The scene of a stay, with accounting, a ward leader and a controller."""

    def __post_init__(self) -> None:
        super().__post_init__()
        reference.load(self.now)
        accounting = factories.unit(self.hospital, "Regnskap", Unit.Kind.ACCOUNTING)
        economy = factories.unit(self.municipality, "Økonomi", Unit.Kind.ACCOUNTING)
        self.accountant = factories.actor(accounting, "accountant", "Rolf Vik")
        self.leader = factories.actor(self.ward, "ward_leader", "Turid Aas")
        section = factories.unit(self.hospital, "Samhandlingsseksjonen")
        self.adviser = factories.actor(section, "cooperation_adviser", "Eva Moe")
        self.controller = factories.actor(economy, "controller", "Jon Lund")
        bill(self.hospital, "123456785")
        bill(self.municipality, "987654325")

    def waiting_stay(self, *, still_here: bool = False, **length: float) -> Course:
        """Told ready at once, refused, and a place ready so much later; then home."""
        start = self.now
        course = self.admit()
        self.notify()
        self.later(minutes=10)
        self.declare_ready()
        self.later(minutes=10)
        self.answer(False)
        self.later(**(length or {"days": 4}))
        self.do(readiness.report_place_ready, by=self.case_worker, **PLACE)
        self.later(minutes=30)
        if not still_here:
            self.do(departure.discharge, **GONE)
        self.now = start
        return course

    def second_municipality(self, number: str = "5598") -> Organisation:
        """Another partner of the same trust, whose patients the same ward has."""
        other = factories.organisation("Sørvik kommune", municipality_number=number)
        self.municipality = other
        self.office = factories.unit(other, "Forvaltning", Unit.Kind.CASE_WORK)
        self.case_worker = factories.actor(self.office, "case_worker", "Mons Eide")
        bill(other, "974760673")
        agree(self.hospital, other, self.book)
        return other

    def start(self, month: date = MARCH, at: datetime = RUN_DAY) -> Run:
        return counting.start_run(hospital=self.hospital, month=month, by=self.accountant, at=at)

    def counted(self) -> Run:
        return counting.count(run=self.start(), by=self.accountant, at=RUN_DAY)

    def controlled(self) -> Run:
        run = self.counted()
        for line in BaseLine.objects.filter(run=run).to_control():
            control.control_stay(line=line, rulings={}, by=self.leader, at=RUN_DAY)
        return run

    def approved(self) -> Run:
        return control.approve_run(run=self.controlled(), by=self.accountant, at=RUN_DAY)

    def invoiced(self) -> Invoice:
        return invoicing.invoice_run(run=self.approved(), by=self.accountant, at=RUN_DAY)[0]


PLACE: dict[str, Any] = {"level": "Hjem med hjemmesykepleie"}
GONE: dict[str, Any] = {"to": "home", "despite": "Avtalt på telefon"}

__all__ = ["GONE", "MARCH", "RUN_DAY", "Settlement", "bill"]
