"""The pages of agreements, opened by those who use them in the invented region."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.db import transaction
from django.test import Client

from samflyt.access.models import Account
from samflyt.agreements.models import Agreement, Term
from samflyt.directory.models import Position
from samflyt.installation.demo import loading
from tests.conftest import FROZEN

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def region(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        loading.load(datetime.fromisoformat(FROZEN))
        yield
        transaction.set_rollback(True)


def signed_in(role: str, at: str = "") -> Client:
    rows = Position.objects.filter(role=role, unit__organisation__name__icontains=at)
    client = Client()
    client.force_login(Account.objects.get(pk=rows.order_by("pk")[0].account_id))
    return client


def page(client: Client, where: str) -> str:
    response = client.get(where)
    assert response.status_code == 200, where
    return response.content.decode()


def nordvik() -> Agreement:
    return Agreement.objects.get(title__endswith="Nordvik sykehus og Nordvik")


PLACES = (
    "/avtaler/",
    "/avtaler/?q=tjenesteavtale+4",
    "/avtaler/dokument/unn-retningslinje-2/",
    "/avtaler/dokument/unn-retningslinje-2/?versjon=utkast-2023",
    "/avtaler/dokument/unn-retningslinje-2/punkt/4.1/",
    "/avtaler/dokument/unn-retningslinje-6/punkt/4.1_c/",
    "/avtaler/dokument/unn-retningslinje-2/sammenlign/",
    "/avtaler/dokument/for-2011-11-18-1115/",
    "/avtaler/dokument/sthf-en-til-en/",
)


@pytest.mark.parametrize("where", PLACES)
def test_every_page_opens(where: str) -> None:
    for role in ("ward_nurse", "case_worker", "municipal_leader", "cooperation_adviser"):
        page(signed_in(role), where)


@pytest.mark.parametrize("form", ["i-bruk", "eier", "gjennomgang"])
def test_the_forms_of_a_document_open(form: str) -> None:
    page(signed_in("cooperation_adviser"), f"/avtaler/dokument/unn-retningslinje-2/{form}/")


def test_only_a_hospital_is_offered_to_send_an_agreement_to_signing() -> None:
    assert "/avtaler/signering/ny/" in page(signed_in("cooperation_adviser"), "/avtaler/")
    assert "/avtaler/signering/ny/" not in page(signed_in("municipal_leader"), "/avtaler/")


def test_a_term_that_is_agreed_from_a_day_to_come_is_told_on_the_pages() -> None:
    found = nordvik()
    Term.objects.create(
        key="limit.late_result",
        value="3 working days",
        level="pair",
        agreement=found,
        valid_from=date(2024, 4, 1),
        source="brev punkt 3",
        entered_by="Kari Lund",
        entered_at=datetime.fromisoformat(FROZEN),
    )

    client = signed_in("cooperation_adviser")

    clause = f"/avtaler/dokument/unn-retningslinje-2/punkt/4.1.1/?avtale={found.pk}"
    for where in (f"/avtaler/{found.pk}/", clause):
        assert "fra 1. apr. 2024: 3 virkedager" in page(client, where)
