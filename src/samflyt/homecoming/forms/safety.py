"""Forms of the emergency plan, the open return, the nine points, and the matrix of receivers."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.directory.models import Unit
from samflyt.homecoming.forms.base import HomeForm
from samflyt.homecoming.models import (
    EmergencyPlan,
    InformationReceiver,
    Receiving,
    SpecialAgreement,
)
from samflyt.homecoming.models.safety import line
from samflyt.web import fields

#: Room for three more things than there are, and never less than four.
EMPTY, LEAST = 3, 4
PARTS = ("what", "do", "call", "phone")


class EmergencyForm(HomeForm):
    """A whole plan: as many rows as there are, and room for more."""

    owner = fields.line(
        gettext_lazy("Hvem har planen og holder den riktig?"),
        needed=gettext_lazy("Skriv hvem som har planen."),
    )
    check_date = fields.day(gettext_lazy("Gås gjennom igjen"))

    def prepare(self) -> None:
        plan = self.row if isinstance(self.row, EmergencyPlan) else None
        known = list(plan.lines) if plan else []
        if plan is not None:
            self.initial.update(owner=plan.owner, check_date=plan.check_date)
        self.initial["version"] = plan.number if plan else 0
        self.rows = max(LEAST, len(known) + EMPTY)
        labels = self._labels()
        for number in range(1, self.rows + 1):
            for name in PARTS:
                self.fields[f"{name}_{number}"] = _field(name, f"{labels[name]} {number}")
            if number <= len(known):
                self.initial.update({f"{n}_{number}": known[number - 1][n] for n in PARTS})

    def _labels(self) -> dict[str, str]:
        return {
            "what": _("Hva kan skje?"),
            "do": _("Hva gjør dere?"),
            "call": _("Hvem ringer dere?"),
            "phone": _("Telefon"),
        }

    def groups(self) -> Iterator[tuple[int, list[Any]]]:
        """The fields of each row, for the page."""
        for number in range(1, self.rows + 1):
            yield number, [self[f"{name}_{number}"] for name in PARTS]

    def details(self) -> dict[str, Any]:
        data = super().details()
        rows = [
            [data[f"{name}_{number}"].strip() for name in PARTS]
            for number in range(1, self.rows + 1)
        ]
        return {
            "owner": data["owner"],
            "check_date": data["check_date"],
            "lines": [line(*row) for row in rows if any(row)],
        }


def _field(name: str, label: str) -> forms.CharField:
    if name in ("what", "call"):
        return fields.line(label)
    if name == "phone":
        return forms.CharField(label=label, required=False, max_length=20)
    return fields.text(label, rows=2)


class OpenReturnForm(HomeForm):
    ward = forms.ModelChoiceField(
        label=gettext_lazy("Hvilken post kommer de til?"),
        queryset=Unit.objects.none(),
        empty_label=gettext_lazy("Velg"),
        error_messages={"required": gettext_lazy("Velg en post.")},
    )
    phone = forms.CharField(
        label=gettext_lazy("Hvilket nummer ringer de?"),
        max_length=20,
        error_messages={"required": gettext_lazy("Skriv nummeret de skal ringe.")},
    )
    conditions = fields.text(
        gettext_lazy("Når kan de komme?"),
        gettext_lazy("Med ord familien forstår."),
        needed=gettext_lazy("Skriv når de kan komme."),
    )
    valid_from = fields.day(gettext_lazy("Fra"), needed=gettext_lazy("Skriv fra hvilken dag."))
    valid_to = fields.day(
        gettext_lazy("Til og med"), gettext_lazy("La stå tomt hvis den gjelder til videre.")
    )

    def prepare(self) -> None:
        wards = Unit.objects.wards().active(self.today).filter(organisation=self.course.hospital)
        self.fields["ward"].queryset = wards.order_by("name")  # type: ignore[attr-defined]
        ward = self.course.ward
        self.initial.setdefault("valid_from", self.today)
        if ward is not None:
            self.initial.setdefault("ward", ward.pk)
            self.initial.setdefault("phone", ward.phone)


class PointForm(HomeForm):
    """The answer to one of the nine points."""

    answer = fields.choice(
        gettext_lazy("Svar"),
        SpecialAgreement.Answer.choices,
        needed=gettext_lazy("Velg ja, nei eller ikke aktuelt."),
    )
    text = fields.text(gettext_lazy("Hva er avtalt?"))
    contact = fields.line(gettext_lazy("Hvem, og hvor nås de?"))
    since_date = fields.day(gettext_lazy("Gjelder fra"))

    def prepare(self) -> None:
        if self.row is not None:
            self.fill("answer", "text", "contact", "since_date")


class ReceiverForm(HomeForm):
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Enhet"),
        queryset=Unit.objects.none(),
        empty_label=gettext_lazy("Velg"),
        error_messages={"required": gettext_lazy("Velg en enhet.")},
    )
    outpatient = fields.choice(gettext_lazy("Ved poliklinisk oppfølging"), Receiving.choices)
    admission = fields.choice(gettext_lazy("Ved innleggelse"), Receiving.choices)
    new_needs = fields.choice(gettext_lazy("Ved nye behov"), Receiving.choices)
    because = fields.line(
        gettext_lazy("Grunnlag"),
        gettext_lazy("For eksempel møtet der det ble avtalt, og hvem som sa ja."),
        needed=gettext_lazy("Skriv hva avtalen bygger på."),
    )

    def prepare(self) -> None:
        units = Unit.objects.active(self.today).filter(her_id__isnull=False)
        units = units.exclude(kind=Unit.Kind.MAILBOX).select_related("organisation")
        field: Any = self.fields["unit"]
        field.queryset = units.order_by("organisation__name", "name")
        field.label_from_instance = lambda unit: f"{unit.organisation}: {unit}"
        for name in ("outpatient", "admission", "new_needs"):
            self.initial.setdefault(name, "")
        if isinstance(self.row, InformationReceiver):
            self.fill("outpatient", "admission", "new_needs", "because")
            self.initial["unit"] = self.row.unit_id
