"""What is done with the emergency plan, the agreements, the receivers and the companion."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from samflyt.access.roles import Side
from samflyt.homecoming.actions import companions, receivers, safety
from samflyt.homecoming.forms import companion as companion_forms
from samflyt.homecoming.forms import safety as forms
from samflyt.homecoming.forms import training as training_forms
from samflyt.homecoming.forms.base import PlainHomeForm
from samflyt.homecoming.models import (
    Companion,
    CompanionShift,
    EmergencyPlan,
    InformationReceiver,
    OpenReturn,
    SpecialAgreement,
)
from samflyt.homecoming.page import COMPANION_TAB, POINTS_TAB, RECEIVERS_TAB, SAFETY_TAB, Page

SAFETY = (
    Page(
        "beredskapsplan",
        SAFETY_TAB,
        _("Skriv beredskapsplan"),
        forms.EmergencyForm,
        safety.write_emergency_plan,
        _("Planen er lagret som ny utgave."),
        EmergencyPlan,
        "",
        fresh=True,
    ),
    Page(
        "apen-retur",
        SAFETY_TAB,
        _("Avtal åpen retur"),
        forms.OpenReturnForm,
        safety.open_return,
        _("Den åpne returen er avtalt."),
        side=Side.HOSPITAL,
    ),
    Page(
        "retur-slutt",
        SAFETY_TAB,
        _("Avslutt åpen retur"),
        training_forms.ReasonForm,
        safety.end_return,
        _("Den åpne returen er avsluttet."),
        OpenReturn,
        "open_return",
        Side.HOSPITAL,
    ),
    *(
        Page(
            f"punkt-{number}",
            POINTS_TAB,
            point.label,
            forms.PointForm,
            partial(safety.settle_point, point=point.value),
            _("Avtalen er ført."),
            SpecialAgreement,
            "",
            fresh=True,
        )
        for number, point in enumerate(SpecialAgreement.Point, start=1)
    ),
    Page(
        "mottaker",
        RECEIVERS_TAB,
        _("Avtal hvem som får informasjon"),
        forms.ReceiverForm,
        receivers.set_receiver,
        _("Avtalen er ført. Meldinger sendes etter den fra nå."),
        InformationReceiver,
        "",
        fresh=True,
    ),
    Page(
        "mottaker-slutt",
        RECEIVERS_TAB,
        _("Ta bort mottakeren"),
        training_forms.ReasonForm,
        receivers.end_receiver,
        _("Mottakeren er tatt bort."),
        InformationReceiver,
        "receiver",
    ),
)

COMPANION = (
    Page(
        "ledsageravtale",
        COMPANION_TAB,
        _("Vurder og planlegg ledsager"),
        companion_forms.CompanionForm,
        companions.assess_companion,
        _("Vurderingen og planen er ført. Begge sider må signere."),
    ),
    Page(
        "signer-avtale",
        COMPANION_TAB,
        _("Signer ledsageravtalen"),
        PlainHomeForm,
        companions.sign_companion,
        _("Avtalen er signert."),
        Companion,
        "companion",
    ),
    Page(
        "vakt",
        COMPANION_TAB,
        _("Før ledsagervakt"),
        companion_forms.ShiftForm,
        companions.log_shift,
        _("Vakten er ført."),
        Companion,
        "companion",
        Side.MUNICIPALITY,
    ),
    Page(
        "stryk-vakt",
        COMPANION_TAB,
        _("Stryk vakten"),
        training_forms.ReasonForm,
        companions.withdraw_shift,
        _("Vakten er strøket."),
        CompanionShift,
        "shift",
        Side.MUNICIPALITY,
    ),
)
