"""Signing in through an identity provider, and what the answer opens.

The protocol is loaded when somebody uses it: an installation without providers spares the memory.
"""

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access import security_log
from samflyt.access.identities import account_of
from samflyt.access.providers import CITIZENS, STAFF, Provider, provider_named
from samflyt.access.sessions import CITIZEN
from samflyt.directory.actors import positions_of_house
from samflyt.directory.middleware import HOUSE, POSITION
from samflyt.directory.next_page import next_page
from samflyt.directory.signing_in import remember

#: The session's keys: which provider, its token for signing out, where the person was going.
PROVIDER, ID_TOKEN, NEXT = "provider", "id_token", "after_provider"
BACKEND = "samflyt.access.sessions.Accounts"


@login_not_required
@require_safe
def leave_for(request: Any, key: str) -> HttpResponse:
    """Sends the person to the provider."""
    from samflyt.access import openid

    provider = _known(key)
    request.session[NEXT] = next_page(request)
    return openid.send_to(provider, request, _answer_address(request, key))


@login_not_required
@require_safe
def answer(request: Any, key: str) -> HttpResponse:
    """The person comes back; refused where the answer does not hold."""
    from samflyt.access import openid

    provider = _known(key)
    claims, id_token = openid.answer_from(provider, request)
    address = request.session.get(NEXT, "/")
    if provider.is_for_staff:
        _enter_staff(request, claims)
    else:
        number = openid.citizen_number(claims)
        request.session.flush()
        request.session[CITIZEN] = number
        security_log.told("signed in", request, by=CITIZENS)
        address = reverse("family-home")
    request.session[PROVIDER], request.session[ID_TOKEN] = provider.key, id_token
    return redirect(address)


def _enter_staff(request: Any, claims: Any) -> None:
    """Only positions in the organisation that the provider vouches for."""
    from samflyt.access.openid import staff_identity

    identity = staff_identity(claims)
    account = account_of(identity, at=request.as_of)
    held = positions_of_house(
        account.pk, clock.local_date(request.as_of), identity.organisation_number
    )
    request.session.flush()
    login(request, account, backend=BACKEND)
    remember(request, account, by=STAFF)
    request.session[HOUSE] = identity.organisation_number
    if held:
        request.session[POSITION] = held[0].pk


def _known(key: str) -> Provider:
    found = provider_named(key)
    if found is None:
        raise Http404
    return found


def _answer_address(request: Any, key: str) -> str:
    return str(request.build_absolute_uri(reverse("provider-answer", args=[key])))
