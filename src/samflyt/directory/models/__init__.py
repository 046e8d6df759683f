"""The directory's tables."""

from samflyt.directory.models.organisation import Organisation, OrganisationQuerySet
from samflyt.directory.models.position import Position
from samflyt.directory.models.unit import ContactCard, OpeningHours, Route, Unit, UnitQuerySet

__all__ = [
    "ContactCard",
    "OpeningHours",
    "Organisation",
    "OrganisationQuerySet",
    "Position",
    "Route",
    "Unit",
    "UnitQuerySet",
]
