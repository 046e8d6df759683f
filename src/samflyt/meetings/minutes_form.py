"""The form of the minutes: a few fields for each point, and what the meeting ends with."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.meetings.actions.minutes import Said
from samflyt.meetings.actions.step import Sending
from samflyt.meetings.kinds import YES_OR_NO
from samflyt.meetings.models import AgendaItem, Meeting
from samflyt.meetings.models.agenda import YES_NO_LABELS
from samflyt.web import fields
from samflyt.web.forms import OnceForm

_CHOICES = {
    "answer": [(value, label) for value, label in AgendaItem.Answer.choices if value],
    "outcome": [(value, label) for value, label in AgendaItem.Outcome.choices if value],
}


class MinutesForm(OnceForm):
    """Every point of the agenda with its note and what came of it.

    The names of a point's fields hold its number, so that a point that another adds meanwhile
    moves nothing that was typed.
    """

    text = fields.text(gettext_lazy("Annet som bør stå i referatet"))
    next_date = fields.day(gettext_lazy("Neste møte"))
    next_not_needed = fields.tick(gettext_lazy("Det trengs ikke nytt møte"))

    def __init__(
        self, *args: Any, meeting: Meeting, items: Sequence[AgendaItem], **kwargs: Any
    ) -> None:
        self.items = list(items)
        known = {
            "text": meeting.minutes_text,
            "next_date": meeting.next_date,
            "next_not_needed": meeting.next_not_needed,
        }
        for item in self.items:
            known.update({f"{name}_{item.pk}": getattr(item, name) for name in names_of(item)})
        super().__init__(*args, version=meeting.minutes_version, initial=known, **kwargs)
        for item in self.items:
            for name in names_of(item):
                self.fields[f"{name}_{item.pk}"] = _field(name, item)

    def blocks(self) -> list[tuple[AgendaItem, list[forms.BoundField]]]:
        """Each point with its fields, in the order of the agenda."""
        return [
            (item, [self[f"{name}_{item.pk}"] for name in names_of(item)]) for item in self.items
        ]

    def said(self) -> dict[int, Said]:
        data = self.cleaned_data
        return {
            item.pk: Said(**{name: data[f"{name}_{item.pk}"] for name in names_of(item)})
            for item in self.items
        }

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        ends = {name: data[name] for name in ("text", "next_date", "next_not_needed")}
        return {"said": self.said(), **ends}

    def sending(self) -> Sending:
        return Sending(self.cleaned_data["once"], self.cleaned_data["version"])


def names_of(item: AgendaItem) -> tuple[str, ...]:
    """An agreement is answered; another point has an outcome and perhaps a decision."""
    if item.is_agreement:
        return ("answer", "note", "owner")
    return ("note", "decision", "outcome", "owner")


def _field(name: str, item: AgendaItem) -> forms.Field:
    if name == "answer" and item.topic in YES_OR_NO:
        return fields.selection(_("Svar"), list(YES_NO_LABELS.items()))
    if name == "note":
        return fields.text(_("Notat"), rows=2)
    if name in _CHOICES:
        label = _("Svar") if name == "answer" else _("Utfall")
        return fields.selection(label, _CHOICES[name])
    if name == "decision":
        return forms.CharField(label=_("Beslutning"), required=False, max_length=500)
    return fields.line(_("Hvem tar det videre?"))
