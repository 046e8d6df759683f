"""A cooperation budget and what it is spent on, as forms."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy

from samflyt.directory.models import Organisation


class BudgetForm(forms.Form):
    """A new budget: an empty part is no partner, nothing is one that only shares the cost."""

    title = forms.CharField(label=gettext_lazy("Navn"), max_length=100)
    year = forms.IntegerField(label=gettext_lazy("År"), min_value=2000, max_value=2100)
    covers = forms.CharField(label=gettext_lazy("Hva budsjettet dekker"), max_length=500)

    def __init__(self, *args: Any, partners: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._partners = list(partners)
        for partner in self._partners:
            self.fields[f"part_{partner.pk}"] = forms.DecimalField(
                label=partner.name, min_value=0, max_digits=12, decimal_places=2, required=False
            )

    def parts(self) -> dict[Organisation, Decimal]:
        given = {one: self.cleaned_data[f"part_{one.pk}"] for one in self._partners}
        return {one: amount for one, amount in given.items() if amount is not None}

    def part_fields(self) -> Iterator[BoundField]:
        return (self[f"part_{one.pk}"] for one in self._partners)


class SpendingForm(forms.Form):
    """A measure, with a sum or with hours at a rate."""

    on = forms.DateField(
        label=gettext_lazy("Dag"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    measure = forms.CharField(label=gettext_lazy("Hva pengene gikk til"), max_length=200)
    amount = forms.DecimalField(
        label=gettext_lazy("Beløp"), max_digits=12, decimal_places=2, required=False
    )
    hours = forms.DecimalField(
        label=gettext_lazy("Timer"), min_value=0, max_digits=7, decimal_places=2, required=False
    )
    rate = forms.DecimalField(
        label=gettext_lazy("Timesats"), min_value=0, max_digits=9, decimal_places=2, required=False
    )
