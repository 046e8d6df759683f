"""The topics of the training plan: told, answered, planned, opened anew."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Side
from samflyt.catalogue import carries_out
from samflyt.courses import policies
from samflyt.courses.actions.entry import Act, Entry, said_by
from samflyt.courses.models import Course
from samflyt.homecoming.actions.holding import Held, WrongField, hold
from samflyt.homecoming.models import Guidance, Topic, TreatmentChange
from samflyt.homecoming.states import TrainingState, after_training
from samflyt.rules.event import EventKind

_CHANGED = EventKind.TREATMENT_CHANGED


@dataclass(frozen=True, slots=True)
class Told:
    """A need for training as the form says it."""

    title: str
    audience: str = ""
    wanted: int | None = None
    needed_date: date | None = None
    theory: bool = True
    practice: bool = True
    shifts: int = 0


@carries_out("000-5.8-a", "002-8-a")
@transaction.atomic
def add_topic(*, course: Course, told: Told, by: Actor, at: datetime, entry: Entry) -> Topic | None:
    """A topic somebody must be taught. The municipality's waits for the hospital's answer.

    Refused for a topic that is there already, and for one without any part.
    """
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    _check_parts(theory=told.theory, practice=told.practice, shifts=told.shifts)
    _check_new(held, told.title)
    waits = by.side is Side.MUNICIPALITY
    topic = Topic(
        homecoming=held.homecoming,
        told_by=by.side.value,
        told_at=at,
        state=TrainingState.TOLD if waits else TrainingState.ACCEPTED,
        **asdict(told),
    )
    topic.save()
    held.note(topic, gettext_noop("Opplæringstema meldt"), told.title)
    if waits:
        data = {"topic": told.title, "staff": _staff(topic) or None, "by_date": told.needed_date}
        held.tell(Act(EventKind.TRAINING_NEED_TOLD, data=data))
    else:
        tell_need(held, topic)
    return topic


def _staff(topic: Topic) -> str:
    return ", ".join(str(part) for part in (topic.wanted, topic.audience) if part)


def _check_new(held: Held, title: str) -> None:
    if Topic.objects.filter(homecoming=held.homecoming, title=title).exists():
        raise WrongField("title", _("Dette temaet står i planen allerede."))


def _check_parts(*, theory: bool, practice: bool, shifts: int) -> None:
    if not (theory or practice or shifts):
        raise WrongField("theory", _("Velg minst én del: teori, praksis eller følgevakter."))


def tell_need(held: Held, topic: Topic) -> None:
    """The journal's need, which the rules ask about before the patient goes home."""
    name = topic.journal_name
    content = {gettext_noop("Opplæring"): name}
    act = Act(EventKind.TRAINING_NEEDED, data={"topic": name}, content=content)
    held.needed(EventKind.TRAINING_NEEDED, "topic", act)


@transaction.atomic
def answer_topic(
    *,
    course: Course,
    topic: int,
    accepted: bool,
    answer: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Topic | None:
    """The hospital's answer to a need the municipality has told. A no needs a reason."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_hospital)
    if held is None:
        return None
    row = held.row(Topic, topic)
    if not accepted and not answer.strip():
        raise WrongField("answer", _("Skriv hvorfor sykehuset ikke gir opplæringen."))
    row.state = after_training(row.state, "accept" if accepted else "decline")
    row.answer = answer
    what = gettext_noop("Opplæringen er godtatt") if accepted else gettext_noop("Svart nei")
    held.note(row, what, answer)
    if accepted:
        tell_need(held, row)
    return row


@carries_out("002-8-b", "002-8-c")
@transaction.atomic
def plan_topic(
    *,
    course: Course,
    topic: int,
    planner: str,
    theory: bool,
    practice: bool,
    shifts: int,
    mode: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Topic | None:
    """Who plans it at the hospital, and which parts it has; those not yet enrolled get these."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_hospital)
    if held is None:
        return None
    _check_parts(theory=theory, practice=practice, shifts=shifts)
    row = held.row(Topic, topic)
    row.state = after_training(row.state, "plan")
    row.planner, row.planned_at = planner, row.planned_at or at
    row.theory, row.practice, row.shifts, row.mode = theory, practice, shifts, mode
    held.note(row, gettext_noop("Opplæringen planlegges"), planner)
    held.tell(Act(EventKind.TRAINING_PLANNING_STARTED, data={"planner": planner}))
    parts = {"theory": theory, "practice": practice, "shadow_shifts": shifts}
    data = {"parts": [part for part, wanted in parts.items() if wanted], "mode": mode or None}
    held.tell(Act(EventKind.TRAINING_PLAN_MADE, data=data))
    return row


@carries_out("000-5.8-d")
@transaction.atomic
def report_change(
    *, course: Course, what: str, by: Actor, at: datetime, entry: Entry
) -> TreatmentChange | None:
    """A changed treatment opens the question whether somebody needs new training."""
    held = hold(course, by=by, at=at, entry=entry)
    return None if held is None else ask_about(held, what, entry.happened_at or at)


def ask_about(held: Held, what: str, changed_at: datetime) -> TreatmentChange:
    change = TreatmentChange(
        homecoming=held.homecoming,
        what=what,
        changed_at=changed_at,
        reported_by=said_by(held.by),
    )
    change.save()
    held.note(change, gettext_noop("Behandlingen er endret"), what)
    known = {event.data.get("change") for event in held.standing.stay.all(_CHANGED)}
    if what not in known:
        held.tell(Act(_CHANGED, data={"change": what}))
    return change


@transaction.atomic
def answer_change(
    *,
    course: Course,
    change: int,
    topics: Sequence[int],
    answer: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> TreatmentChange | None:
    """The hospital says which topics must be taught anew, or why none. What was signed in these
    no longer counts.
    """
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_hospital)
    if held is None:
        return None
    row = held.row(TreatmentChange, change)
    if row.answered_at is not None:
        raise Refused(_("Spørsmålet er allerede besvart av %(name)s.") % {"name": row.answered_by})
    if not topics and not answer.strip():
        raise WrongField("answer", _("Skriv hvorfor ingen trenger ny opplæring."))
    row.answered_at, row.answered_by = at, said_by(by)
    row.needs_training, row.answer = bool(topics), answer
    held.note(row, gettext_noop("Behov for ny opplæring er avklart"), answer)
    told = {"change": row.what, "wanted": bool(topics)}
    held.tell(Act(EventKind.RETRAINING_ANSWERED, data=told))
    held.entry = Entry(entry.key, None)  # the version read is the question's, not the topics'
    for pk in topics:
        _open_anew(held, held.row(Topic, pk), row)
    return row


def _open_anew(held: Held, topic: Topic, change: TreatmentChange) -> None:
    topic.round += 1
    if topic.state == TrainingState.DONE:
        topic.state = after_training(topic.state, "reopen")
        topic.renewals += 1
    held.note(topic, gettext_noop("Opplæringen gis på nytt"), change.what)
    if topic.state not in (TrainingState.TOLD, TrainingState.DECLINED):
        tell_need(held, topic)


@carries_out("000-5.8-b")
@transaction.atomic
def ask_for_guidance(
    *, course: Course, question: str, by: Actor, at: datetime, entry: Entry
) -> Guidance | None:
    """The municipality asks about the arrangement; open at the ward until answered."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_municipality)
    if held is None:
        return None
    row = Guidance(homecoming=held.homecoming, question=question, asked_at=at, asked_by=said_by(by))
    row.save()
    held.note(row, gettext_noop("Spørsmål om veiledning"), question)
    held.tell(Act(EventKind.GUIDANCE_ASKED, data={"question": question[:200]}))
    return row


@carries_out("001-6-e")
@transaction.atomic
def give_guidance(
    *,
    course: Course,
    advice: str,
    by: Actor,
    at: datetime,
    entry: Entry,
    guidance: int | None = None,
) -> Guidance | None:
    """Advice that is given, in answer to a question or at once."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_hospital)
    if held is None:
        return None
    row = held.row(Guidance, guidance) if guidance else Guidance(homecoming=held.homecoming)
    if row.given_at is not None:
        raise Refused(_("Spørsmålet er allerede besvart av %(name)s.") % {"name": row.given_by})
    row.advice, row.given_by = advice, said_by(by)
    row.given_at = entry.happened_at or at
    row.save()
    held.note(row, gettext_noop("Veiledning gitt"), advice)
    if row.question:
        held.tell(Act(EventKind.GUIDANCE_GIVEN, data={"question": row.question[:200]}))
    return row
