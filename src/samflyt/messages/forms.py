"""The message officer's forms."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samflyt.directory.models import Organisation
from samflyt.messages.subjects import Choice
from samflyt.web.forms import OnceForm

MOMENTS = ("%Y-%m-%dT%H:%M", "%d.%m.%Y %H.%M", "%d.%m.%Y %H:%M")
WRONG_MOMENT = _("Skriv dato og klokkeslett, for eksempel 16.05.2024 14.00.")


class CloseForm(OnceForm):
    because = forms.CharField(
        label=_("Hvorfor lukkes meldingen?"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Begrunnelsen blir stående på meldingen."),
    )


class PlaceForm(OnceForm):
    """Which course a waiting message belongs to."""

    chosen = forms.ChoiceField(
        label=_("Hvilket forløp gjelder meldingen?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(choice.key, choice.label) for choice in choices]
        if len(choices) == 1:
            field.initial = choices[0].key


class EndForm(OnceForm):
    """Why a delivery is no longer followed, and whom one has rung."""

    spoke_with = forms.CharField(
        label=_("Hvem har du ringt?"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Navn eller rolle, og enhet."),
    )
    because = forms.CharField(
        label=_("Hva ble avtalt, eller hvorfor avsluttes leveringen?"),
        max_length=180,
        error_messages={"required": _("Skriv hva som ble avtalt, eller hvorfor.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class FeedbackForm(OnceForm):
    """What is wrong with a message received, as its sender will read it."""

    reason = forms.ChoiceField(
        label=_("Hva er galt?"),
        choices=[("1", _("Feil adressat: meldingen skulle ikke til oss")), ("9", _("Annet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg hva som er galt.")},
    )
    text = forms.CharField(
        label=_("Melding til avsenderen"),
        max_length=2000,
        help_text=_("Er innholdet sendt videre, skriv til hvem og hvordan."),
        error_messages={"required": _("Skriv hva avsenderen må vite.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OutageForm(OnceForm):
    """A stop in the exchange, planned or not."""

    organisation = forms.ModelChoiceField(
        label=_("Hos hvem?"),
        queryset=Organisation.objects.none(),
        error_messages={"required": _("Velg virksomheten.")},
    )
    is_planned = forms.TypedChoiceField(
        label=_("Var stansen planlagt?"),
        choices=[("yes", _("Planlagt")), ("no", _("Ikke planlagt"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg om stansen var planlagt.")},
    )
    begins_at = forms.DateTimeField(
        label=_("Fra"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=MOMENTS,
        error_messages={"required": _("Skriv når stansen begynte."), "invalid": WRONG_MOMENT},
    )
    ends_at = forms.DateTimeField(
        label=_("Til"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=MOMENTS,
        help_text=_("La feltet stå tomt så lenge stansen varer."),
        error_messages={"invalid": WRONG_MOMENT},
    )
    what = forms.CharField(
        label=_("Hva er nede?"),
        max_length=300,
        error_messages={"required": _("Skriv hva som er nede.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        begins, ends = data.get("begins_at"), data.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", _("Stansen må slutte etter at den begynte."))
        return data
