"""How long the session lasts, for the page that warns before it ends; and one's own sessions."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samflyt.access import security_log
from samflyt.access.signed_in import end_others, signed_in_now
from samflyt.directory.request import ActorRequest


@login_not_required
@require_http_methods(["GET", "POST"])
def session_left(request: Any) -> HttpResponse:
    """The seconds that are left, and the token that the page's forms need now.

    A question does not lengthen the session; a post does. After signing in again in another tab
    the forms of this one are good again with the new token, so nothing that is typed is lost.
    """
    session, left = request.session, 0.0
    if session.ends_at is not None and request.method == "POST":
        session.modified = True
        left = min(settings.SESSION_COOKIE_AGE, session.seconds_to_limit(request.as_of))
    elif session.ends_at is not None:
        left = (session.ends_at - request.as_of).total_seconds()
    return JsonResponse({"left": max(0, int(left)), "token": get_token(request)})


@require_http_methods(["GET", "POST"])
def own_sessions(request: ActorRequest) -> HttpResponse:
    """Where one is signed in; a post signs out everywhere else."""
    here = request.session.session_key or ""
    if request.method == "POST":
        ended = end_others(by=request.actor, keep=here)
        security_log.told("sessions ended", request, account=request.actor.account_id)
        told = _("Du er logget ut alle andre steder.") if ended else _("Du er bare logget inn her.")
        messages.success(request, told)
        return redirect("own-sessions")
    context = {"rows": signed_in_now(request.actor.account_id, request.as_of), "current": here}
    return render(request, "directory/own_sessions.html", context)
