"""What is held of some patients while messages are placed: their courses, locked, and what waits.

Everything is read in a handful of queries for a whole batch, and changed in memory until the
batch is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from samflyt.courses.models import Course, Event, Patient
from samflyt.courses.received.held_course import HeldCourse
from samflyt.courses.received.letters import Pair
from samflyt.courses.received.matching import Outline
from samflyt.formats.envelope import Person
from samflyt.messages.handlers import Arrival
from samflyt.messages.models import Message
from samflyt.messages.waiting import arrival_of, may_be_placed
from samflyt.statements import ask, insert, together


@dataclass(slots=True)
class PatientFile:
    """One patient's courses and waiting messages; `patient` is None until a course is opened."""

    number: str
    patient: Patient | None = None
    courses: list[HeldCourse] = field(default_factory=list)
    waiting: list[Arrival] = field(default_factory=list)
    _unread: list[Message] = field(default_factory=list)

    def running(self) -> list[HeldCourse]:
        """The courses that something is told of still."""
        return [held for held in self.courses if not held.is_abandoned]

    def outlines(self, pair: Pair) -> list[Outline]:
        """The courses of these two partners as matching sees them."""
        return [held.outline() for held in self.running() if held.is_between(*pair.parties)]

    def links(self) -> dict[str, int | None]:
        """The course of each message that is known of the patient; None for one that waits."""
        found: dict[str, int | None] = {a.message.msg_id: None for a in self.waiting}
        found.update((message.msg_id, None) for message in self._unread)
        for held in self.courses:
            found.update((message.msg_id, held.course.pk) for message in held.messages)
        return found

    def read_waiting(self) -> list[Arrival]:
        """Everything that waits, read from its bytes the first time it is needed."""
        while self._unread:
            self.waiting.append(arrival_of(self._unread.pop()))
        return self.waiting

    def will_read(self, row: Message) -> None:
        self._unread.append(row)

    def known_patient(self, person: Person) -> Patient:
        """The patient's row, written the first time a course needs it."""
        if self.patient is None:
            self.patient = Patient(number=self.number, **_described(person))
            insert([self.patient])  # refused where somebody registered the patient just now
        return self.patient


class PatientFiles:
    """The files of everybody that a batch of messages is about."""

    def __init__(
        self,
        arrivals: Sequence[Arrival],
        history: Sequence[Message],
        chosen: Mapping[str, int] | None = None,
    ) -> None:
        """`chosen` has the patients that a person found for messages without a number."""
        self._by_number: dict[str, PatientFile] = {}
        self._by_message: dict[int, PatientFile] = {}
        for arrival in arrivals:
            number = arrival.message.patient_number
            if number:
                self._by_number.setdefault(number, PatientFile(number))
        unnumbered = [a for a in arrivals if not a.message.patient_number]
        by_link = {**_patients_by_link(unnumbered), **(chosen or {})} if unnumbered else {}
        placed = self._load(list(self._by_number), sorted(set(by_link.values())))
        self._sort(history if not by_link else [*history, *_messages_of(placed)], placed)
        for arrival in unnumbered:
            patient_id = by_link.get(arrival.message.msg_id)
            self._by_message[id(arrival.message)] = self._of(patient_id)

    def of(self, arrival: Arrival) -> PatientFile:
        """The file of the patient that a message is about."""
        number = arrival.message.patient_number
        return self._by_number[number] if number else self._by_message[id(arrival.message)]

    def courses(self) -> Iterable[HeldCourse]:
        files = {id(f): f for f in (*self._by_number.values(), *self._by_message.values())}
        for file in files.values():
            yield from file.courses

    def _of(self, patient_id: int | None) -> PatientFile:
        for file in self._by_number.values():
            if file.patient is not None and file.patient.pk == patient_id:
                return file
        return PatientFile("")

    def _load(self, numbers: list[str], ids: list[int]) -> dict[int, HeldCourse]:
        """The courses, locked until the transaction ends, with their journals."""
        with together():
            patients = ask(_patients, numbers, ids)
            courses = ask(_courses_of, numbers, ids)
            events = ask(_events_of, numbers, ids)
            by_id = self._known(patients())
            found, journals = courses(), events()
        return self._placed(by_id, found, journals)

    def _known(self, patients: Iterable[Patient]) -> dict[int, PatientFile]:
        by_id: dict[int, PatientFile] = {}
        for patient in patients:
            key = patient.number or f"#{patient.pk}"
            file = self._by_number.setdefault(key, PatientFile(key))
            file.patient = patient
            by_id[patient.pk] = file
        return by_id

    def _placed(
        self, by_id: dict[int, PatientFile], courses: Iterable[Course], events: Iterable[Event]
    ) -> dict[int, HeldCourse]:
        journals: dict[int, list[Event]] = {}
        for event in events:
            journals.setdefault(event.course_id, []).append(event)
        placed: dict[int, HeldCourse] = {}
        for course in courses:
            file = by_id[course.patient_id]
            if file.patient is not None:
                course.patient = file.patient
            held = placed[course.pk] = HeldCourse(course, journals.get(course.pk, []), [])
            file.courses.append(held)
        return placed

    def _sort(self, history: Iterable[Message], placed: dict[int, HeldCourse]) -> None:
        """Each earlier message to its course, or to those that wait."""
        for row in {row.pk: row for row in history}.values():
            held = placed.get(row.subject_id or 0) if row.subject == "course" else None
            if held is not None:
                held.messages.append(row)
            elif row.patient_number in self._by_number and may_be_placed(row):
                self._by_number[row.patient_number].will_read(row)


def _patients(numbers: Sequence[str], ids: Sequence[int]) -> QuerySet[Patient]:
    return Patient.objects.filter(Q(number__in=numbers) | Q(pk__in=ids)).order_by("pk")


def _courses_of(numbers: Sequence[str], ids: Sequence[int]) -> QuerySet[Course]:
    theirs = _patients(numbers, ids).order_by().values("pk")
    return Course.objects.select_for_update().filter(patient__in=theirs).order_by("pk")


def _events_of(numbers: Sequence[str], ids: Sequence[int]) -> QuerySet[Event]:
    theirs = _patients(numbers, ids).order_by().values("pk")
    return Event.objects.filter(course__patient__in=theirs).order_by("pk")


def _messages_of(placed: dict[int, HeldCourse]) -> list[Message]:
    """The messages of courses that were found by a link instead of a patient's number."""
    rows = Message.objects.filter(subject="course", subject_id__in=list(placed))
    return list(rows.defer("raw").order_by("pk"))


def _patients_by_link(arrivals: Sequence[Arrival]) -> dict[str, int]:
    """The patient of each message without a number, by what the message answers."""
    rows = [a.message for a in arrivals]
    references = {ref for r in rows for ref in (r.parent_ref, r.conversation_ref) if ref}
    linked = Message.objects.filter(msg_id__in=references, subject="course")
    known = {
        msg_id: course_id
        for msg_id, course_id in linked.values_list("msg_id", "subject_id")
        if course_id is not None
    }
    patients = dict(Course.objects.filter(pk__in=known.values()).values_list("pk", "patient_id"))
    found = {}
    for row in rows:
        course_id = known.get(row.parent_ref) or known.get(row.conversation_ref)
        if course_id in patients:
            found[row.msg_id] = patients[course_id]
    return found


def _described(person: Person) -> dict[str, Any]:
    number, identifier = person.number, person.identifier
    sex = person.sex.value if person.sex else ""
    return {
        "number_kind": (number.kind if number else "") or (identifier.kind if identifier else ""),
        "given_name": " ".join(filter(None, (person.given_name, person.middle_name)))[:100],
        "family_name": person.family_name[:100],
        "born": person.born or (number.born if number else None),
        "sex": sex if sex in Patient.Sex.values else Patient.Sex.UNKNOWN,
    }
