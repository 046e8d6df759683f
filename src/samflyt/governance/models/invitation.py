"""An invitation from outside, such as a ministry's, and who is named to go."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission
from samflyt.directory.models import Organisation


class OuterInvitationQuerySet(models.QuerySet["OuterInvitation"]):
    def visible_to(self, actor: Actor) -> "OuterInvitationQuerySet":
        """Those registered in the actor's own house, for those who sit in committees."""
        if not actor.may(Permission.SIT_IN_COMMITTEES):
            return self.none()
        return self.filter(organisation_id=actor.organisation_id or 0)


class OuterInvitation(models.Model):
    """A meeting that others call to (invitasjon utenfra), with the day the answer is due."""

    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("registrert hos")
    )
    title = models.CharField(_("tittel"), max_length=200)
    sender = models.CharField(_("avsender"), max_length=200)
    reference = models.CharField(_("avsenders referanse"), max_length=60, blank=True)
    letter_date = models.DateField(_("brevets dato"))
    starts_at = models.DateTimeField(_("begynner"))
    ends_at = models.DateTimeField(_("slutter"))
    place = models.CharField(_("sted"), max_length=200, blank=True)
    answer_by = models.DateField(_("svar innen"))
    answer_to = models.CharField(_("svar til"), max_length=200, blank=True)
    uid = models.CharField(_("kalenderens navn på møtet"), max_length=80, unique=True)
    registered_at = models.DateTimeField(_("registrert"))
    registered_by = models.CharField(_("registrert av"), max_length=200)
    answered_at = models.DateTimeField(_("svar sendt"), null=True)
    answered_by = models.CharField(_("svar sendt av"), max_length=200, blank=True)

    objects = OuterInvitationQuerySet.as_manager()

    class Privacy:
        personal = ("registered_by", "answered_by")
        plain = (
            "id",
            "key",
            "organisation",
            "title",
            "sender",
            "reference",
            "letter_date",
            "starts_at",
            "ends_at",
            "place",
            "answer_by",
            "answer_to",
            "uid",
            "registered_at",
            "answered_at",
        )

    class Meta:
        verbose_name = _("invitasjon utenfra")
        verbose_name_plural = _("invitasjoner utenfra")
        ordering = ["answer_by", "pk"]
        constraints = [
            models.CheckConstraint(
                name="outer_invitation_ends_after_it_begins",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def is_late(self, today: date) -> bool:
        return self.answered_at is None and self.answer_by < today


class InvitedGroup(models.Model):
    """A group that is invited (invitert gruppe), with how few and how many may be named."""

    invitation = models.ForeignKey(
        OuterInvitation,
        models.CASCADE,
        related_name="groups",
        verbose_name=_("invitasjon utenfra"),
    )
    name = models.CharField(_("gruppe"), max_length=200)
    minimum = models.PositiveSmallIntegerField(_("minst"))
    maximum = models.PositiveSmallIntegerField(_("høyst"))

    class Privacy:
        personal = ()
        plain = ("id", "invitation", "name", "minimum", "maximum")

    class Meta:
        verbose_name = _("invitert gruppe")
        verbose_name_plural = _("inviterte grupper")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="invited_group_range", condition=models.Q(maximum__gte=models.F("minimum"))
            )
        ]

    def __str__(self) -> str:
        return self.name


class InvitedPerson(models.Model):
    """Somebody named to go (navngitt deltaker); the problem where they are is large or small."""

    class Balance(models.TextChoices):
        NONE = "", _("Ikke oppgitt")
        LARGE = "large", _("Stort problem")
        SMALL = "small", _("Lite problem")

    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    group = models.ForeignKey(
        InvitedGroup, models.CASCADE, related_name="people", verbose_name=_("invitert gruppe")
    )
    name = models.CharField(_("navn"), max_length=200)
    house = models.CharField(_("virksomhet"), max_length=200, blank=True)
    balance = models.CharField(
        _("omfanget av problemet der"), max_length=10, choices=Balance.choices, blank=True
    )

    class Privacy:
        personal = ("name",)
        plain = ("id", "key", "group", "house", "balance")

    class Meta:
        verbose_name = _("navngitt deltaker")
        verbose_name_plural = _("navngitte deltakere")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.house}" if self.house else self.name
