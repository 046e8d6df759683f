"""Changing one's own password; the way in for one who has a first one from somebody else."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from samflyt.access import security_log, signed_in
from samflyt.access.actor import Refused
from samflyt.access.password_actions import change_password
from samflyt.access.sign_in import Locked
from samflyt.directory.forms import PasswordForm
from samflyt.directory.signing_in import remember
from samflyt.web import wording


@sensitive_post_parameters("current", "new", "again")
@login_not_required
@require_http_methods(["GET", "POST"])
def password(request: Any) -> HttpResponse:
    """Asks for the old one and twice for the new one; every other session ends."""
    account = request.user
    if not account.is_authenticated:
        return redirect("sign-in")
    form = PasswordForm(request.POST or None)
    local = account.has_usable_password()
    if request.method == "POST" and local and form.is_valid() and _changed(request, form):
        messages.success(request, _("Passordet er byttet. Du er logget ut alle andre steder."))
        return redirect("/")
    context = {"form": form, "local": local, "first": account.first_password_until is not None}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "directory/password.html", context, status=status)


def _changed(request: Any, form: PasswordForm) -> bool:
    account, given = request.user, form.cleaned_data
    try:
        change_password(by=account, current=given["current"], new=given["new"], at=request.as_of)
    except Locked as lock:
        until = wording.hour_text(lock.until)
        form.add_error("current", _("For mange forsøk. Prøv igjen klokken %s.") % until)
        return False
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    update_session_auth_hash(request, account)
    signed_in.end_of_account(account.pk)
    security_log.told("password changed", request, account=account.pk)
    remember(request, account, by="password")
    return True
