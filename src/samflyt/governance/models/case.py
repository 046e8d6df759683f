"""A case put to a committee, with its papers and its history."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.governance.models.committee import TAKES_PART, Committee
from samflyt.governance.models.sitting import Sitting
from samflyt.governance.states import CASE_LABELS, TREATED, CaseState


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, actor: Actor) -> "CaseQuerySet":
        """One's own; what has been sent in to one who keeps the committee, and drafts that ask
        for help; to members what has come to an agenda."""
        if not any(actor.may(permission) for permission in TAKES_PART):
            return self.none()
        own = models.Q(submitted_by_id=actor.account_id) if actor.account_id else models.Q(pk=None)
        draft = models.Q(state=CaseState.DRAFT, help_wanted=False)
        kept = models.Q(committee__in=Committee.objects.kept_by(actor)) & ~draft
        seated = models.Q(committee__in=Committee.objects.seating(actor), state__in=TREATED)
        return self.filter(own | kept | seated)

    def in_order(self) -> "CaseQuerySet":
        return self.order_by("position", "pk")


class Case(models.Model):
    """A case (sak): the fixed head and body parts of the paper, and what came of it.

    `standing` names the case that every agenda has; `previous` is the case that this one takes up
    again. `meant_for` is the meeting it is wished for, `sitting` the one whose agenda it is on.
    """

    class Kind(models.TextChoices):
        MATTER = "matter", _("Sak til behandling")
        ORIENTATION = "orientation", _("Orientering")

    class Outcome(models.TextChoices):
        NONE = "", _("Ikke ført")
        APPROVED = "approved", _("Vedtatt som foreslått")
        CHANGED = "changed", _("Vedtatt med endringer")
        COMMISSIONED = "commissioned", _("Bestilt")
        ORIENTED = "oriented", _("Tatt til orientering")
        NOT_NEEDED = "not_needed", _("Ikke behov for vedtak")
        POSTPONED = "postponed", _("Utsatt")
        REJECTED = "rejected", _("Avvist")

    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="cases", verbose_name=_("til utvalg")
    )
    kind = models.CharField(_("type"), max_length=20, choices=Kind.choices, default=Kind.MATTER)
    standing = models.CharField(_("fast sak"), max_length=20, blank=True)
    state = models.CharField(
        _("tilstand"),
        max_length=12,
        choices=[(state.value, label) for state, label in CASE_LABELS.items()],
        default=CaseState.DRAFT,
    )
    title = models.CharField(_("tittel"), max_length=200)
    sender = models.CharField(_("fra"), max_length=300, blank=True)
    summary = models.TextField(_("sammendrag"), blank=True)
    background = models.TextField(_("bakgrunn"), blank=True)
    update_text = models.TextField(_("oppdatering"), blank=True)
    assessment = models.TextField(_("vurdering"), blank=True)
    further_process = models.TextField(_("videre prosess"), blank=True)
    proposed_decision = models.TextField(_("forslag til vedtak"), blank=True)
    help_wanted = models.BooleanField(_("trenger hjelp fra sekretariatet"), default=False)
    meant_for = models.ForeignKey(
        Sitting, models.SET_NULL, null=True, related_name="wished", verbose_name=_("ønsket møte")
    )
    sitting = models.ForeignKey(
        Sitting, models.PROTECT, null=True, related_name="cases", verbose_name=_("utvalgsmøte")
    )
    position = models.PositiveSmallIntegerField(_("rekkefølge"), default=0)
    number = models.PositiveSmallIntegerField(_("saksnummer"), null=True)
    year = models.PositiveSmallIntegerField(_("år"), null=True)
    outcome = models.CharField(_("utfall"), max_length=20, choices=Outcome.choices, blank=True)
    said = models.TextField(_("det som ble sagt"), blank=True)
    decision = models.TextField(_("vedtak"), blank=True)
    slots = models.JSONField(_("orientering fra hver part"), default=dict)
    return_date = models.DateField(_("tas opp igjen"), null=True)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="following", verbose_name=_("tidligere sak")
    )
    submitted_by_id = models.BigIntegerField(_("meldt av konto"), null=True)
    submitted_by = models.CharField(_("meldt av"), max_length=200)
    begun_at = models.DateTimeField(_("påbegynt"))
    received_at = models.DateTimeField(_("mottatt"), null=True)
    version = models.PositiveIntegerField(_("versjon"), default=0)

    objects = CaseQuerySet.as_manager()

    class Privacy:
        personal = ("sender", "said", "slots", "submitted_by_id", "submitted_by")
        plain = (
            "id",
            "key",
            "committee",
            "kind",
            "standing",
            "state",
            "title",
            "summary",
            "background",
            "update_text",
            "assessment",
            "further_process",
            "proposed_decision",
            "help_wanted",
            "meant_for",
            "sitting",
            "position",
            "number",
            "year",
            "outcome",
            "decision",
            "return_date",
            "previous",
            "begun_at",
            "received_at",
            "version",
        )

    class Meta:
        verbose_name = _("sak")
        verbose_name_plural = _("saker")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "number"], name="case_number_once"
            ),
            models.CheckConstraint(
                name="case_number_with_year",
                condition=models.Q(number__isnull=True, year__isnull=True)
                | models.Q(number__isnull=False, year__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["committee", "state"], name="case_of_committee")]

    def __str__(self) -> str:
        return f"{self.label} {self.title}".strip()

    @property
    def label(self) -> str:
        """`43/23`, or nothing before it has a number."""
        if self.number is None or self.year is None:
            return ""
        return f"{self.number:02d}/{self.year % 100:02d}"

    @property
    def state_label(self) -> str:
        return CASE_LABELS[CaseState(self.state)]

    @property
    def lacks_sender(self) -> bool:
        return not self.standing and not self.sender


class CaseAttachment(models.Model):
    """An attachment of a case (vedlegg til sak): a PDF that is kept here, or a link.

    `to_minutes` is a presentation that was shown and follows the minutes.
    """

    key = models.CharField(_("nøkkel"), max_length=80, unique=True)
    case = models.ForeignKey(
        Case, models.CASCADE, related_name="attachments", verbose_name=_("sak")
    )
    title = models.CharField(_("tittel"), max_length=200)
    link = models.URLField(_("lenke"), max_length=500, blank=True)
    content = models.BinaryField(_("innhold"), null=True)
    to_minutes = models.BooleanField(_("hører til referatet"), default=False)
    added_at = models.DateTimeField(_("lagt ved"))
    added_by = models.CharField(_("lagt ved av"), max_length=200)

    class Privacy:
        personal = ("content", "added_by")
        plain = ("id", "key", "case", "title", "link", "to_minutes", "added_at")

    class Meta:
        verbose_name = _("vedlegg til sak")
        verbose_name_plural = _("vedlegg til saker")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="case_attachment_file_or_link",
                condition=models.Q(link="", content__isnull=False)
                | (~models.Q(link="") & models.Q(content__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return self.title


class CaseStep(models.Model):
    """One thing that was done with a case, or said about a draft (steg i en sak); only added to."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps", verbose_name=_("sak"))
    key = models.CharField(_("nøkkel"), max_length=80)
    what = models.CharField(_("hva"), max_length=200)
    text = models.CharField(_("merknad"), max_length=1000, blank=True)
    at = models.DateTimeField(_("tidspunkt"))
    said_by = models.CharField(_("hvem"), max_length=200)

    class Privacy:
        personal = ("text", "said_by")
        plain = ("id", "case", "key", "what", "at")

    class Meta:
        verbose_name = _("steg i en sak")
        verbose_name_plural = _("steg i saker")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="case_step_once")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}"
