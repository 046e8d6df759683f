"""Equipment on its way home, and consumables that run out."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.homecoming.models.base import Part
from samflyt.homecoming.models.training import PLAIN, Topic
from samflyt.homecoming.states import EQUIPMENT_LABELS, EquipmentState


class Responsible(models.TextChoices):
    HOSPITAL = "hospital", _("sykehuset")
    MUNICIPALITY = "municipality", _("kommunen")


class Equipment(Part):
    """One thing the patient needs at home (utstyrslinje), from need to use.

    A treatment aid is the hospital's. A technical aid is the municipality's, which orders from its
    own store or from NAV; who has it is settled case by case, and stands once both have said so.
    """

    class Kind(models.TextChoices):
        TECHNICAL = "technical", _("teknisk hjelpemiddel")
        TREATMENT = "treatment", _("behandlingshjelpemiddel")
        DIGITAL = "digital", _("digitalt hjelpemiddel")

    class Duration(models.TextChoices):
        URGENT = "urgent", _("haster")
        LASTING = "lasting", _("varig behov")
        LOAN = "loan", _("korttidslån")

    class Source(models.TextChoices):
        HOSPITAL = "hospital", _("sykehuset")
        STORE = "store", _("kommunens lager")
        NAV = "nav", _("NAV hjelpemiddelsentral")

    item = models.CharField(_("utstyr"), max_length=150)
    model = models.CharField(_("modell"), max_length=150, blank=True)
    kind = models.CharField(_("slag"), max_length=10, choices=Kind.choices)
    duration = models.CharField(_("varighet"), max_length=10, choices=Duration.choices, blank=True)
    need = models.TextField(_("behov"), blank=True)
    responsible = models.CharField(_("ansvarlig"), max_length=12, choices=Responsible.choices)
    proposed_by = models.CharField(_("foreslått av"), max_length=20)
    disputed = models.TextField(_("uenighet om ansvaret"), blank=True)
    source = models.CharField(_("hentes fra"), max_length=10, choices=Source.choices, blank=True)
    discussed_with = models.CharField(_("drøftet med"), max_length=200, blank=True)
    discussed_date = models.DateField(_("drøftet"), null=True)
    state = models.CharField(
        _("tilstand"),
        max_length=14,
        choices=[(state.value, label) for state, label in EQUIPMENT_LABELS.items()],
    )
    ordered_date = models.DateField(_("bestilt"), null=True)
    delivery_date = models.DateField(_("ventet levert"), null=True)
    purpose = models.TextField(_("formål"), blank=True)
    alarm_receiver = models.CharField(_("tar imot alarmen"), max_length=200, blank=True)
    follow_up = models.TextField(_("oppfølging"), blank=True)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, related_name="equipment", verbose_name=_("opplæring")
    )

    class Privacy:
        personal = (
            "homecoming",
            "item",
            "model",
            "need",
            "disputed",
            "discussed_with",
            "purpose",
            "alarm_receiver",
            "follow_up",
        )
        plain = (
            *PLAIN,
            "kind",
            "duration",
            "responsible",
            "proposed_by",
            "source",
            "discussed_date",
            "state",
            "ordered_date",
            "delivery_date",
            "topic",
        )

    class Meta:
        verbose_name = _("utstyrslinje")
        verbose_name_plural = _("utstyrslinjer")
        constraints = [
            models.UniqueConstraint(fields=["homecoming", "item"], name="equipment_item_once")
        ]

    def __str__(self) -> str:
        return self.item

    @property
    def state_label(self) -> str:
        return str(EQUIPMENT_LABELS[EquipmentState(self.state)])


class Consumable(Part):
    """What is used up at home (forbruksmateriell): how long it lasts, and who orders more."""

    item = models.CharField(_("materiell"), max_length=150)
    responsible = models.CharField(_("skaffes av"), max_length=12, choices=Responsible.choices)
    reorder = models.CharField(_("hvem bestiller mer"), max_length=200, blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    days = models.PositiveSmallIntegerField(_("dager igjen"), null=True)
    counted_date = models.DateField(_("talt"), null=True)
    ended_at = models.DateTimeField(_("brukes ikke lenger"), null=True)

    class Privacy:
        personal = ("homecoming", "item", "reorder", "phone")
        plain = (*PLAIN, "responsible", "days", "counted_date", "ended_at")

    class Meta:
        verbose_name = _("forbruksmateriell")
        verbose_name_plural = _("forbruksmateriell")
        constraints = [
            models.UniqueConstraint(fields=["homecoming", "item"], name="consumable_item_once"),
            models.CheckConstraint(
                condition=models.Q(days__isnull=True, counted_date__isnull=True)
                | models.Q(days__isnull=False, counted_date__isnull=False),
                name="consumable_counted_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.item

    @property
    def empty_date(self) -> date | None:
        """The first day without any: three days counted on Friday last through Sunday."""
        if self.days is None or self.counted_date is None:
            return None
        return self.counted_date + timedelta(days=self.days)
