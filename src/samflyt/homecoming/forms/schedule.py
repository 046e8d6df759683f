"""Forms of milestones, the assessment visit, and referrals to offers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.homecoming.actions.learning import offers_for
from samflyt.homecoming.forms.base import HomeForm
from samflyt.homecoming.models import OfferReferral
from samflyt.homecoming.offer_words import offer_label
from samflyt.homecoming.states import REFERRAL, REFERRAL_LABELS, ReferralState
from samflyt.web import fields

SHORT = 150


class MoveMilestoneForm(HomeForm):
    due_date = fields.day(
        gettext_lazy("Ferdig innen"), needed=gettext_lazy("Skriv når det må være ferdig.")
    )
    responsible = fields.line(gettext_lazy("Hvem har ansvaret?"))

    def prepare(self) -> None:
        self.fill("due_date", "responsible")


class MilestoneForm(MoveMilestoneForm):
    title = fields.line(
        gettext_lazy("Hva må være gjort?"),
        gettext_lazy("For eksempel: Opplæringen er gjennomført."),
        needed=gettext_lazy("Skriv hva som må være gjort."),
    )
    field_order = ("title", "due_date", "responsible")

    def prepare(self) -> None:
        """A new one has nothing to fill in."""

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"].strip()
        if len(title) > SHORT:
            raise forms.ValidationError(_("Skriv høyst 150 tegn."))
        return title


class ReachForm(HomeForm):
    reached_date = fields.day(
        gettext_lazy("Når ble det gjort?"), needed=gettext_lazy("Skriv hvilken dag det ble gjort.")
    )

    def prepare(self) -> None:
        self.initial.setdefault("reached_date", self.today)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.not_ahead("reached_date")
        return data


class VisitForm(HomeForm):
    visitor = fields.line(
        gettext_lazy("Hvem kommer fra kommunen?"), needed=gettext_lazy("Skriv hvem som kommer.")
    )
    starts_at = fields.moment(
        gettext_lazy("Når?"), needed=gettext_lazy("Skriv dato og klokkeslett.")
    )
    purpose = fields.text(
        gettext_lazy("Hva skal vurderes?"),
        gettext_lazy("Så posten kan gjøre klar det dere trenger."),
        needed=gettext_lazy("Skriv hva dere skal vurdere."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefon til den som kommer"), required=False, max_length=20
    )


class ConfirmVisitForm(HomeForm):
    meet = fields.line(
        gettext_lazy("Hvem tar imot, og hvor?"),
        gettext_lazy("For eksempel: Primærsykepleier, vaktrommet på posten."),
        needed=gettext_lazy("Skriv hvem som tar imot, og hvor."),
    )


class VisitNoteForm(HomeForm):
    note = fields.text(
        gettext_lazy("Notat fra besøket"),
        gettext_lazy("Hva pasienten klarer, hva som trengs hjemme, og hva pasienten selv ønsker."),
        needed=gettext_lazy("Skriv hva dere fant ut."),
        rows=6,
    )


class ReferForm(HomeForm):
    offer = fields.selection(
        gettext_lazy("Hvilket tilbud?"), (), needed=gettext_lazy("Velg et tilbud.")
    )
    need = fields.text(
        gettext_lazy("Hvorfor?"),
        gettext_lazy("Hva pasienten trenger å lære eller øve på, og hva pasienten selv ønsker."),
        needed=gettext_lazy("Skriv hvorfor pasienten henvises."),
    )

    def prepare(self) -> None:
        found = offers_for(self.course, self.today).order_by("starts_date", "title", "pk")
        named = [(str(offer.pk), offer_label(offer)) for offer in found]
        self.let_choose("offer", [("", _("Velg")), *named])

    def details(self) -> dict[str, Any]:
        data = super().details()
        return {**data, "offer": int(data["offer"])}


class AnswerReferralForm(HomeForm):
    state = fields.choice(gettext_lazy("Svar"), (), needed=gettext_lazy("Velg et svar."))
    answer = fields.text(
        gettext_lazy("Til den som henviste"),
        gettext_lazy("Må fylles ut når pasienten ikke får plass."),
        rows=2,
    )

    def prepare(self) -> None:
        assert isinstance(self.row, OfferReferral)
        following = REFERRAL[ReferralState(self.row.state)]
        self.let_choose("state", [(one.value, str(REFERRAL_LABELS[one])) for one in following])
