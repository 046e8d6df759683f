"""Forms of the family's page, in the family's words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samflyt.access.item_decisions import ItemDecision
from samflyt.meetings.models import Participant
from samflyt.web import fields
from samflyt.web.forms import OnceForm


class QuestionForm(OnceForm):
    """What somebody asks, and whom."""

    unit = fields.choice(_("Hvem vil du spørre?"), [], needed=_("Velg hvem du vil spørre."))
    text = fields.text(_("Hva lurer du på?"), needed=_("Skriv spørsmålet ditt."), rows=5)
    shared = fields.tick(_("Andre i familien kan se spørsmålet og svaret"))

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]


class OwnWordsForm(OnceForm):
    """What the person wants to say, and where it shall reach."""

    text = fields.text(_("Det jeg vil si"), needed=_("Skriv det du vil si."), rows=6)
    to_plan = fields.tick(_("Ta det med i planen min"))
    meeting = fields.choice(_("Skal det sies i et møte?"), [])
    shared = fields.tick(_("De som står meg nær, kan lese det"))

    def __init__(
        self, *args: Any, meetings: list[tuple[str, str]], has_plan: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not has_plan:
            del self.fields["to_plan"]
        if meetings:
            self.fields["meeting"].choices = meetings  # type: ignore[attr-defined]
        else:
            del self.fields["meeting"]


class ReplyForm(OnceForm):
    """Whether one comes to the meeting."""

    answer = fields.choice(
        _("Kommer du?"),
        [
            (Participant.Reply.COMES, _("Ja, jeg kommer")),
            (Participant.Reply.SENDS, _("En annen kommer for meg")),
            (Participant.Reply.ABSENT, _("Nei, jeg kan ikke")),
        ],
        needed=_("Velg et svar."),
    )
    note = fields.line(_("Noe vi bør vite?"), _("For eksempel at du trenger tolk."))


class AnswerForm(OnceForm):
    """The staff's answer."""

    text = fields.text(
        _("Svar"),
        _("Korte setninger uten forkortelser. Den som spurte, leser det på egen side."),
        needed=_("Skriv svaret."),
        rows=5,
    )


class SightForm(forms.Form):
    """Who may know one item, and why it is decided so."""

    ruling = fields.choice(_("Avgjørelse"), ItemDecision.Ruling.choices, needed=_("Velg ett."))
    reason = fields.text(_("Begrunnelse"), needed=_("Skriv begrunnelsen."))
