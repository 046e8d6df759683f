"""Without a stay: who drops in at the midwife, and whom the hospital hands to a district."""

from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission, Side
from samflyt.catalogue import carries_out
from samflyt.courses.actions.admission import Person, patient_of
from samflyt.courses.actions.entry import said_by
from samflyt.courses.models import DropIn, FollowUpTransfer, Patient
from samflyt.courses.outgoing import parties
from samflyt.courses.outgoing.dialogues import ABOUT_PATIENT, KIND
from samflyt.courses.station.addresses import unit_of
from samflyt.directory.models import Organisation, ServiceOffer, Unit
from samflyt.formats import codes
from samflyt.formats.compose import first_message
from samflyt.formats.content import Dialogue, DialogueNote, Role
from samflyt.formats.required_field import Incomplete
from samflyt.messages import outgoing
from samflyt.messages.models import Message

#: What an office says of a declined transfer; kept in Norwegian, shown in the reader's language.
WITHOUT = gettext_noop("har ikke ført kompetanse på sårbare gravide")
WITH = gettext_noop("har kompetanse på sårbare gravide")


@dataclass(frozen=True, slots=True)
class Came:
    """Why she came, what was found, and where she goes: station or hospital."""

    question: str
    assessment: str
    result: str


@carries_out("004-sva-l")
@transaction.atomic
def drop_in(
    *, person: Person, came: Came, ward: Unit | None, by: Actor, at: datetime, key: str
) -> DropIn:
    """Notes who came without an appointment; who is sent to hospital is told there at once.

    Refused for others than the station's own, and for the hospital without a ward.
    """
    _check_station(by)
    known = DropIn.objects.filter(key=key).first()
    if known is not None:
        return known
    to_hospital = came.result == DropIn.Result.HOSPITAL
    if to_hospital and ward is None:
        raise Refused(_("Velg hvor på sykehuset hun er sendt."))
    patient = patient_of(person)
    receiver = ward if to_hospital else None
    made = DropIn.objects.create(
        patient=patient,
        about=str(patient),
        number=patient.number or "",
        unit_id=by.unit_id or 0,
        receiver=receiver,
        question=came.question,
        assessment=came.assessment,
        result=came.result,
        message=_message(patient, receiver, came, by=by, at=at, key=key) if receiver else None,
        came_at=at,
        written_by=said_by(by),
        key=key,
    )
    _note(patient, "drop-in hos jordmor", f"drop_in:{made.pk}", by=by, at=at)
    return made


def _check_station(by: Actor) -> None:
    if not by.may(Permission.FOLLOW_UP_CHILDREN) or by.unit_id is None:
        raise Refused(_("Drop-in føres av helsestasjonen og jordmortjenesten."))


def _message(
    patient: Patient, ward: Unit, came: Came, *, by: Actor, at: datetime, key: str
) -> Message | None:
    """A health dialogue note where both ends have an address; else the ward has it here."""
    own = Unit.objects.select_related("organisation").get(pk=by.unit_id or 0)
    if not all((own.her_id, own.organisation.her_id, ward.her_id, ward.organisation.her_id)):
        return None
    sender = parties.party(own)
    envelope = first_message(
        KIND,
        msg_id=str(uuid5(NAMESPACE_URL, f"drop-in/{sender.her}/{key}")),
        gen_at=at,
        sender=sender,
        receiver=parties.party(ward),
        patient=parties.person(patient),
    )
    note = DialogueNote(
        theme=codes.coded("7322", ABOUT_PATIENT),
        subject="Sendt fra jordmor",
        text="\n".join(text for text in (came.question, came.assessment) if text),
        roles=(Role(person=parties.professional(by), unit=parties.named_unit(own)),),
    )
    letter = outgoing.Letter(envelope, Dialogue(KIND, "1.1", notes=(note,)), own, ward)
    try:
        return outgoing.post(letter, at=at)
    except Incomplete:
        return None


def _note(patient: Patient, parts: str, subject: str, *, by: Actor, at: datetime) -> None:
    log.write([log.entry(by, "write", parts, at=at, patient_id=patient.pk, subject=subject)])


def competent(organisation: Organisation, at: datetime) -> bool:
    """Whether it has said that it can follow vulnerable pregnant women up, in an offer in use."""
    offers = ServiceOffer.objects.in_use(clock.local_date(at)).filter(
        unit__organisation=organisation, kind=ServiceOffer.Kind.VULNERABLE, competent=True
    )
    return offers.exists()


@carries_out("004-sar-b")
@transaction.atomic
def transfer_follow_up(
    *, person: Person, to: Organisation, parts: str, by: Actor, at: datetime, key: str
) -> FollowUpTransfer:
    """Moves parts of the follow-up to a district that has the competence for it.

    One that has not is noted as asked, is told nothing of who she is, and the hospital's team
    keeps her. Refused for others than the hospital's own.
    """
    if by.side is not Side.HOSPITAL or not by.may(Permission.WRITE_JOURNAL) or not by.unit_id:
        raise Refused(_("Oppfølgingen overføres av sykehusets team."))
    known = FollowUpTransfer.objects.filter(key=key).first()
    if known is not None:
        return known
    receiver = unit_of(to, "midwife", clock.local_date(at)) if competent(to, at) else None
    patient = patient_of(person)
    made = FollowUpTransfer.objects.create(
        patient=patient,
        about=str(patient),
        number=patient.number or "",
        unit_id=by.unit_id,
        asked_of=to,
        receiver=receiver,
        parts=parts,
        because=WITH if receiver else WITHOUT,
        asked_at=at,
        asked_by=said_by(by),
        key=key,
    )
    _note(patient, "overføring av oppfølging", f"follow_up_transfer:{made.pk}", by=by, at=at)
    return made
