"""Forms on the plan's way: asked, assessed, consented to, started, used, handed over, closed."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from samflyt.access import consent_actions
from samflyt.access.actor import Refused
from samflyt.access.consent import Consent
from samflyt.access.representatives import Representative
from samflyt.directory.models import Organisation
from samflyt.plans.actions.pregnancy import Expecting
from samflyt.plans.forms.base import PlanForm
from samflyt.plans.models import Offer
from samflyt.web import fields
from samflyt.web.forms import whole_number

HALF_A_YEAR = timedelta(days=182)


class OfferForm(PlanForm):
    what = fields.choice(
        _("Hva er personen fortalt om og spurt om?"),
        Offer.What.choices,
        needed=_("Velg hva det gjelder."),
    )
    answer = fields.choice(
        _("Hva svarte personen?"),
        [("wished", _("Ønsker")), ("declined", _("Ønsker ikke")), ("thinking", _("Vil tenke"))],
        needed=_("Velg hva personen svarte."),
    )
    answered_by = fields.line(
        _("Hvem svarte?"),
        _("Personen selv, en forelder eller verge. Må fylles ut når det er svart."),
    )
    told_at = fields.moment(_("Når?"), _("La feltet stå tomt hvis det var nå."))


class AssessForm(PlanForm):
    child = fields.choice(
        _("Har familien rett til barnekoordinator?"),
        [
            ("no", _("Nei")),
            ("likely", _("Sannsynlig")),
            ("obvious", _("Åpenbart")),
        ],
        _(
            "Barn under 18 år, også et barn som ventes, med alvorlig sykdom, skade eller "
            "nedsatt funksjon, og behov for langvarige og sammensatte tjenester."
        ),
    )
    plan_right = fields.choice(
        _("Har personen rett til individuell plan?"),
        [("yes", _("Ja")), ("no", _("Nei"))],
        _("Ja når behovet for tjenester er langvarig og tjenestene må samordnes."),
    )
    seriously_ill = fields.tick(
        _("Alvorlig syk eller skadet"), _("Trenger behandling en viss tid: får kontaktlege.")
    )
    hospital_services = fields.selection(
        _("Tjenester fra sykehuset samtidig"),
        [(str(n), str(n)) for n in range(10)],
        needed=_("Velg hvor mange."),
    )
    municipality = fields.selection(_("Kommune"), ())
    services_date = fields.day(
        _("Tjenester fra kommunen fra"),
        _("Også når de er planlagt. La feltet stå tomt uten tjenester fra kommunen."),
    )

    def version_read(self) -> int | None:
        return self.plan.version

    def known(self) -> dict[str, Any]:
        return {
            "child": self.plan.child_assessment,
            "plan_right": self.plan.plan_assessment,
            "seriously_ill": self.plan.seriously_ill,
            "hospital_services": str(self.plan.hospital_services),
            "municipality": self.plan.municipality_id,
            "services_date": self.plan.services_date,
        }

    def prepare(self) -> None:
        rows = Organisation.objects.municipalities().order_by("name")
        self.offer("municipality", [(row.pk, str(row)) for row in rows])

    def chosen_municipality(self) -> Organisation | None:
        number = self.cleaned_data["municipality"]
        return Organisation.objects.filter(pk=number).first() if number else None


HOW = [(value, label) for value, label in Consent.How.choices if value != Consent.How.OWN_PAGE]


class ConsentForm(PlanForm):
    sharing = fields.tick(
        _("Deltakerne kan se taushetsbelagte opplysninger i planen"),
        _("Uten dette ser de bare tiltak som er merket delt."),
    )
    how = fields.choice(_("Hvordan?"), HOW, needed=_("Velg hvordan samtykket ble gitt."))
    givers = fields.several(_("Hvem samtykker?"), ())
    heard = fields.text(_("Hva barnet mente"), _("Barn fra 7 år skal høres, og yngre som kan."))

    def prepare(self) -> None:
        if not self._possible():
            del self.fields["givers"]
        else:
            self.offer_many("givers", [(str(one.pk), one.name) for one in self._possible()])

    def offer_many(self, name: str, options: list[tuple[str, str]]) -> None:
        self.fields[name].choices = options  # type: ignore[attr-defined]

    def _possible(self) -> list[Representative]:
        patient = self.plan.patient
        try:
            answer = consent_actions.whose(patient.pk, patient.born, at=self.as_of)
        except Refused:
            return []
        return consent_actions.possible_givers(patient.pk, answer, self.today)

    def chosen_givers(self) -> list[Representative]:
        chosen = {whole_number(text) for text in self.cleaned_data.get("givers", [])}
        return [one for one in self._possible() if one.pk in chosen]


class WithdrawForm(PlanForm):
    sharing_only = fields.choice(
        _("Hva trekkes tilbake?"),
        [
            ("no", _("Samtykket til planen: den brukes ikke, og deles ikke med noen")),
            ("yes", _("Bare at deltakerne ser taushetsbelagte opplysninger")),
        ],
        needed=_("Velg hva som trekkes tilbake."),
    )
    withdrawn_by = fields.line(_("Hvem trekker samtykket?"), needed=_("Skriv hvem."))
    how = fields.choice(_("Hvordan?"), HOW, needed=_("Velg hvordan."))


class PressForm(PlanForm):
    """Nothing to fill in: the button says it all."""


class ActivateForm(PlanForm):
    revision_date = fields.day(
        _("Når skal planen gjennomgås?"), needed=_("Velg når planen skal gjennomgås.")
    )

    def known(self) -> dict[str, Any]:
        return {"revision_date": self.today + HALF_A_YEAR}


class OwnershipForm(PlanForm):
    unit = fields.selection(
        _("Hvilken enhet i kommunen tar over?"), (), needed=_("Velg enheten som tar over.")
    )

    def prepare(self) -> None:
        self.offer("unit", self.units_of(self.plan.municipality_id))


class CloseForm(PlanForm):
    because = fields.text(_("Hvorfor avsluttes planen?"), needed=_("Skriv hvorfor."))


VULNERABLE = (
    ("mental", _("Psykisk helse")),
    ("social", _("Sosiale vansker")),
    ("substance", _("Rusmidler")),
)
TOLD_POINTS = (
    ("offer", _("Tilbudet i svangerskapet")),
    ("preparation", _("Forberedelse til fødsel og foreldrerolle")),
    ("place", _("Valg av fødested")),
    ("postnatal", _("Tilbudet etter fødselen")),
    ("station", _("Hvilken helsestasjon hun hører til, og telefonen dit")),
)


class PregnancyForm(PlanForm):
    term = fields.day(_("Termin"), needed=_("Skriv termindatoen."))
    checks_by = fields.choice(
        _("Hvor vil hun gå til kontroll?"),
        [("midwife", _("Jordmor")), ("doctor", _("Fastlege")), ("both", _("Begge"))],
        needed=_("Velg hvor hun går til kontroll."),
    )
    is_risk = fields.tick(_("Risikosvangerskap"))
    criterion = fields.line(
        _("Kriterium"), _("Hvilket seleksjonskriterium? Må fylles ut ved risiko.")
    )
    vulnerable = fields.several(_("Trenger hun mer oppfølging på grunn av"), VULNERABLE)
    told = fields.several(_("Hun har fått vite om"), TOLD_POINTS)

    def version_read(self) -> int | None:
        return self.plan.version

    def known(self) -> dict[str, Any]:
        kept = self.plan.pregnancy
        return {**kept, "is_risk": bool(kept.get("criterion"))} if kept else {}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("is_risk") and not said.get("criterion"):
            self.add_error(
                "criterion",
                now("Skriv hvilket kriterium som gjør dette til et risikosvangerskap."),
            )
        return said

    def expecting(self) -> Expecting:
        said = self.cleaned_data
        return Expecting(**{name: said[name] for name in Expecting.__slots__})
