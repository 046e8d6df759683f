"""Closing one document to a party or a unit, and deciding who may know one thing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.erasures import Erasure
from samflyt.access.item_decisions import ItemDecision
from samflyt.access.part_blocks import PartBlock
from samflyt.access.roles import Permission


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of a patient's journal, and the message that carried it."""

    patient_id: int
    event_id: int
    message_id: int | None
    what: str


@transaction.atomic
def close_part(
    *,
    part: Part,
    against: tuple[str, int],
    against_name: str,
    asked_by: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> PartBlock:
    """Closes the entry's words and its message: `against` is ("organisation", 3) or ("unit", 12).

    Refused for another kind of receiver, and where it is closed to it already.
    """
    _check(by)
    kind, number = against
    if kind not in ("organisation", "unit"):
        raise Refused(_("Velg hvem opplysningene skal sperres for."))
    same = {f"{kind}_id": number, "event_id": part.event_id}
    if PartBlock.objects.in_force().filter(**same).exists():
        raise Refused(_("Opplysningene er allerede sperret for denne mottakeren."))
    parts = f"sperret «{part.what}» for {against_name}"[:300]
    log.write([log.entry(by, "block", parts, at=at, patient_id=part.patient_id)])
    return PartBlock.objects.create(
        **same,
        patient_id=part.patient_id,
        message_id=part.message_id,
        what=part.what,
        against_name=against_name,
        asked_by=asked_by,
        reason=reason,
        set_at=at,
        set_by=by.name,
    )


def close_to_everybody(
    part: Part, *, asked_by: str, reason: str, by: Actor, at: datetime
) -> PartBlock:
    """Closes the entry to all, now and later; closed so already, that stands.

    Called in the transaction of the decision that it carries out, which is logged.
    """
    known = PartBlock.objects.in_force().filter(
        organisation_id__isnull=True, unit_id__isnull=True, event_id=part.event_id
    )
    return known.first() or PartBlock.objects.create(
        event_id=part.event_id,
        patient_id=part.patient_id,
        message_id=part.message_id,
        what=part.what,
        against_name=gettext_noop("alle"),
        asked_by=asked_by,
        reason=reason[:500],
        set_at=at,
        set_by=by.name,
    )


@transaction.atomic
def open_part(*, block: PartBlock, by: Actor, at: datetime) -> None:
    """Ends the objection; ended already, it stays as it is. The row is kept.

    Refused where the entry is erased: there is nothing to open.
    """
    _check(by)
    held = PartBlock.objects.select_for_update().get(pk=block.pk)
    if held.lifted_at is not None:
        return
    if Erasure.objects.filter(event_id=held.event_id).exists():
        raise Refused(_("Oppføringen er slettet og kan ikke åpnes igjen."))
    held.lifted_at, held.lifted_by = at, by.name
    held.save(update_fields=["lifted_at", "lifted_by"])
    parts = f"opphevet sperring av «{held.what}» for {held.against_name}"[:300]
    log.write([log.entry(by, "block", parts, at=at, patient_id=held.patient_id)])


def _check(by: Actor) -> None:
    if not by.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan ikke føre dette."))


@transaction.atomic
def decide_item(
    *,
    patient_id: int,
    subject: str,
    what: str,
    ruling: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> ItemDecision:
    """Decides who may know one thing; the earlier decision is kept. Refused without reason."""
    _check(by)
    if not reason.strip():
        raise Refused(_("Skriv hvorfor det er avgjort slik."))
    label = ItemDecision.Ruling(ruling).label
    parts = f"avgjort innsyn i «{what}»: {label}"[:300]
    log.write([log.entry(by, "consent", parts, at=at, patient_id=patient_id)])
    return ItemDecision.objects.create(
        patient_id=patient_id,
        subject=subject,
        what=what,
        ruling=ruling,
        reason=reason.strip(),
        decided_at=at,
        decided_by=by.name,
    )
