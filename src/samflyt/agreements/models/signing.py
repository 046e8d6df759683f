"""An agreement on its way to both sides' signatures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.agreements.models.agreement import Agreement
from samflyt.agreements.states import SIGNING_LABELS, SigningState
from samflyt.directory.models import Organisation


class SigningQuerySet(models.QuerySet["Signing"]):
    def visible_to(self, actor: Actor) -> "SigningQuerySet":
        if actor.may(Permission.MANAGE_DIRECTORY):
            return self
        own = actor.organisation_id
        return self.filter(models.Q(hospital_id=own) | models.Q(municipality_id=own))


class Signing(models.Model):
    """One pair's copy of an agreement sent to be signed (signering).

    It becomes an agreement, in force from the later of the two days, when both have signed.
    """

    title = models.CharField(_("tittel"), max_length=200)
    book = models.CharField(_("regelverk"), max_length=40)
    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("helseforetak")
    )
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    version = models.CharField(_("versjon"), max_length=40, blank=True)
    link = models.URLField(_("lenke"), blank=True)
    sent_date = models.DateField(_("sendt til signering"))
    agreement = models.OneToOneField(
        Agreement, models.PROTECT, null=True, related_name="signing", verbose_name=_("avtale")
    )
    entered_by = models.CharField(_("ført av"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))
    once = models.CharField(max_length=60, unique=True)

    objects = SigningQuerySet.as_manager()

    class Privacy:
        personal = ("entered_by",)
        plain = (
            "id",
            "title",
            "book",
            "hospital",
            "municipality",
            "version",
            "link",
            "sent_date",
            "agreement",
            "entered_at",
            "once",
        )

    class Meta:
        verbose_name = _("signering")
        verbose_name_plural = _("signeringer")

    def __str__(self) -> str:
        return self.title

    def state_of(self, side: str) -> SigningState:
        """How far one side has come, by its last step."""
        steps = [step for step in self.steps.all() if step.side == side]
        last = max(steps, key=lambda step: step.pk, default=None)
        return SigningState(last.state) if last else SigningState.SENT


class SigningStep(models.Model):
    """One thing a side has done with its copy (steg i signeringen): who, where, on whose behalf."""

    signing = models.ForeignKey(
        Signing, models.CASCADE, related_name="steps", verbose_name=_("signering")
    )
    side = models.CharField(_("side"), max_length=12)
    state = models.CharField(
        _("tilstand"),
        max_length=10,
        choices=[(state.value, label) for state, label in SIGNING_LABELS.items()],
    )
    date = models.DateField(_("dato"))
    place = models.CharField(_("sted"), max_length=100, blank=True)
    name = models.CharField(_("navn"), max_length=200, blank=True)
    title = models.CharField(_("tittel"), max_length=200, blank=True)
    body = models.CharField(_("organ"), max_length=200, blank=True)
    reason = models.CharField(_("begrunnelse"), max_length=300, blank=True)
    entered_by = models.CharField(_("ført av"), max_length=200)
    entered_at = models.DateTimeField(_("ført"))
    once = models.CharField(max_length=60, unique=True)

    class Privacy:
        personal = ("entered_by", "name")
        plain = (
            "id",
            "signing",
            "side",
            "state",
            "date",
            "place",
            "title",
            "body",
            "reason",
            "entered_at",
            "once",
        )

    class Meta:
        verbose_name = _("steg i signeringen")
        verbose_name_plural = _("steg i signeringen")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.side} {self.state}"
