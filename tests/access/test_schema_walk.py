"""Schemathesis walks every address with forms filled in its own way: nothing opens, nothing breaks.

Each request is sent by somebody of a foreign organisation and by nobody. The same ones are drawn
each time; SAMFLYT_HOSTILE=all draws many more.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

import pytest
import schemathesis
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import status_code_conformance

from samflyt.access.models import Account
from samflyt.courses.models import Event, Patient
from tests import factories
from tests.access.addresses import every_address
from tests.access.description import described, fields_shown_to
from tests.courses.stay_scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DRAWN = 12 if os.environ.get("SAMFLYT_HOSTILE") == "all" else 2
NEEDLE = "Nålestad"
CHECKS = [not_a_server_error, status_code_conformance]
DRAWING = settings(
    max_examples=DRAWN,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def scene() -> Scene:
    built = Scene()
    built.admit()
    Patient.objects.update(family_name=NEEDLE)
    return built


def site(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The whole application as a server sees it; what a request changed is undone after it."""
    with transaction.atomic():
        answer: Any = ClientHandler(enforce_csrf_checks=False)(environ)
        content = b"".join(answer)
        transaction.set_rollback(True)
    start_response(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
    return [content]


def signed_in(actor: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def numbers() -> list[int]:
    """The first and the last number of each table that is not empty, and two that nobody has."""
    found = {0, 2**63}
    for model in apps.get_models():
        ids = model._default_manager.order_by("pk").values_list("pk", flat=True)
        found.update(pk for pk in (ids.first(), ids.last()) if isinstance(pk, int))
    return sorted(found)


def cookie(client: Client) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{one.key}={one.value}" for one in client.cookies.values())}


def faults(operation: Any, senders: list[dict[str, str]]) -> tuple[int, set[str]]:
    """How many requests were sent, and what went wrong in them."""
    sent, found = 0, set()

    @DRAWING
    @given(case=operation.as_strategy())
    def walk(case: Any) -> None:
        nonlocal sent
        for headers in senders:
            answer = case.call(headers=headers)
            sent += 1
            try:
                case.validate_response(answer, checks=CHECKS)
            except FailureGroup as group:
                found.update(f"{operation.label}: {one.title}" for one in group.exceptions)
            if NEEDLE in answer.text:
                found.add(f"{operation.label}: shows the patient")

    walk()
    return sent, found


@pytest.mark.filterwarnings("ignore")
def test_no_address_opens_or_breaks_for_a_stranger_or_for_nobody(scene: Scene) -> None:
    addresses = every_address()
    inside = [signed_in(scene.nurse), signed_in(scene.case_worker)]
    fields = fields_shown_to(inside, addresses, scene.course.pk)
    elsewhere = factories.unit(factories.hospital("Fremmed HF"), "Fremmed post", "ward")
    senders = [cookie(factories.signed_in(elsewhere, "discharge_coordinator")), {}]
    schema = schemathesis.openapi.from_dict(described(addresses, fields, numbers()))
    schema.app = site
    before = Event.objects.count()

    results = [faults(found.ok(), senders) for found in schema.get_all_operations()]

    assert sorted(set().union(*(found for _sent, found in results))) == []
    assert sum(sent for sent, _found in results) > len(addresses) * DRAWN
    assert sum(map(len, fields.values())) > 100
    assert Event.objects.count() == before
