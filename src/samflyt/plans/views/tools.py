"""The municipalities' tools for plans."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission, Side
from samflyt.directory.request import ActorRequest
from samflyt.plans import tools
from samflyt.plans.actions.tools import enter_tool, remove_tool
from samflyt.plans.forms.tool import ToolForm
from samflyt.plans.views.plan import WORKS


@require_http_methods(["GET", "POST"])
@permits(*WORKS)
def plan_tools(request: ActorRequest) -> HttpResponse:
    """Every municipality's tool; the coordinating unit of one changes its own."""
    own = tools.own_tool(request.actor)
    known = (
        {name: getattr(own, name) for name in ("name", "link", "access", "exchange")} if own else {}
    )
    sent = request.POST if request.method == "POST" else None
    form = ToolForm(sent, initial=known)
    if sent is not None and (done := _carry_out(request, form)) is not None:
        return done
    may_write = request.actor.side is Side.MUNICIPALITY and request.actor.may(
        Permission.RECEIVE_NEEDS
    )
    context: dict[str, Any] = {
        "tools": tools.tools(),
        "form": form if may_write else None,
        "own": own,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plans/tools.html", context, status=status)


def _carry_out(request: ActorRequest, form: ToolForm) -> HttpResponse | None:
    """Where it leads; None where the form must be shown again with what is wrong."""
    removes = "remove" in request.POST
    if not removes and not form.is_valid():
        return None
    try:
        if removes:
            remove_tool(by=request.actor)
        else:
            said = form.cleaned_data
            enter_tool(
                name=said["name"],
                link=said["link"],
                access=said["access"],
                exchange=said["exchange"],
                by=request.actor,
                at=request.as_of,
            )
    except Refused as refusal:
        form.full_clean()
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("Planverktøyet er ført."))
    return redirect("plan-tools")
