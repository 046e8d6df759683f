"""What an organisation's invoices must say, from a day on."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samflyt.access.actor import Refused
from samflyt.billing import documents
from samflyt.billing.actions.profiles import enter_profile
from samflyt.billing.models import BillingProfile, Invoice
from tests.billing.settlement import Settlement
from tests.billing.test_objections import moment
from tests.billing.test_pages import sent, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMFLYT_NOW", "2024-04-25T08:00:00+00:00")


SELLER = {
    "valid_from": "2024-05-01",
    "street": "Ny vei 2",
    "postal_code": "9901",
    "city": "Nordvik",
    "endpoint": "",
    "account_number": "8601 11 17947",
    "kid_check": "mod11",
    "payment_days": "14",
    "vat_category": "O",
    "vat_reason": "Utenfor loven",
    "business_register": "on",
}


def test_new_details_hold_from_their_day_and_the_old_ones_until_then() -> None:
    place = Settlement()
    assert "Storgata 1" in shown(place.accountant, "billing-profile")

    sent(place.accountant, "billing-profile", SELLER)

    before = documents.profile_of(place.hospital, date(2024, 4, 30))
    after = documents.profile_of(place.hospital, date(2024, 5, 1))
    assert (before.street, before.payment_days, before.vat_category) == ("Storgata 1", 30, "E")
    assert (after.street, after.payment_days, after.vat_category) == ("Ny vei 2", 14, "O")
    assert (after.account_number, after.entered_by) == ("86011117947", "Rolf Vik")
    sent(place.accountant, "billing-profile", {**SELLER, "street": "Tredje vei 3"})
    assert BillingProfile.objects.filter(organisation=place.hospital).count() == 2


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("valid_from", "2024-04-24", "Velg i dag eller en senere dag."),
        ("postal_code", "99", "Postnummer har fire siffer."),
        ("endpoint", "123456789", "gyldig organisasjonsnummer"),
        ("account_number", "86011117948", "gyldig kontonummer"),
        ("payment_days", "0", "Velg mellom 1 og 90 dager."),
        ("vat_reason", " ", "Skriv grunnen til at avgift ikke kreves."),
        ("vat_registered", "on", "avgiftsnummer"),
        ("vat_category", "", "må fylles ut|obligatorisk|nødvendig|påkrevd|required"),
    ],
)
def test_details_that_no_receiver_would_take_are_refused_by_name(
    field: str, value: str, why: str
) -> None:
    place = Settlement()

    page = sent(place.accountant, "billing-profile", {**SELLER, field: value}, 422)

    assert any(part in page for part in why.split("|"))
    assert "Ny vei 2" in page
    assert BillingProfile.objects.filter(organisation=place.hospital).count() == 1


def test_municipality_enters_where_its_invoices_go() -> None:
    place = Settlement()
    details = {**SELLER, "endpoint": "974760673", "buyer_reference": "Helse 42"}

    sent(place.controller, "billing-profile", {**details, "valid_from": "2024-04-25"})
    place.waiting_stay()
    invoice = place.invoiced()

    held = documents.profile_of(place.municipality, date(2024, 4, 25))
    assert (held.endpoint, held.buyer_reference) == ("974760673", "Helse 42")
    assert invoice.buyer_reference == "1234"  # issued before
    assert held.vat_category == "E"  # not the payer's to choose


def test_nobody_enters_another_s_details_or_changes_a_day_that_is_past() -> None:
    place = Settlement()
    shown(place.leader, "billing-profile", 403)
    strange = BillingProfile(organisation=place.municipality, valid_from=date(2024, 6, 1))
    past = BillingProfile(organisation=place.hospital, valid_from=date(2024, 4, 1))

    for profile in (strange, past):
        with pytest.raises(Refused):
            enter_profile(profile=profile, by=place.accountant, at=moment(25))


def test_delivery_is_kept_in_the_archive_with_its_paper(tmp_path: Path, settings: Any) -> None:
    settings.EHF_DIR, settings.EHF_ARCHIVE_DIR = tmp_path / "ut", tmp_path / "arkiv"
    place = Settlement()
    place.waiting_stay()
    invoice = place.invoiced()

    sent(place.accountant, "run-deliver", {}, pk=invoice.run_id)

    name = f"123456785-{invoice.label}"
    sent_file = (tmp_path / "ut" / f"{name}.xml").read_bytes()
    assert (tmp_path / "arkiv" / "2024" / f"{name}.xml").read_bytes() == sent_file
    assert (tmp_path / "arkiv" / "2024" / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    assert Invoice.objects.get().delivered_at is not None
