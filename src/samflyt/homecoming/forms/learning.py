"""Forms of the catalogue: an offer, and a question about equipment with its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samflyt.directory.models import Organisation
from samflyt.homecoming.actions.learning import Offered
from samflyt.homecoming.forms.training import count
from samflyt.homecoming.models import Equipment, LearningOffer
from samflyt.web import fields
from samflyt.web.forms import OnceForm


class OfferForm(OnceForm):
    """An offer; one's own organisation is always among its owners."""

    title = fields.line(
        gettext_lazy("Hva heter tilbudet?"), needed=gettext_lazy("Skriv hva tilbudet heter.")
    )
    kind = fields.choice(
        gettext_lazy("Slag"), LearningOffer.Kind.choices, needed=gettext_lazy("Velg slag.")
    )
    about = fields.text(
        gettext_lazy("Om tilbudet"), gettext_lazy("For hvem, og hva de lærer. Pasienter leser det.")
    )
    place = fields.line(gettext_lazy("Sted"), needed=gettext_lazy("Skriv hvor det er."))
    starts_date = fields.day(
        gettext_lazy("Første dag"), gettext_lazy("La stå tomt hvis man kan begynne når som helst.")
    )
    seats = count(
        gettext_lazy("Plasser"), gettext_lazy("La stå tomt hvis det ikke er noen grense.")
    )
    partners = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Hvem eier det sammen med dere?"),
        help_text=gettext_lazy("Tilbudet står én gang, hos alle som eier det."),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contact = fields.line(gettext_lazy("Hvem svarer på spørsmål?"))
    phone = forms.CharField(label=gettext_lazy("Telefon"), required=False, max_length=20)

    def __init__(
        self, *args: Any, partners: Any, offer: LearningOffer | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["partners"]
        field.queryset = partners
        if offer is not None:
            for name in Offered.__slots__:
                self.initial[name] = getattr(offer, name)
            self.initial["partners"] = [one.pk for one in offer.owners.all()]

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"].strip()
        return title[:150]

    def offered(self) -> Offered:
        return Offered(**{name: self.cleaned_data[name] for name in Offered.__slots__})

    def owners(self) -> list[int]:
        return [one.pk for one in self.cleaned_data["partners"]]


class AidQuestionForm(OnceForm):
    question = fields.line(gettext_lazy("Spørsmål"), needed=gettext_lazy("Skriv spørsmålet."))
    answer = fields.text(gettext_lazy("Svar"), needed=gettext_lazy("Skriv svaret."), rows=5)
    words = fields.line(
        gettext_lazy("Søkeord"),
        gettext_lazy("Hva utstyret også heter. For eksempel: seng, madrass."),
    )
    kind = fields.choice(gettext_lazy("Slag utstyr"), Equipment.Kind.choices)
    duration = fields.choice(gettext_lazy("Teknisk hjelpemiddel"), Equipment.Duration.choices)
    document = fields.line(
        gettext_lazy("Hvor står det?"),
        gettext_lazy("Dokument og punkt, for eksempel PR44699 punkt 3."),
        needed=gettext_lazy("Skriv hvilket dokument svaret bygger på."),
    )
    link = forms.URLField(
        label=gettext_lazy("Lenke til dokumentet"),
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Skriv en nettadresse som begynner med https://.")},
    )
