"""Forms for opening in an emergency, following it up, and objecting to sharing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samflyt.access.models import Block, EmergencyOpening


def _reason(label: Any, hint: Any, needed: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=180,
        min_length=10,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": needed,
            "min_length": _("Skriv litt mer, så en leder kan følge det opp."),
            "max_length": _("Skriv høyst 180 tegn."),
        },
    )


def _choice(label: Any, choices: Any, needed: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": needed, "invalid_choice": needed},
    )


class NumberForm(forms.Form):
    """A whole national id; nobody is searched for by a part of one."""

    number = forms.RegexField(
        r"^\d{6} ?\d{5}$",
        label=_("Pasientens fødselsnummer"),
        max_length=12,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={
            "required": _("Skriv fødselsnummeret, elleve siffer."),
            "invalid": _("Skriv fødselsnummeret, elleve siffer."),
        },
    )

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).replace(" ", "")


class EmergencyForm(NumberForm):
    ground = _choice(
        _("Hvorfor må du se dette nå?"), EmergencyOpening.Ground.choices, _("Velg ett.")
    )
    reason = _reason(
        _("Begrunnelse"),
        _("Pasienten får lese den, og lederen din følger den opp."),
        _("Skriv hvorfor du trenger opplysningene."),
    )


class ReviewForm(forms.Form):
    verdict = _choice(_("Vurdering"), EmergencyOpening.Verdict.choices, _("Velg ett."))
    note = forms.CharField(
        label=_("Merknad"),
        help_text=_("Var åpningen ikke nødvendig, skriv hva som er gjort og hvem som er varslet."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": _("Skriv høyst 500 tegn.")},
    )


class BlockForm(forms.Form):
    against = forms.ChoiceField(
        label=_("Sperr for"),
        error_messages={
            "required": _("Velg hvem opplysningene skal sperres for."),
            "invalid_choice": _("Velg hvem opplysningene skal sperres for."),
        },
    )
    asked_by = _choice(_("Hvem ba om det?"), Block.AskedBy.choices, _("Velg ett."))
    reason = _reason(
        _("Begrunnelse"),
        _("Det pasienten har sagt, i korte trekk."),
        _("Skriv hva pasienten har bedt om."),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["against"].choices = [("", _("Velg …")), *choices]  # type: ignore[attr-defined]
