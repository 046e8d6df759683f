"""What has been decided about who may know one thing: a journal entry, a document, a meeting.

`item_of` hands the decision to the rules of sight (`rules.visibility`). Without a row the rules
alone say who may see it.
"""

from collections.abc import Callable

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.rules.relations import Person
from samflyt.rules.visibility import Item


class ItemDecision(models.Model):
    """One decision about one thing (avgjørelse om innsyn), by a person and with a reason.

    `subject` names the thing as in the access log: "event:12", "meeting:7". The latest holds.
    """

    class Ruling(models.TextChoices):
        WEIGHTY = "weighty", _("Skjules for foreldrene: tungtveiende hensyn til barnet")
        AGAINST_WISH = "against_wish", _("Skjules for foreldrene: barnet ønsker det ikke")
        NEEDED = "needed", _("Foreldrene må vite det for å oppfylle foreldreansvaret")
        KEPT = "kept", _("Nektes personen selv: fare for liv eller alvorlig helseskade")
        NONE = "none", _("Ingen særskilt avgjørelse: loven alene gjelder")

    patient_id = models.BigIntegerField(_("pasient"))
    subject = models.CharField(_("gjelder"), max_length=80)
    what = models.CharField(_("hva"), max_length=200)
    ruling = models.CharField(_("avgjørelse"), max_length=20, choices=Ruling.choices)
    reason = models.CharField(_("begrunnelse"), max_length=1000)
    decided_at = models.DateTimeField(_("avgjort"))
    decided_by = models.CharField(_("avgjort av"), max_length=200)

    class Privacy:
        personal = ("patient_id", "subject", "what", "reason", "decided_by")
        plain = ("id", "ruling", "decided_at")

    class Meta:
        app_label = "access"
        verbose_name = _("avgjørelse om innsyn")
        verbose_name_plural = _("avgjørelser om innsyn")
        constraints = [
            models.CheckConstraint(name="item_decision_reasoned", condition=~models.Q(reason=""))
        ]
        indexes = [models.Index(fields=["patient_id", "subject"], name="item_decision_of")]

    def __str__(self) -> str:
        return f"{self.what}: {self.get_ruling_display()}"


def decisions_of(patient_id: int) -> dict[str, ItemDecision]:
    """The decision that holds for each thing, by what it is about."""
    rows = ItemDecision.objects.filter(patient_id=patient_id).order_by("decided_at", "pk")
    return {row.subject: row for row in rows}


def items_of(patient_id: int, person: Person) -> Callable[[str], Item]:
    """Each thing as the rules of sight take it; asks the database once."""
    held = {subject: row.ruling for subject, row in decisions_of(patient_id).items()}

    def item(subject: str) -> Item:
        ruling = held.get(subject, "")
        return Item(
            person,
            weighty=ruling == ItemDecision.Ruling.WEIGHTY,
            against_wish=ruling == ItemDecision.Ruling.AGAINST_WISH,
            needed=ruling == ItemDecision.Ruling.NEEDED,
            kept_from_person=ruling == ItemDecision.Ruling.KEPT,
        )

    return item
