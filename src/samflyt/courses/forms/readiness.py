"""Forms for declaring ready, answering, withdrawing and accounting."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.courses.forms import fields
from samflyt.courses.forms.base import ActionForm, MessageForm


class ReadyForm(ActionForm):
    """The five points of the regulation § 9."""

    problem = fields.text(
        _("Punkt 1: Problemstillingen ved innleggelsen"),
        _("Slik innleggende lege formulerte den, og at den er avklart."),
        needed=_("Skriv problemstillingen ved innleggelsen."),
    )
    others = fields.text(
        _("Punkt 2: Øvrige problemstillinger som har kommet fram"),
        _("Skriv «ingen» hvis det ikke er noen."),
        needed=_("Skriv øvrige problemstillinger, eller «ingen»."),
    )
    unsettled = fields.text(
        _("Punkt 3: Spørsmål som ikke er avklart, med forklaring"),
        _("Skriv «ingen» hvis alt er avklart."),
        needed=_("Gjør rede for det som ikke er avklart, eller skriv «ingen»."),
    )
    diagnosis = fields.text(
        _("Punkt 4: Relevante diagnoser"), needed=_("Skriv diagnosene."), rows=2
    )
    follow_up = fields.text(
        _("Punkt 4: Plan for oppfølging"), needed=_("Skriv planen for oppfølging.")
    )
    function = fields.text(_("Punkt 5: Samlet funksjon nå"), needed=_("Beskriv funksjonen nå."))
    change = fields.text(
        _("Punkt 5: Endring fra før innleggelsen"),
        needed=_("Beskriv endringen fra før innleggelsen."),
        rows=2,
    )
    development = fields.text(
        _("Punkt 5: Forventet utvikling"), needed=_("Beskriv forventet utvikling."), rows=2
    )

    def prepare(self) -> None:
        admitted = self.standing.stay.admitted if self.standing else None
        if self.standing is not None and admitted is not None:
            self.initial.setdefault("problem", self.standing.said(admitted, "reason"))

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "points": {
                1: data["problem"],
                2: data["others"],
                3: data["unsettled"],
                4: f"Diagnoser: {data['diagnosis']}\nOppfølging: {data['follow_up']}",
                5: (
                    f"Nå: {data['function']}\nEndring: {data['change']}\n"
                    f"Forventet utvikling: {data['development']}"
                ),
            }
        }


class WithdrawForm(ActionForm):
    reason = fields.text(
        _("Hvorfor er pasienten ikke lenger utskrivningsklar?"), needed=_("Skriv årsaken.")
    )


class AnswerForm(MessageForm):
    can_receive = fields.yes_no(
        _("Kan kommunen ta imot pasienten?"), needed=_("Svar ja eller nei.")
    )
    from_date = fields.day(
        _("Fra og med dato"),
        _("Ved nei: når et tilbud ventes å være klart."),
    )
    level = fields.line(
        _("Omsorgsnivå og sted"), _("For eksempel hjem med hjemmesykepleie, eller korttidsplass.")
    )
    reason = fields.text(_("Begrunnelse"), _("Skal fylles ut når svaret er nei."))
    beyond_control = fields.tick(_("Forhold utenfor kommunens kontroll hindrer oss"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("can_receive") is False:
            if not data.get("reason"):
                self.add_error("reason", gettext("Skriv hvorfor kommunen ikke kan ta imot."))
            if not data.get("from_date"):
                self.add_error("from_date", gettext("Skriv når et tilbud ventes å være klart."))
        elif data.get("can_receive") and not data.get("level"):
            self.add_error("level", gettext("Skriv omsorgsnivået pasienten får."))
        return data

    def clean_from_date(self) -> Any:
        day = self.cleaned_data["from_date"]
        if day is not None and day < clock.local_date(self.as_of):
            self.add_error("from_date", gettext("Datoen er passert."))
        return day


class PlaceReadyForm(MessageForm):
    level = fields.line(
        _("Hvilket tilbud er klart?"),
        _("Omsorgsnivå og sted."),
        needed=_("Skriv hvilket tilbud som er klart."),
    )


class AccountRequestForm(MessageForm):
    question = fields.text(
        _("Hva vil kommunen ha gjort rede for?"),
        _("Vis gjerne til punktet det gjelder."),
        needed=_("Skriv hva redegjørelsen skal svare på."),
    )


class CriteriaForm(ActionForm):
    result = fields.choice(
        _("Er de avtalte kriteriene oppfylt?"),
        [
            ("met", _("Ja, alle fem punkter")),
            ("not_met", _("Nei")),
            ("question", _("Vi har spørsmål til et punkt")),
        ],
        needed=_("Velg resultatet av kontrollen."),
    )
    remark = fields.text(_("Merknad"), _("Hvilket punkt, og hva dere lurer på."))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("result") in ("not_met", "question") and not data.get("remark"):
            self.add_error(
                "remark", gettext("Skriv hvilket punkt det gjelder, og hva som mangler.")
            )
        return data


class AccountForm(MessageForm):
    account = fields.text(
        _("Redegjørelse"),
        _("Så utfyllende at kommunen kan etterprøve vurderingene."),
        needed=_("Skriv redegjørelsen."),
        rows=8,
    )


class DistrictReadyForm(ActionForm):
    from_date = fields.day(_("Kan overta fra og med"), needed=_("Skriv datoen."))


def hint_about(standing: Any) -> str:
    """What the reader should know beside the account: the question that was asked."""
    asked = [row for row in standing.events if row.kind == "account_requested"]
    return gettext("Kommunen spør: %(question)s") % {
        "question": asked[-1].content.get("Spørsmål", "") if asked else ""
    }
