"""A municipality's inhabitants and places in a year, and figures of earlier years, as forms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samflyt.directory.models import Organisation

MOST = 10_000_000


class MunicipalYearForm(forms.Form):
    """One municipality, one year."""

    municipality = forms.ChoiceField(label=gettext_lazy("Kommune"))
    year = forms.IntegerField(label=gettext_lazy("År"), min_value=2000, max_value=2100)
    inhabitants = forms.IntegerField(label=gettext_lazy("Innbyggere"), min_value=1, max_value=MOST)
    places = forms.IntegerField(label=gettext_lazy("Korttidsplasser"), min_value=0, max_value=MOST)
    source = forms.CharField(label=gettext_lazy("Kilde"), max_length=200)

    def __init__(self, *args: Any, municipalities: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {str(one.pk): one for one in municipalities}
        self.fields["municipality"].choices = [  # type: ignore[attr-defined]
            (key, one.name) for key, one in self._known.items()
        ]

    def clean_municipality(self) -> Organisation:
        return self._known[self.cleaned_data["municipality"]]


class EarlierForm(forms.Form):
    """A file with the months of years before the installation."""

    source = forms.CharField(label=gettext_lazy("Hvor tallene kommer fra"), max_length=200)
    file = forms.FileField(
        label=gettext_lazy("Fil (CSV)"),
        help_text=gettext_lazy(
            "Kolonnene ar, jan, feb, mar, apr, mai, jun, jul, aug, sep, okt, nov, des og sum."
        ),
    )
