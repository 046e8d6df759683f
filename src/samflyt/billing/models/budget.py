"""A cooperation budget: what partners put in, and what it is spent on."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.directory.models import Organisation

ZERO = Decimal("0.00")
ORE = Decimal("0.01")


class CooperationBudgetQuerySet(models.QuerySet["CooperationBudget"]):
    def visible_to(self, actor: Actor) -> "CooperationBudgetQuerySet":
        """The budgets that the actor's organisation keeps or puts money into."""
        if not actor.may(Permission.SEE_FIGURES):
            return self.none()
        own = actor.organisation_id
        part = Contribution.objects.filter(partner_id=own).values("budget")
        return self.filter(Q(keeper_id=own) | Q(pk__in=part))


class CooperationBudget(models.Model):
    """Money that partners share for a year (samhandlingsbudsjett), kept by one of them."""

    keeper = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("føres av")
    )
    title = models.CharField(_("navn"), max_length=100)
    year = models.PositiveSmallIntegerField(_("år"))
    covers = models.CharField(_("hva budsjettet dekker"), max_length=500)
    entered_at = models.DateTimeField(_("ført"))
    entered_by = models.CharField(_("ført av"), max_length=200)

    objects = CooperationBudgetQuerySet.as_manager()

    class Privacy:
        personal = ("entered_by",)
        plain = ("id", "keeper", "title", "year", "covers", "entered_at")

    class Meta:
        verbose_name = _("samhandlingsbudsjett")
        verbose_name_plural = _("samhandlingsbudsjetter")

    def __str__(self) -> str:
        return f"{self.title} {self.year}"

    @property
    def total(self) -> Decimal:
        return sum((part.amount for part in self.contributions.all()), ZERO)

    @property
    def spent(self) -> Decimal:
        return sum((one.amount for one in self.spendings.all()), ZERO)

    @property
    def percent_used(self) -> int | None:
        """None where nothing is put in."""
        return round(100 * self.spent / self.total) if self.total else None


class Contribution(models.Model):
    """What one partner puts into a budget (bidrag); nothing where it only shares the cost."""

    budget = models.ForeignKey(
        CooperationBudget,
        models.CASCADE,
        related_name="contributions",
        verbose_name=_("samhandlingsbudsjett"),
    )
    partner = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("part")
    )
    amount = models.DecimalField(_("beløp"), max_digits=12, decimal_places=2)

    class Privacy:
        personal = ()
        plain = ("id", "budget", "partner", "amount")

    class Meta:
        verbose_name = _("bidrag")
        verbose_name_plural = _("bidrag")
        constraints = [
            models.UniqueConstraint(fields=["budget", "partner"], name="contribution_once")
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.amount}"


class Spending(models.Model):
    """A measure that a budget has paid (forbruk): a sum, or hours at a rate, as with a fee."""

    budget = models.ForeignKey(
        CooperationBudget,
        models.CASCADE,
        related_name="spendings",
        verbose_name=_("samhandlingsbudsjett"),
    )
    date = models.DateField(_("dag"))
    measure = models.CharField(_("tiltak"), max_length=200)
    hours = models.DecimalField(_("timer"), max_digits=7, decimal_places=2, null=True)
    rate = models.DecimalField(_("timesats"), max_digits=9, decimal_places=2, null=True)
    amount = models.DecimalField(_("beløp"), max_digits=12, decimal_places=2)
    entered_at = models.DateTimeField(_("ført"))
    entered_by = models.CharField(_("ført av"), max_length=200)

    class Privacy:
        personal = ("entered_by",)
        plain = ("id", "budget", "date", "measure", "hours", "rate", "amount", "entered_at")

    class Meta:
        verbose_name = _("forbruk")
        verbose_name_plural = _("forbruk")

    def __str__(self) -> str:
        return f"{self.measure}: {self.amount}"
