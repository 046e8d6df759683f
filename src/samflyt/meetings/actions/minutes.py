"""The meeting itself and its minutes: who came, what was decided, and the summary."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.meetings import subjects
from samflyt.meetings.actions.calling import occasion
from samflyt.meetings.actions.step import BadValue, Lane, Sending, hold, keep, said_by
from samflyt.meetings.actions.tasks import close_if_done, hand_out, open_needs, take_back
from samflyt.meetings.kinds import RIGHTS
from samflyt.meetings.minutes_text import summary_text
from samflyt.meetings.models import AgendaItem, Meeting
from samflyt.meetings.policies import check_minutes, check_organiser, check_sender, check_writer
from samflyt.meetings.states import after


@dataclass(frozen=True, slots=True)
class Said:
    """What the minutes say of one point."""

    note: str
    outcome: str = ""
    answer: str = ""
    decision: str = ""
    owner: str = ""


@transaction.atomic
def hold_meeting(
    *, meeting: Meeting, came: Collection[int], by: Actor, at: datetime, sending: Sending
) -> None:
    """The meeting took place: `came` are the participants who were there; it can be put right.

    Refused before the meeting begins, and where nobody came.
    """
    held = hold(meeting, sending)
    if held is None:
        return
    check_organiser(by, held)
    first = held.held_at is None
    held.state = after(held.state, "hold")
    if held.starts_at is None or held.starts_at > at:
        raise Refused(_("Møtet har ikke begynt. Flytt det hvis det holdes tidligere."))
    if not came:
        raise BadValue("came", _("Merk av hvem som møtte. Kom ingen, så avlys møtet med grunn."))
    called = held.participants.filter(relevant=True)
    called.update(attended=False)
    called.filter(pk__in=came).update(attended=True)
    held.held_at = held.held_at or held.starts_at
    keep(held, sending, gettext_noop("Oppmøtet er ført"), by=by, at=at, text=_count(len(came)))
    if first:
        _tell(held, "held", by, at)


def _count(number: int) -> str:
    return f"{number} møtte"


def _tell(held: Meeting, turn: str, by: Actor, at: datetime, text: str = "") -> None:
    subject = subjects.named(held.subject)
    if subject is not None and held.subject_id is not None:
        getattr(subject, turn)(occasion(held, text), by, at)


@carries_out("002-5-d", "000-5.4-h")
@transaction.atomic
def write_minutes(
    *,
    meeting: Meeting,
    said: Mapping[int, Said],
    text: str,
    next_date: date | None,
    next_not_needed: bool,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """Keeps what is written so far; both sides may write, one after the other.

    Raises Conflict where another has written since this person read.
    """
    held = hold(meeting, sending, Lane.MINUTES)
    if held is None:
        return
    check_minutes(by, held)
    if next_date is not None and next_not_needed:
        raise BadValue("next_date", _("Velg enten en ny dato eller at det ikke trengs nytt møte."))
    items = list(held.agenda.filter(pk__in=said))
    for item in items:
        for name in Said.__slots__:
            setattr(item, name, getattr(said[item.pk], name))
    AgendaItem.objects.bulk_update(items, Said.__slots__)
    held.minutes_text = text
    held.next_date, held.next_not_needed = next_date, next_not_needed
    if held.minutes_begun_at is None:
        held.minutes_begun_at, held.minutes_begun_by = at, said_by(by)
    keep(held, sending, gettext_noop("Referatet er skrevet i"), by=by, at=at, lane=Lane.MINUTES)


@carries_out("002-5-g", "002-5-i", "002-5-h", "000-5.4-e", "000-5.4-h")
@transaction.atomic
def finish_minutes(*, meeting: Meeting, by: Actor, at: datetime, sending: Sending) -> None:
    """The minutes are finished and every task goes to the list of the one who has it.

    Refused where a point is left open without an owner, where a right is neither explained nor
    is it said why not, and where neither a next meeting nor «none needed» is said.
    """
    held = hold(meeting, sending)
    if held is None:
        return
    check_writer(by, held)
    state = after(held.state, "finish")
    _refuse_unsettled(list(held.agenda.all()))
    if held.sort.next_date and held.next_date is None and not held.next_not_needed:
        raise Refused(_("Skriv dato for neste møte, eller at det ikke trengs nytt møte."))
    held.state, held.minuted_at = state, at
    open_needs(held, at)
    hand_out(held, at)
    keep(held, sending, gettext_noop("Referatet er ferdig"), by=by, at=at)


def _refuse_unsettled(agenda: Sequence[AgendaItem]) -> None:
    left = [item for item in agenda if item.lacks_owner]
    if left:
        raise Refused(
            _("Disse sakene er ikke avklart, og ingen tar dem videre: «%s».") % _titles(left)
        )
    untold = [item for item in agenda if item.topic in RIGHTS and not _is_told(item)]
    if untold:
        raise Refused(
            _("Velg utfall for disse rettighetene, eller skriv hvorfor de ikke er forklart: «%s».")
            % _titles(untold)
        )


def _is_told(item: AgendaItem) -> bool:
    return bool(item.outcome or item.decision.strip() or item.note.strip())


def _titles(items: Sequence[AgendaItem]) -> str:
    return "», «".join(_(item.title) for item in items)


@transaction.atomic
def reopen_minutes(
    *, meeting: Meeting, reason: str, by: Actor, at: datetime, sending: Sending
) -> None:
    """Opens finished minutes to put them right, before they are sent."""
    held = hold(meeting, sending)
    if held is None:
        return
    check_writer(by, held)
    if not reason:
        raise BadValue("reason", _("Skriv hva som må rettes."))
    held.state, held.minuted_at = after(held.state, "reopen"), None
    take_back(held)
    keep(held, sending, gettext_noop("Referatet er åpnet igjen"), by=by, at=at, text=reason)


@carries_out("001-3.1-k")
@transaction.atomic
def send_summary(*, meeting: Meeting, by: Actor, at: datetime, sending: Sending) -> None:
    """The side that must, sends the summary; the course's journal has it from then on."""
    held = hold(meeting, sending)
    if held is None:
        return
    check_sender(by, held)
    held.state = after(held.state, "send")
    held.sent_at, held.sent_by = at, said_by(by)
    keep(held, sending, gettext_noop("Referatet er sendt"), by=by, at=at)
    _tell(held, "summary_sent", by, at, summary_text(held))
    close_if_done(held, by, at, sending.key)
