"""Forms that choose a child's group, and start Telemark's flow."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.courses.actions.admission import Person
from samflyt.courses.forms import fields
from samflyt.courses.forms.admission import options_of
from samflyt.courses.forms.base import ActionForm
from samflyt.courses.models import Course
from samflyt.directory.models import Organisation, Unit
from samflyt.formats.identity import read_number

GROUPS = (
    (
        "1",
        _("Gruppe 1: trenger pleie, medisinsk oppfølging eller andre helsetjenester"),
    ),
    ("2", _("Gruppe 2: bevegelsesvansker, lærevansker eller sammensatte vansker")),
    ("3", _("Gruppe 3: reiser hjem med avansert hjemmesykehus")),
)


class GroupForm(ActionForm):
    judgement = fields.choice(
        _("Antas barnet å trenge koordinerte tjenester ved utskrivelsen?"),
        [
            ("obvious", _("Ja, behovet er åpenbart")),
            ("unclear", _("Uklart, det må vurderes på nytt")),
            ("not_obvious", _("Nei")),
        ],
        needed=_("Svar på spørsmålet."),
    )
    group = fields.choice(
        _("Hvilken gruppe hører barnet til?"), GROUPS, _("Velges når behovet er åpenbart.")
    )
    premature = fields.tick(
        _("Barnet er for tidlig født"),
        _("Premature barn med hjemmesykehus følger egne avtaler, ikke gruppe 3."),
    )
    why = fields.text(_("Hvorfor?"), needed=_("Skriv kort hva vurderingen bygger på."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        obvious = data.get("judgement") == "obvious"
        if obvious and not data.get("group"):
            self.add_error("group", gettext("Velg gruppen: 1, 2 eller 3."))
        if data.get("group") and not obvious:
            self.add_error("group", gettext("Gruppen velges bare når behovet er åpenbart."))
        return data


class FlowStartForm(ActionForm):
    complex_need = fields.yes_no(
        _("Har barnet komplekse helsefaglige og medisinske behov for bistand?"),
        needed=_("Svar ja eller nei."),
    )
    new_service = fields.yes_no(
        _("Skal kommunen etablere nye en-til-en-tjenester?"), needed=_("Svar ja eller nei.")
    )
    family_words = fields.text(
        _("Hva sier barnet og de foresatte at de trenger?"),
        _("Med deres egne ord. Kan skrives senere."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("complex_need", "new_service"):
            if data.get(name) is False:
                self.add_error(
                    name,
                    gettext("Forløpet gjelder barn der svaret er ja. For andre gjelder loven."),
                )
        return data

    def details(self) -> dict[str, Any]:
        return {"family_words": self.cleaned_data["family_words"]}


class CoordinationForm(ActionForm):
    """A child who is not admitted: who, from where, and for which municipality or district."""

    number = fields.line(
        _("Fødselsnummer eller D-nummer"), needed=_("Skriv nummeret; alderen leses av det.")
    )
    given_name = fields.line(_("Fornavn"), needed=_("Skriv fornavnet."))
    family_name = fields.line(_("Etternavn"), needed=_("Skriv etternavnet."))
    unit = fields.selection(_("Post eller poliklinikk"), (), needed=_("Velg enheten."))
    origin = fields.choice(
        _("Hvor er barnet nå?"),
        [("outpatient", _("Utredes poliklinisk")), ("ward", _("Følges fra sengeposten"))],
        needed=_("Velg hvor barnet er."),
    )
    municipality = fields.selection(
        _("Kommune eller bydel"), (), needed=_("Velg kommunen eller bydelen barnet hører til.")
    )
    service_area = fields.choice(
        _("Tjenesteområde"), Course.ServiceArea.choices, needed=_("Velg tjenesteområde.")
    )
    reason = fields.text(
        _("Hvorfor trengs samordning?"), needed=_("Skriv hvorfor partene må samordne seg.")
    )

    def prepare(self) -> None:
        today = clock.local_date(self.as_of)
        own = (
            Unit.objects.wards()
            .active(today)
            .filter(organisation_id=self.actor.organisation_id or 0)
        )
        self.units = {str(unit.pk): unit for unit in own.select_related("organisation")}
        partners = Organisation.objects.municipalities().order_by("name")
        self.partners = {str(partner.pk): partner for partner in partners}
        self.offer("unit", options_of(self.units))
        self.offer("municipality", options_of(self.partners))
        if str(self.actor.unit_id) in self.units:
            self.initial.setdefault("unit", str(self.actor.unit_id))

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).replace(" ", "")
        read = read_number(number)
        if not read.valid or read.born is None:
            self.add_error("number", gettext("Nummeret er ikke gyldig. Kontroller sifrene."))
            return number
        return number

    def details(self) -> dict[str, Any]:
        said = super().details()
        names = (said.pop("number"), said.pop("given_name"), said.pop("family_name"))
        return {
            **said,
            "person": Person(*names),
            "unit": self.units[said["unit"]],
            "municipality": self.partners[said["municipality"]],
        }
