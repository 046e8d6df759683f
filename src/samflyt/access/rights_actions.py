"""Asking for a correction, a deletion or a block of one's own data, and deciding it;
and marking a patient who works in the house."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.rights import RightsRequest
from samflyt.access.roles import Permission
from samflyt.access.staff_patients import StaffPatient


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


@transaction.atomic
def decide(
    *, request: RightsRequest, outcome: str, reason: str, addition: str, by: Actor, at: datetime
) -> None:
    """Decides a request in writing. Refused without reason, for what is decided, and where a
    correction is granted without the words that shall stand beside what is wrong."""
    if not by.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Bare helsepersonell kan avgjøre dette."))
    held = RightsRequest.objects.select_for_update().get(pk=request.pk)
    if held.decided_at is not None:
        raise Refused(_("Kravet er allerede avgjort av %(name)s.") % {"name": held.decided_by})
    if not reason.strip():
        raise Refused(_("Skriv begrunnelsen. Personen skal ha den, og kan klage."))
    granted = outcome != RightsRequest.Outcome.REFUSED
    if held.kind == RightsRequest.Kind.CORRECTION and granted and not addition.strip():
        raise Refused(_("Skriv det som skal stå ved siden av. Ingenting overskrives."))
    held.outcome, held.reason, held.addition = outcome, reason.strip(), addition.strip()
    held.decided_at, held.decided_by = at, by.name
    held.save(update_fields=["outcome", "reason", "addition", "decided_at", "decided_by"])
    parts = f"krav avgjort: {RightsRequest.Outcome(outcome).label}"
    log.write([log.entry(by, "rights", parts, at=at, patient_id=held.patient_id)])


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
