"""Two partners and someone who may enter what they have agreed."""

from datetime import UTC, date, datetime

import pytest

from samflyt.access import actor
from samflyt.access.actor import Actor
from samflyt.agreements.models import Agreement
from samflyt.directory.models import Organisation

AT = datetime(2024, 3, 4, 10, tzinfo=UTC)


@pytest.fixture
def secretariat() -> Actor:
    return actor.system("Avtalesekretariatet")


@pytest.fixture
def trust() -> Organisation:
    return Organisation.objects.create(kind="hospital_trust", name="Strandheim sykehus HF")


@pytest.fixture
def municipality() -> Organisation:
    return Organisation.objects.create(kind="municipality", name="Lillevik kommune")


@pytest.fixture
def agreement(trust: Organisation, municipality: Organisation) -> Agreement:
    return Agreement.objects.create(
        title="Samarbeidsavtale",
        book="unn-2023",
        hospital=trust,
        municipality=municipality,
        valid_from=date(2023, 6, 1),
    )


def _keeper(at: Organisation, role: str, name: str, account: int) -> Actor:
    return Actor(
        account, name, actor.role_named(role), at.pk, at.name, None, "Samhandling", frozenset()
    )


@pytest.fixture
def adviser(trust: Organisation) -> Actor:
    """Who looks after agreements at the hospital."""
    return _keeper(trust, "cooperation_adviser", "Turid Vik", 1)


@pytest.fixture
def leader(municipality: Organisation) -> Actor:
    """Who looks after agreements in the municipality."""
    return _keeper(municipality, "municipal_leader", "Kari Lund", 2)
