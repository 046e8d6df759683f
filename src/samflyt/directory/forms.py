"""Signing in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samflyt.web.fields import Label


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


def _password(label: Label, missing: Label, autocomplete: str) -> forms.CharField:
    """As it is typed: nothing is stripped or cut off, and every character is allowed."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=200,
        error_messages={"required": missing},
        widget=forms.PasswordInput({"autocomplete": autocomplete}),
    )


class PasswordForm(forms.Form):
    current = _password(_("Nåværende passord"), _("Skriv passordet du har nå."), "current-password")
    new = _password(_("Nytt passord"), _("Skriv et nytt passord."), "new-password")
    again = _password(
        _("Nytt passord en gang til"), _("Skriv det nye passordet to ganger."), "new-password"
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if self.cleaned_data.get("new", again) != again:
            raise forms.ValidationError(_("De to nye passordene er ikke like."))
        return again


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
