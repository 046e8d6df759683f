"""The organisation's own details for invoices."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission, Side
from samflyt.billing import documents
from samflyt.billing.actions.profiles import enter_profile
from samflyt.billing.models import BillingProfile
from samflyt.billing.profile_forms import ProfileForm
from samflyt.directory.request import ActorRequest


@require_http_methods(["GET", "POST"])
@permits(Permission.HANDLE_INVOICES)
def profile(request: ActorRequest) -> HttpResponse:
    """What holds today, what is to come, and a new version from a day on."""
    today = clock.local_date(request.as_of)
    held = documents.own_profile(request.actor, today)
    form = ProfileForm(
        request.POST if request.method == "POST" else None,
        instance=held,
        initial={"valid_from": today},
        sells=request.actor.side is Side.HOSPITAL,
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            enter_profile(profile=form.save(commit=False), by=request.actor, at=request.as_of)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Opplysningene er ført."))
            return redirect("billing-profile")
    return _show(request, form)


def _show(request: ActorRequest, form: ProfileForm) -> HttpResponse:
    versions = BillingProfile.objects.visible_to(request.actor).order_by("-valid_from")
    context = {
        "form": form,
        "versions": versions,
        "sells": request.actor.side is Side.HOSPITAL,
    }
    return render(request, "billing/profile.html", context, status=422 if form.errors else 200)
