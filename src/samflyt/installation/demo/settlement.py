"""What the invented organisations' invoices must say."""

from samflyt.billing.models import BillingProfile
from samflyt.installation.demo.region import Region, read


def load_profiles(region: Region) -> None:
    BillingProfile.objects.bulk_create(
        BillingProfile(
            organisation=region.organisations[described["organisation"]],
            **{name: text for name, text in described.items() if name != "organisation"},
        )
        for described in read("billing.yaml")["profiles"]
    )
