"""The second step of signing in with a password: a code from the telephone, or enrolling one."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from samflyt import clock
from samflyt.access import second_factor, security_log
from samflyt.access.actor import Refused
from samflyt.access.models import Account
from samflyt.access.second_factor_actions import begin, confirm, is_enrolled, is_required, show
from samflyt.access.sign_in import Locked, active_account
from samflyt.directory.actors import positions_of
from samflyt.directory.forms import CodeForm
from samflyt.directory.next_page import next_page
from samflyt.directory.signing_in import enter
from samflyt.web import wording

#: The session's key for one whose password was right, and how long the code is waited for.
HALFWAY, PATIENCE = "halfway", timedelta(minutes=10)


def needs_code(account: Account, at: datetime) -> bool:
    """Whoever has enrolled shows a code always; others where a role of theirs demands it."""
    roles = [p.role for p in positions_of(account.pk, clock.local_date(at))]
    return is_required(roles) or is_enrolled(account)


def ask_for_code(request: Any, account: Account) -> HttpResponse:
    """Remembers that the password was right; nobody is signed in yet."""
    address = next_page(request)
    request.session.flush()
    until = request.as_of + PATIENCE
    request.session[HALFWAY] = {"account": account.pk, "until": until.isoformat(), "next": address}
    return redirect("second-factor" if is_enrolled(account) else "enrol-second-factor")


@sensitive_post_parameters("code")
@login_not_required
@require_http_methods(["GET", "POST"])
def code(request: Any) -> HttpResponse:
    """Asks one who has enrolled for a code."""
    account = halfway(request)
    if account is None or not is_enrolled(account):
        return redirect("sign-in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _shown(form, account, request):
        return enter(request, account, None, request.session.pop(HALFWAY)["next"])
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "directory/second_factor.html", {"form": form}, status=status)


@sensitive_post_parameters("code")
@login_not_required
@require_http_methods(["GET", "POST"])
def enrol(request: Any) -> HttpResponse:
    """Shows the secret as a square and as text; the first right code takes it in use."""
    account = halfway(request)
    if account is None or is_enrolled(account):
        return redirect("sign-in")
    secret = begin(by=account, at=request.as_of)
    form = CodeForm(request.POST or None)
    codes: list[str] = []
    if request.method == "POST" and form.is_valid():
        codes = _confirmed(form, account, request.as_of)
    if codes:
        address = request.session.pop(HALFWAY)["next"]
        enter(request, account, None, address)
        context = {"codes": codes, "next": address}
        return render(request, "directory/recovery_codes.html", context)
    shown = second_factor.written(secret)
    context = {
        "form": form,
        "square": _square(second_factor.address(secret, account.username)),
        "secret": " ".join(shown[place : place + 4] for place in range(0, len(shown), 4)),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "directory/enrol_second_factor.html", context, status=status)


def halfway(request: Any) -> Account | None:
    kept = request.session.get(HALFWAY)
    if not kept or datetime.fromisoformat(kept["until"]) < request.as_of:
        return None
    return active_account(kept["account"])


def _shown(form: CodeForm, account: Account, request: Any) -> bool:
    try:
        show(by=account, given=form.cleaned_data["code"], at=request.as_of)
    except Refused as refusal:
        form.add_error("code", _reason(refusal))
        security_log.told("wrong code", request, account=account.pk)
        return False
    return True


def _confirmed(form: CodeForm, account: Account, at: datetime) -> list[str]:
    try:
        return confirm(by=account, given=form.cleaned_data["code"], at=at)
    except Refused as refusal:
        form.add_error("code", _reason(refusal))
        return []


def _reason(refusal: Refused) -> str:
    if isinstance(refusal, Locked):
        return _("For mange forsøk. Prøv igjen klokken %s.") % wording.hour_text(refusal.until)
    return str(refusal)


def _square(text: str) -> Markup:
    """As SVG in the page: no picture is fetched, and none is kept."""
    import segno

    drawn = segno.make(text, micro=False).svg_inline(scale=5, border=4, light="#fff")
    return Markup(drawn)  # noqa: S704 - dots made by us
