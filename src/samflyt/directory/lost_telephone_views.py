"""The telephone that is lost: the wish for a new one, and the leader's answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.factor_reset_actions import ask, decide
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.access.second_factor_actions import is_enrolled
from samflyt.directory.forms import LostTelephoneForm
from samflyt.directory.lost_telephones import wishes_of_own_people
from samflyt.directory.request import ActorRequest
from samflyt.directory.second_factor_views import halfway


@login_not_required
@require_http_methods(["GET", "POST"])
def lost(request: Any) -> HttpResponse:
    """For one whose password was right: a wish that a leader answers."""
    account = halfway(request)
    if account is None or not is_enrolled(account):
        return redirect("sign-in")
    wish = ask(by=account, at=request.as_of) if request.method == "POST" else None
    return render(request, "directory/lost_telephone.html", {"wish": wish})


@require_safe
@permits(Permission.READ_LOG)
def waiting(request: ActorRequest) -> HttpResponse:
    """The wishes of one's own people."""
    rows = wishes_of_own_people(request.actor, clock.local_date(request.as_of))
    return render(request, "directory/lost_telephones.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@permits(Permission.READ_LOG)
def decide_one(request: ActorRequest, pk: int) -> HttpResponse:
    """Yes or no, with how the person was known."""
    rows = wishes_of_own_people(request.actor, clock.local_date(request.as_of))
    wish = next((row for row in rows if row.pk == pk), None)
    if wish is None:
        raise Http404
    form = LostTelephoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        granted = request.POST.get("answer") == "yes"
        try:
            decide(
                wish=wish,
                granted=granted,
                because=form.cleaned_data["because"],
                by=request.actor,
                at=request.as_of,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            told = (
                _("%s kan registrere ny telefon ved neste innlogging.")
                if granted
                else _("%s får ikke registrere ny telefon.")
            )
            messages.success(request, told % wish.account.name)
            return redirect("lost-telephones")
    status = 422 if form.is_bound and form.errors else 200
    context = {"wish": wish, "form": form}
    return render(request, "directory/lost_telephone_one.html", context, status=status)
