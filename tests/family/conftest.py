"""The invented region, in which Emil has a ventilator and two parents, and Vilde is sixteen."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import transaction
from django.test import Client

from samflyt.access.representatives import Representative
from samflyt.courses.models import Patient
from samflyt.directory.provider_views import CITIZEN
from samflyt.installation.demo import loading
from tests.conftest import FROZEN


@pytest.fixture(scope="module", autouse=True)
def region(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Loaded once for a module; what a test does is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        loading.load(datetime.fromisoformat(FROZEN))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def emil() -> Patient:
    return Patient.objects.get(given_name="Emil", family_name="Strømmen")


@pytest.fixture
def browser() -> Callable[[str], Client]:
    """The browser of somebody in a family, by the name that stands in the region."""

    def signed_in(name: str) -> Client:
        row = Representative.objects.filter(name=name).first()
        number = row.number if row else _own_number(name)
        client = Client()
        session = client.session
        session[CITIZEN] = number
        session.save()
        return client

    return signed_in


def _own_number(name: str) -> str:
    given, _space, family = name.rpartition(" ")
    return Patient.objects.get(given_name=given, family_name=family).number or ""
