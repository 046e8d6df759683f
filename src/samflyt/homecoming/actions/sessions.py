"""People in the training plan, their sittings, and who signed for them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import Entry, WrongTime, said_by
from samflyt.courses.models import Course
from samflyt.homecoming import matrix
from samflyt.homecoming.actions.holding import Held, WrongField, hold
from samflyt.homecoming.models import Form, Learner, Requirement, Session, Topic
from samflyt.homecoming.states import TrainingState, after_training
from samflyt.rules.event import EventKind

LINK = ("https://", "http://")


@carries_out("001-4.1.2-j")
@transaction.atomic
def add_learner(
    *,
    course: Course,
    name: str,
    kind: str,
    workplace: str,
    topics: Sequence[int],
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Learner | None:
    """Somebody who shall be taught, in the topics chosen. A known name is given more topics."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    learner = Learner.objects.filter(homecoming=held.homecoming, name=name).first()
    learner = learner or Learner(homecoming=held.homecoming, name=name)
    learner.kind, learner.workplace = kind, workplace or learner.workplace
    learner.save()
    held.note(learner, gettext_noop("Deltaker i opplæringen"), name)
    for pk in topics:
        enrol(held, held.row(Topic, pk), learner)
    return learner


def enrol(held: Held, topic: Topic, learner: Learner) -> None:
    """The topic's parts for this person. A person who had left it is in it again."""
    parts = {"theory": topic.theory, "practice": topic.practice, "shifts": topic.shifts}
    Requirement.objects.update_or_create(
        topic=topic,
        learner=learner,
        defaults={"homecoming": held.homecoming, "ended_at": None, **parts},
    )


@transaction.atomic
def set_requirement(
    *,
    course: Course,
    requirement: int,
    theory: bool,
    practice: bool,
    shifts: int,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Requirement | None:
    """What this one person needs; nothing at all takes the person out of the topic."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Requirement, requirement)
    row.theory, row.practice, row.shifts = theory, practice, shifts
    row.ended_at = None if theory or practice or shifts else at
    held.note(row, gettext_noop("Krav til opplæring endret"), str(row))
    _finish(held, row.topic)
    return row


@carries_out("002-8-c3", "002-8-c4")
@transaction.atomic
def book_session(
    *,
    course: Course,
    requirement: int,
    kind: str,
    starts_at: datetime,
    form: str,
    place: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Session | None:
    """A sitting with its time. Refused without a link where it is digital, else without a place."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Requirement, requirement)
    _check_place(form, place)
    if kind not in matrix.parts_needed(row):
        raise WrongField("kind", _("%(name)s trenger ikke denne delen.") % {"name": row.learner})
    _plan(held, row.topic)
    session = Session(
        homecoming=held.homecoming,
        requirement=row,
        round=row.topic.round,
        kind=kind,
        starts_at=starts_at,
        form=form,
        place=place.strip(),
    )
    session.save()
    held.note(session, gettext_noop("Opplæringsøkt satt opp"), str(session))
    return session


def _plan(held: Held, topic: Topic) -> None:
    """Whoever sets up the first sitting of an agreed topic has begun to plan it."""
    if topic.state == TrainingState.TOLD:
        raise Refused(_("Sykehuset har ikke svart på dette behovet ennå."))
    if topic.state == TrainingState.ACCEPTED:
        topic.state = after_training(topic.state, "plan")
        topic.planner, topic.planned_at = topic.planner or said_by(held.by), held.at
        held.note(topic, gettext_noop("Opplæringen planlegges"), topic.planner)


def _check_place(form: str, place: str) -> None:
    if form == Form.DIGITAL and not place.strip().startswith(LINK):
        raise WrongField("place", _("Skriv lenken til den digitale opplæringen (https://…)."))
    if not place.strip():
        raise WrongField("place", _("Skriv hvor opplæringen er."))


@carries_out("002-8-c1", "002-8-c2")
@transaction.atomic
def sign_session(
    *,
    course: Course,
    session: int,
    signer: str,
    parent: str = "",
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Session | None:
    """Signs that a sitting was held and the person can do it; the last one finishes the topic.

    A parent's own word is kept as a parent's, with the parent's name, and only for next of kin.
    Refused before the sitting, and where somebody has signed already.
    """
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Session, session)
    _check_unsigned(row, at)
    row.signed_at, row.signer, row.signed_by = at, signer, said_by(by)
    if signer == Session.Signer.PARENT:
        if row.requirement.learner.kind != Learner.Kind.KIN:
            raise WrongField("signer", _("En forelder kan bare bekrefte for seg selv."))
        row.signed_by = parent.strip() or row.requirement.learner.name
    held.note(row, gettext_noop("Opplæringsøkt signert"), f"{row}: {row.signed_by}")
    _finish(held, row.requirement.topic)
    return row


def _check_unsigned(row: Session, at: datetime) -> None:
    if row.signed_at is not None:
        raise Refused(_("Økten er allerede signert av %(name)s.") % {"name": row.signed_by})
    if row.withdrawn_at is not None:
        raise Refused(_("Økten er strøket."))
    if row.starts_at > at:
        raise WrongTime(_("Økten er ikke holdt ennå."))


def _finish(held: Held, topic: Topic) -> None:
    """Once nothing is left for anybody, the topic is done, and the journal is told."""
    plan = matrix.of_topic(topic)
    if topic.state != TrainingState.PLANNING or not plan.is_complete:
        return
    topic.state = after_training(topic.state, "finish")
    held.note(topic, gettext_noop("Opplæringen er gjennomført"), topic.title)
    held.done(EventKind.TRAINING_DONE, "topic", topic.journal_name)


@transaction.atomic
def withdraw_session(
    *, course: Course, session: int, reason: str, by: Actor, at: datetime, entry: Entry
) -> Session | None:
    """Takes back a sitting, signed or not. A topic that was done then is open again."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Session, session)
    if row.withdrawn_at is not None:
        raise Refused(_("Økten er strøket."))
    row.withdrawn_at = at
    held.note(row, gettext_noop("Opplæringsøkt strøket"), reason)
    topic = row.requirement.topic
    if topic.state == TrainingState.DONE and not matrix.of_topic(topic).is_complete:
        topic.state = after_training(topic.state, "reopen")
        held.note(topic, gettext_noop("Opplæringen er åpen igjen"), reason)
        held.taken_back(EventKind.TRAINING_DONE, "topic", topic.journal_name, reason)
    return row
