"""Signing in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    username = forms.CharField(
        label=_("Brukernavn"),
        max_length=100,
        error_messages={"required": _("Skriv brukernavnet ditt.")},
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Passord"),
        strip=False,
        max_length=200,
        error_messages={"required": _("Skriv passordet ditt.")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class LostTelephoneForm(forms.Form):
    because = forms.CharField(
        label=_("Hvordan vet du at det er personen selv som ber?"),
        max_length=500,
        error_messages={"required": _("Skriv hvordan du vet at det er personen selv som ber.")},
        widget=forms.Textarea({"rows": 2}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Kode"),
        max_length=20,
        error_messages={"required": _("Skriv koden fra telefonen.")},
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "none"}),
    )
