"""Forms of equipment and consumables."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.homecoming.actions.equipment import Need
from samflyt.homecoming.forms.base import HomeForm
from samflyt.homecoming.forms.training import count
from samflyt.homecoming.models import Equipment, Responsible, Topic
from samflyt.web import fields

NAMES = tuple(name for name in Need.__slots__ if name != "item")
#: What a date of the address would be for.
SHORT = 150


class EquipmentForm(HomeForm):
    """One thing and what is known of it; not all is known when the need is seen."""

    item = fields.line(
        gettext_lazy("Hva trengs?"), needed=gettext_lazy("Skriv hvilket utstyr det gjelder.")
    )
    model = fields.line(gettext_lazy("Modell"))
    kind = fields.choice(
        gettext_lazy("Slag"),
        (
            ("technical", gettext_lazy("Teknisk hjelpemiddel: kommunens lager eller NAV")),
            ("treatment", gettext_lazy("Behandlingshjelpemiddel: sykehuset har ansvaret")),
            ("digital", gettext_lazy("Digitalt hjelpemiddel: partene lager en plan")),
        ),
        needed=gettext_lazy("Velg slag."),
    )
    duration = fields.choice(
        gettext_lazy("Teknisk hjelpemiddel: hvor lenge?"), Equipment.Duration.choices
    )
    need = fields.text(gettext_lazy("Hvorfor trengs det?"), rows=2)
    responsible = fields.choice(
        gettext_lazy("Hvem har ansvaret?"),
        Responsible.choices,
        needed=gettext_lazy("Velg hvem som har ansvaret."),
    )
    disputed = fields.text(gettext_lazy("Er partene uenige om ansvaret? Om hva?"), rows=2)
    source = fields.choice(gettext_lazy("Hvor hentes det?"), Equipment.Source.choices)
    discussed_with = fields.line(
        gettext_lazy("Drøftet med"), gettext_lazy("Pasienten eller pårørende.")
    )
    discussed_date = fields.day(gettext_lazy("Drøftet når"))
    purpose = fields.text(gettext_lazy("Digitalt hjelpemiddel: formål"), rows=2)
    alarm_receiver = fields.line(gettext_lazy("Digitalt hjelpemiddel: hvem tar imot alarmen?"))
    follow_up = fields.text(gettext_lazy("Digitalt hjelpemiddel: oppfølging"), rows=2)
    training = fields.tick(
        gettext_lazy("Planlegg opplæring for pasient, pårørende og ansatte"),
        gettext_lazy("Gjøres alltid for behandlingshjelpemidler."),
    )
    topic = fields.selection(
        gettext_lazy("Dekkes av opplæringen"),
        (),
        gettext_lazy("Når temaet står i planen allerede."),
    )

    def prepare(self) -> None:
        topics = Topic.objects.filter(homecoming=self.homecoming).order_by("pk")
        self.let_choose("topic", [("", _("Velg")), *((str(t.pk), t.title) for t in topics)])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("item", "model"):
            if len(data.get(name) or "") > SHORT:
                self.add_error(name, _("Skriv høyst 150 tegn."))
        self.not_ahead("discussed_date")
        return data

    def details(self) -> dict[str, Any]:
        data = super().details()
        about: dict[str, Any] = {n: data.pop(n) for n in ("training", "topic") if n in data}
        if "topic" in about:
            about["topic"] = int(about["topic"]) if about["topic"] else None
        return {"need": Need(**{"item": str(getattr(self.row, "item", "")), **data}), **about}


class ChangeEquipmentForm(EquipmentForm):
    """The same, but for the name, which the journal knows it by."""

    item = None  # type: ignore[assignment]
    training = None  # type: ignore[assignment]
    topic = None  # type: ignore[assignment]

    def prepare(self) -> None:
        self.fill(*NAMES)


class StepForm(HomeForm):
    note = fields.line(gettext_lazy("Merknad"))


class OrderForm(StepForm):
    date = fields.day(gettext_lazy("Bestilt"), needed=gettext_lazy("Skriv når det ble bestilt."))
    delivery_date = fields.day(gettext_lazy("Ventet levert"))
    field_order = ("date", "delivery_date", "note")

    def prepare(self) -> None:
        self.initial["date"] = self.today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.not_ahead("date")
        return data


class CountForm(HomeForm):
    days = count(
        gettext_lazy("Hvor mange dager er det igjen?"),
        needed=gettext_lazy("Skriv hvor mange dager det er igjen."),
    )
    reorder = fields.line(
        gettext_lazy("Hvem bestiller mer?"), gettext_lazy("Uten dette er punktet åpent.")
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefon for bestilling"), required=False, max_length=20
    )

    def prepare(self) -> None:
        self.fill("reorder", "phone")

    def details(self) -> dict[str, Any]:
        return {**super().details(), "on": self.today}


class ConsumableForm(CountForm):
    item = fields.line(
        gettext_lazy("Hvilket materiell?"), needed=gettext_lazy("Skriv hvilket materiell.")
    )
    responsible = fields.choice(
        gettext_lazy("Hvem skaffer det?"),
        Responsible.choices,
        needed=gettext_lazy("Velg hvem som skaffer det."),
    )
    days = count(
        gettext_lazy("Hvor mange dager er det hjemme nå?"),
        gettext_lazy("Tomt til noe er levert."),
    )
    field_order = ("item", "responsible", "days", "reorder", "phone")

    def prepare(self) -> None:
        """A new line has nothing to fill in."""

    def clean_item(self) -> str:
        item: str = self.cleaned_data["item"].strip()
        if len(item) > SHORT:
            raise forms.ValidationError(_("Skriv høyst 150 tegn."))
        return item
