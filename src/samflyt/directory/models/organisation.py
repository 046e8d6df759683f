"""Organisations that share patients."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Side


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def hospitals(self) -> "OrganisationQuerySet":
        return self.filter(kind=Organisation.Kind.HOSPITAL_TRUST)

    def municipalities(self) -> "OrganisationQuerySet":
        """Municipalities and districts: those who answer for a patient after the stay."""
        return self.filter(kind__in=(Organisation.Kind.MUNICIPALITY, Organisation.Kind.DISTRICT))

    def own(self, actor: Actor) -> "OrganisationQuerySet":
        """The one that the person who asks acts for; none for who acts for nobody."""
        return self.filter(pk=actor.organisation_id or 0)


class Organisation(models.Model):
    """A hospital trust, municipality, city district or other body (virksomhet).

    A district is a unit of its city and a party of its own: `parent` is the city.
    """

    class Kind(models.TextChoices):
        HOSPITAL_TRUST = "hospital_trust", _("Helseforetak")
        MUNICIPALITY = "municipality", _("Kommune")
        DISTRICT = "district", _("Bydel")
        CITY = "city", _("Kommune med bydeler")
        GP_OFFICE = "gp_office", _("Fastlegekontor")
        OTHER = "other", _("Annen virksomhet")

    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("navn"), max_length=200)
    short_name = models.CharField(_("kortnavn"), max_length=60, blank=True)
    organisation_number = models.CharField(_("organisasjonsnummer"), max_length=9, blank=True)
    municipality_number = models.CharField(_("kommunenummer"), max_length=6, blank=True)
    her_id = models.PositiveIntegerField(_("HER-id"), null=True, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="parts", verbose_name=_("del av")
    )
    works_here = models.BooleanField(_("arbeider i Samflyt"), default=False)
    learnt = models.BooleanField(_("lært av mottatt melding"), default=False)

    objects = OrganisationQuerySet.as_manager()

    class Privacy:
        personal = ()
        plain = (
            "id",
            "kind",
            "name",
            "short_name",
            "organisation_number",
            "municipality_number",
            "her_id",
            "parent",
            "works_here",
            "learnt",
        )

    class Meta:
        verbose_name = _("virksomhet")
        verbose_name_plural = _("virksomheter")

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def side(self) -> Side:
        if self.kind == self.Kind.HOSPITAL_TRUST:
            return Side.HOSPITAL
        if self.kind in (self.Kind.MUNICIPALITY, self.Kind.DISTRICT, self.Kind.CITY):
            return Side.MUNICIPALITY
        return Side.NEITHER
