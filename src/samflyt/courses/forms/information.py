"""Forms for what the partners tell one another."""

from typing import Any

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from samflyt.catalogue import carries_out
from samflyt.courses.forms import fields
from samflyt.courses.forms.agreed_content import AgreedContent, asks
from samflyt.courses.forms.bacteria import BacteriaForm
from samflyt.courses.forms.base import ActionForm, MessageForm
from samflyt.courses.forms.promises import NoPromisesForm
from samflyt.courses.kin.told import ToldForm, said_of
from samflyt.courses.words.event_words import matters_told

HOUSING = [
    ("suitable", _("Egnet")),
    ("unsuitable", _("Antas uegnet")),
    ("none", _("Pasienten har ingen bolig")),
    ("unknown", _("Ikke kjent ennå")),
]
NO_PROMISES = _(
    "Beskriv funksjon og behov. Lov ikke pasienten eller pårørende en bestemt tjeneste."
)


class EarlyNoticeForm(NoPromisesForm, MessageForm):
    status = fields.text(
        _("Innleggelsesårsak og status"), needed=_("Skriv årsaken til innleggelsen og status.")
    )
    plan = fields.text(
        _("Antatt utrednings- og behandlingsforløp"), needed=_("Skriv det antatte forløpet.")
    )
    expected_discharge = fields.day(
        _("Forventet utskrivning"), needed=_("Skriv når pasienten ventes utskrevet.")
    )
    housing = fields.choice(_("Boligen"), HOUSING, needed=_("Velg hva som er kjent om boligen."))
    matters = fields.text(_("Hva er viktig for pasienten?"), _("Med pasientens egne ord."), rows=2)

    def prepare(self) -> None:
        admitted = self.standing.stay.admitted if self.standing else None
        if self.standing is not None and admitted is not None:
            self.initial.setdefault("status", self.standing.said(admitted, "reason"))
            self.initial.setdefault("matters", matters_told(self.standing.events))


@carries_out("001-3.1-b")
class HealthInformationForm(ToldForm, NoPromisesForm, MessageForm):
    changed = fields.text(
        _("Hva er endret siden sist?"),
        needed=_("Skriv hva som er endret, så slipper kommunen å lete."),
    )
    function = fields.text(_("Fysisk funksjon"), needed=_("Beskriv fysisk funksjon."))
    cognition = fields.text(_("Kognitiv funksjon"), needed=_("Beskriv kognitiv funksjon."))
    needs = fields.text(
        _("Konkrete behov for hjelp"), NO_PROMISES, needed=_("Beskriv behovet for hjelp.")
    )
    expected_discharge = fields.day(_("Forventet utskrivning"))
    housing = fields.selection(_("Boligen"), HOUSING)

    def prepare(self) -> None:
        if self.standing is not None:
            stay = self.standing.stay
            self.initial.setdefault("expected_discharge", stay.expected_discharge)
            self.initial.setdefault("housing", stay.housing or "")
        late = [name for name in self.fields if name.startswith("told")]
        self.order_fields([*(n for n in self.fields if n not in (*late, "at")), *late, "at"])

    def details(self) -> dict[str, Any]:
        return said_of(super().details())


@carries_out("001-2.2-h", "001-2.2-j", "003-g2-2.2-a")
class AdmissionReportForm(AgreedContent, BacteriaForm, MessageForm):
    agreed = "admission_report"
    services = fields.text(
        _("Kommunale tjenester nå"), needed=_("Skriv hvilke tjenester pasienten har.")
    )
    contact = fields.line(
        _("Kontakt i tjenesten"),
        _("Navn på enheten og telefonnummer."),
        needed=_("Skriv hvem sykehuset kan ringe."),
    )
    health = fields.text(
        _("Helsetilstand og aktuelle problemer"), needed=_("Beskriv helsetilstanden.")
    )
    before = fields.text(
        _("Behov og funksjon før innleggelsen"), needed=_("Beskriv behov og funksjon.")
    )
    medication = fields.text(_("Oppdatert legemiddelliste"))
    no_medication = fields.tick(_("Det finnes ingen legemiddelliste"))
    place_type = fields.choice(
        _("Hvor bor pasienten?"),
        [
            ("home", _("I eget hjem")),
            ("long_term", _("Langtidsplass i institusjon")),
            ("short_term", _("Korttidsplass i institusjon")),
        ],
        needed=_("Velg hvor pasienten bor."),
    )
    kept_until = fields.day(
        _("Beholder plassen til og med"), _("Skal fylles ut for korttidsplass.")
    )

    def prepare(self) -> None:
        super().prepare()
        self.ask_agreed(self.fields, self.standing)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        # The draft has no list of medicines; where the pair worked by it, none is asked for.
        given = data.get("medication") or data.get("no_medication")
        if not given and asks("medication_list", self.standing) is not False:
            self.add_error(
                "medication", gettext("Skriv listen, eller kryss av for at det ikke finnes noen.")
            )
        if data.get("place_type") == "short_term" and not data.get("kept_until"):
            self.add_error(
                "kept_until", gettext("Skriv hvor lenge pasienten beholder korttidsplassen.")
            )
        return data

    def details(self) -> dict[str, Any]:
        data, told = self.cleaned_data, super().details()
        return {
            "bacteria": told["bacteria"],
            "infection": told["infection"],
            "parts": {
                gettext_noop("Kommunale tjenester"): data["services"],
                gettext_noop("Kontakt"): data["contact"],
                gettext_noop("Helsetilstand og problemer"): data["health"],
                gettext_noop("Behov og funksjon før innleggelsen"): data["before"],
                **_medication(data),
                **self.agreed_parts(data),
            },
            "place_type": data["place_type"],
            "kept_until": data["kept_until"] if data["place_type"] == "short_term" else None,
        }


def _medication(said: dict[str, Any]) -> dict[str, str]:
    """The list, or that there is none; nothing where neither was asked for nor told."""
    none = gettext_noop("Ingen legemiddelliste.") if said["no_medication"] else ""
    text = said["medication"] or none
    return {gettext_noop("Legemiddelliste"): text} if text else {}


class PhoneForm(ActionForm):
    about = fields.selection(_("Hva gjaldt samtalen?"), (), needed=_("Velg hva det gjaldt."))
    spoke_with = fields.line(
        _("Hvem snakket du med?"),
        _("Navn eller rolle, og enhet."),
        needed=_("Skriv hvem du snakket med."),
    )
    what = fields.text(_("Hva ble sagt?"), needed=_("Skriv kort hva som ble sagt."))
    can_receive = fields.selection(
        _("Kan kommunen ta imot?"),
        [("yes", _("Ja")), ("no", _("Nei"))],
        _("Bare når samtalen var svar på melding om utskrivningsklar pasient."),
    )

    def prepare(self) -> None:
        own = _ABOUT[self.actor.side.value]
        self.offer("about", [("", gettext("Velg")), *own, ("other", gettext("Noe annet"))])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("about") == "answer" and not data.get("can_receive"):
            self.add_error("can_receive", gettext("Velg om kommunen kan ta imot."))
        return data

    def details(self) -> dict[str, Any]:
        details = super().details()
        answer = details.pop("can_receive")
        is_answer = details["about"] == "answer"
        return {**details, "can_receive": answer == "yes" if is_answer else None}


# Each side gives its own messages on the phone; the other's are not its to note.
_ABOUT = {
    "hospital": [
        ("admission_notice", _("Melding om innlagt pasient")),
        ("early_notice", _("Tidligmelding")),
        ("health_information", _("Helseopplysninger")),
        ("ready_notice", _("Melding om utskrivningsklar pasient")),
        ("withdrawal", _("Avmelding")),
        ("discharge_report", _("Utskrivningsrapport")),
    ],
    "municipality": [
        ("admission_report", _("Innleggelsesrapport")),
        ("answer", _("Svar på utskrivningsklar")),
        ("place_ready", _("Tilbudet er klart")),
    ],
    "neither": [],
}
