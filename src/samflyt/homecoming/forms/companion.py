"""Forms of the companion: assessment and plan, shifts, and the rate."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samflyt.directory.models import Organisation
from samflyt.homecoming.actions.companions import Assessed
from samflyt.homecoming.forms.base import HomeForm
from samflyt.homecoming.models import Companion
from samflyt.web import fields
from samflyt.web.forms import OnceForm


class CompanionForm(HomeForm):
    why = fields.text(
        gettext_lazy("Vurdering: hvorfor trengs ledsager?"),
        needed=gettext_lazy("Skriv vurderingen."),
    )
    decided_by = fields.line(
        gettext_lazy("Hvem har vurdert det?"),
        gettext_lazy("Navn og tittel."),
        needed=gettext_lazy("Skriv hvem som har vurdert det."),
    )
    decided_date = fields.day(
        gettext_lazy("Vurdert når"), needed=gettext_lazy("Skriv når det ble vurdert.")
    )
    plan = fields.text(
        gettext_lazy("Plan: hva gjør ledsageren, og hva gjør posten?"),
        needed=gettext_lazy("Skriv planen."),
    )
    hours_agreed = fields.line(
        gettext_lazy("Når på døgnet?"),
        gettext_lazy("For eksempel bare dagtid."),
        needed=gettext_lazy("Skriv når på døgnet."),
    )
    pays = fields.choice(
        gettext_lazy("Hvem betaler?"),
        Companion.Pays.choices,
        needed=gettext_lazy("Velg hvem som betaler."),
    )
    valid_from = fields.day(gettext_lazy("Fra"), needed=gettext_lazy("Skriv fra hvilken dag."))
    valid_to = fields.day(
        gettext_lazy("Til og med"), gettext_lazy("La stå tomt hvis den gjelder til videre.")
    )

    def details(self) -> dict[str, Any]:
        return {"assessed": Assessed(**super().details())}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.not_ahead("decided_date")
        return data


class ShiftForm(HomeForm):
    name = fields.line(gettext_lazy("Ledsager"), needed=gettext_lazy("Skriv hvem som var der."))
    starts_at = fields.moment(gettext_lazy("Fra"), needed=gettext_lazy("Skriv når vakten begynte."))
    ends_at = fields.moment(gettext_lazy("Til"), needed=gettext_lazy("Skriv når vakten sluttet."))
    course_done = fields.tick(
        gettext_lazy("Har tatt e-læringskurset for ledsagere"),
        gettext_lazy("Vakten kan føres uten, men kommunen ser at kurset mangler."),
    )


class RateForm(OnceForm):
    """What an hour costs between the person's own house and one partner."""

    partner = forms.ModelChoiceField(
        label=gettext_lazy("Avtalt med"),
        queryset=Organisation.objects.none(),
        empty_label=gettext_lazy("Velg"),
        error_messages={"required": gettext_lazy("Velg partneren.")},
    )
    amount = forms.DecimalField(
        label=gettext_lazy("Kroner per time"),
        min_value=Decimal("0.01"),
        max_digits=8,
        decimal_places=2,
        localize=True,
        error_messages={
            "required": gettext_lazy("Skriv beløpet."),
            "invalid": gettext_lazy("Skriv et beløp, for eksempel 385,50."),
        },
    )
    valid_from = fields.day(gettext_lazy("Fra"), needed=gettext_lazy("Skriv fra hvilken dag."))
    valid_to = fields.day(
        gettext_lazy("Til"), gettext_lazy("Første dag satsen ikke gjelder. Kan stå tomt.")
    )
    source = fields.line(
        gettext_lazy("Kilde"),
        gettext_lazy("Avtalen eller vedtaket satsen står i."),
        needed=gettext_lazy("Skriv hvor satsen står."),
    )

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]
