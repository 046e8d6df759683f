"""What is written down for those who take over: treatment plans, handovers, outpatient notes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.homecoming.models.base import Part
from samflyt.homecoming.models.training import PLAIN


class TreatmentPlan(Part):
    """One version of a treatment plan (behandlingsplan); the last with its title holds.

    The municipality says that it has read each new version.
    """

    title = models.CharField(_("hva planen gjelder"), max_length=150)
    number = models.PositiveSmallIntegerField(_("utgave"))
    text = models.TextField(_("planen"))
    written_at = models.DateTimeField(_("skrevet"))
    written_by = models.CharField(_("skrevet av"), max_length=200)
    replaced_at = models.DateTimeField(_("erstattet"), null=True)
    read_at = models.DateTimeField(_("lest av kommunen"), null=True)
    read_by = models.CharField(_("hvem som har lest"), max_length=200, blank=True)

    class Privacy:
        personal = ("homecoming", "title", "text", "written_by", "read_by")
        plain = (*PLAIN, "number", "written_at", "replaced_at", "read_at")

    class Meta:
        verbose_name = _("behandlingsplan")
        verbose_name_plural = _("behandlingsplaner")
        constraints = [
            models.UniqueConstraint(
                fields=["homecoming", "title", "number"], name="treatment_plan_number"
            ),
            models.UniqueConstraint(
                fields=["homecoming", "title"],
                condition=models.Q(replaced_at__isnull=True),
                name="treatment_plan_holds_once",
            ),
            models.CheckConstraint(
                condition=models.Q(read_at__isnull=True, read_by="")
                | (models.Q(read_at__isnull=False) & ~models.Q(read_by="")),
                name="treatment_plan_read_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def waits_for_reader(self) -> bool:
        return self.read_at is None and self.replaced_at is None


class Handover(Part):
    """Documents and training plan given over before the patient goes home (overlevering).

    `contents` is what it was made of when it was sent: a heading and what stood there, in order.
    """

    contents = models.JSONField(_("innhold"))
    message = models.TextField(_("til den som tar imot"), blank=True)
    sent_at = models.DateTimeField(_("sendt"))
    sent_by = models.CharField(_("sendt av"), max_length=200)
    received_at = models.DateTimeField(_("mottatt"), null=True)
    received_by = models.CharField(_("mottatt av"), max_length=200, blank=True)
    lacking = models.TextField(_("det som mangler"), blank=True)

    class Privacy:
        personal = ("homecoming", "contents", "message", "sent_by", "received_by", "lacking")
        plain = (*PLAIN, "sent_at", "received_at")

    class Meta:
        verbose_name = _("overlevering")
        verbose_name_plural = _("overleveringer")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received_at__isnull=True, received_by="")
                | (models.Q(received_at__isnull=False) & ~models.Q(received_by="")),
                name="handover_received_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return str(_("Overlevering"))


class OutpatientNote(Part):
    """A note from an outpatient visit (poliklinisk notat): sent as the partners have agreed.

    `sent` names the units that have it; `held` is why it has gone to nobody, or not to all.
    """

    class Held(models.TextChoices):
        NO_AGREEMENT = (
            "no_agreement",
            _("Det er ikke avtalt hvem som får polikliniske notater."),
        )
        NO_CONSENT = "no_consent", _("Familien har ikke samtykket til at dokumentene sendes.")
        INCOMPLETE = "incomplete", _("Pasienten mangler opplysninger som meldingen må ha.")
        NO_ADDRESS = "no_address", _("Sykehuset eller mottakeren mangler elektronisk adresse.")

    visit_date = models.DateField(_("konsultasjon"))
    text = models.TextField(_("notat"))
    written_at = models.DateTimeField(_("skrevet"))
    written_by = models.CharField(_("skrevet av"), max_length=200)
    unit_id = models.BigIntegerField(_("enheten som skrev"), null=True)
    held = models.CharField(_("holdes tilbake"), max_length=12, choices=Held.choices, blank=True)
    sent = models.JSONField(_("sendt til"), default=list)
    sent_at = models.DateTimeField(_("sist sendt"), null=True)

    class Privacy:
        personal = ("homecoming", "text", "written_by")
        plain = (*PLAIN, "visit_date", "written_at", "unit_id", "held", "sent", "sent_at")

    class Meta:
        verbose_name = _("poliklinisk notat")
        verbose_name_plural = _("polikliniske notater")

    def __str__(self) -> str:
        return f"{self.visit_date:%d.%m.%Y}"
