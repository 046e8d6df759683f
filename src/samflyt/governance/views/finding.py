"""How a page finds its committee, case or meeting through the one who asks, and shows a form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from samflyt.access.actor import Refused
from samflyt.directory.request import ActorRequest
from samflyt.governance.forms.base import ActForm, PressForm
from samflyt.governance.models import Case, Committee, DecisionPoint, Sitting
from samflyt.meetings.actions.step import BadValue

Act = Callable[..., Any]


def visible_committee(request: ActorRequest, pk: int) -> Committee:
    return get_object_or_404(
        Committee.objects.visible_to(request.actor).select_related("parent"), pk=pk
    )


def kept_committee(request: ActorRequest, pk: int) -> Committee:
    """One that the actor is secretary of; another's is not found."""
    visible = Committee.objects.visible_to(request.actor)
    return get_object_or_404(visible.kept_by(request.actor), pk=pk)


def visible_case(request: ActorRequest, pk: int) -> Case:
    found = Case.objects.visible_to(request.actor)
    return get_object_or_404(
        found.select_related("committee", "sitting__committee", "meant_for__committee", "previous"),
        pk=pk,
    )


def visible_sitting(request: ActorRequest, pk: int) -> Sitting:
    found = Sitting.objects.visible_to(request.actor)
    return get_object_or_404(found.select_related("committee"), pk=pk)


def visible_point(request: ActorRequest, pk: int) -> DecisionPoint:
    found = DecisionPoint.objects.visible_to(request.actor)
    return get_object_or_404(found.select_related("case__committee"), pk=pk)


def one_in(rows: Any, pk: int) -> Any:
    """The row with this number among those at hand."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sent(request: ActorRequest) -> Any:
    return request.POST if request.method == "POST" else None


def note_refusal(form: ActForm, refusal: Refused) -> None:
    """Puts a refusal at the field it is about, else above the form."""
    field = refusal.field if isinstance(refusal, BadValue) else ""
    form.add_error(field if field in form.fields else None, str(refusal))


def carry_out(request: ActorRequest, form: ActForm, act: Act, *, once: bool = True) -> Any:
    """Does what a valid form asks; what it made, or None with the refusal noted on the form."""
    sending = {"sending": form.sending()} if once else {}
    try:
        return act(**form.details(), by=request.actor, at=request.as_of, **sending) or True
    except Refused as refusal:
        note_refusal(form, refusal)
        return None


def form_page(
    request: ActorRequest,
    form: ActForm,
    act: Act,
    *,
    title: object,
    button: object,
    back: str,
    done: object = "",
    once: bool = True,
    **context: Any,
) -> HttpResponse:
    """A page with one form, and what it does; keeps what was typed where it is refused."""
    if request.method == "POST" and form.is_valid() and carry_out(request, form, act, once=once):
        messages.success(request, str(done or _("Lagret.")))
        return redirect(back)
    shown = {"form": form, "title": title, "button": button, "back": back, **context}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "governance/form.html", shown, status=status)


def press(
    request: ActorRequest, act: Act, back: str, done: object, *, once: bool = True
) -> HttpResponse:
    """Carries out what one button does, tells how it went, and leads back."""
    form = PressForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Skjemaet er ikke helt. Last siden på nytt."))
        return redirect(back)
    if carry_out(request, form, act, once=once):
        messages.success(request, str(done))
    else:
        for text in form.non_field_errors():
            messages.error(request, str(text))
    return redirect(back)
