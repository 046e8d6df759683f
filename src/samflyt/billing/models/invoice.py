"""Invoices and credit notes: numbered, never changed."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side
from samflyt.billing.models.base_line import BaseLine
from samflyt.billing.models.run import Run
from samflyt.directory.models import Organisation

ZERO = Decimal("0.00")
#: From the guide to invoicing: to object, and to answer, from receipt.
WINDOW = timedelta(days=30)


def of_party(actor: Actor, to: str = "") -> models.Q:
    """What belongs to the actor's own side; `to` is the way to the invoice."""
    if actor.side is Side.HOSPITAL:
        return models.Q(**{f"{to}hospital_id": actor.organisation_id})
    return models.Q(**{f"{to}municipality_id": actor.organisation_id})


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def visible_to(self, actor: Actor) -> "InvoiceQuerySet":
        """The actor's own organisation's invoices; a ward sees those that hold its stays."""
        if actor.side is Side.NEITHER:
            return self.none()
        if actor.may(Permission.HANDLE_INVOICES) or actor.may(Permission.HANDLE_APPEALS):
            return self.filter(of_party(actor))
        if actor.may(Permission.CONTROL_DAYS):
            own = InvoiceLine.objects.filter(base_line__ward_id__in=actor.unit_ids)
            return self.filter(of_party(actor), pk__in=own.values("invoice_id"))
        return self.none()


class Document(models.Model):
    """What an invoice and a credit note have in common.

    `parties` is what both were called, and where they lived, when the document was made.
    """

    hospital = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("helseforetak")
    )
    municipality = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("kommune")
    )
    number = models.PositiveIntegerField(_("nummer"))
    issued_date = models.DateField(_("utstedt"))
    buyer_reference = models.CharField(_("bestillerreferanse"), max_length=60)
    amount = models.DecimalField(_("beløp"), max_digits=14, decimal_places=2)
    parties = models.JSONField(_("parter"))
    delivered_at = models.DateTimeField(_("levert"), null=True)

    class Meta:
        abstract = True


COMMON = (
    "id",
    "hospital",
    "municipality",
    "number",
    "issued_date",
    "buyer_reference",
    "amount",
    "parties",
    "delivered_at",
)


class Invoice(Document):
    """What one municipality owes for one month (faktura).

    An objection does not stop payment: due and paid know nothing of it. `received_date` is when
    the municipality has it, from which its thirty days run.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="invoices", verbose_name=_("kjøring"))
    due_date = models.DateField(_("forfall"))
    kid = models.CharField(_("KID"), max_length=25)
    received_date = models.DateField(_("mottatt"))
    paid_date = models.DateField(_("betalt"), null=True)

    objects = InvoiceQuerySet.as_manager()

    class Privacy:
        personal = ()
        plain = (*COMMON, "run", "due_date", "kid", "received_date", "paid_date")

    class Meta:
        verbose_name = _("faktura")
        verbose_name_plural = _("fakturaer")
        constraints = [
            models.UniqueConstraint(fields=["hospital", "number"], name="invoice_number_once"),
            models.UniqueConstraint(fields=["run", "municipality"], name="invoice_once_a_month"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as it is written."""
        return f"{self.run.month:%y%m}-{self.number:06d}"

    @property
    def last_objection_date(self) -> date:
        """The last day for the municipality's objection, thirty days after receipt."""
        return self.received_date + WINDOW

    def is_overdue(self, today: date) -> bool:
        return self.paid_date is None and self.due_date < today


class LineFields(models.Model):
    """Days of one stay at one price."""

    position = models.PositiveSmallIntegerField(_("linje"))
    dates = models.JSONField(_("døgn"))
    quantity = models.PositiveSmallIntegerField(_("antall døgn"))
    rate = models.DecimalField(_("døgnpris"), max_digits=10, decimal_places=2)

    class Meta:
        abstract = True

    @property
    def amount(self) -> Decimal:
        return self.quantity * self.rate

    @property
    def days(self) -> list[date]:
        return [date.fromisoformat(day) for day in self.dates]


class InvoiceLine(LineFields):
    """One stay's days at one price (fakturalinje); says no more of the stay than its reference.

    `cause` is the municipality's own word on why the patient had to wait. It stands on no invoice,
    and changes nothing of what is owed: it is for figures alone.
    """

    class Cause(models.TextChoices):
        PLACE = "place", _("Ingen ledig plass")
        ECONOMY = "economy", _("Økonomi")
        PROCUREMENT = "procurement", _("Anskaffelse")
        DECISION = "decision", _("Intern saksbehandling")
        HOUSING = "housing", _("Bolig")
        OTHER = "other", _("Annet")

    invoice = models.ForeignKey(
        Invoice, models.PROTECT, related_name="lines", verbose_name=_("faktura")
    )
    base_line = models.ForeignKey(
        BaseLine, models.PROTECT, related_name="invoice_lines", verbose_name=_("grunnlagslinje")
    )
    cause = models.CharField(
        _("årsak til ventetiden"), max_length=12, choices=Cause.choices, blank=True
    )

    class Privacy:
        personal = ("base_line",)
        plain = ("id", "invoice", "position", "dates", "quantity", "rate", "cause")

    class Meta:
        verbose_name = _("fakturalinje")
        verbose_name_plural = _("fakturalinjer")
        constraints = [
            models.UniqueConstraint(fields=["invoice", "position"], name="invoice_line_once"),
            models.UniqueConstraint(fields=["base_line", "rate"], name="stay_invoiced_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.quantity} døgn"


class CreditNoteQuerySet(models.QuerySet["CreditNote"]):
    def visible_to(self, actor: Actor) -> "CreditNoteQuerySet":
        return self.filter(invoice__in=Invoice.objects.visible_to(actor))


class CreditNote(Document):
    """Days of an invoice that are taken back (kreditnota); the only way to correct one.

    `key` names what it answers, so that the same answer never credits twice.
    """

    invoice = models.ForeignKey(
        Invoice, models.PROTECT, related_name="credit_notes", verbose_name=_("faktura")
    )
    reason = models.CharField(_("grunn"), max_length=200)
    key = models.CharField(_("nøkkel"), max_length=60, unique=True)

    objects = CreditNoteQuerySet.as_manager()

    class Privacy:
        personal = ()
        plain = (*COMMON, "invoice", "reason", "key")

    class Meta:
        verbose_name = _("kreditnota")
        verbose_name_plural = _("kreditnotaer")
        constraints = [
            models.UniqueConstraint(fields=["hospital", "number"], name="credit_number_once")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"K{self.issued_date:%y%m}-{self.number:06d}"


class CreditLine(LineFields):
    """Days of one invoice line that are taken back (kreditlinje)."""

    credit_note = models.ForeignKey(
        CreditNote, models.PROTECT, related_name="lines", verbose_name=_("kreditnota")
    )
    invoice_line = models.ForeignKey(
        InvoiceLine, models.PROTECT, related_name="credit_lines", verbose_name=_("fakturalinje")
    )

    class Privacy:
        personal = ()
        plain = ("id", "credit_note", "invoice_line", "position", "dates", "quantity", "rate")

    class Meta:
        verbose_name = _("kreditlinje")
        verbose_name_plural = _("kreditlinjer")
        constraints = [
            models.UniqueConstraint(fields=["credit_note", "position"], name="credit_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.quantity} døgn"


class InvoiceResponse(models.Model):
    """What a receiver has said of an invoice over Peppol (fakturasvar), as read."""

    invoice = models.ForeignKey(
        Invoice, models.PROTECT, related_name="responses", verbose_name=_("faktura")
    )
    response_id = models.CharField(_("id"), max_length=100)
    code = models.CharField(_("svar"), max_length=2)
    reasons = models.JSONField(_("grunner"), default=list)
    issued_date = models.DateField(_("datert"))
    taken_in_at = models.DateTimeField(_("lest inn"))

    class Privacy:
        personal = ()
        plain = ("id", "invoice", "response_id", "code", "reasons", "issued_date", "taken_in_at")

    class Meta:
        verbose_name = _("fakturasvar")
        verbose_name_plural = _("fakturasvar")
        constraints = [
            models.UniqueConstraint(fields=["invoice", "response_id"], name="response_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.issued_date}"


def party_of(document: Document, side: str) -> dict[str, Any]:
    """`hospital` or `municipality`, as kept on the document."""
    found: dict[str, Any] = document.parties[side]
    return found
