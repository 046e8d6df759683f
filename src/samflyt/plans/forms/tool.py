"""The form of a municipality's plan tool."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samflyt.plans.models import PlanTool
from samflyt.web import fields
from samflyt.web.forms import OnceForm


class ToolForm(OnceForm):
    name = fields.line(_("Hva heter verktøyet?"), needed=_("Skriv hva verktøyet heter."))
    link = forms.URLField(
        label=_("Lenke til innlogging"),
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": _("Skriv en nettadresse som begynner med https://.")},
    )
    access = fields.text(_("Slik får sykehuset tilgang"), _("Hvem de ringer, og hva de må oppgi."))
    exchange = fields.choice(
        _("Samarbeid i verktøyet"),
        PlanTool.Exchange.choices,
        needed=_("Velg hvordan sykehuset tar del."),
    )
