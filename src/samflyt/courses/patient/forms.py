"""Forms for consents, representatives, competence and what a birthday changes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.access.competence import CompetenceAssessment
from samflyt.access.consent import Consent, Scope
from samflyt.access.representatives import Representative
from samflyt.web import fields
from samflyt.web.forms import OnceForm

OTHER = "other"
EVERYBODY = "everybody"
_HOW = [
    (Consent.How.WRITTEN, gettext_lazy("Skriftlig")),
    (Consent.How.ORAL, gettext_lazy("Muntlig")),
]


class ConsentForm(OnceForm):
    """A consent that somebody has given, in writing or by word of mouth."""

    scope = fields.choice(
        gettext_lazy("Hva samtykkes det til?"), Scope.choices, needed=gettext_lazy("Velg ett.")
    )
    recipient = fields.selection(
        gettext_lazy("Hvem får opplysningene?"),
        [],
        needed=gettext_lazy("Velg hvem opplysningene kan gis til."),
    )
    other = fields.line(
        gettext_lazy("Navn på annen mottaker"),
        gettext_lazy("Bare når mottakeren ikke er på listen."),
    )
    items = fields.text(
        gettext_lazy("Hva kan deles?"),
        gettext_lazy("Én på hver linje. Står det tomt, kan alt som hører til, deles."),
    )
    withheld = fields.text(gettext_lazy("Hva skal ikke deles?"), gettext_lazy("Én på hver linje."))
    givers = fields.several(gettext_lazy("Hvem har samtykket?"), [])
    heard = fields.text(
        gettext_lazy("Hva mente barnet?"),
        gettext_lazy("Barn som er fylt 7 år, skal høres. Er barnet fylt 12, skal det veie tungt."),
    )
    how = fields.choice(
        gettext_lazy("Hvordan ble det gitt?"), _HOW, needed=gettext_lazy("Velg ett.")
    )
    asked_by = fields.line(
        gettext_lazy("Hvem spurte?"), needed=gettext_lazy("Skriv hvem som spurte.")
    )
    until = fields.day(
        gettext_lazy("Siste dag det gjelder"),
        gettext_lazy("Står det tomt, gjelder det til det trekkes."),
    )
    at = fields.moment(
        gettext_lazy("Når ble det gitt?"),
        gettext_lazy("La feltet stå tomt hvis det skjer nå."),
    )

    def __init__(
        self,
        *args: Any,
        recipients: list[tuple[str, str]],
        givers: list[Representative],
        heard: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].choices = [  # type: ignore[attr-defined]
            ("", _("Velg")),
            *recipients,
            (EVERYBODY, _("Alle som samtykket gjelder for")),
            (OTHER, _("En annen")),
        ]
        if givers:
            self.fields["givers"].choices = [  # type: ignore[attr-defined]
                (str(giver.pk), f"{giver.name} ({giver.get_kind_display()})") for giver in givers
            ]
            self.fields["givers"].required = True
            self.fields["givers"].error_messages["required"] = _("Kryss av hvem som samtykket.")
        else:
            del self.fields["givers"]
        if not heard:
            del self.fields["heard"]

    def clean_items(self) -> tuple[str, ...]:
        return _lines(self.cleaned_data["items"])

    def clean_withheld(self) -> tuple[str, ...]:
        return _lines(self.cleaned_data["withheld"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("recipient") == OTHER and not data.get("other", "").strip():
            self.add_error("other", _("Skriv navnet på mottakeren."))
        return data


class OwnConsentForm(forms.Form):
    """A consent that the citizen gives on their own page, for themselves or their child."""

    scope = ConsentForm.base_fields["scope"]
    recipient = fields.selection(
        gettext_lazy("Hvem får opplysningene?"),
        [],
        needed=gettext_lazy("Velg hvem opplysningene kan gis til."),
    )
    withheld = fields.text(
        gettext_lazy("Er det noe som ikke skal deles?"), gettext_lazy("Én ting på hver linje.")
    )
    heard = fields.text(gettext_lazy("Hva mener barnet?"))
    until = ConsentForm.base_fields["until"]
    once = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(
        self, *args: Any, recipients: list[tuple[str, str]], heard: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].choices = [("", _("Velg")), *recipients]  # type: ignore[attr-defined]
        if not heard:
            del self.fields["heard"]

    def clean_withheld(self) -> tuple[str, ...]:
        return _lines(self.cleaned_data["withheld"])


class WithdrawForm(forms.Form):
    withdrawn_by = fields.line(
        gettext_lazy("Hvem trekker samtykket?"), needed=gettext_lazy("Skriv hvem som trekker det.")
    )
    how = fields.choice(
        gettext_lazy("Hvordan ble det sagt?"), _HOW, needed=gettext_lazy("Velg ett.")
    )


class RepresentativeForm(OnceForm):
    kind = fields.choice(
        gettext_lazy("Hvem er det?"),
        Representative.Kind.choices,
        needed=gettext_lazy("Velg ett."),
    )
    name = fields.line(gettext_lazy("Navn"), needed=gettext_lazy("Skriv navnet."))
    number = forms.RegexField(
        r"^\d{6} ?\d{5}$",
        label=gettext_lazy("Fødselsnummer"),
        help_text=gettext_lazy("Trengs for at personen skal kunne logge inn på egen side."),
        required=False,
        max_length=12,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Skriv elleve siffer.")},
    )
    phone = fields.line(gettext_lazy("Telefon"))
    nearest = fields.tick(gettext_lazy("Nærmeste pårørende"))
    personal_mandate = fields.tick(
        gettext_lazy("Verge på det personlige området"), gettext_lazy("Bare for verge.")
    )
    informed = fields.choice(
        gettext_lazy("Skal denne ha opplysninger?"),
        Representative.Informed.choices,
        needed=gettext_lazy("Velg ett."),
    )
    reason = fields.text(
        gettext_lazy("Begrunnelse"),
        gettext_lazy("Må fylles ut når det er avgjort noe annet enn det loven sier."),
    )
    known_by = fields.line(
        gettext_lazy("Hvordan vet vi det?"),
        gettext_lazy("For eksempel Folkeregisteret, vedtak eller opplyst av familien."),
        needed=gettext_lazy("Skriv hvordan vi vet det."),
    )
    valid_from = fields.day(
        gettext_lazy("Fra"), gettext_lazy("Står det tomt, gjelder det fra i dag.")
    )

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).replace(" ", "")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("informed") not in (None, "by_law") and not data.get("reason", "").strip():
            self.add_error("reason", _("Skriv hvorfor det er avgjort slik."))
        return data


def _written(label: Any, hint: Any = "") -> forms.CharField:
    return fields.text(
        label, hint, needed=gettext_lazy("Fyll ut: avgjørelsen skal være skriftlig.")
    )


class CompetenceForm(OnceForm):
    """A written judgement; every field is needed but the day of the next."""

    matter = fields.choice(
        gettext_lazy("Hva gjelder det?"),
        CompetenceAssessment.Matter.choices,
        needed=gettext_lazy("Velg ett."),
    )
    concerns = fields.line(
        gettext_lazy("Hvilken beslutning?"),
        gettext_lazy("Beslutningskompetanse vurderes for den enkelte beslutningen."),
        needed=gettext_lazy("Skriv hvilken beslutning det gjelder."),
    )
    is_competent = fields.yes_no(
        gettext_lazy("Forstår personen hva beslutningen gjelder, og følgene av den?"),
        gettext_lazy(
            "Kompetansen faller bare bort når det er overveiende sannsynlig at svaret er nei."
        ),
        needed=gettext_lazy("Velg ja eller nei."),
    )
    reason = _written(gettext_lazy("Begrunnelse"))
    facilitated = _written(
        gettext_lazy("Hva er gjort for at personen kan bestemme selv?"),
        gettext_lazy("For eksempel tid, tolk, enklere ord eller noen personen er trygg på."),
    )
    presented_to = fields.line(
        gettext_lazy("Hvem er avgjørelsen lagt fram for?"),
        gettext_lazy(
            "Personen og nærmeste pårørende. Finnes ingen pårørende: annet kvalifisert "
            "helsepersonell. Er det ikke mulig ennå, skriv hvorfor."
        ),
        needed=gettext_lazy("Skriv hvem, eller hvorfor det ikke har vært mulig."),
    )
    review_date = fields.day(gettext_lazy("Vurderes på nytt"))


class ReviewForm(forms.Form):
    note = fields.text(
        gettext_lazy("Hva ble gjort?"), needed=gettext_lazy("Skriv hva som ble gjort.")
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip()[:200] for line in text.splitlines() if line.strip())
