"""Forms of a birth and of going home after it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt.courses.forms import fields
from samflyt.courses.forms.base import ActionForm, MessageForm
from samflyt.courses.words.family_words import FAMILY_CHOICES
from samflyt.rules.unn_2023.birth import LONG_TRAVEL


class BirthNoticeForm(MessageForm):
    expected_discharge = fields.day(_("Når ventes mor og barn hjem?"))
    child = fields.line(_("Om barnet"), _("Bare det helsestasjonen trenger nå."))
    language = fields.line(
        _("Språk og tolk"), _("For eksempel tigrinja, trenger tolk. Følger med meldingene.")
    )


class BirthForm(ActionForm):
    expected_discharge = fields.day(_("Når ventes mor og barn hjem?"))
    child = fields.line(_("Om barnet"), _("Bare det helsestasjonen trenger nå."))
    language = fields.line(
        _("Språk og tolk"), _("For eksempel tigrinja, trenger tolk. Følger med meldingene.")
    )
    tell = forms.BooleanField(
        label=_("Varsle helsestasjonen og jordmor nå"), required=False, initial=True
    )


class TravelForm(ActionForm):
    journey = fields.choice(
        _("Hvilken reise?"), FAMILY_CHOICES["journey"].items(), needed=_("Velg reisen.")
    )
    minutes = forms.IntegerField(
        label=_("Hvor mange minutter tar den?"),
        min_value=1,
        max_value=9999,
        error_messages={
            "required": _("Skriv reisetiden i minutter."),
            "invalid": _("Skriv reisetiden i hele minutter."),
        },
    )
    attendant = fields.choice(
        _("Skal noen følge med?"),
        FAMILY_CHOICES["attendant"].items(),
        _("Må besvares når reisen er lenger enn 90 minutter."),
    )
    ambulance = fields.line(_("Avtalt med ambulansetjenesten"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("minutes") or 0) > LONG_TRAVEL and not data.get("attendant"):
            self.add_error(
                "attendant",
                gettext("Reisen er lenger enn 90 minutter. Svar på om noen skal følge med."),
            )
        return data


class AssessmentForm(ActionForm):
    extra_follow_up = fields.yes_no(
        _("Trenger familien ekstra oppfølging?"), needed=_("Svar ja eller nei.")
    )
    needs = fields.text(_("Hva trenger familien?"), needed=_("Skriv kort hva dere vurderte."))
    municipal_offer = fields.text(
        _("Hva tilbyr kommunen?"), _("Barseltilbudet der de bor, også i helg og høytid.")
    )


class PhoneForm(ActionForm):
    spoke_with = fields.line(_("Hvem snakket dere med?"))
    need = fields.text(_("Hva trenger mor og barn oppfølging av?"))
    reason = fields.line(
        _("Ringte dere ikke? Skriv hvorfor"),
        _("Da stanser ikke dette hjemreisen, men plikten står åpen."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("spoke_with") and not data.get("reason"):
            self.add_error(
                "spoke_with",
                gettext("Skriv hvem dere snakket med, eller hvorfor ingen ble ringt."),
            )
        return data


class WeekendForm(ActionForm):
    contact = fields.line(
        _("Hvem kan familien kontakte?"),
        _("Navn på tjenesten, telefon og når den svarer."),
        needed=_("Skriv hvem de kan kontakte."),
    )


class ReadyForm(ActionForm):
    who = fields.choice(
        _("Hvem er klar til å reise hjem?"),
        FAMILY_CHOICES["who"].items(),
        needed=_("Velg mor eller barnet."),
    )
    assessment = fields.text(_("Hva bygger vurderingen på?"))


class VaccineForm(ActionForm):
    given = fields.yes_no(
        _("Er hepatitt B-vaksinen gitt?"),
        _("Den tilbys nyfødte etter gjeldende retningslinjer."),
        needed=_("Svar ja eller nei."),
    )
    batch = fields.line(_("Produksjonsnummer"), _("Når vaksinen er gitt."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("given") and not data.get("batch"):
            self.add_error("batch", gettext("Skriv produksjonsnummeret."))
        return data


class VaccineToldForm(MessageForm):
    gp = fields.line(
        _("Fastlege"), _("Navn og legekontor. Fastlegen får brevet på papir."),
        needed=_("Skriv hvem fastlegen er."),
    )  # fmt: skip


class LettersForm(MessageForm):
    summary = fields.text(_("Epikrise"), needed=_("Skriv epikrisen."), rows=6)
    follow_up = fields.text(_("Hva trenger mor og barn oppfølging av?"))
    gp = fields.line(
        _("Fastlege"), _("Navn og legekontor. Fastlegen får brevet på papir."),
        needed=_("Skriv hvem fastlegen er."),
    )  # fmt: skip
