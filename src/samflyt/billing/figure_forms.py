"""How figures are drawn, with the case that decided it, as a form."""

from django import forms
from django.utils.translation import gettext_lazy


class MethodForm(forms.Form):
    """A new version of the method."""

    text = forms.CharField(
        label=gettext_lazy("Hvordan tallene hentes ut"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    case = forms.CharField(
        label=gettext_lazy("Sak"), help_text=gettext_lazy("For eksempel 36/23."), max_length=40
    )
    decided_date = forms.DateField(
        label=gettext_lazy("Vedtatt"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
