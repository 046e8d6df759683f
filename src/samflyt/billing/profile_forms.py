"""What an organisation's invoices must say, as a form."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from stdnum.no import kontonr, orgnr

from samflyt.billing.models import BillingProfile

_DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
OF_BOTH = ("valid_from", "street", "postal_code", "city", "endpoint")
OF_BUYER = ("buyer_reference",)
OF_SELLER = (
    "account_number",
    "kid_check",
    "payment_days",
    "vat_category",
    "vat_reason",
    "vat_registered",
    "business_register",
)


class ProfileForm(forms.ModelForm[BillingProfile]):
    """A new version of the details, from a day on; the versions before it stay as they were."""

    account_number = forms.CharField(
        label=gettext_lazy("Kontonummer"), required=False, max_length=20
    )
    endpoint = forms.CharField(
        label=gettext_lazy("Mottaksadresse i Peppol (organisasjonsnummer)"),
        help_text=gettext_lazy("Tomt når det er virksomhetens eget organisasjonsnummer."),
        required=False,
        max_length=20,
    )

    class Meta:
        model = BillingProfile
        fields = (*OF_BOTH, *OF_BUYER, *OF_SELLER)
        labels = {"payment_days": gettext_lazy("Dager fra faktura til forfall")}
        help_texts = {
            "valid_from": gettext_lazy("Fakturaer fra denne dagen får opplysningene."),
            "buyer_reference": gettext_lazy("Det fakturaen må merkes med for å finne fram."),
        }
        widgets = {"valid_from": _DATE}

    def __init__(self, *args: Any, sells: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in OF_BUYER if sells else OF_SELLER:
            del self.fields[name]

    def clean_valid_from(self) -> date:
        day: date = self.cleaned_data["valid_from"]
        if day < self.today:
            raise forms.ValidationError(_("Velg i dag eller en senere dag."))
        return day

    def clean_postal_code(self) -> str:
        code = str(self.cleaned_data["postal_code"]).strip()
        if code and not (len(code) == 4 and code.isdecimal()):
            raise forms.ValidationError(_("Postnummer har fire siffer."))
        return code

    def clean_endpoint(self) -> str:
        number = str(self.cleaned_data["endpoint"]).replace(" ", "")
        if number and not orgnr.is_valid(number):
            raise forms.ValidationError(_("Skriv et gyldig organisasjonsnummer med ni siffer."))
        return number

    def clean_account_number(self) -> str:
        number = str(self.cleaned_data["account_number"]).replace(" ", "").replace(".", "")
        if number and not kontonr.is_valid(number):
            raise forms.ValidationError(_("Skriv et gyldig kontonummer med elleve siffer."))
        return number

    def clean_payment_days(self) -> int:
        days = int(self.cleaned_data["payment_days"])
        if not 1 <= days <= 90:
            raise forms.ValidationError(_("Velg mellom 1 og 90 dager."))
        return days

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        category = said.get("vat_category")
        if category in ("E", "O") and not str(said.get("vat_reason", "")).strip():
            self.add_error("vat_reason", _("Skriv grunnen til at avgift ikke kreves."))
        if category == "O" and said.get("vat_registered"):
            self.add_error(
                "vat_category",
                _("Utenfor loven kan ikke brukes av den som oppgir avgiftsnummer."),
            )
        shows = said.get("vat_registered") or said.get("business_register")
        if category in ("E", "Z") and not shows:
            self.add_error("vat_category", _("Kategorien krever avgiftsnummer eller register."))
        return said
