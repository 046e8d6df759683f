"""All choices of a what-if; the address carries each of them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.billing.what_if_chains import Counting
from samflyt.rules.payment_models import Cap, Growth, PaymentModel, RoundedPer
from samflyt.rules.payment_steps import Resets

AGREED = ("", gettext_lazy("som avtalt"))
OWN, NATION = "egen", "land"
#: A model by name: how it grows, and by how much a day where nothing else is said.
MODELS: dict[str, tuple[Growth, Decimal]] = {
    "fast": (Growth.FLAT, Decimal(0)),
    "dobling": (Growth.COMPOUND, Decimal(100)),
    "rente": (Growth.COMPOUND, Decimal(10)),
    "tillegg": (Growth.LINEAR, Decimal(10)),
}
BEGINS_ANEW = {
    "withdrawal": gettext_lazy("etter avmelding"),
    "transfer": gettext_lazy("etter overføring"),
    "stay": gettext_lazy("ved nytt opphold"),
    "month": gettext_lazy("ved ny måned"),
    "year": gettext_lazy("ved nytt år"),
}
USUAL = ["withdrawal", "transfer", "stay"]


def _number(label: Any, **values: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=Decimal(0), max_digits=12, **values
    )


class WhatIfForm(forms.Form):
    """What is not given is as it is today."""

    kilde = forms.ChoiceField(label=gettext_lazy("Hvilke døgn"))
    ar = forms.IntegerField(label=gettext_lazy("År"), min_value=2012, max_value=2100)
    modell = forms.ChoiceField(
        label=gettext_lazy("Betalingsmodell"),
        choices=[
            ("fast", gettext_lazy("Fast døgnpris")),
            ("dobling", gettext_lazy("Dobling hvert døgn")),
            ("rente", gettext_lazy("Prosent av døgnet før (rente på rente)")),
            ("tillegg", gettext_lazy("Prosent av det første døgnet (lineær)")),
        ],
    )
    vekst = _number(
        gettext_lazy("Vekst i prosent"),
        help_text=gettext_lazy("Tomt: 100 for dobling, ellers 10."),
        max_value=Decimal(1000),
    )
    forste = _number(
        gettext_lazy("Første døgn, ganger døgnprisen"),
        help_text=gettext_lazy("Tomt: 1. For eksempel 0,5 for et billig første døgn."),
        decimal_places=4,
        max_value=Decimal(100),
    )
    pris = _number(
        gettext_lazy("Døgnpris i kroner"), help_text=gettext_lazy("Tomt: årets."), decimal_places=2
    )
    lik = forms.BooleanField(
        label=gettext_lazy("Finn døgnprisen som gir samme sum som i dag"), required=False
    )
    taknok = _number(gettext_lazy("Tak per døgn i kroner"), decimal_places=2)
    takx = _number(gettext_lazy("Tak per døgn, ganger døgnprisen"), decimal_places=4)
    kjedetak = _number(gettext_lazy("Tak for hele ventetiden i kroner"), decimal_places=2)
    avrunding = forms.ChoiceField(
        label=gettext_lazy("Avrunding"),
        required=False,
        choices=[("0.01", gettext_lazy("til øre")), ("1", gettext_lazy("til hele kroner"))],
    )
    per = forms.ChoiceField(
        label=gettext_lazy("Avrundes"),
        required=False,
        choices=[
            ("day", gettext_lazy("hvert døgn")),
            ("chain", gettext_lazy("én gang for hele ventetiden")),
        ],
    )
    nytt = forms.MultipleChoiceField(
        label=gettext_lazy("Telleren begynner på nytt"),
        required=False,
        choices=list(BEGINS_ANEW.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    fri = forms.BooleanField(
        label=gettext_lazy("Frie døgn før det første betalte flytter telleren"), required=False
    )
    start = forms.ChoiceField(
        label=gettext_lazy("Første betalingsdøgn"),
        required=False,
        choices=[
            AGREED,
            ("notice_day", gettext_lazy("meldingsdagen")),
            ("next_calendar_day", gettext_lazy("neste dag")),
            ("next_working_day", gettext_lazy("neste virkedag")),
            ("after_24h", gettext_lazy("etter 24 timer")),
        ],
    )
    slutt = forms.ChoiceField(
        label=gettext_lazy("Betalingen slutter ved"),
        required=False,
        choices=[
            AGREED,
            ("ready_message", gettext_lazy("melding om at tilbudet er klart")),
            ("discharge", gettext_lazy("utskrivningen")),
        ],
    )
    lordag = forms.ChoiceField(
        label=gettext_lazy("Lørdag er virkedag"),
        required=False,
        choices=[AGREED, ("yes", gettext_lazy("ja")), ("no", gettext_lazy("nei"))],
    )

    def __init__(self, *args: Any, published: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kilde"].choices = [  # type: ignore[attr-defined]
            (OWN, _("Egne døgn i Samflyt")),
            (NATION, _("Et oppdiktet land (357 kommuner)")),
            *((name, _("Publisert: %(name)s") % {"name": name}) for name in published),
        ]

    def model(self) -> PaymentModel:
        """Raises ModelError for a model that cannot be used as it is."""
        said = self.cleaned_data
        growth, usual = MODELS[said["modell"]]
        step = said["vekst"] if said["vekst"] is not None else usual
        day_cap = None
        if said["taknok"] is not None or said["takx"] is not None:
            day_cap = Cap(times=said["takx"], kroner=said["taknok"])
        chain_cap = Cap(kroner=said["kjedetak"]) if said["kjedetak"] is not None else None
        return PaymentModel(
            growth=growth,
            step=Decimal(0) if growth is Growth.FLAT else step / 100,
            first_step=said["forste"] if said["forste"] is not None else Decimal(1),
            day_cap=day_cap,
            chain_cap=chain_cap,
            unit=Decimal(said["avrunding"] or "0.01"),
            rounded_per=RoundedPer(said["per"] or "day"),
        )

    def resets(self) -> Resets:
        chosen = set(self.cleaned_data["nytt"])
        return Resets(
            **{name: name in chosen for name in BEGINS_ANEW},
            free_days_count=self.cleaned_data["fri"],
        )

    def counting(self) -> Counting:
        said = self.cleaned_data
        return Counting(said["start"], said["slutt"], said["lordag"])
