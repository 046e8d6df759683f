"""The catalogue of learning and healthy-life offers, and referrals to them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import Entry, said_by
from samflyt.courses.models import Course
from samflyt.homecoming.actions.holding import Held, WrongField, hold
from samflyt.homecoming.models import LearningOffer, OfferReferral
from samflyt.homecoming.models.learning import OfferQuerySet
from samflyt.homecoming.states import ReferralState, after_referral


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer as the form says it, without its owners."""

    title: str
    kind: str
    place: str
    about: str = ""
    starts_date: date | None = None
    seats: int | None = None
    contact: str = ""
    phone: str = ""


@carries_out("001-6-a", "001-6-c")
@transaction.atomic
def enter_offer(
    *, offered: Offered, partners: Sequence[int], by: Actor, at: datetime, key: str
) -> LearningOffer:
    """Puts an offer in the catalogue, owned by one's own organisation and its partners in it.

    The same key gives the one that is there. Refused without the permission to write.
    """
    _check_may(by)
    known = LearningOffer.objects.filter(key=key).first()
    if known is not None:
        return known
    row = LearningOffer.objects.create(
        entered_at=at, entered_by=by.name, key=key, **asdict(offered)
    )
    row.owners.set({by.organisation_id or 0, *partners})
    return row


@transaction.atomic
def change_offer(
    *, offer: LearningOffer, offered: Offered, partners: Sequence[int], by: Actor
) -> LearningOffer:
    """Another day, place or number of seats. Only an owner's; never fewer seats than are given."""
    row = LearningOffer.objects.select_for_update().get(pk=offer.pk)
    _check_owner(row, by)
    if offered.seats is not None and offered.seats < taken(row):
        raise WrongField("seats", _("Flere har fått plass enn det blir plasser til."))
    for name, value in asdict(offered).items():
        setattr(row, name, value)
    row.save()
    row.owners.set({by.organisation_id or 0, *partners})
    return row


@transaction.atomic
def end_offer(*, offer: LearningOffer, by: Actor, at: datetime) -> None:
    """Takes the offer out of the catalogue. Done already, it stays as it is."""
    row = LearningOffer.objects.select_for_update().get(pk=offer.pk)
    _check_owner(row, by)
    if row.ended_at is None:
        row.ended_at = at
        row.save(update_fields=["ended_at"])


def _check_may(by: Actor) -> None:
    if by.organisation_id is None or not by.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan lese tilbudene, men ikke endre dem."))


def _check_owner(row: LearningOffer, by: Actor) -> None:
    _check_may(by)
    if not owns(row, by):
        raise Refused(_("Bare de som eier tilbudet, kan endre det."))


def owns(row: LearningOffer, by: Actor) -> bool:
    return row.owners.filter(pk=by.organisation_id or 0).exists()


def taken(row: LearningOffer) -> int:
    states = (ReferralState.ACCEPTED, ReferralState.HELD)
    return OfferReferral.objects.filter(offer=row, state__in=states).count()


@carries_out("001-6-b", "003-g8-6-f")
@transaction.atomic
def refer(
    *, course: Course, offer: int, need: str, by: Actor, at: datetime, entry: Entry
) -> OfferReferral | None:
    """Refers the patient; the offer's owner answers. Either side may.

    Refused for an offer that neither party owns, that has begun, or that the patient is in.
    """
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = offers_for(course, clock.local_date(at)).filter(pk=offer).first()
    if row is None:
        raise WrongField("offer", _("Tilbudet er ikke åpent lenger. Velg et annet."))
    waits = (ReferralState.ASKED, ReferralState.ACCEPTED)
    if OfferReferral.objects.filter(
        homecoming=held.homecoming, offer=row, state__in=waits
    ).exists():
        raise WrongField("offer", _("Pasienten er allerede henvist til dette tilbudet."))
    referral = OfferReferral(
        homecoming=held.homecoming,
        offer=row,
        need=need,
        referred_at=at,
        referred_by=said_by(by),
        state=ReferralState.ASKED,
    )
    referral.save()
    held.note(referral, gettext_noop("Henvist til tilbud"), row.title)
    return referral


def offers_for(course: Course, on: date) -> OfferQuerySet:
    """What the course's parties offer and one can still join."""
    return LearningOffer.objects.open_on(on).owned_by(
        course.hospital_id, course.municipality_id or 0
    )


@carries_out("001-6-b", "003-g8-6-f")
@transaction.atomic
def answer_referral(
    *,
    course: Course,
    referral: int,
    state: str,
    answer: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> OfferReferral | None:
    """The owner's answer: a seat, no seat with why, or that the patient has taken part.

    Refused for others than an owner, and where no seat is left. Either side may withdraw.
    """
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(OfferReferral, referral)
    offer = LearningOffer.objects.select_for_update().get(pk=row.offer_id)
    wanted = after_referral(row.state, state)
    _check_answer(offer, wanted, answer, by)
    row.state, row.answer = wanted, answer
    row.answered_at, row.answered_by = at, said_by(by)
    _note_answer(held, row)
    return row


def _check_answer(offer: LearningOffer, wanted: ReferralState, answer: str, by: Actor) -> None:
    if wanted is not ReferralState.WITHDRAWN and not owns(offer, by):
        raise Refused(_("Den som eier tilbudet, svarer."))
    if wanted is ReferralState.DECLINED and not answer.strip():
        raise WrongField("answer", _("Skriv hvorfor pasienten ikke får plass."))
    if wanted is ReferralState.ACCEPTED and offer.seats is not None and taken(offer) >= offer.seats:
        raise WrongField("state", _("Det er ingen ledige plasser. Svar nei, eller øk antallet."))


_SAID = {
    ReferralState.ACCEPTED: gettext_noop("Pasienten har fått plass"),
    ReferralState.DECLINED: gettext_noop("Pasienten har ikke fått plass"),
    ReferralState.HELD: gettext_noop("Pasienten har deltatt"),
    ReferralState.WITHDRAWN: gettext_noop("Henvisningen er trukket"),
}


def _note_answer(held: Held, row: OfferReferral) -> None:
    held.note(row, _SAID[ReferralState(row.state)], f"{row.offer}. {row.answer}"[:200])
