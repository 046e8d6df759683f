"""Forms for what is kept of a partner."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from samflyt.formats.namespaces import TYPE_NAMES
from samflyt.web.forms import OnceForm
from samflyt.web.wording import gettext


class MessageContactForm(OnceForm):
    """Who answers for a partner's messages: a function, never a person."""

    function = forms.CharField(
        label=_("Funksjon"),
        max_length=200,
        help_text=_("For eksempel Meldingssenteret. Ikke navnet på en person."),
        error_messages={"required": _("Skriv hvilken funksjon som svarer for meldingene.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Telefon"),
        max_length=20,
        validators=[
            RegexValidator(
                r"^\+?[0-9 ]{3,}$", _("Skriv telefonnummeret med siffer, uten bokstaver.")
            )
        ],
        error_messages={"required": _("Skriv telefonnummeret.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )
    address = forms.CharField(
        label=_("Adresse"),
        max_length=200,
        help_text=_("E-post eller postadresse for endringer og driftsvarsler."),
        error_messages={"required": _("Skriv e-post eller postadresse.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class TakeUpForm(OnceForm):
    """From when a partner can use a message type."""

    message_type = forms.ChoiceField(
        label=_("Meldingstype"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg meldingstypen.")},
    )
    ready_date = forms.DateField(
        label=_("Klar fra"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=("%Y-%m-%d", "%d.%m.%Y"),
        error_messages={
            "required": _("Skriv fra hvilken dag."),
            "invalid": _("Skriv datoen som dd.mm.åååå."),
        },
    )

    def __init__(self, *args: Any, types: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["message_type"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind, gettext(TYPE_NAMES[kind])) for kind in types]
        if len(types) == 1:
            field.initial = types[0]
