"""The pool of coming cases."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.governance.actions import themes
from samflyt.governance.choices import open_sittings
from samflyt.governance.forms.base import PressForm
from samflyt.governance.forms.cases import PlanThemeForm, ThemesForm
from samflyt.governance.views.finding import form_page, kept_committee, one_in, press, sent


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def add(request: ActorRequest, pk: int) -> HttpResponse:
    found = kept_committee(request, pk)

    def note(**about: object) -> None:
        titles = str(about.pop("themes")).splitlines()
        themes.note_themes(committee=found, titles=titles, **about)  # type: ignore[arg-type]

    return form_page(
        request,
        ThemesForm(sent(request)),
        note,
        title=_("Nye temaer"),
        button=_("Legg i kommende saker"),
        back=reverse("committee", args=[pk]),
        about=found,
    )


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def plan(request: ActorRequest, pk: int, theme: int) -> HttpResponse:
    found = kept_committee(request, pk)
    one = one_in(found.themes.all(), theme)
    form = PlanThemeForm(
        sent(request),
        sittings=open_sittings(found),
        initial={"sitting": one.planned_for_id},
    )
    return form_page(
        request,
        form,
        partial(themes.plan_theme, theme=one),
        title=_("Planlegg «%(title)s»") % {"title": one},
        button=_("Lagre"),
        back=reverse("committee", args=[pk]),
        once=False,
        about=found,
    )


@require_POST
@permits(Permission.KEEP_COMMITTEES)
def drop(request: ActorRequest, pk: int, theme: int) -> HttpResponse:
    found = kept_committee(request, pk)
    act = partial(themes.drop_theme, theme=one_in(found.themes.all(), theme))
    back = reverse("committee", args=[pk])
    return press(request, act, back, _("Temaet er lagt bort."), once=False)


@require_POST
@permits(Permission.KEEP_COMMITTEES)
def to_case(request: ActorRequest, pk: int, theme: int) -> HttpResponse:
    """One step from a coming case to a case paper."""
    found = kept_committee(request, pk)
    one = one_in(found.themes.all(), theme)
    form = PressForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("Skjemaet er ikke helt. Last siden på nytt."))
        made = themes.open_case(
            theme=one, by=request.actor, at=request.as_of, sending=form.sending()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("committee", pk=pk)
    messages.success(request, _("Saken er opprettet som utkast. Skriv resten og meld den."))
    return redirect("committee-case", pk=made.pk)
