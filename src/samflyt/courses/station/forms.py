"""The form with which the health station takes a step with a notice."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt.courses.models import StationNotice
from samflyt.courses.station.states import STEP_TITLES, STEPS
from samflyt.web import fields
from samflyt.web.forms import OnceForm


class StepForm(OnceForm):
    step = fields.choice(_("Hva gjør dere nå?"), (), needed=_("Velg hva dere gjør."))
    service = fields.line(
        _("Hvilken tjeneste skal følge opp?"),
        _("Når dere fordeler. For eksempel skolehelsetjenesten ved Solbakken skole."),
    )
    person = fields.line(_("Hvem der?"))
    words = fields.text(_("Merknad"), _("Sykehuset ser den ikke."))

    def __init__(self, *args: Any, notice: StationNotice, **kwargs: Any) -> None:
        super().__init__(*args, version=notice.version, **kwargs)
        options = [(step, STEP_TITLES[step]) for step in STEPS[notice.state]]
        self.fields["step"].choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("step") == "assign" and not data.get("service"):
            self.add_error("service", gettext("Skriv hvilken tjeneste som skal følge opp."))
        return data
