"""One stay's days: the stairs, the clause checks, and the ward's control."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.billing.actions.control import control_stay
from samflyt.billing.checks import checks_of
from samflyt.billing.evidence import opened
from samflyt.billing.forms import ControlForm
from samflyt.billing.models import BaseLine
from samflyt.billing.policies import can_control
from samflyt.billing.stairs import stairs
from samflyt.billing.states import RunState
from samflyt.billing.term_rows import worded
from samflyt.courses.reading import note_shown
from samflyt.directory.request import ActorRequest
from samflyt.rules.payment_references import read_clauses, unresolved

#: So few days that the table of decisions needs no folding.
FEW = 7
PARTS = "betalingsdøgn: dager, grunner, hendelser bak"


def visible_line(request: ActorRequest, pk: int) -> BaseLine:
    lines = BaseLine.objects.visible_to(request.actor).select_related(
        "run", "course__patient", "municipality", "ward", "control"
    )
    return get_object_or_404(lines.prefetch_related("decisions"), pk=pk)


@require_http_methods(["GET", "POST"])
@permits(Permission.HANDLE_INVOICES, Permission.CONTROL_DAYS)
def line(request: ActorRequest, pk: int) -> HttpResponse:
    """Accounting sees reference and days; the ward also what its own journal says."""
    found = visible_line(request, pk)
    mine = can_control(request.actor, found)
    days = found.read_days()
    form = ControlForm(request.POST if request.method == "POST" else None, days=days)
    if request.method == "POST" and form.is_valid():
        try:
            control_stay(line=found, rulings=form.rulings(), by=request.actor, at=request.as_of)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(stay)s er kontrollert.") % {"stay": found.reference})
            return _next(request, found)
    note_shown(request, "read", PARTS, [found.course.patient_id], f"stay:{found.reference}")
    checks = checks_of(found) if mine else []
    context = {
        "line": found,
        "run": found.run,
        "days": opened(found, days),
        "stairs": stairs(days),
        "terms": worded(found),
        "unresolved": unresolved(read_clauses(found.book)),
        "checks": checks,
        "form": form,
        "opens_days": form.errors or len(days) <= FEW or any(one.proposed for one in checks),
        "mine": mine,
        "can_change": mine and found.run.state == RunState.CONTROL,
        "control": getattr(found, "control", None),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "billing/line.html", context, status=status)


def _next(request: ActorRequest, done: BaseLine) -> HttpResponse:
    """The next stay that waits for the same person, else back to the month."""
    lines = BaseLine.objects.visible_to(request.actor).filter(run_id=done.run_id)
    waiting = lines.uncontrolled().order_by("ward__name", "pk").first()
    if waiting is not None:
        return redirect("base-line", pk=waiting.pk)
    return redirect("run", pk=done.run_id)
