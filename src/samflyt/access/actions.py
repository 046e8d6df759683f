"""What people change about their own account, and about who sees a patient."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.models import Account, Block, EmergencyOpening
from samflyt.access.roles import Permission


def choose_language(*, by: Account, language: str) -> None:
    """Remembers the language of the person's screens; refuses one that we do not speak."""
    if language not in dict(settings.LANGUAGES):
        raise Refused(f"Ukjent språk: {language}")
    by.language = language
    by.save(update_fields=["language"])


@transaction.atomic
def open_emergency(
    *, patient_id: int, ground: str, reason: str, by: Actor, at: datetime
) -> EmergencyOpening:
    """Opens one patient to one person for some hours (`SAMFLYT_EMERGENCY_HOURS`).

    Refused without the permission to write in journals, and where the patient has objected and
    the person has not said that the objection must be broken. It is followed up by a leader.
    """
    if not by.may(Permission.WRITE_JOURNAL) or by.organisation_id is None or by.unit_id is None:
        raise Refused(_("Bare de som yter helsehjelp, kan åpne en pasient i en nødsituasjon."))
    blocked = Block.objects.against(by).filter(patient_id=patient_id).exists()
    if blocked and ground != EmergencyOpening.Ground.BLOCK_BROKEN:
        raise Refused(
            _("Pasienten har motsatt seg dette. Bare tungtveiende grunner bryter en sperring.")
        )
    log.write(
        [
            log.entry(
                by,
                "emergency",
                "åpnet pasienten",
                at=at,
                patient_id=patient_id,
                ground=f"{log.EMERGENCY}: {reason}"[:200],
            )
        ]
    )
    return EmergencyOpening.objects.create(
        patient_id=patient_id,
        account_id=by.account_id or 0,
        name=by.name,
        role=by.role.key if by.role else "",
        organisation_id=by.organisation_id,
        unit_id=by.unit_id,
        unit_name=by.unit_name,
        ground=ground,
        reason=reason,
        opened_at=at,
        ends_at=at + timedelta(hours=settings.EMERGENCY_HOURS),
    )


@transaction.atomic
def review_emergency(
    *, opening: EmergencyOpening, verdict: str, note: str, by: Actor, at: datetime
) -> None:
    """A leader's judgement of an opening; refused a second time, and of one's own."""
    held = EmergencyOpening.objects.select_for_update().get(pk=opening.pk)
    if held.account_id == by.account_id:
        raise Refused(_("Du kan ikke følge opp din egen nødåpning."))
    if held.reviewed_at is not None:
        raise Refused(_("Nødåpningen er allerede fulgt opp."))
    if verdict == EmergencyOpening.Verdict.UNJUSTIFIED and not note:
        raise Refused(_("Skriv hva som er gjort: pasienten og kilden skal varsles."))
    held.verdict, held.review_note = verdict, note
    held.reviewed_at, held.reviewed_by = at, by.name
    held.save(update_fields=["verdict", "review_note", "reviewed_at", "reviewed_by"])
    log.write([log.entry(by, "review", "fulgte opp nødåpning", at=at, patient_id=held.patient_id)])


@transaction.atomic
def set_block(
    *,
    patient_id: int,
    against: tuple[str, int],
    against_name: str,
    asked_by: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> Block:
    """Closes the patient to a party, a unit or a person: `against` is ("unit", 12) and so on."""
    kind, number = against
    if kind not in ("organisation", "unit", "account"):
        raise Refused(_("Velg hvem opplysningene skal sperres for."))
    same = {f"{kind}_id": number, "patient_id": patient_id}
    if Block.objects.in_force().filter(**same).exists():
        raise Refused(_("Opplysningene er allerede sperret for denne mottakeren."))
    log.write([log.entry(by, "block", f"sperret for {against_name}", at=at, patient_id=patient_id)])
    return Block.objects.create(
        **same,
        against_name=against_name,
        asked_by=asked_by,
        reason=reason,
        set_at=at,
        set_by=by.name,
    )


@transaction.atomic
def lift_block(*, block: Block, by: Actor, at: datetime) -> None:
    """Ends the objection; refused where it has ended already. The row is kept."""
    held = Block.objects.select_for_update().get(pk=block.pk)
    if held.lifted_at is not None:
        raise Refused(_("Sperringen er allerede opphevet."))
    held.lifted_at, held.lifted_by = at, by.name
    held.save(update_fields=["lifted_at", "lifted_by"])
    parts = f"opphevet sperring for {held.against_name}"
    log.write([log.entry(by, "block", parts, at=at, patient_id=held.patient_id)])
