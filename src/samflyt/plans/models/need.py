"""A need that is reported to a coordinating unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.directory.models import Organisation, Unit
from samflyt.plans.models.plan import Plan
from samflyt.plans.states import NEED_LABELS, WAITING, NeedState


class NeedQuerySet(models.QuerySet["Need"]):
    def visible_to(self, actor: Actor) -> "NeedQuerySet":
        """The needs of the plans the actor sees; the coordinating unit's, those sent to it."""
        return self.filter(plan__in=Plan.objects.visible_to(actor))

    def received_by(self, actor: Actor) -> "NeedQuerySet":
        """What came to the actor's coordinating unit; nothing for others."""
        if not actor.may(Permission.RECEIVE_NEEDS):
            return self.none()
        return self.filter(receiver_id=actor.organisation_id)

    def waiting(self) -> "NeedQuerySet":
        return self.filter(state__in=[state.value for state in WAITING])


class Need(models.Model):
    """A need reported to the other side's, or one's own, coordinating unit (meldt behov)."""

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="needs", verbose_name=_("individuell plan")
    )
    sender = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("avsender")
    )
    sender_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("avsenders enhet")
    )
    receiver = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("mottaker")
    )
    receiver_side = models.CharField(_("mottakers part"), max_length=20)
    receiver_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("koordinerende enhet")
    )
    what = models.JSONField(_("behov for"), default=list)
    sectors = models.JSONField(_("tjenester og sektorer"), default=list)
    text = models.TextField(_("beskrivelse"))
    help_wanted = models.BooleanField(_("ber om hjelp til å oppnevne"), default=False)
    state = models.CharField(
        _("tilstand"),
        max_length=10,
        choices=[(state.value, label) for state, label in NEED_LABELS.items()],
        default=NeedState.SENT.value,
    )
    seen_at = models.DateTimeField(_("behov sett"))
    sent_at = models.DateTimeField(_("sendt"))
    sent_by = models.CharField(_("sendt av"), max_length=200)
    received_at = models.DateTimeField(_("mottatt"), null=True)
    assigned_to = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("fordelt til")
    )
    settled_at = models.DateTimeField(_("avklart"), null=True)
    answer = models.TextField(_("svar"), blank=True)
    answered_by = models.CharField(_("besvart av"), max_length=200, blank=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    objects = NeedQuerySet.as_manager()

    class Privacy:
        personal = ("plan", "text", "sent_by", "answer", "answered_by", "what", "sectors")
        plain = (
            "id",
            "sender",
            "sender_unit",
            "receiver",
            "receiver_side",
            "receiver_unit",
            "help_wanted",
            "state",
            "seen_at",
            "sent_at",
            "received_at",
            "assigned_to",
            "settled_at",
            "version",
        )

    class Meta:
        verbose_name = _("meldt behov")
        verbose_name_plural = _("meldte behov")
        indexes = [
            models.Index(fields=["receiver", "state", "sent_at"], name="need_inbox"),
            models.Index(fields=["plan"], name="need_of_plan"),
        ]

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d}: {self.receiver}"

    @property
    def state_label(self) -> str:
        return NEED_LABELS[NeedState(self.state)]
