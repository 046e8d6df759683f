"""The call: what may be told beforehand, when and where, moved, cancelled, and the answers."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.directory.models import Unit
from samflyt.meetings import hints, information, subjects
from samflyt.meetings.actions.step import BadValue, Lane, Sending, hold, keep, own_unit, said_by
from samflyt.meetings.information import Items
from samflyt.meetings.models import Meeting, Participant
from samflyt.meetings.policies import check_not_begun, check_organiser, may_reply
from samflyt.meetings.states import after
from samflyt.meetings.subjects import Occasion
from samflyt.web import wording


@dataclass(frozen=True, slots=True)
class Setting:
    """When and where, and whom to ring or write to about it."""

    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    contact: str
    mail: str


@transaction.atomic
def clear_information(
    *,
    meeting: Meeting,
    answer: str,
    said: str,
    text: str,
    items: Items | None = None,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """What the family allows the others to know before the meeting; their no is kept as well.

    `items` are kinds of information with what may be told, None for one that may not. Refused
    without any words where something may be given, and for what a consent holds back.
    """
    held = hold(meeting, sending)
    if held is None:
        return
    check_organiser(by, held)
    given = answer == Meeting.PreInformation.GIVEN
    kept = information.checked(held, items or {}, at) if given else {}
    told = information.text_of(kept, text) if given else ""
    if given and not told:
        raise BadValue("text", _("Skriv hva de andre kan få vite før møtet."))
    held.state = after(held.state, "clear")
    held.pre_information, held.pre_information_by = answer, said
    held.pre_information_text, held.pre_information_items = told, kept
    held.pre_information_rest = text if given else ""
    label = gettext_noop("Forhåndsinformasjon avklart med familien")
    keep(held, sending, label, by=by, at=at, text=said)
    if given:
        _tell(held, "informed", by, at, said)


@carries_out("001-3.1-j", "002-5-b", "000-5.4-g")
@transaction.atomic
def call_meeting(
    *,
    meeting: Meeting,
    setting: Setting,
    without_guardian: str = "",
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """Calls everybody in. The unit that calls is the one that has the meeting from then on.

    About a child none of whose guardians is called, refused without a word of why: patient and
    parents have a right to take part (pbrl. kap. 3). The reason stands in the meeting's history.
    """
    held = hold(meeting, sending)
    if held is None:
        return
    check_organiser(by, held)
    relevant = list(held.participants.filter(relevant=True))
    if not relevant:
        raise Refused(_("Legg til minst én deltaker før du kaller inn."))
    check_setting(setting, at)
    alone = hints.leaves_guardian_out(held, relevant, at)
    if alone and not without_guardian.strip():
        raise BadValue("without_guardian", _("Skriv hvorfor ingen foresatte er kalt inn."))
    held.state = after(held.state, "call")
    _take_over(held, by)
    _place(held, setting)
    held.called_at = at
    held.summary_side = _summary_side(held, by)
    when = wording.whole_moment(setting.starts_at)
    what = gettext_noop("Innkalt uten foresatte") if alone else gettext_noop("Innkalt")
    text = f"{when}. {without_guardian.strip()}" if alone else when
    keep(held, sending, what, by=by, at=at, text=text)
    _tell(held, "called", by, at)


def _summary_side(held: Meeting, by: Actor) -> str:
    subject = subjects.named(held.subject)
    if subject is not None and held.subject_id is not None:
        side = subject.summary_side(held.subject_id, held.kind)
        if side is not None:
            return side.value
    return by.side.value


def _take_over(held: Meeting, by: Actor) -> None:
    if held.unit_id not in by.unit_ids:
        held.unit = Unit.objects.select_related("organisation").get(pk=own_unit(by))
        held.organisation = held.unit.organisation


def _place(held: Meeting, setting: Setting) -> None:
    for name in Setting.__slots__:
        setattr(held, name, getattr(setting, name))


def check_setting(setting: Setting, at: datetime) -> None:
    """Refused before now, without an end after the beginning, and without anywhere to come."""
    if setting.starts_at <= at:
        raise BadValue("starts_at", _("Møtet må begynne etter at det er kalt inn til."))
    if setting.ends_at <= setting.starts_at:
        raise BadValue("ends_at", _("Møtet må slutte etter at det begynner."))
    if not setting.place and not setting.link:
        raise BadValue("place", _("Skriv et sted, en videolenke eller begge deler."))


@transaction.atomic
def move_meeting(
    *, meeting: Meeting, setting: Setting, by: Actor, at: datetime, sending: Sending
) -> None:
    """Moves the meeting; everybody must answer anew where the time is another.

    Refused once the minutes have begun.
    """
    held = hold(meeting, sending)
    if held is None:
        return
    check_organiser(by, held)
    held.state = after(held.state, "move")
    check_not_begun(held)
    check_setting(setting, at)
    before = held.starts_at
    other_time = (held.starts_at, held.ends_at) != (setting.starts_at, setting.ends_at)
    _place(held, setting)
    held.sequence += 1
    if other_time:
        held.participants.update(reply="", reply_note="", replied_at=None, replied_by="")
    text = _was(before) if other_time else f"{held.place} {held.link}".strip()
    keep(held, sending, gettext_noop("Flyttet eller endret"), by=by, at=at, text=text)


def _was(before: datetime | None) -> str:
    return f"var {wording.whole_moment(before)}" if before else ""


@transaction.atomic
def cancel_meeting(
    *, meeting: Meeting, reason: str, by: Actor, at: datetime, sending: Sending
) -> None:
    """Cancels, with a reason that everybody sees; a proposal is declined in the same way."""
    held = hold(meeting, sending)
    if held is None:
        return
    check_organiser(by, held)
    if not reason:
        raise BadValue("reason", _("Skriv hvorfor møtet ikke blir holdt."))
    held.state = after(held.state, "cancel")
    held.cancelled_at, held.cancelled_because = at, reason
    held.sequence += 1
    keep(held, sending, gettext_noop("Avlyst"), by=by, at=at, text=reason)
    if held.called_at is not None:
        _tell(held, "cancelled", by, at)


@carries_out("001-3.1-o")
@transaction.atomic
def reply(
    *,
    participant: Participant,
    answer: str,
    note: str,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """A participant's answer; it may be changed until the meeting is held."""
    held = hold(participant.meeting, sending, Lane.OTHER)
    if held is None:
        return
    after(held.state, "reply")
    if not may_reply(by, held, participant):
        raise Refused(_("Du kan bare svare for deg selv og enheten din."))
    Participant.objects.filter(pk=participant.pk).update(
        reply=answer,
        reply_note=note,
        replied_at=at,
        replied_by=said_by(by),
        account_id=participant.account_id or (None if participant.is_external else by.account_id),
        name=participant.name or ("" if participant.is_external else by.name),
    )
    label = Participant.Reply(answer).label
    text = f"{participant.title}: {label}"
    keep(
        held,
        sending,
        gettext_noop("Svar på innkallingen"),
        by=by,
        at=at,
        text=text,
        lane=Lane.OTHER,
    )


def _tell(held: Meeting, turn: str, by: Actor, at: datetime, text: str = "") -> None:
    """The subject writes what it must: a course has the call in its journal."""
    subject = subjects.named(held.subject)
    if subject is not None and held.subject_id is not None:
        getattr(subject, turn)(occasion(held, text), by, at)


def occasion(held: Meeting, text: str = "") -> Occasion:
    agenda = "\n".join(item.title for item in held.agenda.all())
    return Occasion(
        subject_id=held.subject_id or 0,
        kind=held.kind,
        meeting_key=f"mote-{held.pk}",
        title=held.title,
        starts_at=held.starts_at,
        text=text or agenda,
    )
