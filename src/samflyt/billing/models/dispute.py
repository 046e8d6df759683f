"""A dispute between two partners: its steps, consents, and claims for loss."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side
from samflyt.billing.dispute_states import DISPUTE_LABELS, DISPUTE_STEPS, OVER, DisputeState
from samflyt.billing.models.invoice import of_party
from samflyt.billing.models.objection import Objection
from samflyt.directory.models import Organisation

_P = Permission
SIDES = [(side.value, side.value) for side in (Side.HOSPITAL, Side.MUNICIPALITY)]


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def visible_to(self, actor: Actor) -> "DisputeQuerySet":
        """The actor's own organisation's, for those who settle on either side."""
        if actor.side is Side.NEITHER:
            return self.none()
        if actor.may(_P.HANDLE_APPEALS) or actor.may(_P.HANDLE_INVOICES):
            return self.filter(of_party(actor))
        return self.none()

    def going_on(self) -> "DisputeQuerySet":
        return self.exclude(state__in=[state.value for state in OVER])


class Dispute(models.Model):
    """What two partners cannot agree on (tvist).

    Payment for ready days is about one answered appeal, and one side alone may go on with it;
    anything else needs both. `agreement` and `venue` are what the agreement said when the dispute
    began: a dispute under a guideline or a side agreement has the main agreement's steps.
    """

    class Subject(models.TextChoices):
        PAYMENT = "payment", _("Betaling for utskrivningsklar pasient")
        OTHER = "other", _("Annet i avtalen")

    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("helseforetak")
    )
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    subject = models.CharField(_("gjelder"), max_length=10, choices=Subject.choices)
    objection = models.OneToOneField(
        Objection,
        models.PROTECT,
        null=True,
        related_name="dispute",
        verbose_name=_("innsigelse"),
    )
    about = models.CharField(_("hva"), max_length=300)
    agreement = models.CharField(_("avtale"), max_length=300, blank=True)
    venue = models.CharField(_("verneting"), max_length=200)
    state = models.CharField(
        _("tilstand"),
        max_length=12,
        choices=[(state.value, label) for state, label in DISPUTE_LABELS.items()],
        default=DisputeState.NEGOTIATION.value,
    )
    opened_at = models.DateTimeField(_("åpnet"))
    opened_by = models.CharField(_("åpnet av"), max_length=200)
    opened_side = models.CharField(_("åpnet av part"), max_length=12, choices=SIDES)

    objects = DisputeQuerySet.as_manager()

    class Privacy:
        personal = ("opened_by", "about")
        plain = (
            "id",
            "hospital",
            "municipality",
            "subject",
            "objection",
            "agreement",
            "venue",
            "state",
            "opened_at",
            "opened_side",
        )

    class Meta:
        verbose_name = _("tvist")
        verbose_name_plural = _("tvister")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(subject="payment", objection__isnull=False)
                | models.Q(subject="other", objection__isnull=True),
                name="payment_dispute_has_objection",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}: {self.about}"

    @property
    def state_label(self) -> str:
        return DISPUTE_LABELS[DisputeState(self.state)]

    @property
    def is_over(self) -> bool:
        return DisputeState(self.state) in OVER


class PartOfDisputeQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> "PartOfDisputeQuerySet":
        return self.filter(dispute__in=Dispute.objects.visible_to(actor))


class DisputeStep(models.Model):
    """One step of a dispute as it was taken (tvisteskritt); never changed."""

    dispute = models.ForeignKey(
        Dispute, models.PROTECT, related_name="steps", verbose_name=_("tvist")
    )
    step = models.CharField(_("skritt"), max_length=10, choices=list(DISPUTE_STEPS.items()))
    on_date = models.DateField(_("dag"))
    text = models.TextField(_("hva ble sagt"))
    side = models.CharField(_("ført av part"), max_length=12, choices=SIDES)
    name = models.CharField(_("ført av"), max_length=200)
    at = models.DateTimeField(_("ført"))

    objects = PartOfDisputeQuerySet.as_manager()

    class Privacy:
        personal = ("text", "name")
        plain = ("id", "dispute", "step", "on_date", "side", "at")

    class Meta:
        verbose_name = _("tvisteskritt")
        verbose_name_plural = _("tvisteskritt")

    def __str__(self) -> str:
        return f"{self.step} {self.on_date}"

    @property
    def step_label(self) -> str:
        return DISPUTE_STEPS[self.step]


class DisputeConsent(models.Model):
    """A side's yes to something that takes both (samtykke i tvist)."""

    class To(models.TextChoices):
        BOARD = "board", _("at saken bringes inn for nemnda")
        BINDING = "binding", _("at nemndas uttalelse er bindende")
        ARBITRATION = "arbitration", _("at saken avgjøres ved voldgift")

    dispute = models.ForeignKey(
        Dispute, models.CASCADE, related_name="consents", verbose_name=_("tvist")
    )
    to = models.CharField(_("til"), max_length=12, choices=To.choices)
    side = models.CharField(_("part"), max_length=12, choices=SIDES)
    at = models.DateTimeField(_("gitt"))
    name = models.CharField(_("gitt av"), max_length=200)

    class Privacy:
        personal = ("name",)
        plain = ("id", "dispute", "to", "side", "at")

    class Meta:
        verbose_name = _("samtykke i tvist")
        verbose_name_plural = _("samtykker i tvist")
        constraints = [
            models.UniqueConstraint(fields=["dispute", "to", "side"], name="consent_once_a_side")
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.get_to_display()}"


class LossClaim(models.Model):
    """A claim for a documented loss from a breach (erstatningskrav); the papers come with it."""

    dispute = models.ForeignKey(
        Dispute, models.PROTECT, related_name="claims", verbose_name=_("tvist")
    )
    clause = models.CharField(_("brutt punkt"), max_length=200)
    amount = models.DecimalField(_("beløp"), max_digits=14, decimal_places=2)
    text = models.TextField(_("hva tapet består i"))
    file_name = models.CharField(_("filnavn"), max_length=200)
    content_type = models.CharField(_("filtype"), max_length=100)
    content = models.BinaryField(_("dokumentasjon"))
    side = models.CharField(_("part"), max_length=12, choices=SIDES)
    at = models.DateTimeField(_("sendt"))
    name = models.CharField(_("sendt av"), max_length=200)

    objects = PartOfDisputeQuerySet.as_manager()

    class Privacy:
        personal = ("text", "file_name", "content", "name")
        plain = ("id", "dispute", "clause", "amount", "content_type", "side", "at")

    class Meta:
        verbose_name = _("erstatningskrav")
        verbose_name_plural = _("erstatningskrav")

    def __str__(self) -> str:
        return f"{self.clause}: {self.amount}"
