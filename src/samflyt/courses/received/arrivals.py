"""Takes parsed messages in hand: finds or opens their courses, and writes what they tell.

Registered as the messages app's handler.
"""

from collections.abc import Sequence
from datetime import datetime

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import system
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course
from samflyt.courses.projection import project
from samflyt.courses.received.held_course import HeldCourse
from samflyt.courses.received.letters import (
    Pair,
    letter_of,
    order,
    pair_of,
    question_of,
    said_by,
)
from samflyt.courses.received.matching import Letter, Match, match
from samflyt.courses.received.message_events import Told, Unplaceable, told
from samflyt.courses.received.patient_files import PatientFile, PatientFiles
from samflyt.courses.received.second_look import Move, is_called_for, moves
from samflyt.courses.received.units_of_message import UnitsOfMessages
from samflyt.messages.handlers import Arrival, Placement
from samflyt.messages.models import Message
from samflyt.messages.waiting import arrival_of
from samflyt.statements import insert

SUBJECT = "course"
#: The types this app takes in hand.
TYPES = (
    "LOG_INNLAGT",
    "INNLEGGELSESRAPPORT",
    "HELSEOPPL_SOKNAD",
    "LOG_UTSKRIVNINGSKLAR",
    "LOG_AVMELDING",
    "UTSKRIVNINGSRAPPORT",
    "LOG_UTSKREVET",
    "LOG_DOD",
    "EPIKRISE",
    "DIALOG_FORESPORSEL",
    "DIALOG_SVAR",
    "DIALOG_HELSEFAGLIG",
    "DIALOG_AVVIK",
    "DIALOG_NOTAT",
    "HELSEOPPLYSNINGER_LEGE",
    "MEDISINSKE_OPPLYSNINGER",
    "ORIENTERING_TJENESTETILBUD",
)
INTAKE = system("meldingsmottaket")

NOT_A_PAIR = "Meldingen går ikke mellom et sykehus og en kommune."
UNIDENTIFIED = "Pasienten har ikke et nasjonalt nummer. En person må finne forløpet."
TELLS_NOTHING = "Meldingen sier ikke noe som et nytt forløp kan begynne med."
LEFT_BEFORE = "Pasienten er meldt utskrevet før innleggelsen. Hva er riktig?"


@carries_out("004-info-d")
class Arrivals:
    """A batch of messages in this app's hands: placed first, written when the messages are."""

    def __init__(
        self,
        arrivals: Sequence[Arrival],
        *,
        history: Sequence[Message],
        at: datetime,
        chosen: Course | None = None,
        begins: bool = False,
    ) -> None:
        """`chosen` is the course that a person has found for the only message; with `begins` a
        person has found that it begins a new one.
        """
        self._at = at
        self._begins = begins
        self._chosen = chosen
        found = {a.message.msg_id: chosen.patient_id for a in arrivals} if chosen else None
        self._files = PatientFiles(arrivals, history, found)
        self._units = UnitsOfMessages(clock.local_date(at))
        self._own = {id(arrival.message) for arrival in arrivals}
        self._arrived = {id(arrival.message): arrival for arrival in arrivals}
        self._placed: dict[int, Placement] = {}
        for arrival in arrivals:
            self._take(arrival)

    @property
    def placements(self) -> list[Placement]:
        return [p for key, p in self._placed.items() if key in self._own]

    def write(self) -> list[Placement]:
        """Writes journals and projections; returns those that found another place by this."""
        touched = {}
        for held in self._files.courses():
            if held.is_unused:
                held.course.delete()
            elif held.write(by=INTAKE, at=self._at):
                touched[held.course] = held.journal
        if touched:
            project(touched, at=self._at)
        patients = {course.pk: course.patient_id for course in touched}
        log.write(
            log.entry(
                INTAKE,
                "mottatt",
                placement.message.type,
                at=self._at,
                patient_id=patients.get(placement.subject_id or 0),
                subject=f"{SUBJECT}:{placement.subject_id}",
            )
            for placement in self._placed.values()
            if placement.subject_id is not None
        )
        return [p for key, p in self._placed.items() if key not in self._own]

    def _take(self, arrival: Arrival) -> None:
        file = self._files.of(arrival)
        placement = self._place(arrival, file)
        self._placed[id(arrival.message)] = placement
        if placement.subject_id is None:
            file.waiting.append(arrival)
        self._settle(file, pair_of(arrival))

    def _settle(self, file: PatientFile, pair: Pair | None) -> None:
        """Lets what waited, and what was placed before enough was known, find its place."""
        self._release(file)
        if pair is None or not is_called_for(file):
            return
        chosen = self._own if self._chosen is not None or self._begins else set[int]()
        found = moves(file, pair, self._whole, chosen)
        self._take_out([move.arrival.message for move in found], file)
        opened: dict[int, HeldCourse] = {}
        for move in found:
            self._move(move, file, pair, opened)

    def _take_out(self, messages: Sequence[Message], file: PatientFile) -> None:
        """Takes messages out of their courses; what remains tells of those as it does alone."""
        for held in list(file.courses):
            theirs = [m for m in messages if any(m is own for own in held.messages)]
            for message in theirs:
                held.release(message)
            if theirs:
                self._tell_again(held)

    def _move(
        self, move: Move, file: PatientFile, pair: Pair, opened: dict[int, HeldCourse]
    ) -> None:
        """Puts a message that has been taken out of its course where it belongs."""
        arrival = move.arrival
        file.waiting = [one for one in file.waiting if one.message is not arrival.message]
        if move.because:
            file.waiting.append(arrival)
            self._placed[id(arrival.message)] = Placement(arrival.message, because=move.because)
            return
        events = told(arrival, pair.municipality.organisation)
        held = move.held or opened.get(move.of_new or 0)
        if held is None:
            held = opened[move.of_new or 0] = self._open(arrival, file, pair, events)
        self._placed[id(arrival.message)] = self._put(arrival, held, pair, events)

    def _tell_again(self, held: HeldCourse) -> None:
        """Admission and units, as the messages that remain in the course tell of them."""
        for arrival in sorted(map(self._whole, held.received()), key=order):
            pair = pair_of(arrival)
            if pair is not None:
                events = told(arrival, pair.municipality.organisation)
                held.state_admission(arrival.message, events, said_by(arrival))
                self._units.assign(held, arrival, pair.hospital, pair.municipality)

    def _whole(self, message: Message) -> Arrival:
        """The message with its content, read again from its bytes the first time."""
        if id(message) not in self._arrived:
            self._arrived[id(message)] = arrival_of(message)
        return self._arrived[id(message)]

    def _release(self, file: PatientFile) -> None:
        """Places what had waited, from the oldest on, until nothing more finds its place."""
        progress = True
        while progress:
            progress = False
            for arrival in sorted(file.read_waiting(), key=order):
                placement = self._place(arrival, file)
                if placement.subject_id is not None:
                    file.waiting.remove(arrival)
                    self._placed[id(arrival.message)] = placement
                    progress = True

    def _place(self, arrival: Arrival, file: PatientFile) -> Placement:
        """One message among the courses of its patient."""
        message, pair = arrival.message, pair_of(arrival)
        if pair is None:
            return self._from_outside(arrival, file)
        hospital, municipality = pair.hospital.organisation, pair.municipality.organisation
        try:
            events = told(arrival, municipality)
            letter = letter_of(arrival)
        except Unplaceable as problem:
            return Placement(message, because=str(problem))
        found = self._found(message, letter, file, pair, has_events=bool(events))
        if found.opens and not file.number:
            return Placement(message, because=UNIDENTIFIED)
        if found.opens:
            held = self._open(arrival, file, pair, events)
        elif found.course_id is None:
            return Placement(message, because=found.because)
        else:
            held = _held(file, found)
            if not held.is_between(hospital.pk, municipality.pk):
                return Placement(message, because=NOT_A_PAIR)
        return self._put(arrival, held, pair, events)

    def _found(
        self, message: Message, letter: Letter, file: PatientFile, pair: Pair, *, has_events: bool
    ) -> Match:
        """What a person has found comes first."""
        if id(message) in self._own and self._chosen is not None:
            return Match(self._chosen.pk)
        if id(message) in self._own and self._begins:
            return Match(opens=has_events, because=TELLS_NOTHING)
        return match(letter, file.outlines(pair), file.links())

    def _from_outside(self, arrival: Arrival, file: PatientFile) -> Placement:
        """A doctor's answer to what we asked belongs where the question does."""
        message = arrival.message
        links = file.links()
        linked = links.get(message.parent_ref) or links.get(message.conversation_ref)
        is_chosen = self._chosen is not None and id(message) in self._own
        course_id = self._chosen.pk if self._chosen is not None and is_chosen else linked
        held = next((one for one in file.courses if one.course.pk == course_id), None)
        ours = {address.organisation.pk for address in arrival.addressed.receivers}
        if held is None or not ours & {held.course.hospital_id, held.course.municipality_id}:
            return Placement(message, because=NOT_A_PAIR)
        municipality = held.course.municipality or arrival.addressed.sender.organisation
        try:
            events = told(arrival, municipality)
        except Unplaceable as problem:
            return Placement(message, because=str(problem))
        _add(held, arrival, events)
        return Placement(message, SUBJECT, held.course.pk)

    def _put(self, arrival: Arrival, held: HeldCourse, pair: Pair, events: list[Told]) -> Placement:
        message = arrival.message
        _add(held, arrival, events)
        self._units.assign(held, arrival, pair.hospital, pair.municipality)
        question = question_of(arrival, events, self._at)
        if not question and held.contradicts():
            question = LEFT_BEFORE
        return Placement(message, SUBJECT, held.course.pk, question=question)

    def _open(
        self, arrival: Arrival, file: PatientFile, pair: Pair, events: list[Told]
    ) -> HeldCourse:
        """A new course, from the first thing the message tells of."""
        person = arrival.parsed.envelope.patient
        if person is None:
            raise ValueError("a message without a patient cannot open a course")
        course = Course(
            patient=file.known_patient(person),
            hospital=pair.hospital.organisation,
            municipality=pair.municipality.organisation,
            opened_at=min((event.at for event in events), default=self._at),
        )
        insert([course])
        held = HeldCourse(course, [], [])
        self._units.open(held)
        file.courses.append(held)
        return held


def _add(held: HeldCourse, arrival: Arrival, events: list[Told]) -> None:
    side = arrival.addressed.sender.organisation.side.value
    held.add(arrival.message, events, side=side, said_by=said_by(arrival))


def take_in_hand(
    arrivals: Sequence[Arrival], *, history: Sequence[Message], at: datetime
) -> Arrivals:
    """The handler offered to the messages app."""
    return Arrivals(arrivals, history=history, at=at)


def _held(file: PatientFile, found: Match) -> HeldCourse:
    return next(held for held in file.courses if held.course.pk == found.course_id)
