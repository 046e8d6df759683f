"""What must be in place before going home: aids, training, results."""

from datetime import datetime

from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor
from samflyt.courses import departure_policies, policies
from samflyt.courses.actions.entry import Act, Entry, always, perform
from samflyt.courses.models import Course, Event
from samflyt.rules.event import EventKind


def need_aid(
    *,
    course: Course,
    item: str,
    aid_class: str,
    responsible: str,
    discussed_with: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """An aid is needed, and who gets it is settled with it."""
    needed = Act(
        EventKind.EQUIPMENT_NEEDED,
        data={"item": item, "class": aid_class, "responsible": responsible},
        content={gettext_noop("Hjelpemiddel"): item, gettext_noop("Drøftet med"): discussed_with},
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_joint_work,
        acts=always(needed),
    )


def put_aid_in_place(
    *,
    course: Course,
    item: str,
    site_checked: bool = False,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    checked = gettext_noop("kontrollert av eieren") if site_checked else ""
    placed = Act(
        EventKind.EQUIPMENT_IN_PLACE,
        data={"item": item},
        content={
            gettext_noop("Hjelpemiddel"): item,
            gettext_noop("Stedet der det står"): checked,
        },
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_aid_in_place,
        acts=always(placed),
    )


def need_training(
    *, course: Course, topic: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    needed = Act(
        EventKind.TRAINING_NEEDED, data={"topic": topic}, content={gettext_noop("Opplæring"): topic}
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_joint_work,
        acts=always(needed),
    )


def finish_training(
    *, course: Course, topic: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    done = Act(
        EventKind.TRAINING_DONE, data={"topic": topic}, content={gettext_noop("Opplæring"): topic}
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_training_done,
        acts=always(done),
    )


def expect_result(
    *, course: Course, result: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """A result is not there yet; it shall follow the patient when it comes."""
    pending = Act(
        EventKind.RESULT_PENDING,
        data={"result": result},
        content={gettext_noop("Prøvesvar"): result},
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_papers,
        acts=always(pending),
    )


def send_result(
    *, course: Course, result: str, assessment: str, by: Actor, at: datetime, entry: Entry
) -> list[Event]:
    """Forwards a late result with the clinician's assessment and recommendation."""
    sent = Act(
        EventKind.RESULT_SENT,
        data={"result": result},
        content={
            gettext_noop("Prøvesvar"): result,
            gettext_noop("Vurdering og anbefaling"): assessment,
        },
    )
    return perform(
        course=course,
        by=by,
        at=at,
        entry=entry,
        check=departure_policies.check_result_sent,
        acts=always(Act(EventKind.RESULT_AVAILABLE, data={"result": result}), sent),
    )
