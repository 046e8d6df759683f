"""Everybody tries every address: nothing opens that should not, and nothing breaks.

The addresses are read from the resolver, so a page that is added tomorrow is tried tomorrow. The
invented region is what there is to steal. `INSIDERS` are its own people; `STRANGERS` hold the same
roles in organisations, and in units, that have part in none of it.
"""

import random
import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.apps import apps
from django.db import transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import resolve

from samflyt.access.actor import Refused
from samflyt.access.models import Account
from samflyt.access.roles import ROLES, Side
from samflyt.courses.models import Course, Patient
from samflyt.directory.actors import actor_now
from samflyt.directory.models import Organisation, Position, Unit
from samflyt.installation.demo import loading
from tests import factories
from tests.access.addresses import HOSTILE, Address, every_address
from tests.conftest import FROZEN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ADDRESSES = every_address()
ROLE_KEYS = sorted(ROLES)
RANDOM_IDS = 10_000


@pytest.fixture(scope="module", autouse=True)
def region(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """The invented region, loaded once, with strangers who have nothing to do there."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        loading.load(datetime.fromisoformat(FROZEN))
        _add_strangers()
        yield
        transaction.set_rollback(True)


def _add_strangers() -> None:
    elsewhere = {
        Side.HOSPITAL: factories.unit(factories.hospital("Fremmed HF"), "Fremmed post"),
        Side.MUNICIPALITY: factories.unit(factories.organisation("Fremmed kommune"), "Fremmed"),
        Side.NEITHER: factories.unit(factories.organisation("Fremmed", "other"), "Fremmed kontor"),
    }
    for role in ROLES.values():
        who = factories.account("Fremmed", username=f"fremmed-{role.key}")
        factories.position(who, elsewhere[role.side], role.key)
    course = Course.objects.filter(municipality__isnull=False).earliest("pk")
    own = {Side.HOSPITAL: course.hospital, Side.MUNICIPALITY: course.municipality}
    for role in ROLES.values():
        house = own.get(role.side) or Organisation.objects.earliest("pk")
        nook = Unit.objects.create(organisation=house, name="Avsides", kind=Unit.Kind.OTHER)
        who = factories.account("Avsides", username=f"avsides-{role.key}")
        factories.position(who, nook, role.key)


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def stranger(role: str) -> Client:
    return signed_in(Account.objects.get(username=f"fremmed-{role}"))


def insider(role: str) -> Client:
    """One of the region's own people, else somebody with the role in one of its houses."""
    own = Position.objects.filter(role=role).exclude(account__username__regex="^(fremmed|avsides)-")
    position = own.select_related("account").order_by("pk").first()
    return signed_in(position.account if position else by_name(f"avsides-{role}"))


def by_name(username: str) -> Account:
    return Account.objects.get(username=username)


def real_ids() -> list[int]:
    """The first, a middle and the last number of each table, as an intruder would count."""
    found: set[int] = set()
    for config in apps.get_app_configs():
        if config.name.startswith("samflyt."):
            for model in config.get_models():
                ids = list(model._default_manager.values_list("pk", flat=True).order_by("pk"))
                numbers = [pk for pk in ids if isinstance(pk, int)]
                found.update(numbers[:1] + numbers[len(numbers) // 2 :][:1] + numbers[-1:])
    return sorted(found)


def secrets_in_region() -> re.Pattern[str]:
    """Names and numbers of every patient; none of them may stand in an answer to a stranger."""
    rows = Patient.objects.values_list("number", "given_name", "family_name")
    numbers = {number for number, _given, _family in rows if number}
    names = {f"{given} {family}" for _number, given, family in rows if given and family}
    return re.compile("|".join(re.escape(text) for text in sorted(numbers | names)))


def answers(
    client: Client, addresses: list[Address], ids: list[int]
) -> Iterator[tuple[str, int, str]]:
    """Reads and writes at every address; yields where, the status and the text."""
    for address in addresses:
        words = address.words()
        for place, number in enumerate(ids if address.varies else [0]):
            # Which page it is matters once; the other numbers try the first of them.
            for word in words if place == 0 else words[:1]:
                where = address.at(number, word)
                for send, data in ((client.get, {}), (client.post, HOSTILE)):
                    with transaction.atomic():
                        response = send(where, data)
                        text = b"".join(response).decode(errors="replace")
                        transaction.set_rollback(True)
                    yield (
                        f"{response.request['REQUEST_METHOD']} {where}",
                        response.status_code,
                        text,
                    )


def closed() -> list[Address]:
    return [address for address in ADDRESSES if not address.is_open]


def test_nobody_is_sent_to_the_sign_in_page_from_every_closed_address() -> None:
    secrets = secrets_in_region()

    wrong = [
        (where, status)
        for where, status, text in answers(Client(), closed(), [Course.objects.latest("pk").pk])
        if status != 302 or secrets.search(text)
    ]

    assert closed()
    assert wrong == []


@pytest.mark.parametrize("role", ROLE_KEYS)
def test_stranger_with_the_role_finds_nothing(role: str) -> None:
    """What is not theirs is not found: never 403, which would say that it exists."""
    secrets = secrets_in_region()
    varying = [address for address in closed() if address.varies]

    wrong = [
        (where, status)
        for where, status, text in answers(stranger(role), varying, real_ids()[-2:])
        if status not in _refusals(role, where) or secrets.search(text)
    ]

    assert wrong == []


@pytest.mark.parametrize("role", ROLE_KEYS)
def test_stranger_sees_no_patient_on_any_list(role: str) -> None:
    secrets = secrets_in_region()
    lists = [address for address in ADDRESSES if not address.varies]

    wrong = [
        (where, status)
        for where, status, text in answers(stranger(role), lists, [])
        if status >= 500 or secrets.search(text)
    ]

    assert wrong == []


@pytest.mark.parametrize("role", [key for key in ROLE_KEYS if "message_officer" not in key])
def test_unit_without_part_in_the_course_does_not_open_it(role: str) -> None:
    """In the same house, in the same role; a message officer alone reads for the whole house."""
    client = signed_in(by_name(f"avsides-{role}"))
    course = Course.objects.filter(municipality__isnull=False).earliest("pk")
    secrets = secrets_in_region()
    address = next(a for a in ADDRESSES if a.pattern == "/forlop/<int:pk>/")

    statuses = {
        status
        for _where, status, text in answers(client, [address], [course.pk])
        if not secrets.search(text)
    }

    assert statuses <= {403, 404, 405}
    assert statuses


@pytest.mark.parametrize("role", ROLE_KEYS)
def test_insider_breaks_nothing_and_is_told_plainly_when_the_role_does_not_open_a_page(
    role: str,
) -> None:
    client = insider(role)

    wrong = [
        (where, status)
        for where, status, text in answers(client, ADDRESSES, real_ids()[::12])
        if status >= 500 or (status == 403 and "<h1>" not in text)
    ]

    assert wrong == []


def test_ten_thousand_random_numbers_open_nothing() -> None:
    """Straight to the guarded views, so that it takes seconds and is run, not left for later."""
    chance = random.Random(20240304)
    now = datetime.fromisoformat(FROZEN)
    who = Position.objects.get(account__username="fremmed-case_worker")
    varying = [address for address in closed() if address.varies]
    requests, actor = RequestFactory(), actor_now(who, now)
    opened = []
    for _attempt in range(RANDOM_IDS):
        number = chance.choice((chance.randrange(1, 500), chance.randrange(2**40), 2**63 - 1))
        where = chance.choice(varying).at(number)
        request = requests.get(where)
        request.actor, request.as_of, request.user = actor, now, who.account  # type: ignore[attr-defined]
        view = resolve(where)
        try:
            if view.func(request, *view.args, **view.kwargs).status_code != 405:
                opened.append(where)
        except (Http404, Refused):
            continue

    assert opened == []


@pytest.mark.parametrize("number", [0, 2**63 - 1, 2**63, 10**30])
def test_numbers_that_no_database_holds_are_not_found(number: int) -> None:
    client = insider("case_worker")

    statuses = {
        status
        for _where, status, _text in answers(client, [a for a in closed() if a.varies], [number])
    }

    assert statuses <= {403, 404, 405}


def _refusals(role: str, where: str) -> set[int]:
    """One that may open the page gets «not found»; others are told so before any row is read."""
    method, path = where.split(" ", 1)
    for address in ADDRESSES:
        if address.varies and re.fullmatch(_as_expression(address), path):
            needed = getattr(address.view, "permissions", ())
            may = not needed or any(ROLES[role].may(p) for p in needed)
            return {404, 405} if may else {403, 405}
    raise AssertionError(f"unknown address {method} {path}")


def _as_expression(address: Address) -> str:
    return re.sub(r"<int:\w+>", r"\\d+", re.sub(r"<(slug|str):\w+>", r"[\\w-]+", address.pattern))
