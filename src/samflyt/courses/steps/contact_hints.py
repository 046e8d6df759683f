"""Whom to ring, beside a form: the other side's units, the travel office, and when they open."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Side
from samflyt.catalogue import carries_out
from samflyt.courses.lists.office import Office, office
from samflyt.courses.models import Course
from samflyt.courses.standing import Standing
from samflyt.courses.steps.action_pages import Hint
from samflyt.directory.models import ContactCard, Organisation
from samflyt.web import wording

#: The national number, which leads to the local office of the place one rings from.
TRAVEL_OFFICE = "05515"


@carries_out("003-g7-4.1-i")
def whom_to_call(standing: Standing, actor: Actor, as_of: datetime) -> Iterable[Hint]:
    """What cannot wait for an answer is settled by phone, and the call noted here."""
    partner, found = _other_side(standing.course, actor, as_of)
    lines = [_number(one, as_of) for one in found if one.unit.phone]
    if partner is not None and not any(one.is_open for one in found):
        cards = ContactCard.objects.filter(organisation=partner, is_emergency=True).order_by("pk")
        lines += [_card(card) for card in cards]
    if lines:
        yield Hint("info", _("Haster det, ring i stedet for å vente på svar:"), tuple(lines))


@carries_out("004-sva-j")
def closed_receivers(standing: Standing, actor: Actor, as_of: datetime) -> Iterable[Hint]:
    """The units of the other side that do not answer now, and when they do next."""
    _partner, found = _other_side(standing.course, actor, as_of)
    closed = tuple(_number(one, as_of) for one in found if not one.is_open)
    if closed:
        yield Hint("info", _("Stengt hos mottakeren nå:"), closed)


@carries_out("001-2.3-h")
def travel_office(standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    """The hospital's own card for the local office where it has one, else the national number."""
    cards = ContactCard.objects.filter(
        organisation=standing.course.hospital, purpose__icontains="pasientreise"
    )
    lines = tuple(_card(card) for card in cards.order_by("pk"))
    usual = _("Pasientreiser, %(phone)s") % {"phone": TRAVEL_OFFICE}
    yield Hint("info", _("Spørsmål om reisen svarer pasientreisekontoret på:"), lines or (usual,))


def _other_side(
    course: Course, actor: Actor, as_of: datetime
) -> tuple[Organisation | None, list[Office]]:
    if actor.side is Side.MUNICIPALITY:
        return course.hospital, [office(unit, as_of) for unit in (course.ward,) if unit]
    units = (course.case_unit, course.nursing_unit)
    return course.municipality, [office(unit, as_of) for unit in units if unit]


def _number(one: Office, as_of: datetime) -> str:
    name = ", ".join(part for part in (one.unit.name, wording.phone_text(one.unit.phone)) if part)
    if one.is_open:
        return name
    if one.opens is None:
        return _("%(name)s (stengt)") % {"name": name}
    opens = wording.exact(one.opens, as_of)
    return _("%(name)s (stengt, åpner %(opens)s)") % {"name": name, "opens": opens}


def _card(card: ContactCard) -> str:
    parts = (card.purpose, wording.phone_text(card.phone), card.hours)
    return ", ".join(part for part in parts if part)
