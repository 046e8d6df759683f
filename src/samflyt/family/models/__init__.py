"""Tables of the family's page, one aggregate per module."""

from samflyt.family.models.own_words import OwnWords
from samflyt.family.models.question import FamilyQuestion

__all__ = ["FamilyQuestion", "OwnWords"]
