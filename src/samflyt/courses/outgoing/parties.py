"""Sender, receiver, patient and responsible people, as a message names them."""

from dataclasses import dataclass
from datetime import date

from samflyt.access.actor import Actor
from samflyt.access.models import Account
from samflyt.courses.models import Course, Patient
from samflyt.directory.models import Organisation, Unit
from samflyt.directory.routing import NoAddress, unit_for
from samflyt.formats import codes
from samflyt.formats.content import ContactUnit, Head, Responsible, Role
from samflyt.formats.envelope import Identifier, Party, Person, Telecom
from samflyt.formats.envelope import Unit as NamedUnit

# Role at work -> profession (9060) and role to the patient (9034).
_PROFESSIONS = {
    "physician": ("LE", "3"),
    "psychologist": ("PS", "20"),
    "ward_nurse": ("SP", "11"),
    "discharge_coordinator": ("SP", "21"),
    "home_nurse": ("SP", "21"),
    "case_worker": ("XX", "21"),
}
_KNOWN_SEX = (Patient.Sex.MALE, Patient.Sex.FEMALE)
_OWN_ROLE = {
    "INNLEGGELSESRAPPORT": "nursing",
    "DIALOG_HELSEFAGLIG": "case_work",
    "DIALOG_FORESPORSEL": "case_work",
    "DIALOG_SVAR": "case_work",
}


@dataclass(frozen=True, slots=True)
class Ends:
    """The units that a message goes between, each with its own HER-id and its organisation's."""

    sender: Unit
    receiver: Unit


def ends(
    course: Course, message_type: str, on: date, *, to_hospital: bool, role: str = ""
) -> Ends | None:
    """Where the routes send this message; None where either end has no electronic address.

    `role` is the municipality's part where the message type does not say it.
    """
    if course.municipality is None:
        return None
    hospital = unit_of(course, course.hospital, message_type, on)
    role = role or (_OWN_ROLE.get(message_type, "") if to_hospital else "")
    municipality = unit_of(course, course.municipality, message_type, on, role)
    if hospital is None or municipality is None:
        return None
    return Ends(municipality, hospital) if to_hospital else Ends(hospital, municipality)


def unit_of(
    course: Course, organisation: Organisation, message_type: str, on: date, role: str = ""
) -> Unit | None:
    """The unit of one end, with an address on both levels."""
    mental = course.service_area == Course.ServiceArea.MENTAL_HEALTH
    try:
        found = unit_for(organisation, message_type, on, role=role, mental_health=mental)
    except NoAddress:
        return None
    return found if found.her_id and organisation.her_id else None


def party(unit: Unit) -> Party:
    """Both levels of the address register."""
    organisation = unit.organisation
    return Party(
        NamedUnit(organisation.name, (Identifier.of_unit(str(organisation.her_id)),)),
        NamedUnit(unit.name, (Identifier.of_unit(str(unit.her_id)),)),
    )


def person(patient: Patient) -> Person:
    number = patient.number or ""
    kind = patient.number_kind or "FNR"
    ids = (Identifier.of_person(number, kind),) if number else ()
    return Person(
        family_name=patient.family_name,
        given_name=patient.given_name,
        born=patient.born,
        sex=codes.simple("3101", patient.sex) if patient.sex in _KNOWN_SEX else None,
        ids=ids,
    )


def professional(by: Actor) -> Person | None:
    """The one who acts, as the message names the responsible professional; None for the system."""
    account = Account.objects.filter(pk=by.account_id).first() if by.account_id else None
    if account is None or by.role is None:
        return None
    profession, role = _PROFESSIONS.get(by.role.key, ("XX", "21"))
    given, _, family = account.name.rpartition(" ")
    hpr = account.hpr_number
    known = Identifier.of_person(hpr) if hpr else Identifier.of_person(str(account.pk), "XXX")
    return Person(
        family_name=family,
        given_name=given,
        ids=(known,),
        profession=codes.simple("9060", profession),
        role=codes.coded("9034", role),
    )


def named_unit(unit: Unit) -> NamedUnit:
    """A ward or office by its HER-id, else by our own id of it, with the phone to ring."""
    if unit.her_id:
        identifier = Identifier.of_unit(str(unit.her_id))
    else:
        identifier = Identifier.of_unit(unit.local_id or str(unit.pk), "LAV")
    telecoms = (Telecom.phone(unit.phone),) if unit.phone else ()
    return NamedUnit(unit.name, (identifier,), telecoms)


def head(course: Course, by: Actor, status: str, *, to_hospital: bool) -> Head:
    """The common head: the unit to ring and the professional who answers for the content."""
    unit = _answering_unit(course, by, to_hospital=to_hospital)
    who = professional(by)
    return Head(
        status=codes.simple("7309", status),
        units=(ContactUnit(named_unit(unit)),) if unit else (),
        responsible=(Responsible(who),) if who else (),
    )


def role(course: Course, by: Actor, *, to_hospital: bool) -> Role:
    """Who answers for a dialogue note."""
    unit = _answering_unit(course, by, to_hospital=to_hospital)
    return Role(person=professional(by), unit=named_unit(unit) if unit else None)


def _answering_unit(course: Course, by: Actor, *, to_hospital: bool) -> Unit | None:
    """The unit of the one who writes where it has a phone; else the one that has the course."""
    own = Unit.objects.filter(pk=by.unit_id).first() if by.unit_id else None
    if own is not None and own.phone:
        return own
    held = (course.case_unit or course.nursing_unit) if to_hospital else course.ward
    return held if held is not None and held.phone else own or held
