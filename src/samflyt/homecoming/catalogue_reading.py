"""The catalogue of offers, and the questions about equipment, as their pages search in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course
from samflyt.directory.models import Organisation
from samflyt.homecoming.models import AidQuestion, Homecoming, LearningOffer, OfferReferral
from samflyt.homecoming.states import ReferralState

#: So many are shown; the rest are found by search.
MOST = 200
_TAKEN = (ReferralState.ACCEPTED, ReferralState.HELD)


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer once, with all its owners, and the seats that are left."""

    offer: LearningOffer
    owners: Sequence[str]
    taken: int
    asked: int
    is_own: bool

    @property
    def left(self) -> int | None:
        """None where there is no limit."""
        return None if self.offer.seats is None else max(0, self.offer.seats - self.taken)


@carries_out("001-6-a", "001-6-c", "003-g8-6-f")
def offers(
    actor: Actor, on: date, *, words: str = "", kind: str = "", owner: int | None = None
) -> list[OfferRow]:
    """What is open, the first day first, each once however many own it."""
    found = LearningOffer.objects.open_on(on)
    if words:
        told = Q(title__icontains=words) | Q(about__icontains=words) | Q(place__icontains=words)
        found = found.filter(told)
    if kind:
        found = found.filter(kind=kind)
    if owner:
        found = found.owned_by(owner)
    counted = found.annotate(
        taken=Count("referrals", filter=Q(referrals__state__in=_TAKEN)),
        asked=Count("referrals", filter=Q(referrals__state=ReferralState.ASKED)),
    )
    rows = counted.prefetch_related("owners").order_by("starts_date", "title", "pk")[:MOST]
    return [_row(offer, actor) for offer in rows]


def _row(offer: LearningOffer, actor: Actor) -> OfferRow:
    owners = sorted(offer.owners.all(), key=str)
    return OfferRow(
        offer,
        [str(one) for one in owners],
        offer.taken,  # type: ignore[attr-defined]
        offer.asked,  # type: ignore[attr-defined]
        any(one.pk == actor.organisation_id for one in owners),
    )


def owners_of_open(on: date) -> list[Organisation]:
    """Those who own something that is open, to choose among."""
    through = LearningOffer.owners.through.objects.filter(
        learningoffer_id__in=LearningOffer.objects.open_on(on).values("pk")
    )
    return list(
        Organisation.objects.filter(pk__in=through.values("organisation_id")).order_by("name")
    )


def offer_by(pk: int) -> LearningOffer | None:
    """Also one that has begun or is taken out: who is referred to it still finds it."""
    return LearningOffer.objects.filter(pk=pk).prefetch_related("owners").first()


def own_offer(pk: int, actor: Actor) -> LearningOffer | None:
    return LearningOffer.objects.editable_by(actor).filter(pk=pk).first()


def possible_partners(actor: Actor) -> QuerySet[Organisation]:
    """The hospital trusts, municipalities and districts that can own an offer with the actor's."""
    kinds = Organisation.Kind
    others = Organisation.objects.filter(
        kind__in=[kinds.HOSPITAL_TRUST, kinds.MUNICIPALITY, kinds.DISTRICT]
    ).exclude(pk=actor.organisation_id or 0)
    return others.order_by("name")


def courses_of(referrals: Iterable[OfferReferral], actor: Actor) -> dict[int, int]:
    """The last course of each referred patient that the actor may open."""
    patients = [one.homecoming.patient_id for one in referrals]
    found = Course.objects.visible_to(actor).filter(patient_id__in=patients)
    return dict(found.order_by("pk").values_list("patient_id", "pk"))


def referrals_to(offer: LearningOffer, actor: Actor) -> list[OfferReferral]:
    """Those that the actor may know the patient of."""
    return list(
        OfferReferral.objects.filter(
            offer=offer, homecoming__in=Homecoming.objects.visible_to(actor)
        )
        .select_related("homecoming__patient", "homecoming__municipality")
        .order_by("state", "referred_at", "pk")[:MOST]
    )


@carries_out("001-4.1.2-c")
def aid_questions(*, words: str = "", kind: str = "", duration: str = "") -> list[AidQuestion]:
    """Those that hold and are about this class, or about all; each word must be found."""
    found = AidQuestion.objects.filter(ended_at__isnull=True)
    if kind:
        found = found.filter(kind__in=(kind, ""))
    if duration:
        found = found.filter(duration__in=(duration, ""))
    for word in words.split():
        found = found.filter(
            Q(question__icontains=word) | Q(answer__icontains=word) | Q(words__icontains=word)
        )
    return list(found.select_related("owner").order_by("question", "pk")[:MOST])


def question_by(pk: int) -> AidQuestion | None:
    return AidQuestion.objects.filter(pk=pk).first()
