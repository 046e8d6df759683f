"""Forms of the midwives' own pages: the visit, who drops in, and who is handed to a district."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt.courses.actions.admission import Person
from samflyt.courses.birth.visits import WEIGHTS, Visited
from samflyt.courses.models import DropIn, HomeVisit
from samflyt.formats.identity import read_number
from samflyt.web import fields
from samflyt.web.forms import OnceForm


class VisitForm(OnceForm):
    done = fields.yes_no(_("Ble det hjemmebesøk?"), needed=_("Svar ja eller nei."))
    parity = fields.choice(
        _("Er det mors første barn?"), HomeVisit.Parity.choices, needed=_("Velg ett av svarene.")
    )
    reason = fields.line(_("Hvorfor ble det ikke besøk?"), _("Bare når svaret over er nei."))
    day = fields.day(_("Når var besøket?"))
    hearing = fields.choice(
        _("Hørselstest"),
        HomeVisit.Hearing.choices,
        _("Ved «refer» sendes melding til sykehusets hørselssentral med en gang."),
    )
    weight = forms.IntegerField(
        label=_("Vekt i gram"),
        required=False,
        min_value=WEIGHTS[0],
        max_value=WEIGHTS[-1],
        error_messages={
            "invalid": _("Skriv vekten i hele gram, for eksempel 3650."),
            "min_value": _("Skriv vekten i gram, for eksempel 3650."),
            "max_value": _("Skriv vekten i gram, for eksempel 3650."),
        },
    )
    screened = forms.TypedChoiceField(
        label=_("Er nyfødtscreeningen (blodprøven) tatt?"),
        required=False,
        choices=[("yes", _("Ja")), ("no", _("Nei"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("done") and not data.get("day") and "day" not in self.errors:
            self.add_error("day", gettext("Skriv når besøket var."))
        if data.get("done") is False and not data.get("reason"):
            self.add_error("reason", gettext("Skriv hvorfor det ikke ble hjemmebesøk."))
        return data

    def visited(self) -> Visited:
        names = ("parity", "reason", "hearing", "weight", "screened")
        said = {name: self.cleaned_data[name] for name in names}
        return Visited(day=self.cleaned_data["day"] if self.cleaned_data["done"] else None, **said)


class _PersonForm(OnceForm):
    number = fields.line(
        _("Fødselsnummer"), _("Elleve siffer."), needed=_("Skriv fødselsnummeret.")
    )
    given_name = fields.line(_("Fornavn"), needed=_("Skriv fornavnet."))
    family_name = fields.line(_("Etternavn"), needed=_("Skriv etternavnet."))

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).replace(" ", "")
        if not read_number(number).valid:
            raise forms.ValidationError(gettext("Fødselsnummeret er ikke riktig skrevet."))
        return number

    def person(self) -> Person:
        said = self.cleaned_data
        return Person(said["number"], said["given_name"], said["family_name"])


class DropInForm(_PersonForm):
    question = fields.line(
        _("Hva kom hun for?"),
        _("For eksempel: går vannet? Lite liv? Spørsmål om amming."),
        needed=_("Skriv hva hun kom for."),
    )
    assessment = fields.text(_("Hva fant dere?"))
    result = fields.choice(
        _("Hva skjer nå?"), DropIn.Result.choices, needed=_("Velg hva som skjer.")
    )
    ward = fields.selection(_("Hvor på sykehuset?"), (), _("Når hun sendes til sykehuset."))

    def __init__(self, *args: Any, wards: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ward"].choices = [("", _("Velg")), *wards]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("result") == DropIn.Result.HOSPITAL and not data.get("ward"):
            self.add_error("ward", gettext("Velg hvor på sykehuset hun er sendt."))
        return data


class TransferForm(_PersonForm):
    to = fields.selection(_("Hvilken bydel eller kommune?"), (), needed=_("Velg hvem som overtar."))
    parts = fields.text(
        _("Hva skal de følge opp?"), needed=_("Skriv hva bydelen eller kommunen skal følge opp.")
    )

    def __init__(self, *args: Any, districts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Velg")), *districts]  # type: ignore[attr-defined]
