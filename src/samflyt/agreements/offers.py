"""Whether a municipality's overview of offers is what the guideline in force asks for."""

from datetime import date

from django.db.models import Q, QuerySet

from samflyt.agreements.models import Agreement, RehabilitationOffer
from samflyt.agreements.texts import guideline_asks
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation


def offers_of(municipality: Organisation) -> QuerySet[RehabilitationOffer]:
    """What the municipality has registered, also what is over."""
    return RehabilitationOffer.objects.filter(organisation=municipality).order_by("title")


@carries_out("003-g2-3.2.1-b")
def lacks_offers(municipality: Organisation, on: date) -> bool:
    """No offer is registered though a guideline in force asks the municipality for an overview."""
    held = RehabilitationOffer.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=on), organisation=municipality, valid_from__lte=on
    )
    if held.exists():
        return False
    trusts = Agreement.objects.in_force(on).filter(municipality=municipality)
    return any(
        guideline_asks("offers_overview", trust, municipality.pk, on) is True
        for trust in trusts.values_list("hospital_id", flat=True)
    )
