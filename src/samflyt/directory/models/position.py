"""Who works where, in which role, from when to when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.roles import ROLES, Permission
from samflyt.directory.models.unit import Unit


class PositionQuerySet(models.QuerySet["Position"]):
    def valid(self, on: date) -> "PositionQuerySet":
        return self.filter(
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=on), valid_from__lte=on
        )


def staff_roles() -> list[tuple[str, str]]:
    """The roles that a person can hold at a unit; a citizen holds none."""
    staff = (role for role in ROLES.values() if not role.may(Permission.OWN_PAGE))
    return [(role.key, role.title) for role in staff]


class Position(models.Model):
    """One person's role at one unit for a time (stilling): the authorisation to work there."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="positions",
        verbose_name=_("konto"),
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="positions", verbose_name=_("enhet")
    )
    role = models.CharField(_("rolle"), max_length=40, choices=staff_roles)
    valid_from = models.DateField(_("gjelder fra"))
    valid_to = models.DateField(_("gjelder til"), null=True)

    objects = PositionQuerySet.as_manager()

    class Privacy:
        personal = ("account",)
        plain = ("id", "unit", "role", "valid_from", "valid_to")

    class Meta:
        verbose_name = _("stilling")
        verbose_name_plural = _("stillinger")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "unit", "role", "valid_from"], name="position_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}, {ROLES[self.role].title}, {self.unit}"
