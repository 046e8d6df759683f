"""The forms about a message that went astray."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samflyt.web.forms import OnceForm


class OpenForm(OnceForm):
    happened = forms.CharField(
        label=_("Hva skjedde?"),
        max_length=300,
        error_messages={"required": _("Skriv hva som skjedde.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("For eksempel: sendt til feil kommune. Skriv ikke pasientens navn."),
    )


class DecisionForm(OnceForm):
    """What is decided about a message that came to the wrong place."""

    is_reported = forms.TypedChoiceField(
        label=_("Er bruddet meldt til Datatilsynet?"),
        choices=[("yes", _("Ja")), ("no", _("Nei, det er ikke nødvendig"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg om bruddet er meldt.")},
    )
    note = forms.CharField(
        label=_("Hva har du vurdert, og hva er gjort?"),
        max_length=2000,
        error_messages={"required": _("Skriv hva du har vurdert.")},
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Risikoen for pasienten, om pasienten er varslet, og hva som endres."),
    )
