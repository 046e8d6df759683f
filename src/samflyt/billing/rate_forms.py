"""A new day rate, and a new rate of interest, as forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

_DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=_DATE)


class InterestForm(forms.Form):
    """A half year's rate of interest, with its source."""

    percent = forms.DecimalField(
        label=gettext_lazy("Prosent i året"), max_digits=5, decimal_places=2
    )
    start = _day(gettext_lazy("Gjelder fra"))
    end = _day(gettext_lazy("Gjelder til (dagen etter siste)"))
    source = forms.CharField(label=gettext_lazy("Kilde"), max_length=200)


class DayRateForm(forms.Form):
    """A year's price of a day, with its source."""

    amount = forms.DecimalField(
        label=gettext_lazy("Kroner per døgn"), max_digits=9, decimal_places=2
    )
    valid_from = _day(gettext_lazy("Gjelder fra"))
    valid_to = _day(gettext_lazy("Gjelder til (dagen etter siste)"))
    source = forms.CharField(label=gettext_lazy("Kilde"), max_length=300)
