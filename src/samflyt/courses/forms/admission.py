"""Forms around admission and the choice of municipality."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.courses.actions.admission import Person
from samflyt.courses.forms import fields
from samflyt.courses.forms.base import ActionForm
from samflyt.courses.forms.promises import NoPromisesForm
from samflyt.courses.models import Course
from samflyt.directory.models import Organisation, Unit
from samflyt.formats.identity import read_number


class AdmitForm(ActionForm):
    """A patient is admitted: who, where, and whether the municipality will be needed."""

    number = fields.line(
        _("Fødselsnummer, D-nummer eller hjelpenummer"),
        _("Elleve sifre. La feltet stå tomt hvis nummeret er ukjent."),
    )
    given_name = fields.line(_("Fornavn"), needed=_("Skriv fornavnet, eller «ukjent»."))
    family_name = fields.line(_("Etternavn"), needed=_("Skriv etternavnet, eller «ukjent»."))
    ward = fields.selection(_("Sengepost"), (), needed=_("Velg sengeposten."))
    service_area = fields.choice(
        _("Tjenesteområde"), Course.ServiceArea.choices, needed=_("Velg tjenesteområde.")
    )
    municipality = fields.selection(
        _("Kommune eller bydel der pasienten skal oppholde seg"),
        (),
        _("Kan velges senere hvis det ikke er avklart."),
    )
    services = fields.choice(
        _("Har pasienten kommunale tjenester i dag?"),
        [("active", _("Ja")), ("none", _("Nei"))],
        needed=_("Svar ja eller nei."),
    )
    need = fields.choice(
        _("Kan pasienten trenge hjelp fra kommunen etter oppholdet?"),
        [
            ("expected", _("Ja, nye eller endrede behov ventes")),
            ("none", _("Nei")),
            ("unknown", _("Kan ikke vurderes ennå")),
        ],
        needed=_("Velg et av svarene."),
    )
    reason = fields.text(
        _("Innleggelsesårsak"),
        _("Slik innleggende lege har formulert problemstillingen. Følger med til punkt 1."),
    )
    matters = fields.text(_("Hva er viktig for pasienten?"), _("Med pasientens egne ord."), rows=2)

    def prepare(self) -> None:
        wards = Unit.objects.wards().active(clock.local_date(self.as_of))
        own = wards.filter(organisation_id=self.actor.organisation_id or 0).order_by("site", "name")
        self.wards = {str(ward.pk): ward for ward in own.select_related("organisation")}
        partners = Organisation.objects.municipalities().order_by("name")
        self.partners = {str(partner.pk): partner for partner in partners}
        self.offer("ward", options_of(self.wards))
        self.offer("municipality", options_of(self.partners))
        if str(self.actor.unit_id) in self.wards:
            self.initial.setdefault("ward", str(self.actor.unit_id))

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).replace(" ", "")
        if number and not read_number(number).valid:
            raise forms.ValidationError(
                gettext("Nummeret er ikke gyldig. Kontroller sifrene, eller la feltet stå tomt.")
            )
        return number

    def details(self) -> dict[str, Any]:
        details = super().details()
        return {
            "person": Person(
                details.pop("number"), details.pop("given_name"), details.pop("family_name")
            ),
            "ward": self.wards[details.pop("ward")],
            "municipality": self.partners.get(details.pop("municipality")),
            **details,
        }


def options_of(rows: dict[str, Any]) -> list[tuple[str, Any]]:
    def name(row: Any) -> str:
        site = getattr(row, "site", "")
        return f"{row.name}, {site}" if site else row.name

    return [("", gettext("Velg")), *((key, name(row)) for key, row in rows.items())]


class NeedForm(NoPromisesForm):
    what = fields.text(
        _("Hvilket behov er oppdaget?"),
        _("Beskriv funksjon og behov, ikke hvilken tjeneste kommunen bør gi."),
        needed=_("Beskriv behovet."),
    )


class MunicipalityForm(ActionForm):
    municipality = fields.selection(
        _("Kommune eller bydel pasienten vil oppholde seg i"), (), needed=_("Velg kommunen.")
    )

    def prepare(self) -> None:
        current = (self.standing.course.municipality_id if self.standing else None) or 0
        partners = Organisation.objects.municipalities().exclude(pk=current).order_by("name")
        self.partners = {str(partner.pk): partner for partner in partners}
        self.offer("municipality", options_of(self.partners))

    def details(self) -> dict[str, Any]:
        return {"municipality": self.partners[self.cleaned_data["municipality"]]}


class DelayForm(ActionForm):
    reason = fields.choice(
        _("Hvorfor kan ikke behovet vurderes innen 24 timer?"),
        [
            ("long_treatment", _("Langvarig eller omfattende behandling ventes")),
            ("medical", _("Det er ikke medisinsk mulig ennå")),
        ],
        needed=_("Velg grunnen."),
    )
