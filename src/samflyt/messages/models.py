"""Messages as they came or went, byte for byte, with receipts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation, Unit
from samflyt.messages import subjects
from samflyt.messages.basis import Basis
from samflyt.messages.delivery import Delivery
from samflyt.messages.outage import Outage
from samflyt.messages.outage_notice import OutageNotice
from samflyt.messages.privacy_task import PrivacyTask
from samflyt.messages.readiness import Readiness
from samflyt.messages.register_refresh import RegisterChange
from samflyt.messages.register_status import RegisterStatus
from samflyt.messages.written import Written, written

__all__ = [
    "Basis",
    "Delivery",
    "Message",
    "MessageQuerySet",
    "Outage",
    "OutageNotice",
    "PrivacyTask",
    "Readiness",
    "Receipt",
    "RegisterChange",
    "RegisterStatus",
]


class MessageQuerySet(models.QuerySet["Message"]):
    @carries_out("003-g4-4.1-g")
    def visible_to(self, actor: Actor) -> "MessageQuerySet":
        """A message officer sees the organisation's messages, others those of what they see.

        What could not be tied to any organisation waits for whichever officer looks first.
        """
        if actor.may(Permission.HANDLE_MESSAGES):
            ours = models.Q(sender_id=actor.organisation_id) | models.Q(
                receiver_id=actor.organisation_id
            )
            nobodys = models.Q(sender__isnull=True, receiver__isnull=True)
            found = self.filter(ours | nobodys)
            if actor.has_blocks:
                # What is about a patient who has objected is closed to an officer too.
                return found.filter(models.Q(subject="") | subjects.visible_to(actor))
            return found
        return self.filter(subjects.visible_to(actor))

    def of(self, subject: str, subject_id: int) -> "MessageQuerySet":
        return self.filter(subject=subject, subject_id=subject_id).order_by("gen_at", "pk")

    def stuck(self) -> "MessageQuerySet":
        """Not handled, unplaced or refused, and nobody has seen to it; as the index has it."""
        return self.filter(state__in=written(Message.UNSETTLED), settled_at__isnull=True)

    def asking(self) -> "MessageQuerySet":
        """With a question to a person; as the index has it."""
        return self.exclude(question=Written(""))

    def unsettled(self) -> "MessageQuerySet":
        """What a person must look at: not handled, unplaced, refused, or with a question."""
        return self.filter(
            models.Q(state__in=Message.UNSETTLED, settled_at__isnull=True) | ~models.Q(question="")
        )


class Message(models.Model):
    """A message received or sent (melding). The bytes are never changed.

    `sender_her` and `receiver_her` are the communication parties (level 2); the same MsgId
    from the same sender has effect once.
    """

    class Direction(models.TextChoices):
        IN = "in", _("inn")
        OUT = "out", _("ut")

    class State(models.TextChoices):
        STORED = "stored", _("mottatt, ikke behandlet")
        ACCEPTED = "accepted", _("i et forløp")
        UNMATCHED = "unmatched", _("venter på en person")
        REJECTED = "rejected", _("avvist")
        TEST = "test", _("testmelding, ikke tatt inn")
        CLOSED = "closed", _("lukket")
        QUEUED = "queued", _("i kø for sending")
        SENT = "sent", _("sendt")

    UNSETTLED = (State.STORED, State.UNMATCHED, State.REJECTED, State.TEST)

    direction = models.CharField(_("retning"), max_length=3, choices=Direction.choices)
    state = models.CharField(_("tilstand"), max_length=10, choices=State.choices)
    raw = models.BinaryField(_("innhold"))
    sha256 = models.CharField(_("kontrollsum"), max_length=64)
    file_name = models.CharField(_("filnavn"), max_length=255, blank=True)
    received_at = models.DateTimeField(_("mottatt"))
    type = models.CharField(_("meldingstype"), max_length=40, blank=True)
    msg_id = models.CharField(_("meldings-id"), max_length=64, blank=True)
    status = models.CharField(_("forsendelsesstatus"), max_length=1, blank=True)
    gen_at = models.DateTimeField(_("laget"), null=True)
    issue_at = models.DateTimeField(_("utstedt"), null=True)
    parent_ref = models.CharField(_("svar på"), max_length=64, blank=True)
    conversation_ref = models.CharField(_("samtale"), max_length=64, blank=True)
    sender_her = models.CharField(_("avsenders HER-id"), max_length=20, blank=True)
    receiver_her = models.CharField(_("mottakers HER-id"), max_length=20, blank=True)
    sender = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("avsender")
    )
    receiver = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("mottaker")
    )
    sender_unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        verbose_name=_("avsenders enhet"),
    )
    receiver_unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        verbose_name=_("mottakers enhet"),
    )
    patient_number = models.CharField(_("pasientens nummer"), max_length=11, blank=True)
    patient_name = models.CharField(_("pasientens navn"), max_length=200, blank=True)
    validation = models.CharField(_("kontrollert mot"), max_length=10, blank=True)
    errors = models.JSONField(_("feil"), default=list)
    # Filled in by whoever takes the message in hand; the messages app itself does not read it.
    subject = models.CharField(_("gjelder"), max_length=20, blank=True)
    subject_id = models.BigIntegerField(_("gjelder nummer"), null=True)
    # What only a person can answer, such as the meaning of a free text; empty when answered.
    question = models.CharField(_("spørsmål"), max_length=300, blank=True)
    settled_at = models.DateTimeField(_("avgjort"), null=True)
    settled_by = models.CharField(_("avgjort av"), max_length=200, blank=True)
    settled_because = models.CharField(_("begrunnelse"), max_length=300, blank=True)

    objects = MessageQuerySet.as_manager()

    class Privacy:
        personal = (
            "raw",
            "patient_number",
            "patient_name",
            "subject_id",
            "file_name",
            "settled_by",
            "settled_because",
        )
        plain = (
            "id",
            "direction",
            "state",
            "sha256",
            "received_at",
            "type",
            "msg_id",
            "status",
            "gen_at",
            "issue_at",
            "parent_ref",
            "conversation_ref",
            "sender_her",
            "receiver_her",
            "sender",
            "receiver",
            "sender_unit",
            "receiver_unit",
            "validation",
            "errors",
            "subject",
            "question",
            "settled_at",
        )

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldinger")
        constraints = [
            models.UniqueConstraint(
                fields=["direction", "sender_her", "msg_id"],
                name="message_once",
                condition=~models.Q(msg_id=""),
            )
        ]
        indexes = [
            models.Index(fields=["msg_id"], name="message_msg_id"),
            models.Index(fields=["subject", "subject_id"], name="message_subject"),
            models.Index(
                fields=["received_at"],
                name="message_unsettled",
                condition=models.Q(
                    state__in=["stored", "unmatched", "rejected", "test"], settled_at__isnull=True
                ),
            ),
            models.Index(
                fields=["patient_number"],
                name="message_patient",
                condition=~models.Q(patient_number=""),
            ),
            models.Index(
                fields=["received_at"],
                name="message_question",
                condition=~models.Q(question=""),
            ),
            models.Index(
                fields=["sha256"], name="message_unreadable", condition=models.Q(msg_id="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type or 'ukjent'} {self.msg_id}"


class Receipt(models.Model):
    """An application receipt (applikasjonskvittering, AppRec) for one receiver of one message.

    Ours for messages received, the partner's for messages sent. Final, and never sent twice.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("i kø")
        SENT = "sent", _("sendt")
        RECEIVED = "received", _("mottatt")

    message = models.ForeignKey(
        Message,
        models.PROTECT,
        db_index=False,
        related_name="receipts",
        verbose_name=_("melding"),
    )
    receiver_her = models.CharField(_("mottakers HER-id"), max_length=20)
    receipt_id = models.CharField(_("kvitterings-id"), max_length=64)
    status = models.CharField(_("status"), max_length=1)
    errors = models.JSONField(_("feil"), default=list)
    raw = models.BinaryField(_("innhold"))
    state = models.CharField(_("tilstand"), max_length=10, choices=State.choices)
    made_at = models.DateTimeField(_("laget"))
    sent_at = models.DateTimeField(_("sendt"), null=True)

    class Privacy:
        personal = ("raw",)
        plain = (
            "id",
            "message",
            "receiver_her",
            "receipt_id",
            "status",
            "errors",
            "state",
            "made_at",
            "sent_at",
        )

    class Meta:
        verbose_name = _("applikasjonskvittering")
        verbose_name_plural = _("applikasjonskvitteringer")
        constraints = [
            models.UniqueConstraint(fields=["message", "receiver_her"], name="receipt_once")
        ]
        indexes = [
            models.Index(fields=["id"], name="receipt_waiting", condition=models.Q(state="queued"))
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id} ({self.status})"
