"""The message officer's partners: who answers for messages there, and what is taken up."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samflyt import clock
from samflyt.access.actor import Refused
from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.models import ContactCard, Organisation
from samflyt.directory.request import ActorRequest
from samflyt.formats.namespaces import TYPE_NAMES
from samflyt.messages import partner_actions, partner_list
from samflyt.messages.outage_actions import partners
from samflyt.messages.partner_forms import MessageContactForm, TakeUpForm
from samflyt.messages.readiness import TAKEN_UP, Readiness
from samflyt.web.wording import gettext


@require_safe
@permits(Permission.HANDLE_MESSAGES)
def partner_table(request: ActorRequest) -> HttpResponse:
    """Message type × partner, with whom to ring; those who lack a contact come first."""
    context = {
        "rows": partner_list.partner_rows(request.actor, clock.local_date(request.as_of)),
        "lacking": partner_list.without_contact(request.actor),
        "types": [_type_name(kind) for kind in partner_list.own_types(request.actor)],
    }
    return render(request, "messages/partners.html", context)


@require_safe
@permits(Permission.HANDLE_MESSAGES)
def partner(request: ActorRequest, pk: int) -> HttpResponse:
    """One partner, or one's own house: contact, types, and where each message goes."""
    return _show(request, _partner(pk))


@require_POST
@permits(Permission.HANDLE_MESSAGES)
def contact(request: ActorRequest, pk: int) -> HttpResponse:
    """Names who answers for the partner's messages."""
    found, form = _partner(pk), MessageContactForm(request.POST)
    if not form.is_valid():
        return _show(request, found, contact_form=form, status=422)
    data = form.cleaned_data

    def act() -> None:
        partner_actions.name_message_contact(
            partner=found,
            function=data["function"],
            phone=data["phone"],
            address=data["address"],
            by=request.actor,
        )

    return _done(request, found, act, _("Meldingsansvarlig er ført."))


@require_POST
@permits(Permission.HANDLE_MESSAGES)
def ready(request: ActorRequest, pk: int) -> HttpResponse:
    """Notes from when the partner can use a type."""
    found = _partner(pk)
    form = TakeUpForm(request.POST, types=partner_list.types_of(found))
    if not form.is_valid():
        return _show(request, found, ready_form=form, status=422)
    data = form.cleaned_data

    def act() -> None:
        partner_actions.take_up(
            partner=found,
            message_type=data["message_type"],
            ready_date=data["ready_date"],
            by=request.actor,
            at=request.as_of,
        )

    return _done(request, found, act, _("Klargjøringen er ført."))


@require_POST
@permits(Permission.HANDLE_MESSAGES)
def not_ready(request: ActorRequest, pk: int) -> HttpResponse:
    """Takes a type out of use with the partner."""
    found, kind = _partner(pk), request.POST.get("message_type", "")

    def act() -> None:
        partner_actions.stop_using(partner=found, message_type=kind, by=request.actor)

    return _done(request, found, act, _("Klargjøringen er tatt bort."))


def _done(
    request: ActorRequest, found: Organisation, act: Callable[[], None], text: str
) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, text)
    return redirect("message-partner", found.pk)


def _partner(pk: int) -> Organisation:
    found = partners().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _show(
    request: ActorRequest,
    found: Organisation,
    *,
    contact_form: MessageContactForm | None = None,
    ready_form: TakeUpForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = clock.local_date(request.as_of)
    card = found.contacts.filter(is_for_messages=True).first()
    visible = Readiness.objects.visible_to(request.actor).filter(organisation=found)
    types = partner_list.types_of(found)
    may_keep = partner_actions.may_keep(request.actor, found)
    context = {
        "partner": found,
        "is_own": found.pk == request.actor.organisation_id,
        "card": card,
        "others": list(
            found.contacts.filter(is_for_messages=False).order_by("-is_emergency", "pk")
        ),
        "ready": visible.order_by("message_type"),
        "until_then": TAKEN_UP,
        "addresses": partner_list.addresses_of(found, today),
        "type_name": _type_name,
        "contact_form": (contact_form or _filled(card)) if may_keep else None,
        "ready_form": (ready_form or TakeUpForm(types=types))
        if may_keep and card and types
        else None,
    }
    return render(request, "messages/partner.html", context, status=status)


def _filled(card: ContactCard | None) -> MessageContactForm:
    if card is None:
        return MessageContactForm()
    return MessageContactForm(
        initial={"function": card.purpose, "phone": card.phone, "address": card.address}
    )


def _type_name(message_type: str) -> str:
    return gettext(TYPE_NAMES.get(message_type, message_type))
