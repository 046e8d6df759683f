"""Forms of treatment plans, the handover, outpatient notes, and the home gone through."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.homecoming.actions.home import Mapped
from samflyt.homecoming.forms.base import OWN, HomeForm
from samflyt.homecoming.handing_over import contents_of
from samflyt.homecoming.home_findings import FINDINGS
from samflyt.homecoming.models import HomeAssessment, TreatmentPlan
from samflyt.web import fields

#: As long as the columns they are kept in.
SHORT = 150


class TreatmentPlanForm(HomeForm):
    """A new plan, or a new version of one: its title stays."""

    title = fields.line(
        gettext_lazy("Hva gjelder planen?"),
        gettext_lazy("For eksempel: Respirator om natten."),
        needed=gettext_lazy("Skriv hva planen gjelder."),
    )
    text = fields.text(
        gettext_lazy("Behandlingsplanen"),
        gettext_lazy("Hva som gjøres, av hvem, hvor ofte, og når dere skal ringe oss."),
        needed=gettext_lazy("Skriv planen."),
        rows=10,
    )

    def prepare(self) -> None:
        row = self.row if isinstance(self.row, TreatmentPlan) else None
        self.initial["version"] = row.number if row else 0
        if row is not None:
            self.initial.update(title=row.title, text=row.text)
            self.fields["title"].widget = forms.HiddenInput()

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"].strip()
        if isinstance(self.row, TreatmentPlan):
            return self.row.title
        if len(title) > SHORT:
            raise forms.ValidationError(_("Skriv høyst 150 tegn."))
        return title


class HandoverForm(HomeForm):
    """What goes with it: everything that is written, unless somebody takes it away."""

    parts = fields.several(
        gettext_lazy("Hva skal være med?"),
        (),
        gettext_lazy("Slik det står nå. Opplæringsplanen må være med."),
        needed=gettext_lazy("Velg det som skal være med. Opplæringsplanen må være med."),
    )
    message = fields.text(gettext_lazy("Noe de som tar imot, bør vite?"), rows=3)

    def prepare(self) -> None:
        found = contents_of(self.homecoming)
        self.let_choose("parts", [(part.key, part.title) for part in found])
        self.initial.setdefault("parts", [part.key for part in found])


class ReceiveForm(HomeForm):
    lacking = fields.text(
        gettext_lazy("Mangler det noe?"),
        gettext_lazy("La stå tomt hvis alt er med. Sykehuset ser det dere skriver."),
        rows=2,
    )


class OutpatientNoteForm(HomeForm):
    visit_date = fields.day(
        gettext_lazy("Når var konsultasjonen?"),
        needed=gettext_lazy("Skriv hvilken dag konsultasjonen var."),
    )
    text = fields.text(
        gettext_lazy("Notat"),
        gettext_lazy("Sendes dem som er avtalt under «Informasjon», når familien har samtykket."),
        needed=gettext_lazy("Skriv notatet."),
        rows=8,
    )

    def prepare(self) -> None:
        self.initial.setdefault("visit_date", self.today)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.not_ahead("visit_date")
        return data


class HomeAssessmentForm(HomeForm):
    """What stands in the way at home, in ticks; each becomes a line of equipment."""

    assessed_date = fields.day(
        gettext_lazy("Når ble boligen kartlagt?"),
        needed=gettext_lazy("Skriv hvilken dag boligen ble kartlagt."),
    )
    how = fields.choice(
        gettext_lazy("Hvordan?"),
        HomeAssessment.How.choices,
        needed=gettext_lazy("Velg hvordan boligen ble kartlagt."),
    )
    took_part = fields.line(
        gettext_lazy("Hvem var med?"),
        gettext_lazy("Pasienten, pårørende og dem dere snakket med på sykehuset."),
        needed=gettext_lazy("Skriv hvem som var med."),
    )
    findings = fields.several(
        gettext_lazy("Hva fant dere?"),
        [(key, found.label) for key, found in FINDINGS.items()],
        gettext_lazy("Hvert kryss blir en utstyrslinje som kommunen har ansvaret for."),
    )
    others = fields.text(
        gettext_lazy("Andre hjelpemidler som trengs"), gettext_lazy("Ett på hver linje."), rows=2
    )
    text = fields.text(
        gettext_lazy("Beskriv boligen"),
        gettext_lazy("Adkomst, bad, soverom, strøm og plass til utstyr."),
    )

    def prepare(self) -> None:
        self.initial.setdefault("assessed_date", self.today)

    def clean_others(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["others"].splitlines()]
        found = [line for line in lines if line]
        if any(len(line) > SHORT for line in found):
            raise forms.ValidationError(_("Skriv høyst 150 tegn på hver linje."))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.not_ahead("assessed_date")
        return data

    def details(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name not in OWN}
        return {"mapped": Mapped(**said)}
