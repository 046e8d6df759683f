"""A companion in hospital: assessed, planned, agreed by both, and the shifts that were worked."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission, Side
from samflyt.catalogue import carries_out
from samflyt.courses import policies
from samflyt.courses.actions.entry import Entry, WrongTime, said_by
from samflyt.courses.models import Course
from samflyt.directory.models import Organisation
from samflyt.homecoming.actions.holding import Held, WrongField, hold
from samflyt.homecoming.models import Companion, CompanionRate, CompanionShift

#: Nobody works longer in one go; a longer shift is a wrong date.
LONGEST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Assessed:
    """The first two parts of the form: assessment and plan."""

    why: str
    decided_by: str
    decided_date: date
    plan: str
    hours_agreed: str
    pays: str
    valid_from: date
    valid_to: date | None = None


@carries_out("001-3.2.4-b")
@transaction.atomic
def assess_companion(
    *, course: Course, assessed: Assessed, by: Actor, at: datetime, entry: Entry
) -> Companion | None:
    """Assessment and plan. It is agreed when both sides have signed."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    last = assessed.valid_to
    if last is not None and last < assessed.valid_from:
        raise WrongField("valid_to", _("Siste dag kan ikke være før den første."))
    row = Companion(homecoming=held.homecoming, **asdict(assessed))
    row.save()
    held.note(row, gettext_noop("Ledsager vurdert og planlagt"), assessed.decided_by)
    return row


@transaction.atomic
def sign_companion(
    *, course: Course, companion: int, by: Actor, at: datetime, entry: Entry
) -> Companion | None:
    """One side's signature. Refused where that side has signed."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Companion, companion)
    side = "hospital" if by.side is Side.HOSPITAL else "municipality"
    if getattr(row, f"{side}_signed_at") is not None:
        raise Refused(_("Avtalen er allerede signert av deres side."))
    setattr(row, f"{side}_signed_at", at)
    setattr(row, f"{side}_signed_by", said_by(by))
    held.note(row, gettext_noop("Ledsageravtale signert"), side)
    return row


@carries_out("001-3.2.4-c", "001-3.2.4-d")
@transaction.atomic
def log_shift(
    *,
    course: Course,
    companion: int,
    name: str,
    starts_at: datetime,
    ends_at: datetime,
    course_done: bool,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> CompanionShift | None:
    """A shift that was worked. Outside the agreement it is kept and marked, and not invoiced.

    Refused before it has ended, and where the same person already worked then.
    """
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_municipality)
    if held is None:
        return None
    agreed = held.row(Companion, companion)
    _check_shift(held, name, starts_at, ends_at)
    row = CompanionShift(
        homecoming=held.homecoming,
        companion=agreed,
        name=name,
        starts_at=starts_at,
        ends_at=ends_at,
        course_done=course_done,
    )
    row.save()
    held.note(row, gettext_noop("Ledsagervakt ført"), str(row))
    return row


def _check_shift(held: Held, name: str, starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at or ends_at - starts_at > LONGEST:
        raise WrongField(
            "ends_at", _("Vakten må slutte etter at den begynner, og vare høyst ett døgn.")
        )
    if ends_at > held.at:
        raise WrongTime(_("Vakten er ikke ferdig ennå."))
    same = CompanionShift.objects.filter(
        homecoming=held.homecoming, name=name, withdrawn_at__isnull=True
    )
    if same.filter(Q(starts_at__lt=ends_at) & Q(ends_at__gt=starts_at)).exists():
        raise WrongField("starts_at", _("%(name)s er ført på vakt i denne tiden.") % {"name": name})


@transaction.atomic
def withdraw_shift(
    *, course: Course, shift: int, reason: str, by: Actor, at: datetime, entry: Entry
) -> CompanionShift | None:
    """A shift that was entered wrongly."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_municipality)
    if held is None:
        return None
    row = held.row(CompanionShift, shift)
    if row.withdrawn_at is not None:
        raise Refused(_("Vakten er allerede strøket."))
    row.withdrawn_at = at
    held.note(row, gettext_noop("Ledsagervakt strøket"), reason)
    return row


@transaction.atomic
def enter_rate(
    *,
    hospital: Organisation,
    municipality: Organisation,
    amount: Decimal,
    valid_from: date,
    valid_to: date | None,
    source: str,
    by: Actor,
    at: datetime,
) -> CompanionRate:
    """What an hour costs between the two from a day; a rate without an end then ends there.

    Refused over days that have a rate already.
    """
    own = by.organisation_id in (hospital.pk, municipality.pk)
    if not (by.is_system or (own and by.may(Permission.HANDLE_INVOICES))):
        raise Refused(_("Bare den som behandler fakturaer hos en av partene, kan føre satsen."))
    if valid_to is not None and valid_to <= valid_from:
        raise WrongField("valid_to", _("Satsen må slutte etter at den begynner."))
    between = CompanionRate.objects.select_for_update().filter(
        hospital=hospital, municipality=municipality
    )
    between.filter(valid_to__isnull=True, valid_from__lt=valid_from).update(valid_to=valid_from)
    rates = between.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from))
    if valid_to is not None:
        rates = rates.filter(valid_from__lt=valid_to)
    if rates.exists():
        raise WrongField("valid_from", _("Det er ført en sats for disse dagene."))
    return CompanionRate.objects.create(
        hospital=hospital,
        municipality=municipality,
        amount=amount,
        valid_from=valid_from,
        valid_to=valid_to,
        source=source,
        entered_by=said_by(by),
        entered_at=at,
    )
