"""The municipality appeals over an answer; the section, with a lawyer, may overrule it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.billing import letters_kept, policies
from samflyt.billing.actions.objections import held_objection
from samflyt.billing.models import Appeal, Objection
from samflyt.billing.states import after_objection
from samflyt.catalogue import carries_out


@carries_out("003-inv-6-c")
@transaction.atomic
def appeal(*, objection: Objection, because: str, by: Actor, at: datetime) -> Appeal:
    """Sends an answered objection on to the section; once, and only where days were refused."""
    policies.check_controller(by, objection.invoice)
    held = held_objection(objection)
    following = after_objection(held.state, "appeal")
    if not held.days.filter(accepted=False).exists():
        raise Refused(_("Alle døgnene er tatt til følge; det er ingenting å klage på."))
    if not because.strip():
        raise Refused(_("Skriv hvorfor kommunen klager."))
    held.state = following.value
    held.save(update_fields=["state"])
    letters_kept.keep(held, "Klage", by=by, at=at)
    return Appeal.objects.create(
        objection=held, because=because.strip(), raised_at=at, raised_by=by.name
    )


@carries_out("003-inv-6-d")
@transaction.atomic
def answer_appeal(
    *,
    objection: Objection,
    overruled: Iterable[date],
    lawyer: str,
    clause: str,
    answer: str,
    by: Actor,
    at: datetime,
) -> Appeal:
    """The section's word: stands, or is overruled for some of the refused days.

    To overrule, the lawyer and the clause of law or agreement that was broken must be named.
    """
    policies.check_section(by, objection.invoice.hospital_id)
    held = held_objection(objection)
    following = after_objection(held.state, "answer appeal")
    chosen = set(overruled)
    refused = held.days.filter(accepted=False)
    if not chosen <= set(refused.values_list("date", flat=True)):
        raise Refused(_("Bare døgn som ble avvist, kan omgjøres."))
    if chosen and not (lawyer.strip() and clause.strip()):
        raise Refused(_("For å omgjøre må jurist og punktet som er brutt, oppgis."))
    if not answer.strip():
        raise Refused(_("Skriv begrunnelsen."))
    letters_kept.keep(held, "Svar på klage", by=by, at=at)
    refused.filter(date__in=chosen).update(accepted=True)
    held.state = following.value
    held.save(update_fields=["state"])
    found = held.appeal
    found.overruled = bool(chosen)
    found.lawyer, found.clause, found.answer = lawyer.strip(), clause.strip(), answer.strip()
    found.answered_at, found.answered_by = at, by.name
    found.save()
    return found
