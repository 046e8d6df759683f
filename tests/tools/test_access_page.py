"""The page of addresses says which roles may open them, and refusals agree with it."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import ROLES, Permission, Role
from tools import access_page


@require_safe
@permits(Permission.DECLARE_READY)
def guarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@login_not_required
@require_POST
def open_to_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_guarded_view_lists_the_roles_with_the_permission() -> None:
    assert access_page.who_may(guarded) == "Lege på sykehus; Psykolog på sykehus"
    assert access_page.methods_of(guarded) == ["GET", "HEAD"]


def test_view_without_sign_in_is_open_to_everybody() -> None:
    assert access_page.who_may(open_to_all) == access_page.OPEN_COLUMN
    assert access_page.methods_of(open_to_all) == ["POST"]


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_the_view_refuses_exactly_the_roles_that_are_not_listed(role: Role) -> None:
    request: Any = SimpleNamespace(method="GET", actor=role)
    listed = access_page.who_may(guarded).split("; ")

    if role.title in listed:
        assert guarded(request).status_code == 200
    else:
        with pytest.raises(Refused, match="ikke tilgang"):
            guarded(request)
