"""Who speaks or asks for a patient, or may not be told.

Rows name the patient by number only: access knows no patients. A row is never changed, but ended
and written anew, so that what held on a day can be seen afterwards.
"""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.rules.relations import Care, Person, Relation, Told, Viewer


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def valid(self, on: date) -> "RepresentativeQuerySet":
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=on)).filter(
            valid_from__lte=on
        )

    def of(self, patient_id: int, on: date) -> "RepresentativeQuerySet":
        return self.filter(patient_id=patient_id).valid(on).order_by("pk")


class Representative(models.Model):
    """One who stands in for a patient or is close to them (representant)."""

    class Kind(models.TextChoices):
        PARENT = Relation.PARENT, _("Forelder eller annen med foreldreansvar")
        PARENT_WITHOUT = Relation.PARENT_WITHOUT, _("Forelder uten foreldreansvar")
        GUARDIAN = Relation.GUARDIAN, _("Verge")
        NEXT_OF_KIN = Relation.NEXT_OF_KIN, _("Pårørende")
        CHILD_WELFARE = Relation.CHILD_WELFARE, _("Barnevernstjenesten, som har omsorgen")
        CARER = Relation.CARER, _("Fosterhjem eller institusjon")

    class Informed(models.TextChoices):
        BY_LAW = Told.BY_LAW, _("Ja, så langt loven sier")
        NEVER = Told.NEVER, _("Nei, skal ikke ha opplysninger")
        DECIDED = Told.DECIDED, _("Ja, det er avgjort selv om barnevernstjenesten har omsorgen")

    patient_id = models.BigIntegerField(_("pasient"))
    kind = models.CharField(_("forhold"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("navn"), max_length=200)
    number = models.CharField(_("fødselsnummer"), max_length=11, blank=True)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)
    nearest = models.BooleanField(_("nærmeste pårørende"), default=False)
    personal_mandate = models.BooleanField(_("verge på det personlige området"), default=False)
    informed = models.CharField(
        _("skal ha opplysninger"),
        max_length=20,
        choices=Informed.choices,
        default=Informed.BY_LAW,
    )
    reason = models.CharField(_("begrunnelse"), max_length=500, blank=True)
    known_by = models.CharField(_("hvordan vi vet det"), max_length=200)
    valid_from = models.DateField(_("fra"))
    valid_to = models.DateField(_("til"), null=True)
    recorded_at = models.DateTimeField(_("ført"))
    recorded_by = models.CharField(_("ført av"), max_length=200)
    ended_by = models.CharField(_("avsluttet av"), max_length=200, blank=True)
    key = models.CharField(_("nøkkel"), max_length=64, unique=True)

    objects = RepresentativeQuerySet.as_manager()

    class Privacy:
        personal = ("patient_id", "name", "number", "phone", "reason", "recorded_by", "ended_by")
        plain = (
            "id",
            "kind",
            "nearest",
            "personal_mandate",
            "informed",
            "known_by",
            "valid_from",
            "valid_to",
            "recorded_at",
            "key",
        )

    class Meta:
        app_label = "access"
        verbose_name = _("representant")
        verbose_name_plural = _("representanter")
        constraints = [
            models.CheckConstraint(
                name="representative_refused_with_reason",
                condition=models.Q(informed="by_law") | ~models.Q(reason=""),
            )
        ]
        indexes = [
            models.Index(fields=["patient_id"], name="representative_of"),
            models.Index(
                fields=["number"], name="representative_number", condition=~models.Q(number="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def relation(self) -> Relation:
        return Relation(self.kind)

    def viewer(self, *, consented: bool = False) -> Viewer:
        """What the rules of visibility take; `consented` is asked of `consent.standing`."""
        return Viewer(self.relation, Told(self.informed), consented)


def standing(patient_id: int, on: date) -> list[Representative]:
    """Those who hold on the day, in the order they were noted."""
    return list(Representative.objects.of(patient_id, on))


def represented_by(number: str, on: date) -> list[Representative]:
    """Whom a person who signs in stands in for; nobody who may not be told."""
    if not number:
        return []
    rows = Representative.objects.filter(number=number).valid(on)
    return list(rows.exclude(informed=Told.NEVER).order_by("pk"))


def care_of(patient_id: int, on: date) -> Care:
    """Who has the care of a child on the day."""
    taken_over = Representative.objects.of(patient_id, on).filter(kind=Relation.CHILD_WELFARE)
    return Care.CHILD_WELFARE if taken_over.exists() else Care.PARENTS


def person(patient_id: int, born: date | None, on: date, *, lacks_competence: bool) -> Person:
    """The facts that the rules of age take, for a patient known by number."""
    return Person(born, care_of(patient_id, on), lacks_competence)
