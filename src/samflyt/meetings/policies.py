"""Who may do what with a meeting; each check says why not in a sentence for the screen.

In which state a step can be taken is said by `states`.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.meetings import states, subjects
from samflyt.meetings.models import Meeting, MeetingTask, Participant

Check = Callable[[Actor, Meeting], None]


def can(check: Check, actor: Actor, meeting: Meeting) -> bool:
    try:
        check(actor, meeting)
    except Refused:
        return False
    return True


def check_writer(actor: Actor, meeting: Meeting) -> None:
    """Refused without the permission to write, and where the meeting is not the actor's to see."""
    if not actor.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan lese om møtet, men ikke føre noe."))
    if not Meeting.objects.visible_to(actor).filter(pk=meeting.pk).exists():
        raise Refused(_("Enheten din har ikke del i dette møtet."))


def check_organiser(actor: Actor, meeting: Meeting) -> None:
    """The unit that calls, or before the call anybody who may call about the same subject."""
    check_writer(actor, meeting)
    if meeting.unit_id in actor.unit_ids:
        return
    subject = subjects.named(meeting.subject)
    if subject is not None and meeting.subject_id is not None:
        if meeting.called_at is None:
            subject.check(actor, meeting.subject_id)
            return
        at_home = actor.organisation_id == meeting.organisation_id
        if at_home and subject.visible(actor).filter(pk=meeting.subject_id).exists():
            return
    raise Refused(_("Det er %(unit)s som kaller inn til dette møtet.") % {"unit": meeting.unit})


def check_not_begun(meeting: Meeting) -> None:
    """A meeting whose minutes have begun stays where it is: they say what was said, and when."""
    if meeting.minutes_begun_at is not None:
        raise Refused(
            _("%(who)s har begynt på referatet. Møtet kan ikke flyttes. Før oppmøtet, eller avlys.")
            % {"who": meeting.minutes_begun_by}
        )


def check_minutes(actor: Actor, meeting: Meeting) -> None:
    check_writer(actor, meeting)
    if meeting.state not in states.WRITABLE:
        raise Refused(_("Referatet er ferdig. Åpne det igjen for å rette det."))


def check_sender(actor: Actor, meeting: Meeting) -> None:
    """The side that must send the summary."""
    check_writer(actor, meeting)
    if actor.side.value != meeting.summary_side:
        who = _("sykehuset") if meeting.summary_side == "hospital" else _("kommunen")
        raise Refused(_("Det er %(who)s som sender dette referatet.") % {"who": who})


def may_reply(actor: Actor, meeting: Meeting, participant: Participant) -> bool:
    """One's own answer or one's unit's; the one who calls answers for those outside."""
    own = participant.account_id is not None and participant.account_id == actor.account_id
    if own or participant.unit_id in actor.unit_ids:
        return actor.may(Permission.WRITE_JOURNAL)
    return participant.is_external and can(check_organiser, actor, meeting)


def check_task(actor: Actor, task: MeetingTask) -> None:
    """Whoever has the task, or the one who called the meeting."""
    if not actor.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan lese om møtet, men ikke føre noe."))
    if task.unit_id not in actor.unit_ids and not can(check_organiser, actor, task.meeting):
        raise Refused(_("Det er %(unit)s som har oppgaven.") % {"unit": task.unit or task.party})
