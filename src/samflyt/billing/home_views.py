"""The settlement's first page: what waits for the one who asks."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission, Side
from samflyt.billing.overview import overview
from samflyt.directory.request import ActorRequest


@require_safe
@permits(Permission.HANDLE_INVOICES, Permission.CONTROL_DAYS, Permission.HANDLE_APPEALS)
def home(request: ActorRequest) -> HttpResponse:
    """Months, invoices and objections of the actor's own."""
    actor = request.actor
    context = {
        "page": overview(actor, request.as_of),
        "today": clock.local_date(request.as_of),
        "accounts": actor.side is Side.HOSPITAL and actor.may(Permission.HANDLE_INVOICES),
        "disputes": actor.may(Permission.HANDLE_APPEALS)
        or (actor.side is Side.MUNICIPALITY and actor.may(Permission.HANDLE_INVOICES)),
        "handles": actor.may(Permission.HANDLE_INVOICES),
        "sees_figures": actor.may(Permission.SEE_FIGURES),
        "sees_months": actor.side is Side.HOSPITAL
        and (actor.may(Permission.HANDLE_INVOICES) or actor.may(Permission.CONTROL_DAYS)),
        "at_hospital": actor.side is Side.HOSPITAL,
    }
    return render(request, "billing/home.html", context)
