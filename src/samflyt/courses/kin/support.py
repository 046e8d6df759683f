"""Support for those who care for somebody over time: asked for in the application, answered."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import Act, Entry, always, perform, said_by
from samflyt.courses.child.policies import when_open
from samflyt.courses.models import Course, Event, KinSupport
from samflyt.courses.policies import check_municipality
from samflyt.courses.standing import standing_of
from samflyt.rules.event import EventKind

State = KinSupport.State
check_application = when_open("municipality", "soknad")


@carries_out("001-6-h", "002-4-a2")
@transaction.atomic
def receive_application(
    *,
    course: Course,
    home: str,
    kin: str,
    services: Sequence[str] = (),
    by: Actor,
    at: datetime,
    entry: Entry,
    **_said: object,
) -> list[Event]:
    """Notes the application; each support for kin that it asks for becomes a case of its own.

    A support that is asked for already and not decided is not asked for twice.
    """
    received = Act(
        EventKind.APPLICATION_RECEIVED,
        content={
            gettext_noop("Behov i hjemmet"): home,
            gettext_noop("Støtte til pårørende"): kin,
        },
    )
    written = perform(
        course=course, by=by, at=at, entry=entry, check=check_application, acts=always(received)
    )
    if written:
        _open(course, services, kin, by, at)
    return written


def _open(course: Course, services: Sequence[str], need: str, by: Actor, at: datetime) -> None:
    waiting = set(
        KinSupport.objects.filter(course=course).waiting().values_list("service", flat=True)
    )
    for service in services:
        if service not in waiting:
            KinSupport.objects.create(
                course=course, service=service, need=need, asked_at=at, entered_by=said_by(by)
            )


@carries_out("001-6-h")
@transaction.atomic
def answer_support(
    *, support: KinSupport, state: str, answer: str, version: int, by: Actor, at: datetime
) -> None:
    """The municipality's answer to one of the cases. The same answer again changes nothing.

    Refused for a case that is decided or has been answered meanwhile, and for a no without a
    reason.
    """
    row = (
        KinSupport.objects.select_for_update(of=("self",))
        .select_related("course")
        .get(pk=support.pk)
    )
    check_municipality(by, standing_of(row.course))
    if (row.state, row.answer) == (state, answer):
        return
    if row.is_decided or row.version != version:
        raise Refused(
            _("Saken er besvart av %(name)s i mellomtiden. Les svaret først.")
            % {"name": row.answered_by}
        )
    if state == State.DECLINED and not answer.strip():
        raise Refused(_("Skriv hvorfor søknaden er avslått."))
    row.state, row.answer = state, answer
    row.answered(said_by(by), at)
    row.save()
    parts = f"pårørendestøtte: {row.service}, {row.state}"
    log.write(
        [
            log.entry(
                by,
                "write",
                parts,
                at=at,
                patient_id=row.course.patient_id,
                subject=f"course:{row.course_id}",
            )
        ]
    )
