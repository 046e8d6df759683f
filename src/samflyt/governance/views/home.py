"""The first page, and a committee with its seats and coming cases."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.governance.actions import committees
from samflyt.governance.choices import accounts_of, houses, partners_of, seats_of
from samflyt.governance.committee_page import committee_page
from samflyt.governance.forms.committees import CommitteeForm, GroupForm, RulesForm, SeatForm
from samflyt.governance.models import Committee
from samflyt.governance.overview import overview
from samflyt.governance.policies import TAKES_PART
from samflyt.governance.views.finding import (
    form_page,
    kept_committee,
    one_in,
    press,
    sent,
    visible_committee,
)
from samflyt.web.forms import new_token


@require_safe
@permits(*TAKES_PART)
def home(request: ActorRequest) -> HttpResponse:
    """What waits for the reader, the committees, and the meetings to come."""
    context = {
        "page": overview(request.actor, request.as_of),
        "keeps": request.actor.may(Permission.KEEP_COMMITTEES),
        "today": clock.local_date(request.as_of),
    }
    return render(request, "governance/home.html", context)


@require_safe
@permits(*TAKES_PART)
def committee(request: ActorRequest, pk: int) -> HttpResponse:
    """One committee; papers and figures for those who have a seat."""
    found = visible_committee(request, pk)
    context = {
        "page": committee_page(request.actor, found, request.as_of),
        "committee": found,
        "token": new_token,
        "today": clock.local_date(request.as_of),
    }
    return render(request, "governance/committee.html", context)


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def new_committee(request: ActorRequest) -> HttpResponse:
    parents = Committee.objects.visible_to(request.actor)
    form = CommitteeForm(sent(request), parents=parents, houses=houses())
    return form_page(
        request,
        form,
        committees.found_committee,
        title=_("Nytt utvalg"),
        button=_("Opprett utvalget"),
        back=reverse("governance"),
        done=_("Utvalget er opprettet, og du er sekretær for det."),
    )


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def rules(request: ActorRequest, pk: int) -> HttpResponse:
    found = kept_committee(request, pk)
    names = committees.Rules.__slots__
    form = RulesForm(sent(request), initial={name: getattr(found, name) for name in names})
    act = partial(committees.change_rules, committee=found)
    return _committee_form(request, found, form, act, _("Regler for utvalget"), once=False)


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def group(request: ActorRequest, pk: int) -> HttpResponse:
    found = kept_committee(request, pk)
    form = GroupForm(sent(request))
    act = partial(committees.set_group, committee=found)
    return _committee_form(request, found, form, act, _("Plasser for en gruppe"), once=False)


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def seat(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody is named to a seat."""
    found = kept_committee(request, pk)
    choices = {
        "group": found.groups.all(),
        "organisation": partners_of(found),
        "account": accounts_of(found, request.as_of),
        "deputy_for": seats_of(found).filter(deputy_for=None),
    }
    initial = {"from_date": clock.local_date(request.as_of)}
    form = SeatForm(sent(request), choices=choices, initial=initial)
    return _committee_form(request, found, form, committees.take_seat, _("Ny plass"))


def _committee_form(
    request: ActorRequest, found: Committee, form: Any, act: Any, title: str, *, once: bool = True
) -> HttpResponse:
    return form_page(
        request,
        form,
        act,
        title=title,
        button=_("Lagre"),
        back=reverse("committee", args=[found.pk]),
        once=once,
        about=found,
    )


@require_POST
@permits(Permission.KEEP_COMMITTEES)
def leave(request: ActorRequest, pk: int, seat: int) -> HttpResponse:
    found = kept_committee(request, pk)
    one = one_in(seats_of(found), seat)
    act = partial(committees.leave_seat, seat=one)
    back = reverse("committee", args=[pk])
    return press(request, act, back, _("Plassen er ledig."), once=False)
