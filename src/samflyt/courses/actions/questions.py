"""Questions to those who know the patient, their answers, and letters to the patient's doctor."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Side
from samflyt.catalogue import carries_out
from samflyt.courses import question_policies as policies
from samflyt.courses.actions.entry import Act, Entry, perform
from samflyt.courses.models import Course, Event
from samflyt.courses.outgoing import doctor, questions
from samflyt.courses.standing import Standing
from samflyt.courses.words.event_words import CHOICES, long_name
from samflyt.directory.models import Unit
from samflyt.formats import codes
from samflyt.rules.event import EventKind

#: The other side of the course, among those that a question may go to.
PARTNER = "partner"
gettext_noop("Spørsmål")
gettext_noop("Svar")


@carries_out("001-2.1-b")
def ask(
    *,
    course: Course,
    recipients: Sequence[str],
    about: str,
    question: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Asks the other side, doctors, or both: an entry and a message each, answered each by itself.

    `recipients` are `PARTNER` and HER-ids of doctors' offices. Refused without any.
    """

    def acts(standing: Standing, _moment: datetime) -> Iterable[Act]:
        if not recipients:
            raise Refused(_("Velg hvem du spør."))
        for recipient in recipients:
            to, address = _recipient(standing, by, recipient)
            yield Act(
                EventKind.QUESTION_ASKED,
                data={"asked_about": about, "to": to, "address": address},
                content={questions.QUESTION: question},
            )

    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_question, acts=acts
    )


@carries_out("003-hod-1-c")
def ask_about_unclear(
    *,
    course: Course,
    report: str,
    field: str,
    how: str,
    text: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Marks one field of the other side's report as missing or unclear, and asks for it.

    `report` is its entry, `field` a word of `UNCLEAR`, `how` is missing or unclear. It is counted
    on the unit that wrote it. Refused for what the other side has not told.
    """

    def acts(standing: Standing, _moment: datetime) -> Iterable[Act]:
        rows = {row.key: row for row in policies.told_us(by, standing)}
        if report not in rows:
            raise Refused(_("Rapporten gjelder ikke lenger."))
        row = rows[report]
        to, _address = _recipient(standing, by, PARTNER)
        with translation.override("nb"):  # the other side reads it, whatever language this one has
            said = f"{_WRONG[how]}: {CHOICES['unclear'][field]} ({long_name(row.kind)})."
        data = {
            "asked_about": _TOPIC_OF.get(field, "health"),
            "to": to,
            "unclear": field,
            "unclear_in": _writing_unit(standing, by),
        }
        return [Act(EventKind.QUESTION_ASKED, data, {questions.QUESTION: f"{said} {text}".strip()})]

    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_unclear, acts=acts
    )


_WRONG = {"missing": "Mangler", "unclear": "Uklart"}
_TOPIC_OF = {"medication": "medication", "follow_up": "discharge", "other": "other"}


def _writing_unit(standing: Standing, reader: Actor) -> str:
    """The unit of the other side that has the course, as its figures name it."""
    course = standing.course
    theirs = (
        (course.ward,)
        if reader.side is Side.MUNICIPALITY
        else (course.nursing_unit, course.case_unit)
    )
    return next((str(unit) for unit in theirs if unit is not None), "")


def answer(
    *, course: Course, question: str, text: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """Answers one of the other side's questions, the way it came; `question` is its entry."""

    def acts(standing: Standing, _moment: datetime) -> Iterable[Act]:
        asked = {row.key: row for row in policies.open_questions(by, standing)}
        if question not in asked:
            raise Refused(_("Spørsmålet er allerede besvart."))
        row = asked[question]
        name = row.message.msg_id if row.message is not None else row.key
        return [Act(EventKind.QUESTION_ANSWERED, {"answers": name}, {questions.REPLY: text})]

    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_answer_question, acts=acts
    )


def inform_doctor(
    *,
    course: Course,
    office: str,
    purpose: str,
    problem: str,
    critical: str,
    medicines: str,
    measures: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Tells the doctor how the patient is, or asks for an assessment."""

    def acts(_standing: Standing, moment: datetime) -> Iterable[Act]:
        to, address = _office(office)
        return [
            Act(
                EventKind.DOCTOR_INFORMED,
                data={"purpose_of_letter": purpose, "to": to, "address": address},
                content={
                    gettext_noop("Aktuell problemstilling"): problem,
                    gettext_noop("Kritisk informasjon"): critical,
                    gettext_noop("Legemidler"): medicines,
                    gettext_noop("Iverksatte tiltak"): measures,
                },
            )
        ]

    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_doctor_letter, acts=acts
    )


def tell_of_services(
    *,
    course: Course,
    office: str,
    service: str,
    starts: date,
    provider: str,
    information: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Tells the doctor which service the municipality has decided; `service` is a code of 9151."""

    def acts(_standing: Standing, moment: datetime) -> Iterable[Act]:
        to, address = _office(office)
        return [
            Act(
                EventKind.DOCTOR_TOLD_OF_SERVICES,
                data={"service_type": service, "starts": starts, "to": to, "address": address},
                content={
                    gettext_noop("Tjeneste"): codes.name("9151", service),
                    gettext_noop("Levert av"): provider,
                    gettext_noop("Opplysninger om tjenesten"): information,
                },
            )
        ]

    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_services_letter, acts=acts
    )


def _recipient(standing: Standing, by: Actor, recipient: str) -> tuple[str, str | None]:
    """Name and address; the other side's address follows from the routes."""
    if recipient != PARTNER:
        return _office(recipient)
    course = standing.course
    other = course.municipality if by.side is Side.HOSPITAL else course.hospital
    return str(other), None


def _office(her_id: str) -> tuple[str, str]:
    found = Unit.objects.select_related("organisation").filter(
        her_id=int(her_id), organisation__kind="gp_office"
    )
    office = found.first()
    if office is None:
        raise Refused(_("Legekontoret finnes ikke i katalogen."))
    return doctor.name_of(office), her_id
