"""The midwives' page: who comes home, which visit is missing, who has contact; and its forms."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission, Side
from samflyt.courses.birth import at_home, midwives, visits
from samflyt.courses.birth.station_forms import DropInForm, TransferForm, VisitForm
from samflyt.courses.models import DropIn, FollowUpTransfer, HomeVisit, StationNotice
from samflyt.courses.reading import note_shown
from samflyt.directory.maternity.listing import own_house
from samflyt.directory.models import Organisation, Unit
from samflyt.directory.request import ActorRequest
from samflyt.web.forms import OnceForm

_SHOWN = 50


@require_safe
@permits(Permission.FOLLOW_UP_CHILDREN, Permission.READ_COURSES)
def home(request: ActorRequest) -> HttpResponse:
    """One glance: who comes home, who can be rung on days off, and which visit is missing."""
    actor, today = request.actor, clock.local_date(request.as_of)
    births = at_home.births(actor, today)
    dropped = list(DropIn.objects.visible_to(actor).select_related("unit", "receiver")[:_SHOWN])
    handed = list(
        FollowUpTransfer.objects.visible_to(actor).select_related("unit", "asked_of")[:_SHOWN]
    )
    shown = {one.notice.course.patient_id for one in births}
    shown |= {row.patient_id for row in dropped} | {row.patient_id for row in handed}
    note_shown(request, "read", "barsel: hjemreise, hjemmebesøk, drop-in", shown)
    context = {
        "births": births,
        "coming": [one for one in births if one.is_coming],
        "missing": at_home.missing(births),
        "covers": _covers(request, births),
        "shares": at_home.shares(actor, today),
        "dropped": dropped,
        "handed": handed,
        "today": today,
        "is_station": actor.may(Permission.FOLLOW_UP_CHILDREN),
        "may_hand_over": actor.side is Side.HOSPITAL and actor.may(Permission.WRITE_JOURNAL),
    }
    return render(request, "courses/birth/home.html", context)


def _covers(request: ActorRequest, births: list[at_home.Birth]) -> list[tuple[Any, Any]]:
    """The municipality's own; for the ward those whom somebody goes home to."""
    actor, today = request.actor, clock.local_date(request.as_of)
    houses = {
        one.notice.municipality_id: one.notice.municipality for one in births if one.is_coming
    }
    if actor.may(Permission.FOLLOW_UP_CHILDREN):
        own = own_house(actor)
        houses = {own.pk: own} if own else {}
    return [
        (house, at_home.cover_for(house, births, today))
        for house in sorted(houses.values(), key=lambda house: house.name)
    ]


@require_http_methods(["GET", "POST"])
@permits(Permission.FOLLOW_UP_CHILDREN)
def visit(request: ActorRequest, pk: int) -> HttpResponse:
    """The form of a home visit, and what was noted before."""
    rows = StationNotice.objects.visible_to(request.actor).births()
    found = rows.select_related("course__hospital").filter(pk=pk).first()
    if found is None:
        raise Http404
    form = VisitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visits.note_visit(
                notice=pk,
                visited=form.visited(),
                by=request.actor,
                at=request.as_of,
                key=form.cleaned_data["once"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Hjemmebesøket er ført."))
            return redirect("births")
    note_shown(request, "read", "hjemmebesøk etter fødsel", [found.course.patient_id])
    earlier = HomeVisit.objects.visible_to(request.actor).filter(course=found.course)
    title = _("Hjemmebesøk hos %(name)s") % {"name": found.about}
    return _form(request, form, title=title, notice=found, earlier=earlier)


@require_http_methods(["GET", "POST"])
@permits(Permission.FOLLOW_UP_CHILDREN)
def drop_in(request: ActorRequest) -> HttpResponse:
    """Somebody comes without an appointment."""
    wards = {str(w.pk): w for w in _maternity_wards(request)}
    form = DropInForm(request.POST or None, wards=[(pk, _name(w)) for pk, w in wards.items()])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        came = midwives.Came(said["question"], said["assessment"], said["result"])
        try:
            made = midwives.drop_in(
                person=form.person(),
                came=came,
                ward=wards.get(said["ward"]),
                by=request.actor,
                at=request.as_of,
                key=said["once"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _told(made))
            return redirect("births")
    return _form(request, form, title=_("Drop-in"))


def _told(made: DropIn) -> str:
    if made.receiver is None:
        return _("Ført. Hun følges opp på helsestasjonen.")
    return _("Ført. %(ward)s har fått melding.") % {"ward": made.receiver}


def _name(unit: Unit) -> str:
    return f"{unit.name}, {unit.organisation}"


def _maternity_wards(request: ActorRequest) -> list[Unit]:
    """Wards that offer a place of birth; where none is said to, every ward that can be chosen."""
    on = clock.local_date(request.as_of)
    wards = Unit.objects.wards().active(on).select_related("organisation").order_by("name")
    births = wards.filter(offers__kind="birth", offers__ended_date__isnull=True).distinct()
    return list(births) or list(wards)


@require_http_methods(["GET", "POST"])
@permits(Permission.WRITE_JOURNAL)
def hand_over(request: ActorRequest) -> HttpResponse:
    """The hospital's team moves parts of the follow-up to a district."""
    found = {str(o.pk): o for o in Organisation.objects.municipalities().order_by("name")}
    form = TransferForm(request.POST or None, districts=[(pk, o.name) for pk, o in found.items()])
    if request.actor.side is not Side.HOSPITAL:
        raise Refused(_("Oppfølgingen overføres av sykehusets team."))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = midwives.transfer_follow_up(
            person=form.person(),
            to=found[said["to"]],
            parts=said["parts"],
            by=request.actor,
            at=request.as_of,
            key=said["once"],
        )
        words = {"name": made.asked_of, "because": _(made.because)}
        if made.receiver is None:
            messages.warning(
                request,
                _("%(name)s %(because)s. Oppfølgingen blir hos sykehuset.") % words,
            )
        else:
            messages.success(request, _("Overført: %(name)s %(because)s.") % words)
        return redirect("births")
    return _form(request, form, title=_("Overfør oppfølging av sårbar gravid"))


def _form(request: ActorRequest, form: OnceForm, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "courses/birth/form.html", {"form": form, **context}, status=status)
