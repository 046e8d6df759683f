"""What the message officer keeps of each partner: who answers for its messages, what it can use."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.directory.models import ContactCard, Organisation
from samflyt.messages.actions import check_officer
from samflyt.messages.readiness import TAKEN_UP, Readiness


def may_keep(actor: Actor, partner: Organisation) -> bool:
    """One's own, and those who are not here to keep theirs themselves."""
    return partner.pk == actor.organisation_id or not partner.works_here


def check_keeps(actor: Actor, partner: Organisation) -> None:
    check_officer(actor)
    if not may_keep(actor, partner):
        words = _("%(partner)s arbeider i Samflyt og holder egne opplysninger selv.")
        raise Refused(words % {"partner": partner})


@carries_out("003-g7-4.1-k")
@transaction.atomic
def name_message_contact(
    *, partner: Organisation, function: str, phone: str, address: str, by: Actor
) -> ContactCard:
    """The one card of a partner for changes, downtime and contact; a new one takes its place."""
    check_keeps(by, partner)
    card, _is_new = ContactCard.objects.update_or_create(
        organisation=partner,
        is_for_messages=True,
        defaults={"purpose": function.strip(), "phone": phone.strip(), "address": address.strip()},
    )
    return card


@carries_out("003-g7-4.1-j", "003-g7-4.1-k")
@transaction.atomic
def take_up(
    *, partner: Organisation, message_type: str, ready_date: date, by: Actor, at: datetime
) -> Readiness:
    """Notes from when a partner can use a type; noted again, the day is moved.

    Refused while nobody answers for the partner's messages, and for what all must use anyway.
    Messages in, and those that the law demands, are never held by this.
    """
    check_keeps(by, partner)
    if message_type not in TAKEN_UP:
        raise Refused(_("Denne meldingen er pålagt alle og tas ikke i bruk for én part."))
    if not partner.contacts.filter(is_for_messages=True).exists():
        words = _(
            "%(partner)s har ingen meldingsansvarlig. Før funksjon, telefon og adresse først."
        )
        raise Refused(words % {"partner": partner})
    return Readiness.objects.update_or_create(
        organisation=partner,
        message_type=message_type,
        defaults={
            "ready_date": ready_date,
            "noted_at": at,
            "noted_by": f"{by.name}, {by.organisation_name}"[:200],
        },
    )[0]


@transaction.atomic
def stop_using(*, partner: Organisation, message_type: str, by: Actor) -> None:
    """The partner cannot use the type any longer; what replaces it is used again."""
    check_keeps(by, partner)
    Readiness.objects.filter(organisation=partner, message_type=message_type).delete()
