"""A term that one side wants changed from a day, and the other side's answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.agreements.models.agreement import Agreement, Term
from samflyt.agreements.states import PROPOSAL_LABELS, ProposalState


class TermProposalQuerySet(models.QuerySet["TermProposal"]):
    def visible_to(self, actor: Actor) -> "TermProposalQuerySet":
        """Those of the agreements that the actor sees."""
        return self.filter(agreement__in=Agreement.objects.visible_to(actor))


class TermProposal(models.Model):
    """A proposed value (forslag til vilkår); it becomes a term when the other side accepts it."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="proposals", verbose_name=_("avtale")
    )
    key = models.CharField(_("vilkår"), max_length=80)
    value = models.CharField(_("verdi"), max_length=200)
    valid_from = models.DateField(_("gjelder fra"))
    source = models.CharField(_("kilde"), max_length=200)
    state = models.CharField(
        _("tilstand"),
        max_length=10,
        choices=[(state.value, label) for state, label in PROPOSAL_LABELS.items()],
        default=ProposalState.PROPOSED,
    )
    side = models.CharField(_("foreslått av siden"), max_length=12)
    proposed_by = models.CharField(_("foreslått av"), max_length=200)
    account_id = models.BigIntegerField(_("konto"), null=True)
    proposed_at = models.DateTimeField(_("foreslått"))
    answered_by = models.CharField(_("besvart av"), max_length=200, blank=True)
    answered_at = models.DateTimeField(_("besvart"), null=True)
    reason = models.CharField(_("begrunnelse"), max_length=300, blank=True)
    term = models.OneToOneField(Term, models.PROTECT, null=True, verbose_name=_("vilkår"))
    once = models.CharField(max_length=60, unique=True)

    objects = TermProposalQuerySet.as_manager()

    class Privacy:
        personal = ("proposed_by", "answered_by", "account_id")
        plain = (
            "id",
            "agreement",
            "key",
            "value",
            "valid_from",
            "source",
            "state",
            "side",
            "proposed_at",
            "answered_at",
            "reason",
            "term",
            "once",
        )

    class Meta:
        verbose_name = _("forslag til vilkår")
        verbose_name_plural = _("forslag til vilkår")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="proposed", answered_at__isnull=True, answered_by="")
                | (~models.Q(state="proposed") & models.Q(answered_at__isnull=False)),
                name="proposal_answer_has_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"
