"""Who may ask, answer, and write to the patient's doctor.

As in `policies`: each `check_…` raises `Refused` with a sentence for the screen.
"""

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.courses.models import Event
from samflyt.courses.outgoing import questions
from samflyt.courses.policies import (
    check_municipality,
    check_municipality_known,
    check_writer,
)
from samflyt.courses.standing import Standing
from samflyt.rules.event import EventKind

_REPORTS = (
    EventKind.EARLY_NOTICE_SENT,
    EventKind.ADMISSION_REPORT_SENT,
    EventKind.HEALTH_INFORMATION_UPDATED,
    EventKind.DECLARED_READY,
    EventKind.DISCHARGE_REPORT_SENT,
)


def check_question(actor: Actor, standing: Standing) -> None:
    """Either side may ask, also after the stay."""
    check_writer(actor, standing)
    check_municipality_known(standing)


def check_unclear(actor: Actor, standing: Standing) -> None:
    """Whoever may ask may say what is missing in what the other side has told."""
    check_question(actor, standing)
    if not told_us(actor, standing):
        raise Refused(_("Den andre siden har ikke sendt noen rapport i forløpet ennå."))


def told_us(actor: Actor, standing: Standing) -> list[Event]:
    """The other side's reports that still count, the last first."""
    counting = {event.id for kind in _REPORTS for event in standing.stay.all(kind)}
    return [
        row
        for row in reversed(standing.events)
        if row.key in counting and row.side != actor.side.value
    ]


def check_answer_question(actor: Actor, standing: Standing) -> None:
    check_writer(actor, standing)
    if not open_questions(actor, standing):
        raise Refused(_("Det står ingen ubesvarte spørsmål til dere i forløpet."))


def check_doctor_letter(actor: Actor, standing: Standing) -> None:
    check_municipality(actor, standing)


def check_services_letter(actor: Actor, standing: Standing) -> None:
    check_municipality(actor, standing)
    if not actor.may(Permission.ANSWER_READY):
        raise Refused(_("Det er saksbehandlertjenesten som orienterer om vedtak."))


def open_questions(actor: Actor, standing: Standing) -> list[Event]:
    """What others have asked the actor's side and has no answer, the oldest first."""
    return [row for row in questions.unanswered(standing) if _is_for(actor, row)]


def _is_for(actor: Actor, row: Event) -> bool:
    """Not one's own, and not what was asked a doctor."""
    if row.side == actor.side.value or row.data.get("address"):
        return False
    return row.message is None or row.message.receiver_id == actor.organisation_id
