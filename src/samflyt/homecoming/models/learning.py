"""Courses and offers that a patient can be referred to, and the referrals."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.directory.models import Organisation
from samflyt.homecoming.models.base import Part
from samflyt.homecoming.models.training import PLAIN
from samflyt.homecoming.states import REFERRAL_LABELS, ReferralState


class OfferQuerySet(models.QuerySet["LearningOffer"]):
    def open_on(self, on: date) -> "OfferQuerySet":
        """Those that have not begun, and those that one may join at any time."""
        ahead = models.Q(starts_date__isnull=True) | models.Q(starts_date__gte=on)
        return self.filter(ahead, ended_at__isnull=True)

    def owned_by(self, *organisations: int) -> "OfferQuerySet":
        """Each once, also where several of them own it together."""
        owned = LearningOffer.owners.through.objects.filter(
            learningoffer_id=models.OuterRef("pk"), organisation_id__in=organisations
        )
        return self.filter(models.Exists(owned))

    def editable_by(self, actor: Actor) -> "OfferQuerySet":
        return self.owned_by(actor.organisation_id or 0)


class LearningOffer(models.Model):
    """A course or an offer to learn and master, or to live healthily (læringstilbud).

    A hospital, a municipality or both own it, and share its seats.
    """

    class Kind(models.TextChoices):
        MASTERY = "mastery", _("lærings- og mestringskurs")
        HEALTHY_LIFE = "healthy_life", _("frisklivstilbud")
        OTHER = "other", _("annet tilbud")

    title = models.CharField(_("tilbud"), max_length=150)
    kind = models.CharField(_("slag"), max_length=14, choices=Kind.choices)
    about = models.TextField(_("om tilbudet"), blank=True)
    owners = models.ManyToManyField(Organisation, related_name="+", verbose_name=_("eiere"))
    place = models.CharField(_("sted"), max_length=200)
    starts_date = models.DateField(_("første dag"), null=True)
    seats = models.PositiveSmallIntegerField(_("plasser"), null=True)
    contact = models.CharField(_("hvem svarer på spørsmål"), max_length=200, blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    entered_at = models.DateTimeField(_("ført"))
    entered_by = models.CharField(_("ført av"), max_length=200)
    ended_at = models.DateTimeField(_("tatt bort"), null=True)
    key = models.CharField(_("nøkkel"), max_length=100, unique=True)

    objects = OfferQuerySet.as_manager()

    class Privacy:
        personal = ("contact", "entered_by")
        plain = (
            "id",
            "title",
            "kind",
            "about",
            "place",
            "starts_date",
            "seats",
            "phone",
            "entered_at",
            "ended_at",
            "key",
        )

    class Meta:
        verbose_name = _("læringstilbud")
        verbose_name_plural = _("læringstilbud")

    def __str__(self) -> str:
        return self.title


class OfferReferral(Part):
    """A patient referred to an offer, and what its owner has answered (henvisning til tilbud)."""

    offer = models.ForeignKey(
        LearningOffer, models.PROTECT, related_name="referrals", verbose_name=_("tilbud")
    )
    need = models.TextField(_("hvorfor"))
    referred_at = models.DateTimeField(_("henvist"))
    referred_by = models.CharField(_("henvist av"), max_length=200)
    state = models.CharField(
        _("tilstand"),
        max_length=10,
        choices=[(state.value, label) for state, label in REFERRAL_LABELS.items()],
    )
    answer = models.TextField(_("svar"), blank=True)
    answered_at = models.DateTimeField(_("besvart"), null=True)
    answered_by = models.CharField(_("besvart av"), max_length=200, blank=True)

    class Privacy:
        personal = ("homecoming", "need", "referred_by", "answer", "answered_by")
        plain = (*PLAIN, "offer", "referred_at", "state", "answered_at")

    class Meta:
        verbose_name = _("henvisning til tilbud")
        verbose_name_plural = _("henvisninger til tilbud")
        constraints = [
            models.UniqueConstraint(
                fields=["homecoming", "offer"],
                condition=models.Q(state__in=[ReferralState.ASKED, ReferralState.ACCEPTED]),
                name="offer_referral_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.offer)

    @property
    def state_label(self) -> str:
        return str(REFERRAL_LABELS[ReferralState(self.state)])
