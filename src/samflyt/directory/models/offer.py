"""What each partner offers around birth, who answers for saying so, and who has contact when."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models.organisation import Organisation
from samflyt.directory.models.unit import Unit


class ServiceOfferQuerySet(models.QuerySet["ServiceOffer"]):
    def in_use(self, on: date) -> "ServiceOfferQuerySet":
        return self.filter(models.Q(ended_date__isnull=True) | models.Q(ended_date__gt=on))

    def to_review(self, on: date) -> "ServiceOfferQuerySet":
        """Those whose owner shall have looked at the text by now."""
        return self.in_use(on).filter(review_date__lt=on)


class ServiceOffer(models.Model):
    """One service around pregnancy, birth or the time after (tilbud), as its owner describes it.

    `owner` is the function that keeps it right, never a private person; `area` is who it is for:
    the municipalities that are told when it changes.
    """

    class Kind(models.TextChoices):
        ANTENATAL = "antenatal", _("Svangerskapskontroll hos jordmor")
        PREPARATION = "preparation", _("Fødselsforberedelse")
        DROP_IN = "drop_in", _("Drop-in")
        BIRTH = "birth", _("Fødested")
        MATERNITY = "maternity", _("Barselopphold")
        HOME_VISIT = "home_visit", _("Hjemmebesøk")
        FEEDING = "feeding", _("Ammeveiledning")
        VULNERABLE = "vulnerable", _("Oppfølging av sårbare gravide")

    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="offers", verbose_name=_("enhet"))
    description = models.TextField(_("hva tilbudet er"))
    owner = models.CharField(_("hvem som eier teksten"), max_length=200)
    review_date = models.DateField(_("skal gjennomgås"))
    reviewed_date = models.DateField(_("sist gjennomgått"))
    ended_date = models.DateField(_("tatt ut av bruk"), null=True)
    area = models.ManyToManyField(
        Organisation, related_name="offers", verbose_name=_("hvem tilbudet er for")
    )
    competent = models.BooleanField(_("har kompetanse på sårbare gravide"), default=False)
    version = models.PositiveIntegerField(_("versjon"), default=0)
    key = models.CharField(_("nøkkel"), max_length=100, unique=True)

    objects = ServiceOfferQuerySet.as_manager()

    class Privacy:
        personal = ()
        plain = (
            "id",
            "kind",
            "unit",
            "description",
            "owner",
            "review_date",
            "reviewed_date",
            "ended_date",
            "competent",
            "version",
            "key",
        )

    class Meta:
        verbose_name = _("tilbud rundt fødsel")
        verbose_name_plural = _("tilbud rundt fødsel")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.unit}"


class CoverDay(models.Model):
    """Who has contact with families on one day (vaktdag): the function, and where it answers."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="cover_days", verbose_name=_("kommune")
    )
    day = models.DateField(_("dag"))
    contact = models.CharField(_("hvem som svarer"), max_length=200)
    phone = models.CharField(_("telefon"), max_length=20)
    hours = models.CharField(_("når"), max_length=100, blank=True)

    class Privacy:
        personal = ()
        plain = ("id", "organisation", "day", "contact", "phone", "hours")

    class Meta:
        verbose_name = _("vaktdag i barselomsorgen")
        verbose_name_plural = _("vaktdager i barselomsorgen")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "day"], name="cover_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.contact}, {self.phone}"


class MidwifeYear(models.Model):
    """How many midwives a municipality or district has in a year (jordmorårsverk), and whence."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="midwife_years", verbose_name=_("kommune")
    )
    year = models.PositiveSmallIntegerField(_("år"))
    midwives = models.DecimalField(_("jordmorårsverk"), max_digits=6, decimal_places=2)
    births = models.PositiveIntegerField(_("fødsler"))
    source = models.CharField(_("kilde"), max_length=200)

    class Privacy:
        personal = ()
        plain = ("id", "organisation", "year", "midwives", "births", "source")

    class Meta:
        verbose_name = _("jordmorårsverk")
        verbose_name_plural = _("jordmorårsverk")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="midwives_once_a_year"),
            models.CheckConstraint(condition=models.Q(births__gt=0), name="midwives_of_births"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"
