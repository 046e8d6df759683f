"""Forms for meetings and for coercion."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from samflyt.courses import policies
from samflyt.courses.forms import fields
from samflyt.courses.forms.agreed_content import AgreedContent
from samflyt.courses.forms.base import ActionForm, MessageForm, NotedForm
from samflyt.courses.standing import Standing
from samflyt.rules.event import EventKind


class MeetingForm(ActionForm):
    purpose = fields.choice(
        _("Hva slags møte?"),
        [
            ("cooperation", _("Samarbeidsmøte")),
            ("planning", _("Planleggingsmøte")),
            ("before_discharge", _("Møte før utskrivning")),
            ("network", _("Nettverksmøte")),
        ],
        needed=_("Velg hva slags møte det er."),
    )
    held_on = fields.day(_("Dato for møtet"))
    agenda = fields.text(
        _("Saker"),
        _("Videre behandling, oppfølging, hjelpemidler, koordinator og plan."),
        needed=_("Skriv hva møtet skal handle om."),
    )


class MeetingHeldForm(ActionForm):
    agreed = fields.text(_("Hva ble avtalt?"), needed=_("Skriv kort hva som ble avtalt."))


class SummaryForm(AgreedContent, MessageForm):
    agreed = "meeting_summary"
    summary = fields.text(_("Referat"), needed=_("Skriv referatet."), rows=8)

    def prepare(self) -> None:
        self.ask_agreed(self.fields, self.standing)

    def details(self) -> dict[str, Any]:
        """The summary with what the partners have agreed that it tells, each under its name."""
        said = self.cleaned_data
        parts = [f"{name}: {text}" for name, text in self.agreed_parts(said).items()]
        return {"summary": "\n\n".join([said["summary"], *parts])}


class CoercionForm(ActionForm):
    measure = fields.line(_("Hvilket tiltak?"), needed=_("Skriv hvilket tiltak det er."))
    can_continue = fields.yes_no(
        _("Kan tiltaket videreføres i kommunen?"), needed=_("Svar ja eller nei.")
    )


class CoercionEndedForm(NotedForm):
    name = "measure"
    noted = staticmethod(policies.open_measures)
    unnamed = _("Tiltak uten navn")
    measure = fields.choice(_("Hvilket tiltak er avsluttet?"), (), needed=_("Velg tiltaket."))


def _started(standing: Standing) -> list[str]:
    started = standing.stay.all(EventKind.COERCION_STARTED)
    return list(dict.fromkeys(event.data.get("measure", "") for event in started))


class CoercionSettledForm(NotedForm):
    name = "measure"
    noted = staticmethod(_started)
    unnamed = _("Tiltak uten navn")
    measure = fields.choice(_("Hvilket tiltak gjelder det?"), (), needed=_("Velg tiltaket."))
    accepted = fields.yes_no(_("Kan kommunen videreføre tiltaket?"), needed=_("Svar ja eller nei."))
