"""Forms for what a person asks of their own data, and for the decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.access.erasures import Ground
from samflyt.access.exceptions import Block
from samflyt.access.item_decisions import ItemDecision
from samflyt.access.part_block_actions import Part
from samflyt.access.rights import LONGEST, RightsRequest
from samflyt.access.rights_actions import CarriedOut
from samflyt.web import fields
from samflyt.web.forms import OnceForm


class RequestForm(OnceForm):
    """What a citizen asks of their own data."""

    kind = fields.choice(
        gettext_lazy("Hva vil du?"), RightsRequest.Kind.choices, needed=gettext_lazy("Velg ett.")
    )
    about = fields.line(
        gettext_lazy("Hva gjelder det?"),
        gettext_lazy("For eksempel hvilken dag eller hvilken melding."),
        needed=gettext_lazy("Skriv hva det gjelder."),
    )
    text = forms.CharField(
        label=gettext_lazy("Hva er galt, og hva mener du er riktig?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        error_messages={
            "required": gettext_lazy("Skriv hva du ber om."),
            "max_length": gettext_lazy("Skriv høyst 4000 tegn."),
        },
    )


class DecisionForm(forms.Form):
    outcome = fields.choice(
        gettext_lazy("Avgjørelse"), RightsRequest.Outcome.choices, needed=gettext_lazy("Velg ett.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrunnelse"),
        help_text=gettext_lazy("Personen leser den, og kan klage til Statsforvalteren."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": gettext_lazy("Skriv begrunnelsen."),
            "max_length": gettext_lazy("Skriv høyst 4000 tegn."),
        },
    )
    addition = forms.CharField(
        label=gettext_lazy("Tilføyelse som står ved siden av"),
        help_text=gettext_lazy("Ved retting. Det som er ført, overskrives aldri."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": gettext_lazy("Skriv høyst 4000 tegn.")},
    )
    parts = fields.several(
        gettext_lazy("Hvilke oppføringer?"),
        [],
        gettext_lazy("Ved sperring og sletting. De lukkes for alle straks."),
    )
    ground = fields.choice(
        gettext_lazy("Hvorfor kan de slettes?"),
        Ground.choices,
        gettext_lazy(
            "Ved sletting. Helsepersonelloven § 43: det må også være ubetenkelig, og arkivloven "
            "må ikke stå imot."
        ),
    )

    def __init__(self, *args: Any, offered: list[Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(part.event_id): part for part in offered}
        listed = [(number, part.what) for number, part in self.offered.items()]
        self.fields["parts"].choices = listed  # type: ignore[attr-defined]

    def decision(self) -> dict[str, Any]:
        """As the action takes it."""
        words = dict(self.cleaned_data)
        chosen = [self.offered[number] for number in words.pop("parts")]
        carried_out = CarriedOut(chosen, words.pop("ground"))
        return {**words, "carried_out": carried_out}


class PartBlockForm(forms.Form):
    """Which entry, closed to whom, and what the patient has said."""

    part = fields.selection(
        gettext_lazy("Hvilken oppføring?"), [], needed=gettext_lazy("Velg oppføringen.")
    )
    against = fields.selection(
        gettext_lazy("Sperr for"), [], needed=gettext_lazy("Velg hvem den skal sperres for.")
    )
    asked_by = fields.choice(
        gettext_lazy("Hvem ba om det?"), Block.AskedBy.choices, needed=gettext_lazy("Velg ett.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrunnelse"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": gettext_lazy("Skriv hva pasienten har bedt om."),
            "max_length": gettext_lazy("Skriv høyst 500 tegn."),
        },
    )

    def __init__(
        self, *args: Any, parts: list[Part], receivers: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(part.event_id), part.what) for part in parts]
        self.fields["part"].choices = [("", _("Velg")), *listed]  # type: ignore[attr-defined]
        self.fields["against"].choices = [("", _("Velg")), *receivers]  # type: ignore[attr-defined]


class SightForm(forms.Form):
    """Who may know one entry, and why it is decided so."""

    ruling = fields.choice(
        gettext_lazy("Avgjørelse"), ItemDecision.Ruling.choices, needed=gettext_lazy("Velg ett.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Begrunnelse"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": gettext_lazy("Skriv begrunnelsen."),
            "max_length": gettext_lazy("Skriv høyst 1000 tegn."),
        },
    )
