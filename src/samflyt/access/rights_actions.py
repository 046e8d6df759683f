"""Asking for a correction, a deletion or a block of one's own data, and deciding it;
and marking a patient who works in the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.erasures import Erasure, Ground
from samflyt.access.exceptions import Block
from samflyt.access.part_block_actions import Part, close_to_everybody
from samflyt.access.rights import RightsRequest
from samflyt.access.roles import Permission
from samflyt.access.staff_patients import StaffPatient

Kind, Outcome = RightsRequest.Kind, RightsRequest.Outcome


@transaction.atomic
def ask(
    *, patient_id: int, kind: str, about: str, text: str, by: Actor, at: datetime, key: str
) -> RightsRequest:
    """Notes what the person asks for; the same key gives the one that is there."""
    if not (by.may(Permission.OWN_PAGE) or by.may(Permission.WRITE_JOURNAL)):
        raise Refused(_("Rollen din kan ikke føre dette."))
    known = RightsRequest.objects.filter(key=key).first()
    if known is not None:
        return known
    parts = f"krav: {RightsRequest.Kind(kind).label}"[:300]
    log.write([log.entry(by, "rights", parts, at=at, patient_id=patient_id)])
    return RightsRequest.objects.create(
        patient_id=patient_id,
        kind=kind,
        about=about,
        text=text,
        asked_at=at,
        asked_by=by.name,
        key=key,
    )


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """Which entries a granted deletion or blocking is about, and what lets them be deleted."""

    parts: Sequence[Part] = ()
    ground: str = ""


@transaction.atomic
def decide(
    *,
    request: RightsRequest,
    outcome: str,
    reason: str,
    addition: str,
    by: Actor,
    at: datetime,
    carried_out: CarriedOut | None = None,
) -> None:
    """Decides a request in writing, and carries it out.

    Refused without reason, for what is decided, where a correction is granted without the words
    that shall stand beside what is wrong, and where a deletion or a blocking is granted without
    saying of which entries, or a deletion without its ground in the law.
    """
    if not by.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Bare helsepersonell kan avgjøre dette."))
    held = RightsRequest.objects.select_for_update().get(pk=request.pk)
    if held.decided_at is not None:
        raise Refused(_("Kravet er allerede avgjort av %(name)s.") % {"name": held.decided_by})
    if not reason.strip():
        raise Refused(_("Skriv begrunnelsen. Personen skal ha den, og kan klage."))
    held.outcome, held.reason, held.addition = outcome, reason.strip(), addition.strip()
    held.decided_at, held.decided_by = at, by.name
    if outcome != Outcome.REFUSED:
        _carry_out(held, carried_out or CarriedOut(), by, at)
    held.save(update_fields=["outcome", "reason", "addition", "decided_at", "decided_by"])
    parts = f"krav avgjort: {Outcome(outcome).label}"
    log.write([log.entry(by, "rights", parts, at=at, patient_id=held.patient_id)])


def _carry_out(held: RightsRequest, how: CarriedOut, by: Actor, at: datetime) -> None:
    if held.kind == Kind.CORRECTION and not held.addition:
        raise Refused(_("Skriv det som skal stå ved siden av. Ingenting overskrives."))
    if held.kind not in (Kind.DELETION, Kind.BLOCKING):
        return
    if not how.parts:
        raise Refused(_("Velg hvilke oppføringer det gjelder."))
    if held.kind == Kind.DELETION and how.ground not in Ground.values:
        raise Refused(_("Velg hva som gjør at opplysningene kan slettes."))
    for part in how.parts:
        close_to_everybody(part, asked_by=Block.AskedBy.PATIENT, reason=held.reason, by=by, at=at)
        if held.kind == Kind.DELETION:
            _erase_later(part, held, how.ground, at)


def _erase_later(part: Part, held: RightsRequest, ground: str, at: datetime) -> None:
    """By the worker, which alone may change the journal; erased twice is once."""
    Erasure.objects.get_or_create(
        event_id=part.event_id,
        defaults={
            "patient_id": held.patient_id,
            "request_id": held.pk,
            "message_id": part.message_id,
            "what": part.what,
            "ground": ground,
            "decided_at": at,
            "decided_by": held.decided_by,
        },
    )


@transaction.atomic
def mark_staff(*, patient_id: int, is_staff: bool, by: Actor, at: datetime) -> None:
    """Marks the patient as one who works in the actor's organisation, or takes the mark away."""
    if not by.may(Permission.WRITE_JOURNAL) or by.organisation_id is None:
        raise Refused(_("Rollen din kan ikke føre dette."))
    same = {"patient_id": patient_id, "organisation_id": by.organisation_id}
    rows = StaffPatient.objects.filter(**same)
    if is_staff == rows.exists():
        return
    if is_staff:
        StaffPatient.objects.create(**same, marked_at=at, marked_by=by.name)
    else:
        rows.delete()
    parts = "merket som ansatt" if is_staff else "merket som ansatt: fjernet"
    log.write([log.entry(by, "write", parts, at=at, patient_id=patient_id)])
