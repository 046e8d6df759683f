"""Accounts and the log of who has seen or changed what about a patient."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.competence import CompetenceAssessment
from samflyt.access.consent import Consent
from samflyt.access.erasures import Erasure
from samflyt.access.exceptions import Block, EmergencyOpening
from samflyt.access.factor_resets import FactorReset
from samflyt.access.identities import Identity
from samflyt.access.item_decisions import ItemDecision
from samflyt.access.part_blocks import PartBlock
from samflyt.access.representatives import Representative
from samflyt.access.retention_runs import RetentionRun
from samflyt.access.reviews import AgeReview
from samflyt.access.rights import RightsRequest
from samflyt.access.second_factor import RecoveryCode, SecondFactor
from samflyt.access.signed_in import SignedIn
from samflyt.access.staff_patients import StaffPatient

__all__ = [
    "Account",
    "AccountManager",
    "AgeReview",
    "Block",
    "CompetenceAssessment",
    "Consent",
    "EmergencyOpening",
    "Erasure",
    "FactorReset",
    "Identity",
    "ItemDecision",
    "LogEntry",
    "LogEntryQuerySet",
    "PartBlock",
    "RecoveryCode",
    "Representative",
    "RetentionRun",
    "RightsRequest",
    "SecondFactor",
    "SignInFailure",
    "SignedIn",
    "StaffPatient",
]


class AccountManager(BaseUserManager["Account"]):
    def create_account(self, username: str, name: str, password: str | None = None) -> "Account":
        """A new account; without password it can only be signed in to by other means."""
        account = self.model(username=self.model.normalize_username(username), name=name)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person who logs in (konto). What they may do follows from their position, not from here."""

    class Language(models.TextChoices):
        BOKMAL = "nb", "Norsk bokmål"
        ENGLISH = "en", "English"

    username = models.CharField(_("brukernavn"), max_length=100, unique=True)
    name = models.CharField(_("navn"), max_length=200)
    language = models.CharField(
        _("språk"), max_length=2, choices=Language.choices, default=Language.BOKMAL
    )
    hpr_number = models.CharField(_("HPR-nummer"), max_length=9, blank=True)
    is_active = models.BooleanField(_("aktiv"), default=True)
    #: Somebody else has seen the password: it must be changed before then.
    first_password_until = models.DateTimeField(_("startpassordet gjelder til"), null=True)

    USERNAME_FIELD = "username"
    objects = AccountManager()

    class Privacy:
        personal = ("username", "name", "hpr_number", "password")
        plain = ("id", "language", "is_active", "last_login", "first_password_until")

    class Meta:
        verbose_name = _("konto")
        verbose_name_plural = _("kontoer")

    def __str__(self) -> str:
        return self.name


class SignInFailure(models.Model):
    """A password that was not right (mislykket innlogging); kept only while it counts."""

    username = models.CharField(_("brukernavn"), max_length=100)
    at = models.DateTimeField(_("tidspunkt"))

    class Privacy:
        personal = ("username",)
        plain = ("id", "at")

    class Meta:
        verbose_name = _("mislykket innlogging")
        verbose_name_plural = _("mislykkede innlogginger")
        indexes = [models.Index(fields=["username", "at"], name="sign_in_failure_recent")]

    def __str__(self) -> str:
        return f"{self.username} {self.at:%Y-%m-%d %H:%M}"


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    def about(self, patient_id: int) -> "LogEntryQuerySet":
        return self.filter(patient_id=patient_id).order_by("-at", "-id")


class LogEntry(models.Model):
    """One reading or change of patient data (innsynslogg), as pjl. § 22 a asks.

    No foreign keys and never changed: it must outlive what it speaks of. Entries are chained
    when they are sealed; `samflyt.access.log` writes and verifies them.
    """

    at = models.DateTimeField(_("tidspunkt"))
    account_id = models.BigIntegerField(_("konto"), null=True)
    name = models.CharField(_("navn"), max_length=200)
    role = models.CharField(_("rolle"), max_length=40, blank=True)
    organisation_id = models.BigIntegerField(_("virksomhet"), null=True)
    organisation_name = models.CharField(_("virksomhetens navn"), max_length=200, blank=True)
    unit_name = models.CharField(_("enhet"), max_length=200, blank=True)
    ground = models.CharField(_("grunnlag"), max_length=200)
    action = models.CharField(_("handling"), max_length=20)
    parts = models.CharField(_("hvilke opplysninger"), max_length=300)
    patient_id = models.BigIntegerField(_("pasient"), null=True)
    subject = models.CharField(_("gjelder"), max_length=80, blank=True)
    sealed_no = models.BigIntegerField(_("løpenummer i kjeden"), null=True, unique=True)
    seal = models.CharField(_("segl"), max_length=64, blank=True)

    objects = LogEntryQuerySet.as_manager()

    class Privacy:
        personal = ("account_id", "name", "patient_id", "subject")
        plain = (
            "id",
            "at",
            "role",
            "organisation_id",
            "organisation_name",
            "unit_name",
            "ground",
            "action",
            "parts",
            "sealed_no",
            "seal",
        )

    class Meta:
        verbose_name = _("innslag i innsynsloggen")
        verbose_name_plural = _("innsynslogg")
        indexes = [
            models.Index(fields=["patient_id", "-at"], name="log_patient_at"),
            models.Index(fields=["organisation_id", "-at"], name="log_organisation_at"),
            models.Index(
                fields=["id"], name="log_unsealed", condition=models.Q(sealed_no__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name}: {self.action}"

    def content(self) -> tuple[Any, ...]:
        """What the seal vouches for, in a fixed order."""
        at: datetime = self.at
        return (
            at.isoformat(),
            self.account_id,
            self.name,
            self.role,
            self.organisation_id,
            self.organisation_name,
            self.unit_name,
            self.ground,
            self.action,
            self.parts,
            self.patient_id,
            self.subject,
        )
