"""Decision points: who carries them out, by when, and when it is done."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.governance.actions import decisions
from samflyt.governance.forms.cases import AssignForm, DeadlineForm, PointForm
from samflyt.governance.models import Case
from samflyt.governance.views.finding import form_page, press, sent, visible_case, visible_point


def _form(request: ActorRequest, of: Case, form: Any, act: Any, title: str) -> HttpResponse:
    back = reverse("committee-case", args=[of.pk])
    return form_page(request, form, act, title=title, button=_("Lagre"), back=back, about=of)


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def add(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_case(request, pk)
    act = partial(decisions.add_point, case=found)
    return _form(request, found, PointForm(sent(request)), act, _("Nytt vedtakspunkt"))


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def assign(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_point(request, pk)
    form = AssignForm(sent(request), initial={"owner": found.owner, "status": found.status})
    act = partial(decisions.assign_point, point=found)
    return _form(request, found.case, form, act, _("Ansvar og status"))


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def deadline(request: ActorRequest, pk: int) -> HttpResponse:
    found = visible_point(request, pk)
    form = DeadlineForm(sent(request), initial={"due_date": found.due_date})
    act = partial(decisions.move_deadline, point=found)
    return _form(request, found.case, form, act, _("Sett eller flytt fristen"))


@require_POST
@permits(Permission.KEEP_COMMITTEES)
def settle(request: ActorRequest, pk: int) -> HttpResponse:
    """Done, or not done after all."""
    found = visible_point(request, pk)
    done = request.POST.get("word") != "angre"
    act = partial(decisions.settle_point, point=found, done=done)
    told = _("Oppgaven er gjort.") if done else _("Oppgaven er åpen igjen.")
    return press(request, act, reverse("committee-case", args=[found.case_id]), told)
