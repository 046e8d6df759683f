"""The form in which a person says what a message's free text answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt.web.forms import OnceForm


class AnswerMeaningForm(OnceForm):
    """Whether the municipality can receive the patient, as its message says."""

    can_receive = forms.TypedChoiceField(
        label=_("Kan kommunen ta imot pasienten?"),
        choices=[("ja", _("Ja, kan ta imot")), ("nei", _("Nei, kan ikke ta imot ennå"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg hva kommunen svarte.")},
    )
    from_date = forms.DateField(
        label=_("Fra og med"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Dagen kommunen oppgir i meldingen, hvis den gjør det."),
    )
    reason = forms.CharField(
        label=_("Begrunnelse"), required=False, max_length=300, widget=forms.Textarea({"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("from_date") and "can_receive" not in cleaned:
            raise forms.ValidationError(gettext("Velg hva kommunen svarte."))
        return cleaned

    def details(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("can_receive", "from_date", "reason")}
