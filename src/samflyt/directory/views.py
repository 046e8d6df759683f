"""Signing in and out, choosing unit, role and language."""

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from samflyt import clock
from samflyt.access import security_log
from samflyt.access.actions import choose_language
from samflyt.access.actor import Refused
from samflyt.access.providers import configured, provider_named
from samflyt.access.sessions import CITIZEN
from samflyt.access.sign_in import Locked, signed_in
from samflyt.directory.citizens import invented_citizen, invented_citizens
from samflyt.directory.forms import SignInForm
from samflyt.directory.middleware import POSITION, held_positions
from samflyt.directory.next_page import next_page
from samflyt.directory.provider_views import ID_TOKEN, PROVIDER
from samflyt.directory.second_factor_views import ask_for_code, needs_code
from samflyt.directory.sign_in import invented_position, invented_positions
from samflyt.directory.signing_in import enter
from samflyt.web import wording
from samflyt.web.forms import whole_number


@sensitive_post_parameters("password")
@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: Any) -> HttpResponse:
    """The sign-in page: a local account, and in a demonstration also a person to play."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = signed_in(request, **form.cleaned_data, at=request.as_of)
        except Locked as lock:
            until = wording.hour_text(lock.until)
            form.add_error(None, _("For mange forsøk. Prøv igjen klokken %s.") % until)
            _tell_failure(request, form, "locked")
        except Refused as refusal:
            form.add_error(None, str(refusal))
            _tell_failure(request, form, "wrong password")
        else:
            if needs_code(account, request.as_of):
                return ask_for_code(request, account)
            return enter(request, account, None, next_page(request))
    context = {
        "form": form,
        "next": next_page(request),
        "providers": configured(),
        "houses": invented_positions(clock.local_date(request.as_of)),
        "citizens": invented_citizens(clock.local_date(request.as_of)),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "directory/sign_in.html", context, status=status)


def _tell_failure(request: HttpRequest, form: SignInForm, event: str) -> None:
    security_log.told(event, request, name=security_log.mark(form.cleaned_data["username"]))


@login_not_required
@require_POST
def play(request: Any) -> HttpResponse:
    """Signs in as an invented person; only in a demonstration."""
    number = whole_number(request.POST.get("position", ""))
    today = clock.local_date(request.as_of)
    position = invented_position(number, today) if number is not None else None
    if position is None:
        return redirect("sign-in")
    return enter(request, position.account, position, next_page(request))


@login_not_required
@require_POST
def play_citizen(request: Any) -> HttpResponse:
    """Signs in as an invented patient or parent; only in a demonstration."""
    place = whole_number(request.POST.get("citizen", ""))
    today = clock.local_date(request.as_of)
    citizen = invented_citizen(place, today) if place is not None else None
    if citizen is None:
        return redirect("sign-in")
    logout(request)
    request.session[CITIZEN] = citizen.number
    return redirect("family-home")


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    address = _sign_out_at_provider(request)
    security_log.told("signed out", request, account=request.user.pk)
    logout(request)
    response: HttpResponse = redirect("sign-in")
    if address:
        response = render(request, "directory/signed_out.html", {"address": address})
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _sign_out_at_provider(request: HttpRequest) -> str:
    """Where the session at the identity provider ends; empty for a local account."""
    provider = provider_named(request.session.get(PROVIDER, ""))
    if provider is None:
        return ""
    from samflyt.access.openid import sign_out_address

    back = request.build_absolute_uri(reverse("sign-in"))
    return sign_out_address(provider, request.session.get(ID_TOKEN, ""), back)


@login_not_required
@require_http_methods(["GET", "POST"])
def positions(request: Any) -> HttpResponse:
    """Where and as what the person works today; also the page of one who has no position."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    held = held_positions(request)
    if request.method == "POST":
        chosen = next((p for p in held if str(p.pk) == request.POST.get("position")), None)
        if chosen is not None:
            request.session[POSITION] = chosen.pk
            return redirect("/")
    current = request.session.get(POSITION) or (held[0].pk if held else None)
    return render(request, "directory/positions.html", {"positions": held, "current": current})


@login_not_required
@require_POST
def language(request: Any) -> HttpResponse:
    """Changes the language: of the account, or of this browser before signing in."""
    chosen = request.POST.get("language", "")
    response = redirect(next_page(request))
    if request.user.is_authenticated:
        choose_language(by=request.user, language=chosen)
    elif translation.check_for_language(chosen) and chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
