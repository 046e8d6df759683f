"""What a message rests on: the law by itself, or a consent that must still hold when it goes.

A message without a row here rests on statute, by its type. One that rests on a consent is asked
about again when it is about to be handed over: withdrawn, or outgrown by a youth of sixteen, it
stops, and stands on the message officer's list with the reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.access import consent as consents
from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.consent import Consent, Scope
from samflyt.catalogue import carries_out

if TYPE_CHECKING:
    from samflyt.messages.models import Message

#: The law that lets each type go without asking; the rest is cooperation about care.
_NOTICE = gettext_lazy("Forskrift om kommunal betaling §§ 7–11 og helsepersonelloven § 28 e")
_LETTER = gettext_lazy("Helsepersonelloven § 26 (epikrise)")
_CARE = gettext_lazy("Helsepersonelloven § 25 (samarbeidende personell)")
STATUTES: dict[str, str | Promise] = {
    "LOG_INNLAGT": _NOTICE,
    "LOG_UTSKRIVNINGSKLAR": _NOTICE,
    "LOG_AVMELDING": _NOTICE,
    "LOG_UTSKREVET": _NOTICE,
    "EPIKRISE": _LETTER,
}
STOPPED: dict[str, str | Promise] = {
    "withdrawn": gettext_lazy("Stanset: samtykket er trukket tilbake."),
    "outgrown": gettext_lazy("Stanset: ungdommen er fylt 16 år og må selv samtykke på nytt."),
    "expired": gettext_lazy("Stanset: samtykket er gått ut."),
    "": gettext_lazy("Stanset: samtykket gjelder ikke lenger."),
}


class Basis(models.Model):
    """The consent that a message rests on (delingsgrunnlag)."""

    message = models.OneToOneField(
        "message_store.Message",
        models.PROTECT,
        related_name="basis",
        verbose_name=gettext_lazy("melding"),
    )
    consent = models.ForeignKey(
        Consent, models.PROTECT, related_name="+", verbose_name=gettext_lazy("samtykke")
    )
    subject = models.CharField(gettext_lazy("gjelder bare"), max_length=80, blank=True)
    noted_at = models.DateTimeField(gettext_lazy("ført"))
    noted_by = models.CharField(gettext_lazy("ført av"), max_length=200)

    class Privacy:
        personal = ("message", "consent", "subject", "noted_by")
        plain = ("id", "noted_at")

    class Meta:
        app_label = "message_store"
        verbose_name = gettext_lazy("delingsgrunnlag")
        verbose_name_plural = gettext_lazy("delingsgrunnlag")

    def __str__(self) -> str:
        return f"{self.message_id}: {self.consent_id}"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader is told a message rests on; `consent` None for statute."""

    text: str
    consent: Consent | None = None
    stopped: str = ""


@carries_out("001-5.2-d", "000-2-f")
@transaction.atomic
def rest_on_consent(
    message: "Message", *, consent: Consent | None, by: Actor, at: datetime, subject: str = ""
) -> Basis:
    """Ties a message just written to the consent that lets it go; called in the same transaction.

    Refused where there is no consent, and where it does not hold now for this receiver.
    """
    if consent is None:
        raise Refused(_("Det er ikke gitt samtykke til dette. Meldingen er ikke sendt."))
    if not _stands(consent, message.receiver_id, subject, at):
        raise Refused(_reason(consent, at))
    scope = Scope(consent.scope).label
    parts = f"delt med {message.receiver}: samtykke {consent.given_at:%Y-%m-%d}, {scope}"
    log.write(
        [
            log.entry(
                by,
                "share",
                parts[:300],
                at=at,
                patient_id=consent.patient_id,
                subject=f"message:{message.pk}",
            )
        ]
    )
    return Basis.objects.create(
        message=message, consent=consent, subject=subject, noted_at=at, noted_by=by.name
    )


def fallen(messages: Iterable[int], as_of: datetime) -> dict[int, str]:
    """Those of the messages whose consent no longer holds, with the reason for the officer."""
    rows = Basis.objects.filter(message_id__in=list(messages)).select_related("consent", "message")
    return {
        row.message_id: _reason(row.consent, as_of)
        for row in rows
        if not _stands(row.consent, row.message.receiver_id, row.subject, as_of)
    }


def check_still_allowed(message: "Message", *, at: datetime) -> None:
    """Refused where the message rests on a consent that no longer holds."""
    reasons = fallen([message.pk], at)
    if message.pk in reasons:
        raise Refused(reasons[message.pk])


def carry_over(message: "Message", to: "Message") -> None:
    """The message that takes another's place rests on the same."""
    row = Basis.objects.filter(message=message).first()
    if row is not None:
        Basis.objects.create(
            message=to,
            consent=row.consent,
            subject=row.subject,
            noted_at=row.noted_at,
            noted_by=row.noted_by,
        )


def bases_in_words(messages: Iterable["Message"]) -> dict[int, str]:
    """What each message about a patient rested on when it went, by its number."""
    held = {message.pk: message for message in messages}
    rows = Basis.objects.filter(message_id__in=list(held)).select_related("consent")
    consented = {row.message_id: _consent_in_words(row.consent) for row in rows}
    return {
        pk: consented.get(pk) or str(STATUTES.get(message.type, _CARE))
        for pk, message in held.items()
    }


def shown_basis(message: "Message", as_of: datetime) -> Shown | None:
    """What the message's page says; nothing for one that has no patient."""
    row = Basis.objects.filter(message=message).select_related("consent").first()
    if row is None:
        return Shown(str(STATUTES.get(message.type, _CARE))) if message.patient_number else None
    reasons = fallen([message.pk], as_of)
    return Shown(_consent_in_words(row.consent), row.consent, reasons.get(message.pk, ""))


def _consent_in_words(consent: Consent) -> str:
    words = {
        "scope": Scope(consent.scope).label,
        "name": consent.given_by,
        "day": f"{consent.given_at:%d.%m.%Y}",
    }
    return _("Samtykke: %(scope)s. Gitt av %(name)s %(day)s.") % words


def _stands(consent: Consent, receiver_id: int | None, subject: str, as_of: datetime) -> bool:
    """Also where another consent to the same has taken its place, as when a youth renews it."""
    found = consents.standing(
        consent.patient_id,
        scope=Scope(consent.scope),
        recipient=receiver_id or 0,
        subject=subject,
        as_of=as_of,
    )
    return found is not None


def _reason(consent: Consent, as_of: datetime) -> str:
    return str(STOPPED[consent.ended_because(as_of)])
