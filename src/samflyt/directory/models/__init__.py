"""The directory's tables."""

from samflyt.directory.models.announcement import Announcement, AnnouncementReceiver
from samflyt.directory.models.knowledge import KnowledgeLink
from samflyt.directory.models.offer import CoverDay, MidwifeYear, ServiceOffer
from samflyt.directory.models.organisation import Organisation, OrganisationQuerySet
from samflyt.directory.models.position import Position
from samflyt.directory.models.shared_place import PlaceUse, SharedPlace
from samflyt.directory.models.unit import ContactCard, OpeningHours, Route, Unit, UnitQuerySet

__all__ = [
    "Announcement",
    "AnnouncementReceiver",
    "ContactCard",
    "CoverDay",
    "KnowledgeLink",
    "MidwifeYear",
    "OpeningHours",
    "Organisation",
    "OrganisationQuerySet",
    "PlaceUse",
    "Position",
    "Route",
    "ServiceOffer",
    "SharedPlace",
    "Unit",
    "UnitQuerySet",
]
