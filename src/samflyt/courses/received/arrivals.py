"""Takes parsed messages in hand: finds or opens their courses, and writes what they tell.

Registered as the messages app's handler.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import system
from samflyt.access.roles import Side
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course
from samflyt.courses.projection import project
from samflyt.courses.received.held_course import HeldCourse
from samflyt.courses.received.matching import Letter, Match, match
from samflyt.courses.received.message_events import Told, Unplaceable, admission, opens, told
from samflyt.courses.received.patient_files import PatientFile, PatientFiles
from samflyt.courses.received.question_events import may_answer_ready
from samflyt.courses.received.units_of_message import UnitsOfMessages
from samflyt.directory.models import Organisation
from samflyt.messages.addressing import Address
from samflyt.messages.handlers import Arrival, Placement
from samflyt.messages.models import Message
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
#: Two machines' clocks may differ by so much without anybody being asked.
CLOCKS_DIFFER = timedelta(minutes=10)

NOT_A_PAIR = "Meldingen går ikke mellom et sykehus og en kommune."
UNIDENTIFIED = "Pasienten har ikke et nasjonalt nummer. En person må finne forløpet."
WHAT_WAS_ANSWERED = "Hva svarte kommunen: kan den ta imot pasienten, og fra når?"
TELLS_NOTHING = "Meldingen sier ikke noe som et nytt forløp kan begynne med."
NOT_YET = "Meldingen oppgir et tidspunkt som ikke er kommet ennå. Stemmer det?"
LEFT_BEFORE = "Pasienten er meldt utskrevet før innleggelsen. Hva er riktig?"


@dataclass(frozen=True, slots=True)
class Pair:
    """The hospital's and the municipality's end of a message."""

    hospital: Address
    municipality: Address


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
        self._placed: dict[int, Placement] = {}
        for arrival in arrivals:
            self._take(arrival)

    @property
    def placements(self) -> list[Placement]:
        return [p for key, p in self._placed.items() if key in self._own]

    def write(self) -> list[Placement]:
        """Writes journals and projections; returns those that had waited for this."""
        touched = {}
        for held in self._files.courses():
            if held.write(by=INTAKE, at=self._at):
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
        return [
            p
            for key, p in self._placed.items()
            if key not in self._own and p.subject_id is not None
        ]

    def _take(self, arrival: Arrival) -> None:
        file = self._files.of(arrival)
        placement = self._place(arrival, file)
        self._placed[id(arrival.message)] = placement
        if placement.subject_id is None:
            file.waiting.append(arrival)
        else:
            self._release(file)

    def _release(self, file: PatientFile) -> None:
        """Places what had waited, from the oldest on, until nothing more finds its place."""
        progress = True
        while progress:
            progress = False
            for arrival in sorted(file.read_waiting(), key=_order):
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
        candidates = file.of_pair(pair.hospital.organisation.pk, pair.municipality.organisation.pk)
        return match(letter, [held.outline() for held in candidates], file.links())

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
    sender = arrival.addressed.sender
    named = ", ".join(filter(None, (str(sender.organisation), sender.party.unit_name)))
    held.add(arrival.message, events, side=sender.organisation.side.value, said_by=named[:200])


def take_in_hand(
    arrivals: Sequence[Arrival], *, history: Sequence[Message], at: datetime
) -> Arrivals:
    """The handler offered to the messages app."""
    return Arrivals(arrivals, history=history, at=at)


def pair_of(arrival: Arrival) -> Pair | None:
    """The hospital and the municipality among sender and receivers."""
    ends = (arrival.addressed.sender, *arrival.addressed.receivers)
    hospital = next((a for a in ends if _side(a) is Side.HOSPITAL), None)
    municipality = next((a for a in ends if _side(a) is Side.MUNICIPALITY), None)
    if hospital is None or municipality is None:
        return None
    return Pair(hospital, municipality)


def _side(address: Address) -> Side:
    organisation: Organisation = address.organisation
    return organisation.side


def letter_of(arrival: Arrival) -> Letter:
    """What matching needs of a message; raises Unplaceable without the time it was made."""
    message = arrival.message
    if message.gen_at is None:
        raise Unplaceable("Meldingen mangler tidspunktet den ble laget.")
    return Letter(
        type=arrival.parsed.kind,
        status=arrival.parsed.status,
        written_at=message.gen_at,
        parent=message.parent_ref,
        conversation=message.conversation_ref,
        admitted=admission(arrival),
        opens=opens(arrival),
    )


def question_of(arrival: Arrival, events: Sequence[Told], at: datetime) -> str:
    """What only a person can answer about the message, empty when nothing."""
    if may_answer_ready(arrival):
        return WHAT_WAS_ANSWERED
    if any(event.at > at + CLOCKS_DIFFER for event in events):
        return NOT_YET
    return ""


def _held(file: PatientFile, found: Match) -> HeldCourse:
    return next(held for held in file.courses if held.course.pk == found.course_id)


def _order(arrival: Arrival) -> tuple[datetime, str]:
    message: Message = arrival.message
    return (message.gen_at or message.received_at, message.msg_id)
