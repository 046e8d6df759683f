"""The shared page of offers around birth, and the forms that lead from it."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory import cover
from samflyt.directory.maternity import announcing, knowledge, listing, offers
from samflyt.directory.maternity.acts import ACTS
from samflyt.directory.maternity.forms import WeekForm
from samflyt.directory.models import (
    Announcement,
    AnnouncementReceiver,
    ServiceOffer,
    SharedPlace,
)
from samflyt.directory.request import ActorRequest
from samflyt.web.forms import new_token
from samflyt.web.sheet import csv_response

_READERS = (
    Permission.FOLLOW_UP_CHILDREN,
    Permission.READ_COURSES,
    Permission.SEE_FIGURES,
    Permission.MANAGE_DIRECTORY,
)
_YEARS_SHOWN = 20


@require_safe
@permits(*_READERS)
def home(request: ActorRequest) -> HttpResponse:
    """Offers by district, what is told, places for one another's staff, and what it rests on."""
    actor, today = request.actor, clock.local_date(request.as_of)
    profession = request.GET.get("yrke", "")
    if profession not in SharedPlace.Profession.values:
        profession = ""
    in_use = ServiceOffer.objects.in_use(today).select_related("unit__organisation")
    context = {
        "today": today,
        "profession": profession,
        "professions": SharedPlace.Profession.choices,
        "offers": list(in_use.order_by("unit__organisation__name", "kind", "pk")),
        "kinds": ServiceOffer.Kind.choices,
        "reviews": offers.own_reviews(actor, today),
        "districts": offers.districts(today),
        "announcements": announced(actor.organisation_id),
        "places": listing.coming_places(profession, today),
        "year": today.year,
        "per_year": offers.places_per_year(today.year, profession),
        "links": knowledge.known(),
        "may_write": offers.may_write(actor),
        "is_municipal": actor.may(Permission.FOLLOW_UP_CHILDREN),
        "new_token": new_token,
    }
    return render(request, "directory/maternity/home.html", context)


def announced(organisation_id: int | None) -> list[tuple[Announcement, bool]]:
    """The newest that the house has sent or has; and whether it has yet to confirm."""
    found = (
        Announcement.objects.known_to(organisation_id)
        .select_related("unit__organisation")
        .prefetch_related("receivers")
    )
    return [(one, _unread(one, organisation_id)) for one in found[:_YEARS_SHOWN]]


def _unread(one: Announcement, organisation_id: int | None) -> bool:
    rows = one.receivers.all()
    return any(r.organisation_id == organisation_id and r.read_at is None for r in rows)


@require_http_methods(["GET", "POST"])
@permits(Permission.FOLLOW_UP_CHILDREN, Permission.WRITE_JOURNAL, Permission.CONTROL_DAYS)
def act(request: ActorRequest, slug: str, pk: int | None = None) -> HttpResponse:
    """One of the forms; `pk` is the offer that it is about."""
    page = ACTS.get(slug)
    if page is None or (pk is not None and not page.takes_offer):
        raise Http404
    form = page.form(request, pk)
    if request.method == "POST" and form.is_valid():
        try:
            page.act(request, form, pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(page.done))
            return redirect("birth-offers")
    context = {"form": form, "title": page.title}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "directory/maternity/form.html", context, status=status)


@require_POST
@permits(Permission.FOLLOW_UP_CHILDREN, Permission.WRITE_JOURNAL, Permission.CONTROL_DAYS)
def take(request: ActorRequest, pk: int) -> HttpResponse:
    """Takes one place; sent twice it is one."""
    if not listing.is_place(pk):
        raise Http404
    try:
        offers.take_place(
            place=pk,
            by=request.actor,
            at=request.as_of,
            today=clock.local_date(request.as_of),
            key=request.POST.get("once", "")[:100] or new_token(),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Plassen er tatt."))
    return redirect("birth-offers")


@require_http_methods(["GET", "POST"])
@permits(*_READERS)
def announcement(request: ActorRequest, pk: int) -> HttpResponse:
    """One notice, and for its sender who has read it."""
    known = Announcement.objects.known_to(request.actor.organisation_id)
    found = known.select_related("unit__organisation", "offer").filter(pk=pk).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        announcing.confirm_here(announcement=pk, by=request.actor, at=request.as_of)
        messages.success(request, _("Bekreftet som lest."))
        return redirect("announcement", pk=pk)
    rows = list(found.receivers.select_related("organisation").order_by("organisation__name"))
    own = request.actor.organisation_id
    context = {
        "announcement": found,
        "is_sender": found.unit.organisation_id == own,
        "unread": any(r.organisation_id == own and r.read_at is None for r in rows),
        "receivers": rows,
        "read": sum(row.read_at is not None for row in rows),
    }
    return render(request, "directory/maternity/announcement.html", context)


@require_POST
@permits(Permission.FOLLOW_UP_CHILDREN, Permission.WRITE_JOURNAL, Permission.CONTROL_DAYS)
def remind(request: ActorRequest, pk: int) -> HttpResponse:
    """Those who have not confirmed: a file with the address and the link of each."""
    known = Announcement.objects.known_to(request.actor.organisation_id)
    found = known.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    rest = announcing.remind(announcement=found, by=request.actor, at=request.as_of)
    head = [_("Mottaker"), _("Adresse"), _("Lenke til å bekrefte")]
    return csv_response("ikke-bekreftet", head, _lines(request, rest))


def _lines(request: HttpRequest, rows: list[AnnouncementReceiver]) -> list[list[str]]:
    cards = listing.addresses_of(rows)
    return [
        [
            row.organisation.name,
            cards.get(row.organisation_id) or "",
            request.build_absolute_uri(f"/lest/{row.secret}/"),
        ]
        for row in rows
    ]


@login_not_required
@require_http_methods(["GET", "POST"])
def read(request: Any, secret: str) -> HttpResponse:
    """For one who does not sign in here: the notice, and the button that confirms it."""
    found = listing.receiver_with(secret)
    if found is None:
        raise Http404
    if request.method == "POST":
        found = announcing.confirm_by_link(secret=secret, at=request.as_of)
    return render(request, "directory/maternity/read.html", {"receiver": found})


@require_http_methods(["GET", "POST"])
@permits(Permission.FOLLOW_UP_CHILDREN)
def cover_plan(request: ActorRequest) -> HttpResponse:
    """One week: who answers each day, and the days that nobody does."""
    own = listing.own_house(request.actor)
    if own is None:
        raise Http404
    monday = _monday(request)
    form = WeekForm(request.POST or None, week=cover.week_of(own, monday))
    if request.method == "POST" and form.is_valid():
        try:
            cover.plan_week(organisation=own, days=form.days(), by=request.actor, at=request.as_of)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Vaktplanen er ført."))
            return redirect(f"{request.path}?uke={monday.isoformat()}")
    week = timedelta(days=7)
    context = {
        "form": form,
        "monday": monday,
        "last": monday + timedelta(days=6),
        "before": (monday - week).isoformat(),
        "after": (monday + week).isoformat(),
        "gaps": [one for one in form.week if one.is_gap],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "directory/maternity/cover.html", context, status=status)


def _monday(request: ActorRequest) -> date:
    """The week in the address, else this week; a week that the calendar does not reach is none."""
    today = clock.local_date(request.as_of)
    try:
        wanted = date.fromisoformat(request.GET.get("uke", ""))
    except ValueError:
        wanted = today
    near = abs((wanted - today).days) < _FAR
    return cover.monday_of(wanted if near else today)


_FAR = 366
