"""Series of yearly meetings, and invitations from outside."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samflyt import clock
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.governance.actions import invitations, yearly
from samflyt.governance.attending import filling
from samflyt.governance.calendar import invitation_file
from samflyt.governance.choices import hospitals, municipalities
from samflyt.governance.forms.committees import HeldForm, SeriesForm
from samflyt.governance.forms.invitations import InvitationForm, PersonForm
from samflyt.governance.models import InvitedPerson, OuterInvitation, Series
from samflyt.governance.overview import series_rows
from samflyt.governance.policies import TAKES_PART
from samflyt.governance.views.files import download
from samflyt.governance.views.finding import form_page, one_in, press, sent
from samflyt.web.forms import new_token


@require_safe
@permits(*TAKES_PART)
def series(request: ActorRequest) -> HttpResponse:
    """Every series of the house, with those that have had no meeting in a year marked."""
    rows = series_rows(request.actor, clock.local_date(request.as_of))
    context = {"rows": rows, "keeps": yearly.may_open(request.actor)}
    return render(request, "governance/series.html", context)


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def new_series(request: ActorRequest) -> HttpResponse:
    form = SeriesForm(sent(request), hospitals=hospitals(), municipalities=municipalities())
    return form_page(
        request,
        form,
        yearly.open_series,
        title=_("Ny møteserie"),
        button=_("Planlegg møtene"),
        back=reverse("series"),
        done=_("Møtene er planlagt."),
    )


@require_http_methods(["GET", "POST"])
@permits(*TAKES_PART)
def series_meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """The meeting was held."""
    visible = Series.objects.visible_to(request.actor).filter(meetings=pk)
    found = get_object_or_404(visible.select_related("municipality"))
    one = one_in(found.meetings.all(), pk)
    initial = {"held_date": one.held_date or one.planned_date, "note": one.note}
    return form_page(
        request,
        HeldForm(sent(request), initial=initial),
        partial(yearly.note_held, meeting=one),
        title=_("Før møtet som holdt"),
        button=_("Lagre"),
        back=reverse("series"),
        once=False,
        about=found,
    )


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def new_invitation(request: ActorRequest) -> HttpResponse:
    return form_page(
        request,
        InvitationForm(sent(request)),
        invitations.register_invitation,
        title=_("Registrer invitasjon"),
        button=_("Registrer"),
        back=reverse("governance"),
        done=_("Invitasjonen er registrert, og fristen for å svare står på forsiden."),
    )


def _invitation(request: ActorRequest, pk: int) -> OuterInvitation:
    return get_object_or_404(OuterInvitation.objects.visible_to(request.actor), pk=pk)


@require_safe
@permits(Permission.SIT_IN_COMMITTEES)
def invitation(request: ActorRequest, pk: int) -> HttpResponse:
    """The letter, and the list of those named, group by group."""
    found = _invitation(request, pk)
    groups = [
        (group, people, filling(len(people), group.minimum, group.maximum), _balance(people))
        for group in found.groups.prefetch_related("people")
        for people in [list(group.people.all())]
    ]
    context = {
        "invitation": found,
        "groups": groups,
        "keeps": request.actor.may(Permission.KEEP_COMMITTEES),
        "late": found.is_late(clock.local_date(request.as_of)),
        "token": new_token,
    }
    return render(request, "governance/invitation.html", context)


def _balance(people: list[InvitedPerson]) -> dict[str, int]:
    """How many come from where the problem is large, and small."""
    kinds = [one.balance for one in people]
    return {str(kind.label): kinds.count(kind.value) for kind in InvitedPerson.Balance if kind}


@require_http_methods(["GET", "POST"])
@permits(Permission.KEEP_COMMITTEES)
def person(request: ActorRequest, pk: int) -> HttpResponse:
    found = _invitation(request, pk)
    groups = found.groups.select_related("invitation")
    return form_page(
        request,
        PersonForm(sent(request), groups=groups),
        invitations.name_person,
        title=_("Foreslå deltaker"),
        button=_("Legg til"),
        back=reverse("invitation", args=[pk]),
        about=found,
    )


@require_POST
@permits(Permission.KEEP_COMMITTEES)
def person_out(request: ActorRequest, pk: int, person: int) -> HttpResponse:
    found = _invitation(request, pk)
    group = get_object_or_404(found.groups.filter(people=person))
    one = group.people.select_related("group__invitation").get(pk=person)
    back = reverse("invitation", args=[pk])
    act = partial(invitations.leave_out, person=one)
    return press(request, act, back, _("Deltakeren er tatt bort."), once=False)


@require_POST
@permits(Permission.KEEP_COMMITTEES)
def answered(request: ActorRequest, pk: int) -> HttpResponse:
    """The answer is sent."""
    found = _invitation(request, pk)
    act = partial(invitations.note_answered, invitation=found)
    back = reverse("invitation", args=[pk])
    return press(request, act, back, _("Svaret er ført som sendt."), once=False)


@require_safe
@permits(Permission.SIT_IN_COMMITTEES)
def invitation_calendar(request: ActorRequest, pk: int) -> HttpResponse:
    found = _invitation(request, pk)
    address = request.build_absolute_uri(reverse("invitation", args=[pk]))
    kind = "text/calendar; charset=utf-8; method=REQUEST"
    return download(invitation_file(found, address, request.as_of), f"invitasjon-{pk}.ics", kind)
