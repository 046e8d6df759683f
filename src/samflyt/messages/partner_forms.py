"""Forms for what is kept of a partner."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from samflyt.formats.namespaces import TYPE_NAMES
from samflyt.messages.readiness import TAKEN_UP
from samflyt.web.forms import OnceForm


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
        choices=lambda: [(key, _(TYPE_NAMES[key])) for key in TAKEN_UP],
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
