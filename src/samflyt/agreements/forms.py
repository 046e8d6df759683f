"""The forms of agreements: terms, signatures, notice, versions, owners, reviews, messages."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt.agreements.term_reading import choice_text, written_limit, written_term
from samflyt.rules.documents import Document
from samflyt.rules.term_specs import SPECS
from samflyt.rules.terms import TermError, term_value
from samflyt.web import fields
from samflyt.web.forms import OnceForm

_FROM = _("Gjelder fra")
_SOURCE = _("Kilde")
_WHERE = _("Avtale, punkt og dato der det står.")

#: How each form of value is written.
_HINTS = {
    "limit": _("Skriv tall og enhet: 30 minutter, 24 timer, 14 døgn, 3 virkedager eller ingen."),
    "window": _("Skriv dager og klokkeslett: virkedager 08–15, alle dager 8.00–20.30 eller ingen."),
}


class TermForm(OnceForm):
    """A new value of a term, from a day."""

    key = fields.selection(_("Vilkår"), [], needed=_("Velg hvilket vilkår det gjelder."))
    value = fields.line(
        _("Ny verdi"),
        _(
            "Med tall og enhet: 24 timer, 14 døgn eller 3 virkedager. "
            "Åpningstid: virkedager 08–15. Ellers ja, nei eller ordet som står i avtalen."
        ),
        needed=_("Skriv den nye verdien."),
    )
    valid_from = fields.day(
        _FROM, _("I dag eller senere."), needed=_("Skriv fra hvilken dag verdien gjelder.")
    )
    source = fields.line(_SOURCE, _WHERE, needed=_("Skriv hvor verdien står."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = sorted((gettext(spec.title), key) for key, spec in SPECS.items())
        self.fields["key"].choices = [("", gettext("Velg")), *((k, t) for t, k in options)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        key, value = given.get("key"), given.get("value")
        if key and value:
            given["value"] = written_term(key, value)
            try:
                term_value(key, given["value"], "pair")
            except TermError:
                self.add_error("value", self._cure(key))
        return given

    def _cure(self, key: str) -> str:
        spec = SPECS[key]
        if spec.choices:
            words = ", ".join(f"«{choice_text(one)}»" for one in spec.choices)
            return gettext("Skriv en av disse: %(words)s.") % {"words": words}
        return str(_HINTS.get(spec.form, gettext("Verdien kan ikke leses. Se eksemplet.")))


class AnswerForm(OnceForm):
    """Yes or no to a proposed term."""

    accepted = fields.yes_no(_("Godtar dere forslaget?"), needed=_("Svar ja eller nei."))
    reason = fields.line(_("Begrunnelse"), _("Må fylles ut når svaret er nei."))


class NoticeForm(OnceForm):
    """Notice of termination."""

    notice_date = fields.day(_("Oppsigelsens dato"), needed=_("Skriv når oppsigelsen er datert."))
    received_date = fields.day(
        _("Mottatt av den andre parten"),
        _("Oppsigelsesfristen regnes fra denne dagen."),
        needed=_("Skriv når den andre parten fikk oppsigelsen."),
    )
    reason = fields.line(_("Begrunnelse"))


class SigningForm(OnceForm):
    """An agreement to send to a partner for signing."""

    title = fields.line(_("Avtalens tittel"), needed=_("Skriv hva avtalen heter."))
    book = fields.selection(_("Regelverk"), [], needed=_("Velg regelverket som følger av avtalen."))
    municipality = fields.selection(_("Kommune eller bydel"), [], needed=_("Velg parten."))
    text_version = fields.line(_("Versjon"), needed=_("Skriv hvilken versjon av teksten dette er."))
    sent_date = fields.day(_("Sendt"), needed=_("Skriv når avtalen sendes."))


class SigningStepForm(OnceForm):
    """What one side has done with its copy."""

    step = fields.choice(
        _("Hva har skjedd hos dere?"),
        [
            ("treat", _("Lagt fram for organet som avgjør")),
            ("sign", _("Signert")),
            ("refuse", _("Avslått")),
        ],
        needed=_("Velg hva som har skjedd."),
    )
    date = fields.day(_("Dato"), needed=_("Skriv datoen."))
    body = fields.line(_("Organ"), _("For eksempel kommunestyret eller styret."))
    place = fields.line(_("Sted"), _("For signatur."))
    name = fields.line(_("Navn på den som signerte"), _("For signatur."))
    title = fields.line(_("Tittel"), _("For signatur: på hvilke vegne."))
    reason = fields.line(_("Begrunnelse"), _("Må fylles ut ved avslag."))


class AdoptForm(OnceForm):
    """A version of a document taken in use."""

    version_key = fields.selection(_("Versjon"), [], needed=_("Velg versjonen."))
    valid_from = fields.day(_FROM, needed=_("Skriv fra hvilken dag versjonen brukes."))
    decided_by = fields.line(_("Besluttet av"), needed=_("Skriv hvilket utvalg som besluttet det."))
    decided_date = fields.day(_("Besluttet"), needed=_("Skriv når det ble besluttet."))
    case = fields.line(_("Sak"), _("For eksempel 34/23."), needed=_("Skriv saksnummeret."))
    is_major = fields.tick(_("Dette er en større endring"))
    agreement_assessed = fields.line(
        _("Må avtalen også endres? Hvorfor, eller hvorfor ikke?"),
        _("Må besvares ved en større endring."),
    )

    def __init__(self, *args: Any, of: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(one.key, gettext(one.title)) for one in of.versions]
        self.fields["version_key"].choices = [("", gettext("Velg")), *options]  # type: ignore[attr-defined]


class OwnerForm(OnceForm):
    """Who owns a document on one's own side."""

    function = fields.line(
        _("Eier hos oss"),
        _("En enhet eller funksjon, ikke en privatperson."),
        needed=_("Skriv hvem som eier dokumentet."),
    )
    valid_from = fields.day(_FROM, needed=_("Skriv fra hvilken dag."))


class ReviewForm(OnceForm):
    """A document gone through."""

    done_date = fields.day(_("Gjennomgått"), needed=_("Skriv når dokumentet ble gjennomgått."))
    findings = fields.text(_("Hva ble funnet?"), needed=_("Skriv hva gjennomgangen fant."))
    changes_proposed = fields.text(_("Foreslåtte endringer"))
    next_date = fields.day(_("Neste gjennomgang"), _("Uten dato: om ett år."))


class MessageRuleForm(OnceForm):
    """One row of the table of what shall be told, how and when."""

    kind = fields.selection(_("Melding"), [], needed=_("Velg meldingen."))
    content = fields.text(
        _("Hva den skal inneholde"),
        _("Én opplysning på hver linje. Skjemaet spør om hver av dem."),
        needed=_("Skriv hva meldingen skal inneholde."),
    )
    channel = fields.line(_("Hvordan den sendes"), needed=_("Skriv hvordan den sendes."))
    timing = fields.line(_("Når den sendes"), needed=_("Skriv når den sendes."))
    limit = fields.line(
        _("Frist"), _HINTS["limit"], needed=_("Skriv fristen, eller ingen når det ikke er noen.")
    )
    valid_from = fields.day(_FROM, needed=_("Skriv fra hvilken dag."))
    source = fields.line(_SOURCE, _WHERE, needed=_("Skriv hvor det står."))

    def clean_limit(self) -> str:
        return written_limit(self.cleaned_data["limit"])


class OfferForm(OnceForm):
    """An offer of habilitation or rehabilitation."""

    title = fields.line(_("Tilbud"), needed=_("Skriv hva tilbudet heter."))
    about = fields.text(_("For hvem, og hvordan man kommer dit"), rows=2)
    valid_from = fields.day(_FROM, needed=_("Skriv fra hvilken dag."))
