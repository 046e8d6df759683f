"""Finds out who asks, and lets nobody else in."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from samflyt import clock
from samflyt.access import log_writer, security_log, wall
from samflyt.access.actor import Actor, Refused
from samflyt.directory.actors import actor_now, positions_of, positions_of_house
from samflyt.directory.models import Position

#: The session's key for the position that the person has chosen.
POSITION = "position"
#: The session's key for the number of the organisation that an identity provider vouched for.
HOUSE = "house"


def held_positions(request: Any) -> list[Position]:
    """What the person may work as today; one house alone where a provider has named it."""
    today = clock.local_date(request.as_of)
    house = request.session.get(HOUSE)
    if house:
        return positions_of_house(request.user.pk, today, house)
    return positions_of(request.user.pk, today)


class CurrentActor:
    """Sets `request.actor` from the session's position; None for one who has none today.

    A view is closed unless it is marked `login_not_required`. The position is read anew for each
    request, so that a position that ends takes effect at once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = self._actor(request)  # type: ignore[attr-defined]
        wall.stand(request.actor)  # type: ignore[attr-defined]
        if request.method == "POST" or not request.headers.get("HX-Request"):
            # A part that a page fetches by itself is no sign of anybody at the machine.
            request.session.renew(request.as_of)  # type: ignore[attr-defined]
        with log_writer.before_answer():
            return self.get_response(request)

    def _actor(self, request: Any) -> Actor | None:
        if not request.user.is_authenticated:
            return None
        positions = held_positions(request)
        chosen = request.session.get(POSITION)
        position = next((p for p in positions if p.pk == chosen), None)
        if position is None:
            position = next(iter(positions), None)
        return actor_now(position, request.as_of) if position else None

    def process_view(
        self, request: Any, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if getattr(view, "login_required", True) and _has_first_password(request.user):
            return redirect("password")
        if not getattr(view, "login_required", True) or request.actor is not None:
            return None
        if request.user.is_authenticated:
            return redirect("positions")
        address = f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}"
        if request.headers.get("HX-Request"):
            # A part of a page cannot show the sign-in form; the whole page must go there.
            return HttpResponse(headers={"HX-Redirect": reverse("sign-in")})
        return redirect(address)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal is an answer with its reason, not a fault."""
        if not isinstance(error, Refused):
            return None
        security_log.told("refused", request, account=request.user.pk)
        return render(request, "403.html", {"reason": str(error)}, status=403)


def _has_first_password(account: Any) -> bool:
    """Somebody else has seen it, so nothing is opened with it but the page that changes it."""
    return getattr(account, "first_password_until", None) is not None
