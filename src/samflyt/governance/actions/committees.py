"""Sets up committees, and seats people in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.governance.models import Committee, CommitteePartner, Seat, SeatGroup
from samflyt.governance.policies import check_founder, check_secretary
from samflyt.meetings.actions.step import BadValue, Sending

#: What every committee is expected to have seats for, with how few and how many.
USUAL = (
    (SeatGroup.Kind.HOSPITAL, 2, 6),
    (SeatGroup.Kind.MUNICIPALITY, 2, 6),
    (SeatGroup.Kind.GP, 1, 2),
    (SeatGroup.Kind.USER, 1, 2),
    (SeatGroup.Kind.STAFF, 1, 2),
    (SeatGroup.Kind.SECRETARY, 1, 4),
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a committee goes by, which may be changed later."""

    mandate: str = ""
    quorum_percent: int | None = None
    silence_approves: bool = False
    until_date: date | None = None


@carries_out("003-agr-7", "004-pre-b")
@transaction.atomic
def found_committee(
    *,
    kind: str,
    name: str,
    short_name: str,
    parent: Committee | None,
    partners: Sequence[Organisation],
    rules: Rules,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> Committee:
    """Sets up a committee with the usual seats; the one who does it is its first secretary.

    Refused for a professional committee that stands under none.
    """
    already = Committee.objects.filter(key=sending.key).first()
    if already is not None:
        return already
    check_founder(by)
    if kind == Committee.Kind.PROFESSIONAL and parent is None:
        raise BadValue("parent", _("Velg det strategiske utvalget som dette utvalget er under."))
    committee = Committee.objects.create(
        key=sending.key,
        kind=kind,
        name=name,
        short_name=short_name,
        parent=parent,
        mandate=rules.mandate,
        quorum_percent=rules.quorum_percent,
        silence_approves=rules.silence_approves,
        until_date=rules.until_date,
        founded_at=at,
        founded_by=by.name,
    )
    _furnish(committee, {by.organisation_id or 0, *(one.pk for one in partners)} - {0})
    _seat_founder(committee, sending, by, at)
    return committee


def _furnish(committee: Committee, houses: set[int]) -> None:
    """The partners, and the usual groups of seats."""
    CommitteePartner.objects.bulk_create(
        CommitteePartner(committee=committee, organisation_id=pk) for pk in sorted(houses)
    )
    SeatGroup.objects.bulk_create(
        SeatGroup(committee=committee, kind=sort, minimum=few, maximum=many)
        for sort, few, many in USUAL
    )


def _seat_founder(committee: Committee, sending: Sending, by: Actor, at: datetime) -> None:
    Seat.objects.create(
        key=f"{sending.key}.forste",
        group=committee.groups.get(kind=SeatGroup.Kind.SECRETARY),
        name=by.name,
        function=str(_(by.role.title)) if by.role else "",
        unit_name=by.unit_name,
        organisation_id=by.organisation_id,
        account_id=by.account_id,
        from_date=clock.local_date(at),
    )


@carries_out("003-g4-4.1-e")
@transaction.atomic
def change_rules(*, committee: Committee, rules: Rules, by: Actor, at: datetime) -> None:
    """What the committee goes by from now on; a time-limited one is extended or ended here."""
    check_secretary(by, committee)
    held = Committee.objects.select_for_update().get(pk=committee.pk)
    if rules.quorum_percent is not None and not 1 <= rules.quorum_percent <= 100:
        raise BadValue("quorum_percent", _("Skriv en prosent fra 1 til 100, eller la stå tomt."))
    for name in Rules.__slots__:
        setattr(held, name, getattr(rules, name))
    held.save()


@transaction.atomic
def set_group(
    *, committee: Committee, kind: str, minimum: int, maximum: int, by: Actor, at: datetime
) -> None:
    """How few and how many seats a group has; nothing and nothing takes the group away."""
    check_secretary(by, committee)
    if maximum < minimum:
        raise BadValue("maximum", _("Det høyeste tallet kan ikke være lavere enn det laveste."))
    SeatGroup.objects.update_or_create(
        committee=committee, kind=kind, defaults={"minimum": minimum, "maximum": maximum}
    )


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who takes a seat, and what stands on the list of members."""

    name: str
    function: str = ""
    unit_name: str = ""
    organisation: Organisation | None = None
    account_id: int | None = None
    mail: str = ""


@carries_out("003-fsu-avv-05", "003-agr-9-b")
@transaction.atomic
def take_seat(
    *,
    group: SeatGroup,
    sitter: Sitter,
    is_chair: bool,
    deputy_for: Seat | None,
    from_date: date,
    until_date: date | None,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> Seat:
    """Somebody is named to a seat, or as deputy for one who has it.

    Refused where the group is full, and for a deputy of another committee's member.
    """
    already = Seat.objects.filter(key=sending.key).first()
    if already is not None:
        return already
    check_secretary(by, group.committee)
    if deputy_for is not None and deputy_for.group.committee_id != group.committee_id:
        raise BadValue("deputy_for", _("Vara må være for et medlem i samme utvalg."))
    taken = group.seats.filter(ended_date=None, deputy_for=None).count()
    if deputy_for is None and taken >= group.maximum:
        raise BadValue("group", _("%(group)s har ikke flere plasser her.") % {"group": group})
    return Seat.objects.create(
        key=sending.key,
        group=group,
        name=sitter.name,
        function=sitter.function,
        unit_name=sitter.unit_name,
        organisation=sitter.organisation,
        account_id=sitter.account_id,
        mail=sitter.mail,
        is_chair=is_chair,
        deputy_for=deputy_for,
        from_date=from_date,
        until_date=until_date,
    )


@transaction.atomic
def leave_seat(*, seat: Seat, by: Actor, at: datetime) -> None:
    """Somebody goes out; the seat is empty from today. Refused for the last secretary."""
    committee = seat.group.committee
    check_secretary(by, committee)
    if seat.group.kind == SeatGroup.Kind.SECRETARY:
        others = Seat.objects.filter(group=seat.group, ended_date=None).exclude(pk=seat.pk)
        if not others.filter(account_id__isnull=False).exists():
            raise Refused(_("Utvalget må ha minst én sekretær som logger inn her."))
    Seat.objects.filter(pk=seat.pk, ended_date=None).update(ended_date=clock.local_date(at))
