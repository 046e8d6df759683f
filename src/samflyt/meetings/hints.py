"""What the one who calls should see before it is too late. Advice, never a block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from samflyt.access import consent
from samflyt.catalogue import carries_out
from samflyt.meetings import subjects
from samflyt.meetings.kinds import GP, GUARDIAN, MATTERS
from samflyt.meetings.models import AgendaItem, Meeting, Participant

#: When one who has not answered the call is worth ringing.
SILENT_BEFORE = timedelta(hours=24)
_PARTY = Participant.Party


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence, what it is about, and how strongly: warning or info."""

    key: str
    text: str
    kind: str = "warning"


@carries_out("004-rus-m", "002-5-c")
def before_call(
    meeting: Meeting, participants: Sequence[Participant], as_of: datetime
) -> list[Hint]:
    """What is missing among those who are to be called, and in what they may be told."""
    if not meeting.is_upcoming:
        return []
    relevant = [one for one in participants if one.relevant]
    return [
        *_guardian(meeting, relevant, as_of),
        *_deciders(relevant),
        *_gp(relevant, participants),
        *_unreached(relevant),
        *_information(meeting, as_of),
    ]


def _guardian(meeting: Meeting, relevant: Sequence[Participant], as_of: datetime) -> Iterator[Hint]:
    subject = subjects.named(meeting.subject)
    if subject is None or meeting.subject_id is None:
        return
    if lacks_guardian(meeting, relevant, as_of):
        yield Hint("guardian", _("Ingen foresatte er kalt inn. Møtet gjelder et barn."))
    elif not any(one.party == _PARTY.FAMILY for one in relevant):
        yield Hint("family", _("Verken pasienten eller pårørende er kalt inn."))


@carries_out("000-5.4-g")
def leaves_guardian_out(meeting: Meeting, relevant: Sequence[Participant], as_of: datetime) -> bool:
    """Whether a guardian whom the meeting's source calls in is left out: it takes a reason."""
    recommended = any(role.key == GUARDIAN for role in meeting.sort.roles)
    return recommended and lacks_guardian(meeting, relevant, as_of)


def lacks_guardian(meeting: Meeting, relevant: Sequence[Participant], as_of: datetime) -> bool:
    """Whether a meeting about a child calls no guardian, nor anybody of the family by name."""
    subject = subjects.named(meeting.subject)
    if subject is None or meeting.subject_id is None:
        return False
    if not subject.is_child(meeting.subject_id, as_of):
        return False
    family = [one for one in relevant if one.party == _PARTY.FAMILY]
    return not any(one.function == GUARDIAN or one.name for one in family)


def _deciders(relevant: Sequence[Participant]) -> Iterator[Hint]:
    sentences = {
        _PARTY.HOSPITAL: _("Ingen fra sykehuset er merket som en som kan avgjøre."),
        _PARTY.MUNICIPALITY: _("Ingen fra kommunen er merket som en som kan avgjøre."),
    }
    for party, sentence in sentences.items():
        theirs = [one for one in relevant if one.party == party]
        if not any(one.can_decide for one in theirs):
            yield Hint(f"decider_{party}", sentence)


def _gp(relevant: Sequence[Participant], all_: Sequence[Participant]) -> Iterator[Hint]:
    recommended = any(one.function == GP for one in all_)
    reached = any(one.function == GP and (one.name or one.unit_id or one.mail) for one in relevant)
    if recommended and not reached:
        yield Hint("gp", _("Fastlegen er anbefalt, men ikke ført med navn."))


def _unreached(relevant: Sequence[Participant]) -> Iterator[Hint]:
    """Functions that nobody fills yet: a call to them reaches no one."""
    empty = [
        one
        for one in relevant
        if not (one.name or one.unit_id or one.mail)
        and one.party != _PARTY.FAMILY
        and one.function != GP
    ]
    if empty:
        names = "; ".join(_(one.title) for one in empty)
        text = _("Ingen er ført som: %(names)s. Før et navn, eller merk dem som ikke aktuelle.")
        yield Hint("unreached", text % {"names": names}, "info")


def _information(meeting: Meeting, as_of: datetime) -> Iterator[Hint]:
    if meeting.patient_id is None or not meeting.sort.pre_information:
        return
    if meeting.pre_information == Meeting.PreInformation.REFUSED:
        text = _(
            "Familien ønsker ikke at noe gis på forhånd. De andre får bare tid, sted og saker."
        )
        yield Hint("refused", text, "info")
    elif not may_inform(meeting, as_of):
        yield Hint("consent", _("Det er ikke avklart hva de andre kan få vite før møtet."))


def may_inform(meeting: Meeting, as_of: datetime) -> bool:
    """Whether a yes stands to giving information before the meeting: to this one, or in general."""
    if meeting.pre_information:
        return meeting.pre_information == Meeting.PreInformation.GIVEN
    if meeting.patient_id is None:
        return True
    scope = consent.Scope.PRE_INFORMATION
    about = f"meeting:{meeting.pk}"
    standing = consent.standing(meeting.patient_id, scope=scope, as_of=as_of, subject=about)
    return standing is not None


@carries_out("001-3.1-o")
def silent(
    meeting: Meeting, participants: Sequence[Participant], as_of: datetime
) -> list[Participant]:
    """Those who have not answered when the meeting is less than a day away."""
    if meeting.state != "called" or meeting.starts_at is None:
        return []
    if meeting.starts_at - as_of > SILENT_BEFORE:
        return []
    return [one for one in participants if one.relevant and not one.reply]


@carries_out("002-5-d")
def unwritten(items: Sequence[AgendaItem]) -> dict[str, list[AgendaItem]]:
    """The points whose party has not said its words in the minutes, by party."""
    found: dict[str, list[AgendaItem]] = {}
    for item in items:
        if item.party and not item.note.strip():
            found.setdefault(item.party, []).append(item)
    return found


@carries_out("002-5-e")
def mattered(meeting: Meeting) -> str:
    """What the family said matters at the last meeting before this one, in its own words."""
    if meeting.subject_id is None:
        return ""
    said = (
        AgendaItem.objects.filter(
            topic=MATTERS,
            meeting__subject=meeting.subject,
            meeting__subject_id=meeting.subject_id,
            meeting__opened_at__lte=meeting.opened_at,
        )
        .exclude(meeting=meeting.pk)
        .exclude(note="")
    )
    last = said.order_by("-meeting__opened_at", "-meeting_id").first()
    return last.note if last else ""


@carries_out("001-5.1.1.3-c")
def child_unheard(meeting: Meeting, items: Sequence[AgendaItem], as_of: datetime) -> bool:
    """Whether minutes of a meeting about a child lack what the child and the parents think."""
    subject = subjects.named(meeting.subject)
    if not meeting.is_held or subject is None or meeting.subject_id is None:
        return False
    views = [item for item in items if item.topic == MATTERS]
    said = any(item.note.strip() for item in views)
    return bool(views) and not said and subject.is_child(meeting.subject_id, as_of)
