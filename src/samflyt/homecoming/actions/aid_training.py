"""A treatment aid is taught to the patient, next of kin and municipal staff (001, 4.1.2)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.homecoming.actions.holding import Held
from samflyt.homecoming.actions.sessions import enrol
from samflyt.homecoming.actions.topics import tell_need
from samflyt.homecoming.models import Equipment, Learner, Topic
from samflyt.homecoming.states import TrainingState


def plan_training(held: Held, row: Equipment) -> None:
    """A topic for the equipment, with a line for each of the three; names are filled in later."""
    topic = Topic.objects.filter(homecoming=held.homecoming, title=row.item).first()
    if topic is None:
        topic = Topic(
            homecoming=held.homecoming,
            title=row.item,
            told_by=held.by.side.value,
            told_at=held.at,
            state=TrainingState.ACCEPTED,
        )
        topic.save()
        held.note(topic, gettext_noop("Opplæringstema meldt"), row.item)
        tell_need(held, topic)
        for name, kind in _lines(held):
            enrol(held, topic, _learner(held, name, kind))
    row.topic = topic
    row.save(update_fields=["topic"])


def _lines(held: Held) -> tuple[tuple[str, str], ...]:
    return (
        (str(held.homecoming.patient), Learner.Kind.PATIENT),
        (str(_("Foreldre og pårørende")), Learner.Kind.KIN),
        (str(_("Ansatte i kommunen")), Learner.Kind.STAFF),
    )


def _learner(held: Held, name: str, kind: str) -> Learner:
    known = Learner.objects.filter(homecoming=held.homecoming, name=name).first()
    if known is not None:
        return known
    learner = Learner(homecoming=held.homecoming, name=name, kind=kind)
    learner.save()
    held.note(learner, gettext_noop("Deltaker i opplæringen"), name)
    return learner
