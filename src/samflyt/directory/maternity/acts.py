"""Each form of the page: its words, how it is made for the reader, and what it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.directory.maternity import announcing, forms, knowledge, offers
from samflyt.directory.models import Organisation, ServiceOffer, Unit
from samflyt.directory.request import ActorRequest
from samflyt.web.forms import OnceForm


@dataclass(frozen=True, slots=True)
class Page:
    """`item` is the number of the offer that the form is about, None for a new one."""

    title: str | Promise
    done: str | Promise
    form: Callable[[ActorRequest, int | None], OnceForm]
    act: Callable[[ActorRequest, Any, int | None], object]
    takes_offer: bool = True


def _units(request: ActorRequest) -> list[Unit]:
    on = clock.local_date(request.as_of)
    own = Unit.objects.active(on).filter(organisation_id=request.actor.organisation_id or 0)
    return list(own.select_related("organisation").order_by("name"))


def _own_offer(request: ActorRequest, item: int | None) -> ServiceOffer:
    own = ServiceOffer.objects.filter(unit__organisation_id=request.actor.organisation_id or 0)
    found = own.select_related("unit").filter(pk=item or 0).first()
    if found is None:
        raise Http404
    return found


def _offer_form(request: ActorRequest, item: int | None) -> OnceForm:
    known = _own_offer(request, item) if item is not None else None
    start: dict[str, object] = {"unit": str(request.actor.unit_id)}
    if known is not None:
        start = {
            "kind": known.kind,
            "unit": str(known.unit_id),
            "description": known.description,
            "owner": known.owner,
            "competent": known.competent,
            "area": [str(pk) for pk in known.area.values_list("pk", flat=True)],
        }
    area = list(Organisation.objects.municipalities().order_by("name"))
    return forms.OfferForm(request.POST or None, units=_units(request), area=area, initial=start)


def _write_offer(request: ActorRequest, form: forms.OfferForm, item: int | None) -> object:
    return offers.write_offer(
        described=form.described(),
        today=clock.local_date(request.as_of),
        by=request.actor,
        key=form.cleaned_data["once"],
        offer=item,
    )


def _end_form(request: ActorRequest, item: int | None) -> OnceForm:
    _own_offer(request, item)
    return OnceForm(request.POST or None)


def _end(request: ActorRequest, _form: OnceForm, item: int | None) -> object:
    return offers.end_offer(offer=item or 0, on=clock.local_date(request.as_of), by=request.actor)


def _change_form(request: ActorRequest, item: int | None) -> OnceForm:
    offer = _own_offer(request, item)
    start = {"unit": str(offer.unit_id)}
    return forms.ChangeForm(request.POST or None, units=_units(request), initial=start)


def _tell_change(request: ActorRequest, form: forms.ChangeForm, item: int | None) -> object:
    return announcing.tell_change(
        told=form.told(),
        offer=_own_offer(request, item),
        by=request.actor,
        at=request.as_of,
        key=form.cleaned_data["once"],
    )


def _doctors_form(request: ActorRequest, _item: int | None) -> OnceForm:
    start = {"unit": str(request.actor.unit_id)}
    return forms.DoctorsForm(request.POST or None, units=_units(request), initial=start)


def _tell_doctors(request: ActorRequest, form: forms.DoctorsForm, _item: int | None) -> object:
    return announcing.tell_doctors(
        told=form.told(), by=request.actor, at=request.as_of, key=form.cleaned_data["once"]
    )


def _place_form(request: ActorRequest, _item: int | None) -> OnceForm:
    start = {"unit": str(request.actor.unit_id)}
    return forms.PlaceForm(request.POST or None, units=_units(request), initial=start)


def _open_place(request: ActorRequest, form: forms.PlaceForm, _item: int | None) -> object:
    return offers.open_place(opened=form.opened(), by=request.actor, key=form.cleaned_data["once"])


def _midwives_form(request: ActorRequest, _item: int | None) -> OnceForm:
    start = {"year": clock.local_date(request.as_of).year - 1}
    return forms.MidwivesForm(request.POST or None, initial=start)


def _set_midwives(request: ActorRequest, form: forms.MidwivesForm, _item: int | None) -> object:
    said = {name: form.cleaned_data[name] for name in ("year", "midwives", "births", "source")}
    return offers.set_midwives(**said, by=request.actor)


def _version_form(request: ActorRequest, _item: int | None) -> OnceForm:
    return forms.VersionForm(request.POST or None, links=knowledge.known())


def _set_version(request: ActorRequest, form: forms.VersionForm, _item: int | None) -> object:
    said = form.cleaned_data
    return knowledge.set_version(
        address=said["link"], version_date=said["version_date"], by=request.actor
    )


ACTS: Mapping[str, Page] = {
    "tilbud": Page(_("Nytt tilbud"), _("Tilbudet er ført."), _offer_form, _write_offer),
    "gjennomga": Page(
        _("Gå gjennom tilbudet"), _("Tilbudet er gjennomgått."), _offer_form, _write_offer
    ),
    "avslutt": Page(_("Ta tilbudet ut av bruk"), _("Tilbudet er ute av bruk."), _end_form, _end),
    "endring": Page(
        _("Meld endring i driften"),
        _("Kommunene i området er varslet."),
        _change_form,
        _tell_change,
    ),
    "fastleger": Page(
        _("Melding til alle fastleger"),
        _("Meldingen er klar. Last ned listen med en lenke til hvert kontor."),
        _doctors_form,
        _tell_doctors,
        takes_offer=False,
    ),
    "plass": Page(
        _("Tilby kurs eller hospitering"),
        _("Tilbudet er lagt ut."),
        _place_form,
        _open_place,
        takes_offer=False,
    ),
    "jordmorarsverk": Page(
        _("Før jordmorårsverk"),
        _("Tallene er ført."),
        _midwives_form,
        _set_midwives,
        takes_offer=False,
    ),
    "versjon": Page(
        _("Før versjon av en retningslinje"),
        _("Versjonen er ført."),
        _version_form,
        _set_version,
        takes_offer=False,
    ),
}
#: Those that are about one offer.
OF_ONE = frozenset({"gjennomga", "avslutt", "endring"})
