"""Before the call: a meeting is needed, with whom and about what."""

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.directory.models import Unit
from samflyt.meetings import hints, subjects
from samflyt.meetings.actions.step import BadValue, Lane, Sending, hold, keep, own_unit, said_by
from samflyt.meetings.kinds import KINDS, Kind, Role, title_of
from samflyt.meetings.models import AgendaItem, Meeting, Participant
from samflyt.meetings.policies import check_minutes, check_organiser
from samflyt.meetings.states import UPCOMING, MeetingState
from samflyt.meetings.subjects import Subject

COPIED = (
    "function",
    "title",
    "name",
    "party",
    "organisation_id",
    "unit_id",
    "account_id",
    "mail",
    "relevant",
    "can_decide",
    "in_group",
)


@carries_out("002-7-b", "001-3.1-j", "000-5.4-f", "002-5-c")
@transaction.atomic
def open_meeting(
    *,
    kind: str,
    subject: str,
    subject_id: int | None,
    reason: str,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> Meeting:
    """A meeting is needed: it gets whom and what its source recommends. Nobody is called yet.

    Refused where the actor may not call about the subject, and for a person without one.
    """
    already = Meeting.objects.filter(key=sending.key).first()
    if already is not None:
        return already
    sort = _sort(kind)
    about = _subject(sort, subject, subject_id, by)
    number = _number(sort, subject, subject_id)
    unit = Unit.objects.select_related("organisation").get(pk=own_unit(by))
    meeting = Meeting.objects.create(
        key=sending.key,
        kind=sort.key,
        number=number,
        title=title_of(sort, number),
        subject=subject if about else "",
        subject_id=subject_id if about else None,
        patient_id=about.patient_of(subject_id) if about and subject_id is not None else None,
        reason=reason,
        proposed_by=said_by(by),
        proposed_side=by.side.value,
        organisation=unit.organisation,
        unit=unit,
        uid=f"{uuid5(NAMESPACE_URL, sending.key)}@samflyt",
        opened_at=at,
    )
    _fill(meeting, sort, about)
    keep(meeting, sending, gettext_noop("Møtet er meldt"), by=by, at=at, text=reason)
    return meeting


def _sort(kind: str) -> Kind:
    if kind not in KINDS:
        raise BadValue("kind", _("Velg hva slags møte det er."))
    return KINDS[kind]


def _subject(sort: Kind, name: str, number: int | None, by: Actor) -> Subject | None:
    """What the meeting is about; None for a meeting of partners alone."""
    if not by.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan lese om møtet, men ikke føre noe."))
    if sort.partners_only:
        return None
    about = subjects.named(name)
    if about is None or number is None:
        raise BadValue("kind", _("Velg først hvilket forløp eller hvilken plan møtet gjelder."))
    about.check(by, number)
    return about


def _number(sort: Kind, subject: str, subject_id: int | None) -> int:
    if sort.partners_only or subject_id is None:
        return 1
    earlier = Meeting.objects.about(subject, subject_id).filter(kind=sort.key)
    return earlier.exclude(state=MeetingState.CANCELLED).count() + 1


def _fill(meeting: Meeting, sort: Kind, about: Subject | None) -> None:
    Participant.objects.bulk_create(_participants(meeting, sort, about))
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=place,
            topic=topic.key,
            title=topic.title,
            party=topic.party,
            is_agreement=topic.is_agreement,
        )
        for place, topic in enumerate(sort.topics, start=1)
    )


@carries_out("002-9-a", "002-9-b5")
def _participants(meeting: Meeting, sort: Kind, about: Subject | None) -> Iterable[Participant]:
    """Those of the earlier meeting of the same sort; else those the source recommends."""
    earlier = _earlier(meeting, sort)
    if earlier:
        for place, one in enumerate(earlier, start=1):
            values = {name: getattr(one, name) for name in COPIED}
            yield Participant(meeting=meeting, position=place, **values)
        return
    known = {}
    if about is not None and meeting.subject_id is not None:
        known = {p.function: p.unit for p in about.proposes(meeting.subject_id, sort.key)}
    for place, role in enumerate(sort.roles, start=1):
        yield _participant(meeting, place, role, known.get(role.key))


def _participant(meeting: Meeting, place: int, role: Role, unit: Unit | None) -> Participant:
    return Participant(
        meeting=meeting,
        position=place,
        function=role.key,
        title=role.title,
        party=role.party,
        unit=unit,
        organisation_id=unit.organisation_id if unit else None,
    )


def _earlier(meeting: Meeting, sort: Kind) -> list[Participant]:
    if not sort.copies or meeting.subject_id is None:
        return []
    about = Meeting.objects.filter(patient_id=meeting.patient_id).exclude(pk=meeting.pk)
    standing = about.exclude(state=MeetingState.CANCELLED).order_by("-opened_at", "-pk")
    last = standing.filter(kind=sort.copies).first()
    if last is not None:
        return list(last.participants.all())
    if sort.key != "responsibility_group":
        return []
    group = Participant.objects.filter(meeting__in=standing, in_group=True)
    newest = group.order_by("-meeting__opened_at").values_list("meeting_id", flat=True).first()
    return list(group.filter(meeting_id=newest)) if newest else []


@transaction.atomic
def add_participant(
    *,
    meeting: Meeting,
    title: str,
    name: str,
    party: str,
    unit: Unit | None,
    mail: str,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """One more is to be called. After the call the new one is called like the others."""
    held = hold(meeting, sending)
    if held is None:
        return
    _check_participants(by, held)
    last = held.participants.order_by("-position").first()
    Participant.objects.create(
        meeting=held,
        position=(last.position if last else 0) + 1,
        title=title,
        name=name,
        party=party,
        unit=unit,
        organisation_id=unit.organisation_id if unit else None,
        mail=mail,
    )
    text = f"{name}, {title}" if name else title
    keep(held, sending, gettext_noop("Deltaker lagt til"), by=by, at=at, text=text)


@transaction.atomic
def change_participant(
    *,
    participant: Participant,
    name: str,
    unit: Unit | None,
    mail: str,
    can_decide: bool,
    in_group: bool,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """Who fills the function, and whether they can decide for their side."""
    held = hold(participant.meeting, sending)
    if held is None:
        return
    _check_participants(by, held)
    if unit is not None and unit.pk != participant.unit_id:
        participant.account_id = None
    participant.name, participant.mail = name, mail
    participant.unit = unit
    participant.organisation_id = unit.organisation_id if unit else None
    participant.can_decide, participant.in_group = can_decide, in_group
    participant.save()
    keep(held, sending, gettext_noop("Deltaker endret"), by=by, at=at, text=str(participant))


@carries_out("002-5-c", "000-5.4-g")
@transaction.atomic
def set_relevant(
    *, participant: Participant, relevant: bool, by: Actor, at: datetime, sending: Sending
) -> None:
    """One click says that a recommended function has no place in this meeting, or has after all.

    Refused for a child's last guardian once the meeting is called: that takes a reason.
    """
    held = hold(participant.meeting, sending)
    if held is None:
        return
    _check_participants(by, held)
    Participant.objects.filter(pk=participant.pk).update(relevant=relevant)
    if not relevant and held.called_at is not None:
        _check_guardian(held, at)
    what = (
        gettext_noop("Deltaker er aktuell") if relevant else gettext_noop("Deltaker ikke aktuell")
    )
    keep(held, sending, what, by=by, at=at, text=str(participant))


def _check_guardian(held: Meeting, at: datetime) -> None:
    if hints.leaves_guardian_out(held, list(held.participants.filter(relevant=True)), at):
        raise Refused(
            _("Foresatte har rett til å være med. Avlys, og kall inn på nytt med en grunn.")
        )


def _check_participants(by: Actor, held: Meeting) -> None:
    check_organiser(by, held)
    if held.state not in UPCOMING:
        raise Refused(_("Møtet er holdt eller avlyst. Deltakerne kan ikke endres nå."))


@transaction.atomic
def add_item(*, meeting: Meeting, title: str, by: Actor, at: datetime, sending: Sending) -> None:
    """One more point; both sides may bring one until the minutes are finished."""
    held = hold(meeting, sending, Lane.OTHER)
    if held is None:
        return
    check_minutes(by, held)
    last = held.agenda.order_by("-position").first()
    AgendaItem.objects.create(
        meeting=held, position=(last.position if last else 0) + 1, title=title
    )
    what = gettext_noop("Sak lagt til")
    keep(held, sending, what, by=by, at=at, text=title, lane=Lane.OTHER)


@carries_out("000-5.4-c")
def note_read(*, meeting: Meeting, by: Actor, at: datetime) -> None:
    """Somebody who is called has opened the meeting's information for the first time."""
    theirs = Participant.objects.filter(
        meeting=meeting, unit_id__in=by.unit_ids, read_at__isnull=True
    )
    if meeting.called_at is not None:
        theirs.exclude(unit_id=meeting.unit_id).update(read_at=at)
