"""The form in which a person says what a message's free text answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt.web.forms import OnceForm

MEANINGS = [("ja", _("Ja, kan ta imot")), ("nei", _("Nei, kan ikke ta imot ennå"))]
A_QUESTION = ("spor", _("Det er ikke et svar: kommunen spør om noe"))


class AnswerMeaningForm(OnceForm):
    """Whether the municipality can receive the patient, as its message says."""

    can_receive = forms.TypedChoiceField(
        label=_("Kan kommunen ta imot pasienten?"),
        choices=[*MEANINGS, A_QUESTION],
        coerce=lambda value: {"ja": True, "nei": False}.get(value),
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

    def __init__(self, *args: Any, may_be_question: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["can_receive"]
        assert isinstance(field, forms.ChoiceField)
        if not may_be_question:
            field.choices = MEANINGS

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("from_date") and cleaned.get("can_receive") is None:
            raise forms.ValidationError(gettext("Velg hva kommunen svarte."))
        return cleaned

    def details(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("can_receive", "from_date", "reason")}
