"""What has been given to another party about a patient: by whom, to whom, on what basis, when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor
from samflyt.access.part_blocks import closed_to
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course, Patient
from samflyt.courses.patient.personal import kept_from
from samflyt.messages.basis import bases_in_words
from samflyt.messages.models import Message
from samflyt.messages.rendered import type_name

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One message that went from one party to another (utlevering)."""

    at: datetime
    sender: str
    receiver: str
    what: str
    basis: str


def disclosed_about_oneself(patient: Patient) -> list[Disclosure]:
    """Newest first; not what the person is refused to avert danger (pbrl. § 5-1)."""
    rows = _between_parties(patient.pk).exclude(kept_from(patient.pk)[Message])
    return list(_told(rows[:SHOWN], frozenset()))


@carries_out("001-1-n")
def disclosed_by_house(actor: Actor, patient_id: int) -> list[Disclosure]:
    """What the actor's organisation gave or got; of what is closed to it, only that it went."""
    own = Q(sender_id=actor.organisation_id) | Q(receiver_id=actor.organisation_id)
    rows = _between_parties(patient_id).filter(own)
    return list(_told(rows[:SHOWN], closed_to(actor, patient_id).messages))


def _between_parties(patient_id: int) -> "QuerySet[Message, Any]":
    courses = Course.objects.filter(patient_id=patient_id).values("pk")
    found = Message.objects.filter(subject="course", subject_id__in=courses)
    return (
        found.exclude(type="APPREC")
        .exclude(sender_id=F("receiver_id"))
        .select_related("sender", "receiver", "sender_unit", "receiver_unit")
        .defer("raw")
        .order_by("-received_at", "-pk")
    )


def _told(rows: "QuerySet[Message, Any]", closed: frozenset[int]) -> Iterator[Disclosure]:
    messages = list(rows)
    bases = bases_in_words(messages)
    for message in messages:
        yield Disclosure(
            at=message.gen_at or message.received_at,
            sender=_party((message.sender_unit, message.sender), message.sender_her),
            receiver=_party((message.receiver_unit, message.receiver), message.receiver_her),
            what=_("Sperret oppføring") if message.pk in closed else type_name(message),
            basis=bases[message.pk],
        )


def _party(named: Sequence[object], address: str) -> str:
    return ", ".join(str(name) for name in named if name) or address
