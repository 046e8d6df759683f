"""Who is called to a meeting, what they answer, and whether they came."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Organisation, Unit
from samflyt.meetings.models.meeting import Meeting


class Participant(models.Model):
    """Somebody who is called in, by function first and by name where it is known (møtedeltaker).

    A function may be «not relevant» for this meeting. One without a unit is reached outside
    Samflyt: by the calendar file or the printed invitation.
    """

    class Reply(models.TextChoices):
        NONE = "", _("Ikke svart")
        COMES = "comes", _("Kommer")
        SENDS = "sends", _("Sender en annen")
        ABSENT = "absent", _("Kommer ikke")

    class Party(models.TextChoices):
        FAMILY = "family", _("Pasient og familie")
        HOSPITAL = "hospital", _("Sykehus")
        MUNICIPALITY = "municipality", _("Kommune")
        OTHER = "other", _("Andre")

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="participants", verbose_name=_("møte")
    )
    position = models.PositiveSmallIntegerField(_("rekkefølge"))
    function = models.CharField(_("funksjon"), max_length=40, blank=True)
    title = models.CharField(_("rolle i møtet"), max_length=200)
    name = models.CharField(_("navn"), max_length=200, blank=True)
    party = models.CharField(_("part"), max_length=20, choices=Party.choices)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name=_("virksomhet")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("enhet")
    )
    account_id = models.BigIntegerField(_("konto"), null=True)
    mail = models.EmailField(_("e-post"), blank=True)
    relevant = models.BooleanField(_("aktuell"), default=True)
    can_decide = models.BooleanField(_("kan avgjøre for sin part"), default=False)
    in_group = models.BooleanField(_("med i ansvarsgruppen"), default=False)
    reply = models.CharField(_("svar"), max_length=10, choices=Reply.choices, blank=True)
    reply_note = models.CharField(_("merknad til svaret"), max_length=300, blank=True)
    replied_at = models.DateTimeField(_("svarte"), null=True)
    replied_by = models.CharField(_("svart av"), max_length=200, blank=True)
    read_at = models.DateTimeField(_("leste forhåndsinformasjonen"), null=True)
    attended = models.BooleanField(_("møtte"), null=True)

    class Privacy:
        personal = (
            "meeting",
            "title",
            "name",
            "account_id",
            "mail",
            "reply_note",
            "replied_by",
        )
        plain = (
            "id",
            "position",
            "function",
            "party",
            "organisation",
            "unit",
            "relevant",
            "can_decide",
            "in_group",
            "reply",
            "replied_at",
            "read_at",
            "attended",
        )

    class Meta:
        verbose_name = _("møtedeltaker")
        verbose_name_plural = _("møtedeltakere")
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["unit", "meeting"], name="participant_unit"),
            models.Index(fields=["account_id"], name="participant_account"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.name else self.title

    @property
    def is_external(self) -> bool:
        """Reached outside Samflyt: nobody here can answer for them but the one who calls."""
        return self.unit_id is None
