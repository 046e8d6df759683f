"""Forms for the journey home: who needs adapted transport, which, and who attests it."""

from typing import Any

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from samflyt.catalogue import carries_out
from samflyt.courses.forms import fields
from samflyt.courses.forms.agreed_content import asks
from samflyt.courses.forms.base import ActionForm

#: Grounds of health; what is only practical gives no requisition.
GROUNDS = {
    "stretcher": gettext_noop("må ligge"),
    "wheelchair": gettext_noop("må sitte i rullestol"),
    "mobility": gettext_noop("kan ikke gå til eller bruke rutegående transport"),
    "condition": gettext_noop("tilstanden krever tilsyn eller skjerming underveis"),
    "infection": gettext_noop("smittefare"),
}
POSTURES = {
    "walks": gettext_noop("går selv eller med støtte"),
    "wheelchair": gettext_noop("sitter i rullestol"),
    "lies": gettext_noop("ligger"),
}
MEANS = {
    "taxi": gettext_noop("drosje"),
    "wheelchair_car": gettext_noop("bil for rullestol"),
    "stretcher_car": gettext_noop("båretransport"),
    "ambulance": gettext_noop("ambulanse"),
}
_LYING = {"stretcher_car", "ambulance"}
_FITTING = {"walks": set(MEANS), "wheelchair": {"wheelchair_car", *_LYING}, "lies": _LYING}


@carries_out("001-2.3-a", "001-2.3-b", "003-g2-2.3")
class TransportForm(ActionForm):
    ground = fields.choice(
        _("Hvilken helsegrunn har pasienten?"),
        [(key, _(words)) for key, words in GROUNDS.items()],
        needed=_("Velg helsegrunnen. Uten den kan transport ikke rekvireres."),
    )
    posture = fields.choice(
        _("Hvordan reiser pasienten?"),
        [(key, _(words)) for key, words in POSTURES.items()],
        needed=_("Velg hvordan pasienten reiser."),
    )
    oxygen = fields.tick(_("Trenger oksygen fra transporten underveis"))
    means = fields.choice(
        _("Hva slags transport?"),
        [(key, _(words)) for key, words in MEANS.items()],
        needed=_("Velg transport."),
    )
    needs = fields.text(_("Annet den som kjører, må vite"), rows=2)
    companion = fields.yes_no(
        _("Trenger pasienten ledsager?"),
        _("Behandlende lege avgjør det medisinske behovet."),
        needed=_("Svar ja eller nei."),
    )

    def prepare(self) -> None:
        # The draft asks only for good transport, not that it fits the patient's state and needs.
        self.fields["posture"].required = asks("transport_state", self.standing) is not False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        fitting = _FITTING.get(data.get("posture", ""), set(MEANS))
        if data.get("oxygen"):
            fitting = fitting & _LYING
        if data.get("means") and data["means"] not in fitting:
            names = ", ".join(gettext(MEANS[key]) for key in MEANS if key in fitting)
            self.add_error(
                "means",
                gettext("Passer ikke tilstanden. Velg en av: %(names)s.") % {"names": names},
            )
        return data

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "profile": {
                gettext_noop("Helsegrunn"): GROUNDS[data["ground"]],
                gettext_noop("Reiser"): POSTURES.get(data["posture"], ""),
                gettext_noop("Oksygen"): gettext_noop("ja") if data["oxygen"] else "",
                gettext_noop("Transport"): MEANS[data["means"]],
            },
            "needs": data["needs"],
            "companion": data["companion"],
        }


class AttestForm(ActionForm):
    companion = fields.yes_no(_("Trenger pasienten ledsager?"), needed=_("Svar ja eller nei."))
