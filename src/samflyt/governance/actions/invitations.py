"""Invitations from outside: registered with what must be answered, and who is named to go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.governance.attending import Filling, filling
from samflyt.governance.models import InvitedGroup, InvitedPerson, OuterInvitation
from samflyt.governance.policies import check_founder
from samflyt.meetings.actions.step import BadValue, Sending


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter says."""

    title: str
    sender: str
    reference: str
    letter_date: date
    starts_at: datetime
    ends_at: datetime
    place: str
    answer_by: date
    answer_to: str


@carries_out("003-hod-inv")
@transaction.atomic
def register_invitation(
    *,
    letter: Letter,
    groups: Sequence[tuple[str, int, int]],
    by: Actor,
    at: datetime,
    sending: Sending,
) -> OuterInvitation:
    """The letter, with the seats of each group; the answer is due on a day.

    Refused where the answer is due after the meeting, or the meeting ends before it begins.
    """
    already = OuterInvitation.objects.filter(key=sending.key).first()
    if already is not None:
        return already
    check_founder(by)
    if letter.ends_at <= letter.starts_at:
        raise BadValue("ends_at", _("Møtet må slutte etter at det begynner."))
    if letter.answer_by > letter.starts_at.date():
        raise BadValue("answer_by", _("Svarfristen kan ikke være etter møtet."))
    invitation = OuterInvitation.objects.create(
        key=sending.key,
        organisation_id=by.organisation_id or 0,
        uid=f"{uuid5(NAMESPACE_URL, sending.key)}@samflyt",
        registered_at=at,
        registered_by=by.name,
        **{name: getattr(letter, name) for name in Letter.__slots__},
    )
    InvitedGroup.objects.bulk_create(
        InvitedGroup(invitation=invitation, name=name, minimum=few, maximum=many)
        for name, few, many in groups
    )
    return invitation


def _check_own(by: Actor, invitation: OuterInvitation) -> None:
    check_founder(by)
    if invitation.organisation_id != by.organisation_id:
        raise Refused(_("Invitasjonen er registrert av en annen virksomhet."))


@transaction.atomic
def name_person(
    *,
    group: InvitedGroup,
    name: str,
    house: str,
    balance: str,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> None:
    """Somebody is proposed to go; too many are shown, not refused: the list is cut later."""
    _check_own(by, group.invitation)
    if not InvitedPerson.objects.filter(key=sending.key).exists():
        InvitedPerson.objects.create(
            key=sending.key, group=group, name=name, house=house, balance=balance
        )


@transaction.atomic
def leave_out(*, person: InvitedPerson, by: Actor, at: datetime) -> None:
    """Takes somebody off the list again."""
    _check_own(by, person.group.invitation)
    InvitedPerson.objects.filter(pk=person.pk).delete()


@transaction.atomic
def note_answered(*, invitation: OuterInvitation, by: Actor, at: datetime) -> None:
    """The answer is sent. Refused while a group has too few or too many."""
    _check_own(by, invitation)
    for group in invitation.groups.all():
        stands = filling(group.people.count(), group.minimum, group.maximum)
        if stands is not Filling.WITHIN:
            raise Refused(
                _("%(group)s skal ha %(few)s–%(many)s deltakere.")
                % {"group": group, "few": group.minimum, "many": group.maximum}
            )
    OuterInvitation.objects.filter(pk=invitation.pk, answered_at=None).update(
        answered_at=at, answered_by=by.name
    )
