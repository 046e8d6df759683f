"""The forms of a dispute."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samflyt.billing.actions.disputes import Word
from samflyt.billing.actions.objections import File
from samflyt.billing.models import ObjectedDay
from samflyt.web import wording

_DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class WordForm(forms.Form):
    """A step: on which day, what was said, and the days given back where it ends the dispute."""

    step = forms.CharField(widget=forms.HiddenInput, required=False)
    on = forms.DateField(
        label=gettext_lazy("Dag"),
        widget=_DATE,
        error_messages={"required": gettext_lazy("Skriv dagen.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Hva ble sagt eller avgjort?"),
        help_text=gettext_lazy("Ikke skriv navn eller fødselsnummer."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Skriv hva som ble sagt eller avgjort.")},
    )
    granted = forms.MultipleChoiceField(
        label=gettext_lazy("Døgn som gis tilbake"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, days: Iterable[ObjectedDay] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["granted"].choices = [  # type: ignore[attr-defined]
            (str(day.date), wording.day_text(day.date)) for day in days if day.accepted is False
        ]

    def word(self) -> Word:
        said = self.cleaned_data
        granted = frozenset(date.fromisoformat(day) for day in said["granted"])
        return Word(said["on"], said["text"], granted)


class ClearForm(forms.Form):
    """What people wrote, as it will be sent."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Tekst"),
        help_text=gettext_lazy(
            "«[fjernet]» er forslag. Skriv om, så teksten forteller hva som skjedde, og ikke hvem."
        ),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class OpenForm(forms.Form):
    """A dispute on something else than payment."""

    about = forms.CharField(
        label=gettext_lazy("Punkt i avtalen"),
        help_text=gettext_lazy("For eksempel: retningslinje 5 punkt 3."),
        max_length=300,
        error_messages={"required": gettext_lazy("Skriv hvilket punkt det gjelder.")},
    )
    partner = forms.ChoiceField(label=gettext_lazy("Motpart"))

    def __init__(self, *args: Any, partners: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = list(partners)  # type: ignore[attr-defined]


class ClaimForm(forms.Form):
    """A claim for a documented loss."""

    clause = forms.CharField(label=gettext_lazy("Punkt som er brutt"), max_length=200)
    amount = forms.DecimalField(label=gettext_lazy("Beløp i kroner"), decimal_places=2)
    text = forms.CharField(
        label=gettext_lazy("Hva består tapet i?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = forms.FileField(
        label=gettext_lazy("Dokumentasjon"),
        help_text=gettext_lazy("PDF, bilde eller tekst, inntil 5 MB."),
        error_messages={"required": gettext_lazy("Legg ved dokumentasjon for tapet.")},
    )

    def attached(self) -> File:
        file = self.cleaned_data["file"]
        return File(file.name[:200], file.content_type, file.read())


class RepayForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("Tilbakebetalt dag"), widget=_DATE)
