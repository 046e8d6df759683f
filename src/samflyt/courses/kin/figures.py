"""How much support kin ask for by service, and how many children told of are followed up."""

from dataclasses import dataclass

from django.db.models import Count, Q

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.models import KinSupport, StationNotice

#: Fewer than so many are not shown: somebody could be recognised.
FEWEST = 5
_FOLLOWED = (StationNotice.State.FOLLOWED_UP, StationNotice.State.CLOSED)


@dataclass(frozen=True, slots=True)
class Service:
    """One kind of support: how many have asked, how many wait, are granted and are declined."""

    title: str
    asked: int
    waiting: int
    granted: int
    declined: int


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """One municipality's notices about children as next of kin, and how many led to something."""

    municipality: str
    told: int
    followed_up: int

    @property
    def is_few(self) -> bool:
        return self.told < FEWEST

    @property
    def percent(self) -> int:
        return self.followed_up * 100 // self.told


@carries_out("001-6-h")
def support_by_service(actor: Actor) -> list[Service]:
    """The municipality's own, and the hospital's of courses it sees, each service in turn."""
    state = KinSupport.State
    rows = (
        KinSupport.objects.visible_to(actor)
        .values("service")
        .annotate(
            asked=Count("pk"),
            waiting=Count("pk", filter=Q(state__in=[state.RECEIVED, state.ASSESSED])),
            granted=Count("pk", filter=Q(state=state.GRANTED)),
            declined=Count("pk", filter=Q(state=state.DECLINED)),
        )
    )
    found = {row["service"]: row for row in rows.order_by()}
    return [
        Service(str(label), one["asked"], one["waiting"], one["granted"], one["declined"])
        for key, label in KinSupport.Service.choices
        if (one := found.get(key))
    ]


@carries_out("003-g8-6-c")
def notices_by_municipality(actor: Actor) -> list[FollowedUp]:
    """Of one's own house: a hospital's to each municipality, a municipality's own."""
    own = Q(course__hospital_id=actor.organisation_id) | Q(municipality_id=actor.organisation_id)
    rows = (
        StationNotice.objects.filter(own, kind=StationNotice.Kind.KIN)
        .values("municipality__name")
        .annotate(told=Count("pk"), done=Count("pk", filter=Q(state__in=_FOLLOWED)))
    )
    return [
        FollowedUp(row["municipality__name"], row["told"], row["done"])
        for row in rows.order_by("municipality__name")
    ]
