"""Which message types two partners have taken up: a new one is used only where both are ready."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation

#: What is taken up partner by partner, and how the same is told until then. What the regulation
#: and the standard demand of everybody (notices, reports, letters) is not here: nothing stops it.
TAKEN_UP = {
    "DIALOG_HELSEFAGLIG": _("Til begge er klare, brukes forespørsel og svar (dialogmelding 1.0)."),
    "HELSEOPPLYSNINGER_LEGE": _(
        "Til begge er klare, får legen opplysningene på telefon eller papir."
    ),
    "ORIENTERING_TJENESTETILBUD": _(
        "Til begge er klare, får legen opplysningene på telefon eller papir."
    ),
}


class ReadinessQuerySet(models.QuerySet["Readiness"]):
    def visible_to(self, actor: Actor) -> "ReadinessQuerySet":
        """Every partner's, for the message officer: both ends must be known."""
        return self.all() if actor.may(Permission.HANDLE_MESSAGES) else self.none()


class Readiness(models.Model):
    """From which day an organisation can use a message type (klargjøring)."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="+", verbose_name=_("virksomhet")
    )
    message_type = models.CharField(_("meldingstype"), max_length=40)
    ready_date = models.DateField(_("klar fra"))
    noted_at = models.DateTimeField(_("ført"))
    noted_by = models.CharField(_("ført av"), max_length=200)

    objects = ReadinessQuerySet.as_manager()

    class Privacy:
        personal = ("noted_by",)
        plain = ("id", "organisation", "message_type", "ready_date", "noted_at")

    class Meta:
        app_label = "message_store"
        verbose_name = _("klargjøring")
        verbose_name_plural = _("klargjøringer")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "message_type"], name="readiness_once_a_type"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.message_type} fra {self.ready_date}"


@carries_out("003-g7-4.1-j")
def is_used(message_type: str, between: Iterable[int], on: date) -> bool:
    """Whether a type is used between these organisations on a day.

    Where neither has noted anything, it is as they have agreed; once one of them has begun to take
    the type up, both must be ready.
    """
    ends = set(between)
    if message_type not in TAKEN_UP:
        return True
    rows = Readiness.objects.filter(message_type=message_type, organisation__in=ends)
    ready = dict(rows.values_list("organisation", "ready_date"))
    return not ready or all(end in ready and ready[end] <= on for end in ends)
