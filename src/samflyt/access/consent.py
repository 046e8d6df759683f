"""Consents: to what, to whom, for how long, given by whom, and withdrawn.

Rows name the patient by number only: access knows no patients. `standing` is the one question
others ask: is there a consent, now?
"""

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.access import competence
from samflyt.access.representatives import Representative
from samflyt.rules.consenting import Consenter


class Scope(models.TextChoices):
    """What a consent is to (omfang)."""

    PLAN = "plan", _("Individuell plan lages og brukes")
    PLAN_SHARING = "plan_sharing", _("De som deltar i planen, ser taushetsbelagte opplysninger")
    PRE_INFORMATION = "pre_information", _("Opplysninger gis før et møte")
    DOCUMENTS = "documents", _("Dokumentasjon sendes")
    NEXT_OF_KIN = "next_of_kin", _("Barn som pårørende følges opp")
    CONTACT = "contact", _("Pårørende får opplysninger")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def of(self, patient_id: int) -> "ConsentQuerySet":
        return self.filter(patient_id=patient_id).order_by("-given_at", "-pk")

    def holding(self, as_of: datetime) -> "ConsentQuerySet":
        """Given, not withdrawn, within its period, and not grown out of."""
        on = clock.local_date(as_of)
        return self.filter(
            models.Q(withdrawn_at__isnull=True) | models.Q(withdrawn_at__gt=as_of),
            models.Q(until__isnull=True) | models.Q(until__gte=on),
            models.Q(lapses_on__isnull=True) | models.Q(lapses_on__gt=on),
            given_at__lte=as_of,
        )


class Consent(models.Model):
    """A consent (samtykke) by the person or by who may consent for them.

    `lapses_on` is the birthday from which those who gave it can no longer give it: the youth must
    renew it. `items` are the kinds of information that are allowed, all within the scope where
    none are named; `withheld` are those expressly not allowed.
    """

    class How(models.TextChoices):
        WRITTEN = "written", _("Skriftlig")
        ORAL = "oral", _("Muntlig")
        OWN_PAGE = "own_page", _("På egen side, innlogget")

    class GivenAs(models.TextChoices):
        SELF = Consenter.SELF, _("Personen selv")
        PARENTS = Consenter.PARENTS, _("De som har foreldreansvaret")
        CHILD_WELFARE = Consenter.CHILD_WELFARE, _("Barnevernstjenesten")
        NEXT_OF_KIN = Consenter.NEXT_OF_KIN, _("Nærmeste pårørende")
        GUARDIAN = Consenter.GUARDIAN, _("Verge")

    patient_id = models.BigIntegerField(_("pasient"))
    scope = models.CharField(_("omfang"), max_length=20, choices=Scope.choices)
    organisation_id = models.BigIntegerField(_("virksomhet som er mottaker"), null=True)
    recipient_name = models.CharField(_("mottaker"), max_length=200, blank=True)
    subject = models.CharField(_("gjelder bare"), max_length=80, blank=True)
    items = models.JSONField(_("opplysninger som kan deles"), default=list)
    withheld = models.JSONField(_("opplysninger som ikke skal deles"), default=list)
    given_as = models.CharField(_("gitt av"), max_length=20, choices=GivenAs.choices)
    given_by = models.CharField(_("navn på den eller dem som samtykket"), max_length=300)
    givers = models.ManyToManyField(
        Representative, related_name="consents", verbose_name=_("representanter")
    )
    clause = models.CharField(_("hjemmel"), max_length=120)
    heard = models.CharField(_("hva barnet mente"), max_length=500, blank=True)
    how = models.CharField(_("hvordan"), max_length=20, choices=How.choices)
    asked_by = models.CharField(_("hvem som spurte"), max_length=200, blank=True)
    given_at = models.DateTimeField(_("gitt"))
    until = models.DateField(_("siste dag det gjelder"), null=True)
    lapses_on = models.DateField(_("faller bort ved fødselsdag"), null=True)
    recorded_at = models.DateTimeField(_("ført"))
    recorded_by = models.CharField(_("ført av"), max_length=200)
    withdrawn_at = models.DateTimeField(_("trukket tilbake"), null=True)
    withdrawn_by = models.CharField(_("trukket tilbake av"), max_length=200, blank=True)
    withdrawn_how = models.CharField(
        _("hvordan det ble trukket"), max_length=20, choices=How.choices, blank=True
    )
    key = models.CharField(_("nøkkel"), max_length=64, unique=True)

    objects = ConsentQuerySet.as_manager()

    class Privacy:
        personal = (
            "patient_id",
            "recipient_name",
            "subject",
            "items",
            "withheld",
            "given_by",
            "heard",
            "asked_by",
            "lapses_on",
            "recorded_by",
            "withdrawn_by",
        )
        plain = (
            "id",
            "scope",
            "organisation_id",
            "given_as",
            "clause",
            "how",
            "given_at",
            "until",
            "recorded_at",
            "withdrawn_at",
            "withdrawn_how",
            "key",
        )

    class Meta:
        app_label = "access"
        verbose_name = _("samtykke")
        verbose_name_plural = _("samtykker")
        constraints = [
            models.CheckConstraint(
                name="consent_withdrawn_by_somebody",
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_by="")),
            )
        ]
        indexes = [models.Index(fields=["patient_id", "scope", "-given_at"], name="consent_of")]

    def __str__(self) -> str:
        return f"{self.patient_id}: {self.get_scope_display()}"

    def allows(self, item: str) -> bool:
        """Whether this kind of information is within what was said yes to."""
        return item not in self.withheld and (not self.items or item in self.items)

    def ended_because(self, as_of: datetime) -> str:
        """Why it holds no more, in a key: withdrawn, outgrown or expired; empty while it holds."""
        on: date = clock.local_date(as_of)
        if self.withdrawn_at is not None and self.withdrawn_at <= as_of:
            return "withdrawn"
        if self.lapses_on is not None and self.lapses_on <= on:
            return "outgrown"
        return "expired" if self.until is not None and self.until < on else ""


def standing(
    patient_id: int,
    *,
    scope: Scope,
    as_of: datetime,
    recipient: int | str | None = None,
    subject: str = "",
) -> Consent | None:
    """The consent that holds at the moment, the newest first; None where there is none.

    `recipient` is an organisation's number, or the name of one that is in no register. One who
    shares must give it: without it, a consent to any recipient is found. A consent that names no
    recipient is to everybody that the scope speaks of. A consent to a single `subject`
    ("meeting:7") holds for that alone.
    A next of kin's consent ends when the person is found competent again.
    """
    found = Consent.objects.of(patient_id).holding(as_of).filter(scope=scope)
    if recipient is not None:
        found = found.filter(_to(recipient))
    rows = list(found.filter(subject__in=["", subject]))
    if any(row.given_as == Consenter.NEXT_OF_KIN for row in rows) and not competence.lacks(
        patient_id, as_of=as_of
    ):
        rows = [row for row in rows if row.given_as != Consenter.NEXT_OF_KIN]
    return rows[0] if rows else None


def _to(recipient: int | str) -> models.Q:
    everybody = models.Q(organisation_id__isnull=True, recipient_name="")
    if isinstance(recipient, int):
        return everybody | models.Q(organisation_id=recipient)
    return everybody | models.Q(organisation_id__isnull=True, recipient_name__iexact=recipient)
