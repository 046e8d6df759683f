"""What a committee wants to come back to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.governance.models.case import Case
from samflyt.governance.models.committee import Committee
from samflyt.governance.models.sitting import Sitting


class Theme(models.Model):
    """A coming case of a committee (kommende sak): noted in a meeting or planned for one.

    `raised_in` is the meeting where it was noted, `planned_for` the one it is planned for, and
    `case` what it has become.
    """

    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    committee = models.ForeignKey(
        Committee, models.CASCADE, related_name="themes", verbose_name=_("samarbeidsutvalg")
    )
    title = models.CharField(_("tema"), max_length=200)
    raised_in = models.ForeignKey(
        Sitting, models.SET_NULL, null=True, related_name="raised", verbose_name=_("notert i møte")
    )
    planned_for = models.ForeignKey(
        Sitting, models.SET_NULL, null=True, related_name="planned", verbose_name=_("planlagt til")
    )
    case = models.ForeignKey(
        Case, models.SET_NULL, null=True, related_name="themes", verbose_name=_("ble til sak")
    )
    dropped_at = models.DateTimeField(_("lagt bort"), null=True)
    added_at = models.DateTimeField(_("notert"))
    added_by = models.CharField(_("notert av"), max_length=200)

    class Privacy:
        personal = ("added_by",)
        plain = (
            "id",
            "key",
            "committee",
            "title",
            "raised_in",
            "planned_for",
            "case",
            "dropped_at",
            "added_at",
        )

    class Meta:
        verbose_name = _("kommende sak")
        verbose_name_plural = _("kommende saker")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
