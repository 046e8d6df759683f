"""Forms for preparations, papers, transport and leaving hospital."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt.catalogue import carries_out
from samflyt.courses import departure_policies
from samflyt.courses.forms import fields
from samflyt.courses.forms.bacteria import BacteriaForm
from samflyt.courses.forms.base import ActionForm, MessageForm, NotedForm
from samflyt.courses.supposition import if_discharged
from samflyt.rules.event import EventKind


@carries_out("000-5.5-e", "000-5.5-f", "001-4.1.2-a", "001-4.1.2-f")
class AidForm(ActionForm):
    item = fields.line(_("Hjelpemiddel"), needed=_("Skriv hvilket hjelpemiddel det gjelder."))
    aid_class = fields.choice(
        _("Slag"),
        [
            ("technical", _("Teknisk hjelpemiddel")),
            ("treatment", _("Behandlingshjelpemiddel (sykehuset har ansvaret)")),
            ("digital", _("Digitalt hjelpemiddel")),
            ("consumable", _("Forbruksmateriell")),
        ],
        needed=_("Velg slag."),
    )
    responsible = fields.choice(
        _("Hvem skaffer det?"),
        [("hospital", _("Sykehuset")), ("municipality", _("Kommunen"))],
        needed=_("Velg hvem som har ansvaret."),
    )
    discussed_with = fields.line(
        _("Drøftet med"),
        _("Pasienten eller pårørende, og når."),
        needed=_("Skriv hvem det er drøftet med."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("aid_class") == "treatment" and data.get("responsible") == "municipality":
            self.add_error(
                "responsible", gettext("Sykehuset har ansvaret for behandlingshjelpemidler.")
            )
        return data


class TrainingForm(ActionForm):
    topic = fields.line(
        _("Hva skal det gis opplæring i, og til hvem?"), needed=_("Skriv hva opplæringen er i.")
    )


class ResultForm(ActionForm):
    result = fields.line(_("Hvilket svar ventes?"), needed=_("Skriv hvilket svar som ventes."))


@carries_out("001-4.1.2-i")
class AidInPlaceForm(NotedForm):
    """Who owns the equipment answers for the place where it stands (not for consumables)."""

    name = "item"
    noted = staticmethod(departure_policies.open_aids)
    item = fields.choice(_("Hva er på plass?"), (), needed=_("Velg hjelpemiddelet."))
    site_checked = fields.tick(
        _("Eieren har kontrollert at stedet der utstyret står, er i orden"),
        _("Gjelder utstyr som sykehuset skaffer."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("item") in self._owned_by_hospital() and not data.get("site_checked"):
            self.add_error(
                "site_checked",
                gettext("Sykehuset skal ha kontrollert stedet først."),
            )
        return data

    def _owned_by_hospital(self) -> set[str]:
        assert self.standing is not None
        return {
            event.data["item"]
            for event in self.standing.stay.all(EventKind.EQUIPMENT_NEEDED)
            if event.data.get("responsible") == "hospital"
            and event.data.get("class") != "consumable"
        }


class TrainingDoneForm(NotedForm):
    name = "topic"
    noted = staticmethod(departure_policies.open_training)
    topic = fields.choice(_("Hvilken opplæring er gjort?"), (), needed=_("Velg opplæringen."))


class ResultSentForm(NotedForm):
    name = "result"
    noted = staticmethod(departure_policies.open_results)
    result = fields.choice(_("Hvilket svar sendes?"), (), needed=_("Velg svaret."))
    assessment = fields.text(
        _("Vurdering og anbefaling"), needed=_("Skriv behandlerens vurdering og anbefaling.")
    )


@carries_out("001-4.1.1-e")
class PapersForm(BacteriaForm):
    papers = fields.several(
        _("Følger med pasienten"),
        [
            ("medical_information", _("Medisinske opplysninger")),
            ("medication_list", _("Legemiddelliste")),
            ("reports", _("Faglige rapporter")),
            ("recommendations", _("Behandlerens vurdering og anbefalinger")),
        ],
    )
    letter = fields.choice(
        _("Epikrise"),
        [
            ("", _("Ikke sendt nå")),
            ("preliminary", _("Foreløpig epikrise er sendt")),
            ("final", _("Endelig epikrise er sendt")),
        ],
    )
    recipient = fields.line(
        _("Hvem er epikrisen sendt til?"), _("For eksempel fastlegen. Én mottaker om gangen.")
    )
    recipient_reason = fields.line(
        _("Hvorfor trenger mottakeren den?"), _("For eksempel oppfølging av sår.")
    )
    report = fields.text(_("Utskrivningsrapport til kommunen"), _("Sendes når du skriver noe her."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (data.get("papers") or data.get("letter") or data.get("report")):
            self.add_error(
                "papers", gettext("Kryss av for det som følger med, eller skriv rapporten.")
            )
        if data.get("bacteria") and not data.get("report"):
            self.add_error(
                "report", gettext("Skriv rapporten: den bærer opplysningen om bakterier.")
            )
        if data.get("recipient") and not data.get("letter"):
            self.add_error("letter", gettext("Velg hvilken epikrise mottakeren har fått."))
        if data.get("recipient") and not data.get("recipient_reason"):
            self.add_error(
                "recipient_reason", gettext("Skriv hvorfor mottakeren trenger epikrisen.")
            )
        return data


class DischargeForm(ActionForm):
    to = fields.line(
        _("Hvor skal pasienten?"),
        _("For eksempel hjem, eller navnet på institusjonen."),
        needed=_("Skriv hvor pasienten skal."),
    )
    despite = fields.text(
        _("Noe mangler. Hvorfor skrives pasienten likevel ut?"),
        needed=_("Skriv hvorfor pasienten skrives ut selv om noe mangler."),
    )

    def prepare(self) -> None:
        assert self.standing is not None
        _blocking, missing = if_discharged(self.standing, self.as_of)
        if not missing:
            del self.fields["despite"]

    def details(self) -> dict[str, Any]:
        return {"despite": "", **super().details()}


class ReceivedForm(ActionForm):
    where = fields.line(
        _("Hvor ble pasienten tatt imot?"), needed=_("Skriv hvor pasienten ble tatt imot.")
    )


class CorrectionForm(MessageForm):
    """About one event of the journal, named in the address."""

    moved_to = fields.moment(
        _("Riktig tidspunkt"),
        _("La feltet stå tomt hvis hendelsen ikke skulle vært ført i det hele tatt."),
    )
    reason = fields.text(_("Hvorfor rettes den?"), needed=_("Skriv hva som var feil."))

    def clean_moved_to(self) -> Any:
        moved_to = self.cleaned_data["moved_to"]
        if moved_to is not None and moved_to > self.as_of:
            self.add_error("moved_to", gettext("Tidspunktet er fram i tid."))
        return moved_to
