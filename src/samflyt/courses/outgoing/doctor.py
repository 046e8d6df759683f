"""What is sent to the patient's doctor: how the patient is, and which services are decided."""

from datetime import date

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.roles import Permission
from samflyt.courses.outgoing import parties, reports
from samflyt.courses.outgoing.parties import Ends
from samflyt.courses.outgoing.writing import Writing
from samflyt.directory.models import Organisation, Unit
from samflyt.formats import codes
from samflyt.formats.clinical import Clinical, CriticalNote, Medicine, Note, Service
from samflyt.formats.content import Report
from samflyt.messages.readiness import is_used
from samflyt.rules.event import EventKind

KINDS = (EventKind.DOCTOR_INFORMED, EventKind.DOCTOR_TOLD_OF_SERVICES)
#: Headings of the journal's entries.
PROBLEM, CRITICAL, MEDICINES, MEASURES = (
    "Aktuell problemstilling",
    "Kritisk informasjon",
    "Legemidler",
    "Iverksatte tiltak",
)
SERVICE, PROVIDER, ABOUT = "Tjeneste", "Levert av", "Opplysninger om tjenesten"
#: A report on how it goes, or a wish that the doctor looks at the patient (9137).
_PURPOSES = {"status": "2", "assessment": "3"}


def offices(on: date) -> list[Unit]:
    """The doctors' offices that can be written to."""
    found = Unit.objects.active(on).filter(
        organisation__kind=Organisation.Kind.GP_OFFICE,
        organisation__her_id__isnull=False,
        her_id__isnull=False,
    )
    return list(found.select_related("organisation").order_by("organisation__name", "name"))


def name_of(office: Unit) -> str:
    """The office as a reader of the journal knows it."""
    return f"{office.organisation}, {office}"


def ends(writing: Writing, message_type: str) -> Ends | None:
    """Between the unit of the one who writes and the doctor that the entry names.

    Refused where one of the two has not taken the type up: the doctor is then told otherwise.
    """
    office, sender = _addressed(writing), _sender(writing, message_type)
    if office is None or sender is None:
        return None
    houses = (office.organisation_id, sender.organisation_id)
    if not is_used(message_type, houses, clock.local_date(writing.at)):
        words = _("%(office)s og dere har ikke begge tatt meldingstypen i bruk. Ring legekontoret.")
        raise Refused(words % {"office": name_of(office)})
    return Ends(sender, office)


def own_role(writing: Writing) -> str:
    """The part of the municipality that the one who writes belongs to."""
    return "nursing" if writing.by.may(Permission.SEND_REPORT) else "case_work"


def informed(writing: Writing) -> Report:
    content = writing.draft.content
    purpose = str(writing.draft.data.get("purpose_of_letter", ""))
    problem = Note(content.get(PROBLEM, ""), codes.coded(*reports.PROBLEM))
    return Report(
        "HELSEOPPLYSNINGER_LEGE",
        parties.head(writing.course, writing.by, "N", to_hospital=writing.to_hospital),
        Clinical(
            critical=tuple(map(CriticalNote, _lines(content.get(CRITICAL, "")))),
            notes=(problem,) if problem.text else (),
            medicines=tuple(map(Medicine, _lines(content.get(MEDICINES, "")))),
            measures=tuple(_lines(content.get(MEASURES, ""))),
        ),
        content_type=codes.simple("9137", _PURPOSES[purpose]),
    )


def told_of_services(writing: Writing) -> Report:
    content, data = writing.draft.content, writing.draft.data
    starts = data.get("starts")
    service = Service(
        type=codes.coded("9151", str(data["service_type"])),
        provider=content.get(PROVIDER, ""),
        information=content.get(ABOUT, ""),
        starts=starts if isinstance(starts, date) else None,
    )
    return Report(
        "ORIENTERING_TJENESTETILBUD",
        parties.head(writing.course, writing.by, "N", to_hospital=writing.to_hospital),
        Clinical(services=(service,)),
    )


def _addressed(writing: Writing) -> Unit | None:
    """The doctor's office that the entry names."""
    her_id = str(writing.draft.data.get("address") or "")
    if not her_id.isdigit():
        return None
    found = Unit.objects.select_related("organisation").filter(her_id=int(her_id))
    return found.filter(organisation__kind=Organisation.Kind.GP_OFFICE).first()


def _sender(writing: Writing, message_type: str) -> Unit | None:
    course, on = writing.course, clock.local_date(writing.at)
    if not writing.to_hospital:
        return parties.unit_of(course, course.hospital, message_type, on)
    if course.municipality is None:
        return None
    return parties.unit_of(course, course.municipality, message_type, on, own_role(writing))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
