"""Noting and ending who stands in for a patient, and judging decision competence."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.competence import CompetenceAssessment
from samflyt.access.representatives import Representative
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.rules.relations import Told


@dataclass(frozen=True, slots=True)
class Named:
    """One who stands in, as told or read: `known_by` says how we know it."""

    kind: str
    name: str
    known_by: str
    number: str = ""
    phone: str = ""
    nearest: bool = False
    personal_mandate: bool = False
    informed: str = Told.BY_LAW
    reason: str = ""
    valid_from: date | None = None


@transaction.atomic
def note_representative(
    *, patient_id: int, named: Named, by: Actor, at: datetime, key: str
) -> Representative:
    """Notes one who stands in; the same key gives the one that is there.

    Refused where one may not be told, or is told in spite of the rule, and no reason is given.
    """
    _check(by)
    known = Representative.objects.filter(key=key).first()
    if known is not None:
        return known
    if named.informed != Told.BY_LAW and not named.reason.strip():
        raise Refused(_("Skriv hvorfor det er avgjort slik."))
    kind = Representative.Kind(named.kind).label
    parts = f"representant: {kind}"
    log.write([log.entry(by, "consent", parts, at=at, patient_id=patient_id)])
    return Representative.objects.create(
        patient_id=patient_id,
        kind=named.kind,
        name=named.name,
        number=named.number,
        phone=named.phone,
        nearest=named.nearest,
        personal_mandate=named.personal_mandate,
        informed=named.informed,
        reason=named.reason,
        known_by=named.known_by,
        valid_from=named.valid_from or clock.local_date(at),
        recorded_at=at,
        recorded_by=by.name,
        key=key,
    )


@transaction.atomic
def end_representative(*, representative: Representative, by: Actor, at: datetime) -> None:
    """Holds from today no more; ended already, it stays as it is."""
    _check(by)
    held = Representative.objects.select_for_update().get(pk=representative.pk)
    if held.valid_to is not None:
        return
    held.valid_to = max(clock.local_date(at), held.valid_from)
    held.ended_by = by.name
    held.save(update_fields=["valid_to", "ended_by"])
    parts = f"representant avsluttet: {held.get_kind_display()}"
    log.write([log.entry(by, "consent", parts, at=at, patient_id=held.patient_id)])


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found about one decision, why, what was done to help, and who was told."""

    matter: str
    concerns: str
    is_competent: bool
    reason: str
    facilitated: str
    presented_to: str
    review_date: date | None = None


@carries_out("004-spm-j")
@transaction.atomic
def assess_competence(
    *, patient_id: int, judged: Judged, by: Actor, at: datetime, key: str
) -> CompetenceAssessment:
    """Writes a judgement of decision competence (pbrl. § 4-3); the same key gives the one there.

    Refused without reason, or without saying before whom it was laid or why that could not be.
    """
    _check(by)
    known = CompetenceAssessment.objects.filter(key=key).first()
    if known is not None:
        return known
    for text in (judged.reason, judged.concerns, judged.presented_to, judged.facilitated):
        if not text.strip():
            raise Refused(_("Avgjørelsen skal være skriftlig og begrunnet. Fyll ut alle feltene."))
    finding = "til stede" if judged.is_competent else "mangler"
    parts = f"beslutningskompetanse vurdert: {finding}"
    log.write([log.entry(by, "consent", parts, at=at, patient_id=patient_id)])
    title = by.role.title if by.role else ""
    return CompetenceAssessment.objects.create(
        patient_id=patient_id,
        matter=judged.matter,
        concerns=judged.concerns,
        is_competent=judged.is_competent,
        reason=judged.reason,
        facilitated=judged.facilitated,
        presented_to=judged.presented_to,
        review_date=judged.review_date,
        assessed_at=at,
        assessed_by=f"{by.name}, {title}"[:200],
        key=key,
    )


def _check(by: Actor) -> None:
    if not by.may(Permission.WRITE_JOURNAL):
        raise Refused(_("Rollen din kan ikke føre dette."))
