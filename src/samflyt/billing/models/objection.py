"""A municipality's objection to days of an invoice, the ward's answer, and the appeal."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side
from samflyt.billing.models.invoice import WINDOW, Invoice, InvoiceLine
from samflyt.billing.states import OBJECTION_LABELS, ObjectionState
from samflyt.directory.models import Unit

#: When the ward is reminded of an answer that is due after the thirty days.
REMINDED = timedelta(days=20)


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def visible_to(self, actor: Actor) -> "ObjectionQuerySet":
        """Accounting, the section and the payer see their own invoices', a ward its stays'."""
        if actor.may(Permission.HANDLE_INVOICES) or actor.may(Permission.HANDLE_APPEALS):
            return self.filter(invoice__in=Invoice.objects.visible_to(actor))
        if actor.may(Permission.CONTROL_DAYS) and actor.side is Side.HOSPITAL:
            return self.filter(ward_id__in=actor.unit_ids)
        return self.none()


class Objection(models.Model):
    """One stay's days that a municipality will not pay for (fakturainnsigelse).

    It is about one stay, so that one ward can answer it. `late` is marked by the dates; what comes
    of a late one is decided by a person. Where it also goes outside Samflyt, `proof` tells how that
    can be shown: the reference of the digital letter, or of the post.
    """

    class Channel(models.TextChoices):
        SAMFLYT = "samflyt", _("I Samflyt")
        DIGITAL = "digital", _("I Samflyt, og som digital post")
        POST = "post", _("I Samflyt, og som brev i posten")

    invoice = models.ForeignKey(
        Invoice, models.PROTECT, related_name="objections", verbose_name=_("faktura")
    )
    ward = models.ForeignKey(Unit, models.PROTECT, null=True, verbose_name=_("sengepost"))
    reference = models.CharField(_("oppholdsreferanse"), max_length=20)
    state = models.CharField(
        _("tilstand"),
        max_length=16,
        choices=[(state.value, label) for state, label in OBJECTION_LABELS.items()],
    )
    received_at = models.DateTimeField(_("mottatt"))
    late = models.BooleanField(_("etter fristen"))
    late_reason = models.CharField(_("avgjort om fristen"), max_length=300, blank=True)
    raised_by = models.CharField(_("sendt av"), max_length=200)
    comment = models.CharField(_("merknad"), max_length=1000, blank=True)
    channel = models.CharField(
        _("sendt som"), max_length=8, choices=Channel.choices, default=Channel.SAMFLYT
    )
    proof = models.CharField(_("bevis for sending"), max_length=200, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Privacy:
        personal = ("raised_by", "comment", "late_reason", "proof")
        plain = ("id", "invoice", "ward", "reference", "state", "received_at", "late", "channel")

    class Meta:
        verbose_name = _("innsigelse")
        verbose_name_plural = _("innsigelser")

    def __str__(self) -> str:
        return f"{self.invoice}, {self.reference}"

    @property
    def state_label(self) -> str:
        return OBJECTION_LABELS[ObjectionState(self.state)]

    @property
    def answer_due(self) -> date:
        """The last day for the ward's answer."""
        return clock.local_date(self.received_at) + WINDOW

    def is_overdue(self, today: date) -> bool:
        """Whether the ward should have answered before today; then the section is told too."""
        return self.state == ObjectionState.RAISED and today > self.answer_due

    def is_reminded(self, today: date) -> bool:
        """Whether twenty of the thirty days are gone without an answer."""
        waits = self.state == ObjectionState.RAISED and not self.is_overdue(today)
        return waits and today >= clock.local_date(self.received_at) + REMINDED


class ObjectedDay(models.Model):
    """One day that is objected to, for which reasons, and how it went (innsigelsesdøgn)."""

    class Reason(models.TextChoices):
        POINTS = "points", _("De fem punktene var ikke oppfylt eller dokumentert")
        EARLY_NOTICE = "early_notice", _("Tidligmelding kom ikke eller for sent")
        LETTER = "letter", _("Epikrise eller opplysninger manglet")
        PLACE = "place", _("Kommunen hadde tilbudt plass")
        WITHDRAWN = "withdrawn", _("Pasienten var avmeldt")
        MUNICIPALITY = "municipality", _("Feil oppholdskommune")
        COUNTED = "counted", _("Talt feil")
        OTHER = "other", _("Annet")

    objection = models.ForeignKey(
        Objection, models.CASCADE, related_name="days", verbose_name=_("innsigelse")
    )
    line = models.ForeignKey(
        InvoiceLine, models.PROTECT, related_name="objected_days", verbose_name=_("fakturalinje")
    )
    date = models.DateField(_("døgn"))
    reasons = models.JSONField(_("grunner"))
    accepted = models.BooleanField(_("tatt til følge"), null=True)

    class Privacy:
        personal = ()
        plain = ("id", "objection", "line", "date", "reasons", "accepted")

    class Meta:
        verbose_name = _("innsigelsesdøgn")
        verbose_name_plural = _("innsigelsesdøgn")
        constraints = [models.UniqueConstraint(fields=["line", "date"], name="objected_once")]

    def __str__(self) -> str:
        return f"{self.date}"

    @property
    def waits_for_credit(self) -> bool:
        """Granted, and on no credit note yet; ask with the line's `credit_lines` at hand."""
        credited = (line.dates for line in self.line.credit_lines.all())
        return bool(self.accepted) and not any(self.date.isoformat() in days for days in credited)

    @property
    def reason_labels(self) -> list[str]:
        return [str(self.Reason(reason).label) for reason in self.reasons]


class Attachment(models.Model):
    """A file that came with an objection (vedlegg)."""

    objection = models.ForeignKey(
        Objection, models.CASCADE, related_name="attachments", verbose_name=_("innsigelse")
    )
    name = models.CharField(_("filnavn"), max_length=200)
    content_type = models.CharField(_("filtype"), max_length=100)
    content = models.BinaryField(_("innhold"))

    class Privacy:
        personal = ("name", "content")
        plain = ("id", "objection", "content_type")

    class Meta:
        verbose_name = _("vedlegg")
        verbose_name_plural = _("vedlegg")

    def __str__(self) -> str:
        return self.name


class ObjectionAnswer(models.Model):
    """The ward's answer (svar på innsigelse): the six things it must say, and who has copies."""

    objection = models.OneToOneField(
        Objection, models.PROTECT, related_name="answer", verbose_name=_("innsigelse")
    )
    invoice_label = models.CharField(_("fakturanummer"), max_length=20)
    unit_name = models.CharField(_("utskrivende enhet"), max_length=200)
    npr_id = models.CharField(_("pasientens NPR-id"), max_length=40)
    first_date = models.DateField(_("periode fra"))
    last_date = models.DateField(_("periode til"))
    accepted = models.PositiveSmallIntegerField(_("døgn tatt til følge"))
    refused = models.PositiveSmallIntegerField(_("døgn avvist"))
    because = models.TextField(_("begrunnelse"))
    answered_at = models.DateTimeField(_("besvart"))
    answered_by = models.CharField(_("besvart av"), max_length=200)
    copies = models.JSONField(_("kopi til"))

    class Privacy:
        personal = ("npr_id", "because", "answered_by")
        plain = (
            "id",
            "objection",
            "invoice_label",
            "unit_name",
            "first_date",
            "last_date",
            "accepted",
            "refused",
            "answered_at",
            "copies",
        )

    class Meta:
        verbose_name = _("svar på innsigelse")
        verbose_name_plural = _("svar på innsigelser")

    def __str__(self) -> str:
        return f"{self.accepted}/{self.refused}"


class Appeal(models.Model):
    """The municipality's appeal over the answer (klage), once, and what the section found.

    To overrule the ward, the section names its lawyer and the clause that the answer breaks.
    """

    objection = models.OneToOneField(
        Objection, models.PROTECT, related_name="appeal", verbose_name=_("innsigelse")
    )
    because = models.TextField(_("begrunnelse"))
    raised_at = models.DateTimeField(_("sendt"))
    raised_by = models.CharField(_("sendt av"), max_length=200)
    overruled = models.BooleanField(_("omgjort"), null=True)
    lawyer = models.CharField(_("jurist"), max_length=200, blank=True)
    clause = models.CharField(_("brutt punkt"), max_length=200, blank=True)
    answer = models.TextField(_("svar"), blank=True)
    answered_at = models.DateTimeField(_("besvart"), null=True)
    answered_by = models.CharField(_("besvart av"), max_length=200, blank=True)

    class Privacy:
        personal = ("because", "raised_by", "lawyer", "answer", "answered_by")
        plain = ("id", "objection", "raised_at", "overruled", "clause", "answered_at")

    class Meta:
        verbose_name = _("klage")
        verbose_name_plural = _("klager")

    def __str__(self) -> str:
        return f"{self.objection}"
