"""Resistant bacteria, told at each change of level: what was found, and what to do about it."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt.catalogue import carries_out
from samflyt.courses.actions.bacteria import bacteria_on_course, in_words
from samflyt.courses.forms import fields
from samflyt.courses.forms.base import ActionForm


@carries_out("003-g8-7-g", "003-g8-8-d")
class BacteriaForm(ActionForm):
    """What is found travels with advice to those who receive the patient, or is not sent."""

    bacteria = fields.selection(
        _("Resistente bakterier (MRSA, VRE, ESBL)"),
        [
            ("negative", _("Undersøkt, ikke påvist")),
            ("waiting", _("Undersøkt, svar ventes")),
            ("positive", _("Påvist")),
        ],
        _("La feltet stå tomt når det ikke er undersøkt."),
    )
    bacteria_finding = fields.line(
        _("Hva er undersøkt eller påvist, og når?"), _("For eksempel MRSA i nese, 02.03.2024.")
    )
    bacteria_advice = fields.text(
        _("Råd og tiltak hos mottakeren"), _("Må fylles ut når noe er påvist."), rows=2
    )

    def prepare(self) -> None:
        """What is known from before in the stay stands ready; and these fields come last."""
        super().prepare()
        named = [name for name in self.fields if name.startswith("bacteria")]
        self.order_fields([n for n in self.fields if n not in (*named, "at")] + [*named, "at"])
        if self.standing is not None:
            self.initial.setdefault("bacteria", bacteria_on_course(self.standing))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("bacteria") == "positive":
            if not data.get("bacteria_finding"):
                self.add_error("bacteria_finding", gettext("Skriv hva som er påvist, og når."))
            if not data.get("bacteria_advice"):
                self.add_error(
                    "bacteria_advice", gettext("Skriv hvilke tiltak mottakeren må ha klare.")
                )
        return data

    def details(self) -> dict[str, Any]:
        details = super().details()
        told = {
            name: details.pop(name, self.cleaned_data[name])
            for name in ("bacteria", "bacteria_finding", "bacteria_advice")
        }
        found, finding, advice = told.values()
        return {**details, "bacteria": found, "infection": in_words(found, finding, advice)}
