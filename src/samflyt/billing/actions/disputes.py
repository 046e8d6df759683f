"""A dispute from negotiation to its end: who may take which step, and what it takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.agreements.facts import terms_for
from samflyt.billing import board_file, letters_kept, policies
from samflyt.billing.dispute_states import OVER, DisputeState, after_dispute
from samflyt.billing.models import Dispute, DisputeConsent, DisputeStep, ObjectedDay, Objection
from samflyt.billing.states import ObjectionState
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.rules.terms import MissingTerm

To = DisputeConsent.To
#: Steps that a person writes about, and the consents they need from both sides.
NEEDS_BOTH = {"arbitrate": To.ARBITRATION}


@dataclass(frozen=True, slots=True)
class Word:
    """What came of a step: on which day, in words, and the days granted where it says so."""

    on: date
    text: str
    granted: frozenset[date] = frozenset()


@carries_out("003-inv-6-f", "003-agr-14-c", "003-agr-5-b")
@transaction.atomic
def dispute_payment(*, objection: Objection, by: Actor, at: datetime) -> Dispute:
    """Opens a dispute on refused days; one side alone may go on with it.

    Refused until the appeal is answered, and where no day is refused. Nothing in the patient's
    course waits for it. Opened twice, it is the one that is open.
    """
    policies.check_disputing(by, objection.invoice.hospital_id, objection.invoice.municipality_id)
    held = Objection.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    known = Dispute.objects.filter(objection=held).first()
    if known is not None:
        return known
    if held.state != ObjectionState.APPEAL_ANSWERED:
        raise Refused(_("Klagen må være besvart før uenigheten kan bli en tvist."))
    if not held.days.filter(accepted=False).exists():
        raise Refused(_("Alle døgnene er tatt til følge; det er ingenting å tvistes om."))
    invoice = objection.invoice
    about = f"{invoice.label}, {objection.reference}"
    made = _open(invoice.hospital, invoice.municipality, about, by, at)
    made.subject, made.objection = Dispute.Subject.PAYMENT, held
    made.save()
    letters_kept.keep(objection, "Tvist åpnet", by=by, at=at)
    return made


@carries_out("003-agr-14-e", "001-9-a", "000-6-a")
@transaction.atomic
def dispute_agreement(
    *, hospital: Organisation, municipality: Organisation, about: str, by: Actor, at: datetime
) -> Dispute:
    """Opens a dispute on anything else in the agreement: a guideline, a side agreement."""
    policies.check_disputing(by, hospital.pk, municipality.pk)
    if not about.strip():
        raise Refused(_("Skriv hvilket punkt i avtalen uenigheten gjelder."))
    made = _open(hospital, municipality, about.strip(), by, at)
    made.subject = Dispute.Subject.OTHER
    made.save()
    return made


def _open(
    hospital: Organisation, municipality: Organisation, about: str, by: Actor, at: datetime
) -> Dispute:
    """With the venue and the steps of the main agreement that holds today; not yet saved."""
    on = clock.local_date(at)
    agreement, _book, terms = terms_for(hospital.pk, municipality.pk, on)
    try:
        venue = str(terms.get("dispute.venue", on).value)
    except MissingTerm:
        venue = ""
    named = f"{agreement.title} {agreement.version}".strip() if agreement else ""
    return Dispute(
        hospital=hospital,
        municipality=municipality,
        about=about,
        agreement=named,
        venue=venue,
        opened_at=at,
        opened_by=by.name,
        opened_side=by.side.value,
    )


def held_dispute(dispute: Dispute, by: Actor) -> Dispute:
    """The dispute, held; refused for others than its own parties."""
    policies.check_disputing(by, dispute.hospital_id, dispute.municipality_id)
    rows = Dispute.objects.select_for_update(of=("self",)).select_related(
        "objection__invoice__run", "hospital", "municipality"
    )
    return rows.get(pk=dispute.pk)


@transaction.atomic
def consent(*, dispute: Dispute, to: str, by: Actor, at: datetime) -> DisputeConsent:
    """The actor's own side says yes; said twice it is said once."""
    held = held_dispute(dispute, by)
    if to not in To.values or DisputeState(held.state) in OVER:
        raise Refused(_("Det er ikke noe å samtykke til i denne tvisten nå."))
    if to == To.BINDING and held.state == DisputeState.VIEWED:
        raise Refused(_("Nemnda har alt uttalt seg; at det er bindende, avtales før."))
    given, _new = DisputeConsent.objects.get_or_create(
        dispute=held, to=to, side=by.side.value, defaults={"at": at, "name": by.name}
    )
    return given


def both_say(dispute: Dispute, to: str) -> bool:
    return dispute.consents.filter(to=to).count() == 2


@carries_out("003-agr-14-a")
@transaction.atomic
def negotiate(*, dispute: Dispute, agreed: bool, word: Word, by: Actor, at: datetime) -> Dispute:
    """Keeps what a negotiation came to; agreement ends the dispute, with the days it grants."""
    held = held_dispute(dispute, by)
    return _take(held, "settle" if agreed else "talk", word, by, at)


@carries_out("003-agr-14-b")
@transaction.atomic
def bring_to_board(*, dispute: Dispute, word: Word, by: Actor, at: datetime) -> Dispute:
    """Begins the file for the dispute board.

    Refused before a negotiation without agreement is kept, and, unless it is about payment for
    ready days, without the consent of both.
    """
    held = held_dispute(dispute, by)
    after_dispute(held.state, "bring")
    if not held.steps.filter(step="talk").exists():
        raise Refused(_("Før forhandlingen først. Nemnda er neste skritt når den ikke førte fram."))
    if held.subject != Dispute.Subject.PAYMENT and not both_say(held, To.BOARD):
        raise Refused(_("Begge parter må samtykke i at saken bringes inn for nemnda."))
    board_file.prepare(held)
    return _take(held, "bring", word, by, at)


@transaction.atomic
def send_to_board(*, dispute: Dispute, word: Word, by: Actor, at: datetime) -> Dispute:
    """Sends the file; refused while a document is not cleared, or tells who it is about."""
    held = held_dispute(dispute, by)
    after_dispute(held.state, "send")
    board_file.check_sendable(held)
    return _take(held, "send", word, by, at)


@carries_out("003-agr-14-d")
@transaction.atomic
def end_step(*, dispute: Dispute, step: str, word: Word, by: Actor, at: datetime) -> Dispute:
    """The board's view, and what the parties, the court or the arbitrators make of it.

    A view is binding where both have said so before; then it closes the dispute, and no court
    follows. Arbitration takes the consent of both.
    """
    held = held_dispute(dispute, by)
    if step == "view" and both_say(held, To.BINDING):
        step = "bind"
    after_dispute(held.state, step)
    if step in NEEDS_BOTH and not both_say(held, NEEDS_BOTH[step]):
        raise Refused(_("Begge parter må samtykke i voldgift."))
    return _take(held, step, word, by, at)


def _take(held: Dispute, step: str, word: Word, by: Actor, at: datetime) -> Dispute:
    """Writes the step, grants its days where it ends the dispute, and keeps its letter."""
    following = after_dispute(held.state, step)
    if not word.text.strip():
        raise Refused(_("Skriv hva som ble sagt eller avgjort."))
    if word.on > clock.local_date(at):
        raise Refused(_("Dagen kan ikke være fram i tid."))
    _grant(held, following, word.granted)
    made = DisputeStep.objects.create(
        dispute=held,
        step=step,
        on_date=word.on,
        text=word.text.strip(),
        side=by.side.value,
        name=by.name,
        at=at,
    )
    held.state = following.value
    held.save(update_fields=["state"])
    if held.objection is not None:
        letters_kept.keep(held.objection, f"Tvist {made.pk}: {made.step_label}", by=by, at=at)
    return held


def _grant(held: Dispute, following: DisputeState, granted: Iterable[date]) -> None:
    days = set(granted)
    if not days:
        return
    if following not in OVER or held.objection is None:
        raise Refused(
            _("Døgn kan bare gis tilbake i et skritt som avslutter en tvist om betaling.")
        )
    refused = ObjectedDay.objects.filter(objection=held.objection, accepted=False)
    if not days <= set(refused.values_list("date", flat=True)):
        raise Refused(_("Bare døgn som er avvist, kan gis tilbake."))
    refused.filter(date__in=days).update(accepted=True)
