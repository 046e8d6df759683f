"""An offer in one line, for a list to choose from."""

from django.utils.translation import gettext as _

from samflyt.homecoming.models import LearningOffer
from samflyt.web import wording


def offer_label(offer: LearningOffer) -> str:
    """Title, place and first day."""
    when = wording.day_text(offer.starts_date) if offer.starts_date else _("når som helst")
    return f"{offer.title}, {offer.place}, {when}"
