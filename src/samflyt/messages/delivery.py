"""A message sent, on its way to one receiver, until it is known to have arrived."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, actor: Actor) -> "DeliveryQuerySet":
        """What the actor's organisation has sent, for its message officer."""
        if not actor.may(Permission.HANDLE_MESSAGES) or actor.organisation_id is None:
            return self.none()
        return self.filter(sender_id=actor.organisation_id)

    def due(self, as_of: datetime) -> "DeliveryQuerySet":
        """What shall be handed over now, the oldest first: messages keep their order."""
        return self.filter(state=Delivery.State.QUEUED, next_at__lte=as_of).order_by("pk")

    def to_archive(self, as_of: datetime) -> "DeliveryQuerySet":
        """What went between two partners here, and waits to be laid in their archives."""
        waiting = self.filter(
            channel=Delivery.Channel.LOCAL, next_at__isnull=False, next_at__lte=as_of
        )
        return waiting.select_related("sender", "receiver").order_by("pk")

    def answered_here(self, msg_id: str) -> "DeliveryQuerySet":
        """What went between two partners here, and is answered by what names this id."""
        local = self.filter(channel=Delivery.Channel.LOCAL, answered_at__isnull=True)
        return local.filter(message__msg_id=msg_id)

    def under_way(self) -> "DeliveryQuerySet":
        return self.filter(is_finished=False, state__in=Delivery.UNDER_WAY)

    @carries_out("003-g7-4.1-a")
    def late(self, as_of: datetime) -> "DeliveryQuerySet":
        """Without a receipt at the moment that the partners have agreed to be told."""
        return self.under_way().filter(alarm_at__lte=as_of)

    def unfinished(self) -> "DeliveryQuerySet":
        """Everything without a final, positive receipt that nobody has closed."""
        return self.filter(is_finished=False)


class Delivery(models.Model):
    """One receiver's copy of a message sent (levering).

    `alarm_at` is when the message officer is told that a receipt is missing, `deadline_at` when
    the standard counts it as negative: 96 hours after the message was made. Being late is not
    stored. What goes between two partners here has arrived when it is written; its `next_at` is
    for the copies to their archives. `sent_again` is the message that took the place of a refused
    one. `sender` and `type` are the message's, kept here so that lists and figures need not look
    into every message.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("i kø")
        HANDED_OVER = "handed_over", _("overlevert, ikke bekreftet")
        ACKNOWLEDGED = "acknowledged", _("kommet fram, ikke kvittert")
        POSITIVE = "positive", _("kvittert")
        NEGATIVE = "negative", _("avvist av mottakeren")
        UNDELIVERED = "undelivered", _("kom ikke fram")
        MISSING = "missing", _("kvittering uteble")
        CLOSED = "closed", _("avsluttet")

    class Channel(models.TextChoices):
        LOCAL = "local", _("i Samflyt")
        FOLDER = "folder", _("mappe")
        REST = "rest", _("Norsk helsenett")

    UNDER_WAY = (State.QUEUED, State.HANDED_OVER, State.ACKNOWLEDGED)
    FAILED = (State.NEGATIVE, State.UNDELIVERED, State.MISSING)
    FINAL = (State.POSITIVE, State.CLOSED)

    message = models.ForeignKey(
        "message_store.Message",
        models.PROTECT,
        related_name="deliveries",
        verbose_name=_("melding"),
    )
    sender = models.ForeignKey(
        Organisation,
        models.PROTECT,
        db_index=False,
        related_name="+",
        verbose_name=_("avsender"),
    )
    type = models.CharField(_("meldingstype"), max_length=40, blank=True)
    receiver = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("mottaker")
    )
    receiver_her = models.CharField(_("mottakers HER-id"), max_length=20)
    channel = models.CharField(_("vei"), max_length=10, choices=Channel.choices)
    state = models.CharField(_("tilstand"), max_length=12, choices=State.choices)
    is_finished = models.BooleanField(_("ferdig"), default=False)
    attempts = models.PositiveSmallIntegerField(_("forsøk"), default=0)
    made_at = models.DateTimeField(_("laget"))
    next_at = models.DateTimeField(_("neste forsøk"), null=True)
    alarm_at = models.DateTimeField(_("varsles"), null=True)
    deadline_at = models.DateTimeField(_("regnes som avvist"))
    handed_at = models.DateTimeField(_("overlevert"), null=True)
    acknowledged_at = models.DateTimeField(_("kommet fram"), null=True)
    receipt_at = models.DateTimeField(_("kvittert"), null=True)
    read_at = models.DateTimeField(_("lest"), null=True)
    answered_at = models.DateTimeField(_("besvart"), null=True)
    external_id = models.CharField(_("transportens id"), max_length=64, blank=True)
    problem = models.CharField(_("hva som gikk galt"), max_length=500, blank=True)
    sent_again = models.ForeignKey(
        "message_store.Message",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("sendt på nytt som"),
    )
    settled_at = models.DateTimeField(_("avgjort"), null=True)
    settled_by = models.CharField(_("avgjort av"), max_length=200, blank=True)
    settled_because = models.CharField(_("begrunnelse"), max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Privacy:
        personal = ("message", "sent_again", "settled_by", "settled_because")
        plain = (
            "id",
            "sender",
            "type",
            "receiver",
            "receiver_her",
            "channel",
            "state",
            "is_finished",
            "attempts",
            "made_at",
            "next_at",
            "alarm_at",
            "deadline_at",
            "handed_at",
            "acknowledged_at",
            "receipt_at",
            "read_at",
            "answered_at",
            "external_id",
            "problem",
            "settled_at",
        )

    class Meta:
        app_label = "message_store"
        verbose_name = _("levering")
        verbose_name_plural = _("leveringer")
        constraints = [
            models.UniqueConstraint(fields=["message", "receiver_her"], name="delivery_once")
        ]
        indexes = [
            models.Index(
                fields=["next_at"], name="delivery_due", condition=models.Q(state="queued")
            ),
            models.Index(
                fields=["alarm_at"],
                name="delivery_unfinished",
                condition=models.Q(is_finished=False),
            ),
            models.Index(
                fields=["sender", "state", "id", "alarm_at"],
                name="delivery_stuck",
                condition=models.Q(is_finished=False),
            ),
            models.Index(
                fields=["next_at"],
                name="delivery_archive",
                condition=models.Q(channel="local", next_at__isnull=False),
            ),
            models.Index(
                fields=["sender", "made_at", "receiver", "type", "state", "receipt_at"],
                name="delivery_figures",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} → {self.receiver_her}: {self.state}"

    def move(self, state: str) -> None:
        """Sets the state, and with it whether anybody has to think of this delivery again."""
        self.state = state
        self.is_finished = state in self.FINAL
