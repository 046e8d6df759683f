"""Which ward, case workers and nursing service a course belongs to, as its messages say."""

from datetime import date

from samflyt.access.roles import Side
from samflyt.courses.models import Course
from samflyt.courses.received.held_course import HeldCourse
from samflyt.directory.models import Organisation, Unit
from samflyt.directory.routing import ROLE_OF_MESSAGE, NoAddress, unit_for
from samflyt.formats.content import Logistics, Report
from samflyt.formats.envelope import Unit as NamedUnit
from samflyt.messages import partners
from samflyt.messages.addressing import Address
from samflyt.messages.handlers import Arrival

_FIELD_OF_ROLE = {"nursing": "nursing_unit", "case_work": "case_unit"}
_TYPICAL = {"nursing": "LOG_INNLAGT", "case_work": "HELSEOPPL_SOKNAD"}
_FIELD_OF_KIND = {
    Unit.Kind.NURSING: "nursing_unit",
    Unit.Kind.NURSING_HOME: "nursing_unit",
    Unit.Kind.CASE_WORK: "case_unit",
}
_LOCAL_IDS = ("LAV", "LOK", "RSH")
_NAMES_WARD = tuple(ROLE_OF_MESSAGE)


class UnitsOfMessages:
    """Remembers wards and routes for one batch, since its messages mostly name the same."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._wards: dict[tuple[int, str, str], Unit | None] = {}
        self._routes: dict[tuple[int, str], Unit | None] = {}

    def open(self, held: HeldCourse) -> None:
        """A new course is opened to the units that the municipality's routes name."""
        municipality = held.course.municipality
        if municipality is None:
            return
        for role, field in _FIELD_OF_ROLE.items():
            self._set(held, field, self._route(municipality, role))

    def assign(
        self, held: HeldCourse, arrival: Arrival, hospital: Address, municipality: Address
    ) -> None:
        """The units that this message names, unless a later message has named others."""
        if arrival.addressed.sender.organisation.side is not Side.HOSPITAL:
            return
        if held.is_latest(arrival.message, _NAMES_WARD):
            self._set(held, "ward", self._ward(arrival, hospital.organisation))
        self._service_area(held, hospital)
        role = ROLE_OF_MESSAGE.get(arrival.parsed.kind, "")
        unit = municipality.unit
        if not role or unit is None:
            return
        field = _FIELD_OF_KIND.get(Unit.Kind(unit.kind))
        if field is None:  # a common inbox: the routes say who it is for
            field, routed = _FIELD_OF_ROLE[role], self._route(municipality.organisation, role)
            unit = routed or unit
        same = tuple(t for t, r in ROLE_OF_MESSAGE.items() if r == role)
        if held.is_latest(arrival.message, same):
            self._set(held, field, unit)

    def _service_area(self, held: HeldCourse, hospital: Address) -> None:
        """Messages from the psychiatric mailbox are about a psychiatric stay."""
        unit = hospital.unit
        if unit is None or unit.service_code != partners.PSYCHIATRIC_MAILBOX:
            return
        if held.course.service_area == Course.ServiceArea.SOMATIC:
            held.course.service_area = Course.ServiceArea.MENTAL_HEALTH
            held.changed.add("service_area")

    def _ward(self, arrival: Arrival, hospital: Organisation) -> Unit | None:
        payload = arrival.parsed.payload
        if not isinstance(payload, Logistics | Report) or not payload.head.units:
            return None
        named = payload.head.units[0].unit
        key = (hospital.pk, _local_id(named), named.name)
        if key not in self._wards:
            self._wards[key] = partners.ward(hospital, key[1], named.name, named.phone)
        return self._wards[key]

    def _route(self, municipality: Organisation, role: str) -> Unit | None:
        key = (municipality.pk, role)
        if key not in self._routes:
            try:
                self._routes[key] = unit_for(municipality, _TYPICAL[role], self._on, role=role)
            except NoAddress:
                self._routes[key] = None
        return self._routes[key]

    def _set(self, held: HeldCourse, field: str, unit: Unit | None) -> None:
        if unit is not None and getattr(held.course, f"{field}_id") != unit.pk:
            setattr(held.course, field, unit)
            held.changed.add(f"{field}_id")


def _local_id(unit: NamedUnit) -> str:
    """The hospital's own id of a ward; a HER-id or number of the whole is none."""
    return next((i.value for i in unit.ids if i.kind in _LOCAL_IDS), "")[:40]
