"""What the health station does with a notice it has."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import Act, Entry, always, perform, said_by
from samflyt.courses.models import StationNotice, StationStep
from samflyt.courses.standing import Standing
from samflyt.courses.station import states
from samflyt.rules.event import EventKind


@carries_out("001-5.2-h", "001-5.2-k")
@transaction.atomic
def take_step(
    *,
    notice: int,
    step: str,
    service: str = "",
    person: str = "",
    words: str = "",
    version: int | None,
    key: str,
    by: Actor,
    at: datetime,
) -> StationNotice:
    """Receives, assigns, follows up or closes; the same key has effect once.

    Refused for others than the receiving unit, where somebody else was first, and where the step
    does not follow. The hospital is told how far it has come, not what is done for the child.
    """
    held = (
        StationNotice.objects.visible_to(by)
        .select_for_update(of=("self",))
        .select_related("course", "unit", "municipality")
        .filter(pk=notice)
        .first()
    )
    if held is None or not by.may(Permission.FOLLOW_UP_CHILDREN):
        raise Refused(_("Meldingen er ikke til enheten din."))
    if StationStep.objects.filter(key=key).exists():
        return held
    _check_newest(held, version)
    state = states.after(held.state, step)
    if step == "assign":
        held.service, held.person = _needed(service), person
    _tell_sender(held, step, by=by, at=at, key=key)
    held.state, held.version = state, held.version + 1
    held.save(update_fields=["state", "service", "person", "version"])
    StationStep.objects.create(notice=held, step=step, words=words, at=at, by=said_by(by), key=key)
    return held


def _check_newest(held: StationNotice, version: int | None) -> None:
    if version is not None and version != held.version:
        last = held.steps.last()
        raise Refused(
            _("%(name)s var her før deg. Meldingen er nå «%(state)s». Se på den, og send på nytt.")
            % {"name": last.by if last else "", "state": held.get_state_display()}
        )


def _needed(service: str) -> str:
    if not service:
        raise Refused(_("Skriv hvilken tjeneste som skal følge opp."))
    return service


def _tell_sender(held: StationNotice, step: str, *, by: Actor, at: datetime, key: str) -> None:
    """In the journal of the course it came from; a birth has no such steps there."""
    kinds = [*states.TOLD[step]] if held.kind == StationNotice.Kind.KIN else []
    if step == "assign" and held.state == states.State.SENT and kinds:
        kinds.insert(0, EventKind.CHILD_RECEIVED)
    if not kinds:
        trace = log.entry(
            by,
            "write",
            f"melding til helsestasjonen: {step}",
            at=at,
            patient_id=held.course.patient_id,
            subject=f"station_notice:{held.pk}",
        )
        log.write([trace])
        return
    acts = always(*(Act(kind, data={"child": held.about}) for kind in kinds))
    perform(course=held.course, by=by, at=at, entry=Entry(key), check=_receiver, acts=acts)


def _receiver(actor: Actor, _standing: Standing) -> None:
    """That the notice is the actor's is settled before; it opens nothing else of the course."""
    if not actor.may(Permission.FOLLOW_UP_CHILDREN):
        raise Refused(_("Bare den som mottar meldingen, kan gjøre dette."))
