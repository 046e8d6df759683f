"""How a municipality has sent its objection besides in here, and how that can be shown."""

from django.db import transaction
from django.utils.translation import gettext as _
from stdnum.no import orgnr

from samflyt.access.actor import Actor, Refused
from samflyt.billing import policies
from samflyt.billing.actions.objections import held_objection
from samflyt.billing.models import Objection
from samflyt.catalogue import carries_out


@carries_out("003-inv-7-c")
@transaction.atomic
def note_sent(*, objection: Objection, channel: str, proof: str, by: Actor) -> Objection:
    """Notes that the letter also went as digital post or by mail, with what proves it.

    Refused without proof, and as digital post to an organisation number that is not one.
    """
    policies.check_controller(by, objection.invoice)
    if channel not in (Objection.Channel.DIGITAL, Objection.Channel.POST) or not proof.strip():
        raise Refused(_("Velg hvordan brevet ble sendt, og skriv hva som viser det."))
    if channel == Objection.Channel.DIGITAL and not takes_digital(objection):
        raise Refused(_("Sykehusets organisasjonsnummer er ikke gyldig. Send brevet i posten."))
    held = held_objection(objection)
    held.channel, held.proof = channel, proof.strip()
    held.save(update_fields=["channel", "proof"])
    return held


def takes_digital(objection: Objection) -> bool:
    """Whether the trust has an organisation number whose check digit is right."""
    return bool(orgnr.is_valid(objection.invoice.hospital.organisation_number or ""))
