"""What a meeting speaks of, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samflyt.meetings.kinds import YES_OR_NO
from samflyt.meetings.models.meeting import Meeting

#: The answers to a question, where others are whether something is agreed.
YES_NO_LABELS = {"agreed": _("Ja"), "not_relevant": _("Nei"), "later": _("Avklares senere")}


class AgendaItem(models.Model):
    """One point of the agenda (sak på møtet), with what was said and what was decided.

    `needs_note` says that its party owes the minutes some words; an agreement is answered with
    yes, no or later. A point that is not settled needs somebody who takes it on.
    """

    class Outcome(models.TextChoices):
        NONE = "", _("Ikke ført")
        DECIDED = "decided", _("Avklart")
        INFORMED = "informed", _("Til orientering")
        OPEN = "open", _("Ikke avklart")

    class Answer(models.TextChoices):
        NONE = "", _("Ikke besvart")
        AGREED = "agreed", _("Avtalt")
        NOT_RELEVANT = "not_relevant", _("Ikke aktuelt")
        LATER = "later", _("Avklares senere")

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="agenda", verbose_name=_("møte")
    )
    position = models.PositiveSmallIntegerField(_("rekkefølge"))
    topic = models.CharField(_("nøkkel til tema"), max_length=40, blank=True)
    title = models.CharField(_("sak"), max_length=300)
    party = models.CharField(_("part som har ordet"), max_length=20, blank=True)
    is_agreement = models.BooleanField(_("særskilt avtale"), default=False)
    note = models.TextField(_("notat"), blank=True)
    outcome = models.CharField(_("utfall"), max_length=10, choices=Outcome.choices, blank=True)
    answer = models.CharField(
        _("svar på avtalen"), max_length=20, choices=Answer.choices, blank=True
    )
    decision = models.CharField(_("beslutning"), max_length=500, blank=True)
    owner = models.CharField(_("hvem som tar den videre"), max_length=200, blank=True)

    class Privacy:
        personal = ("meeting", "title", "note", "decision", "owner")
        plain = ("id", "position", "topic", "party", "is_agreement", "outcome", "answer")

    class Meta:
        verbose_name = _("sak på møtet")
        verbose_name_plural = _("saker på møtet")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def answer_words(self) -> str:
        """The answer as it is asked: yes or no, or whether it is agreed."""
        if self.topic in YES_OR_NO:
            return str(YES_NO_LABELS.get(self.answer, ""))
        return self.get_answer_display() if self.answer else ""

    @property
    def lacks_owner(self) -> bool:
        """Left open with nobody to take it on."""
        unsettled = self.outcome == self.Outcome.OPEN or self.answer == self.Answer.LATER
        return unsettled and not self.owner.strip()
