"""The pages on a plan's way: asked, assessed, reported, consented to, started, used, closed."""

from django.utils.translation import gettext_lazy as _

from samflyt.plans import policies
from samflyt.plans.action_page import PlanPage, Sending
from samflyt.plans.actions import assessing, beginning, consenting, pregnancy, welfare
from samflyt.plans.actions import needs as reporting
from samflyt.plans.forms import coordination
from samflyt.plans.forms import course as way


def _tell(s: Sending) -> object:
    answer = "" if s.said["answer"] == "thinking" else s.said["answer"]
    return assessing.tell_and_ask(
        **s.common,
        what=s.said["what"],
        answer=answer,
        answered_by=s.said["answered_by"],
        told_at=s.said["told_at"],
    )


def _assess(s: Sending) -> None:
    seen = assessing.Seen(
        child=s.said["child"],
        seriously_ill=s.said["seriously_ill"],
        hospital_services=int(s.said["hospital_services"]),
        services_date=s.said["services_date"],
        municipality=s.form.chosen_municipality(),
        plan_right=s.said["plan_right"],
    )
    assessing.assess(**s.common, seen=seen)


def _consent(s: Sending) -> None:
    consenting.record_consent(
        **s.common,
        sharing=s.said["sharing"],
        how=s.said["how"],
        heard=s.said["heard"],
        givers=s.form.chosen_givers(),
    )


def _withdraw(s: Sending) -> None:
    consenting.withdraw_consent(
        **s.common,
        withdrawn_by=s.said["withdrawn_by"],
        how=s.said["how"],
        sharing_only=s.said["sharing_only"] == "yes",
    )


def _choose_service(s: Sending) -> None:
    welfare.choose_service(
        **s.common,
        service=s.form.chosen_service(),
        views=s.said["views"],
        unheard=s.said["unheard"],
    )


WAY = (
    PlanPage(
        "tilbud",
        _("Fortell og spør"),
        _("Før svaret"),
        way.OfferForm,
        policies.check_partner,
        _tell,
        _("Svaret er ført."),
        explanation=_("Begge parter spør. Personen kan ombestemme seg når som helst."),
        group="way",
    ),
    PlanPage(
        "vurdering",
        _("Vurder behovet"),
        _("Lagre vurderingen"),
        way.AssessForm,
        policies.check_partner,
        _assess,
        _("Vurderingen er lagret."),
        group="way",
    ),
    PlanPage(
        "meld-behov",
        _("Meld behov til koordinerende enhet"),
        _("Send meldingen"),
        coordination.NeedForm,
        policies.check_partner,
        lambda s: reporting.report_need(
            **s.common, receiver=s.form.receiving(), report=s.form.report()
        ),
        _("Meldingen er sendt. Du ser her når koordinerende enhet svarer."),
        suggests=lambda plan, asked, _today: coordination.referral(plan, asked),
        group="way",
    ),
    PlanPage(
        "samtykke",
        _("Før samtykke"),
        _("Før samtykket"),
        way.ConsentForm,
        policies.check_partner,
        _consent,
        _("Samtykket er ført."),
        explanation=_("Ingen plan lages uten samtykke. Den som samtykker, kan trekke det."),
        group="way",
    ),
    PlanPage(
        "samordnende-tjeneste",
        _("Velg tjenesten som samordner"),
        _("Lagre valget"),
        coordination.CoordinatingServiceForm,
        policies.check_municipality,
        _choose_service,
        _("Valget er lagret."),
        explanation=_("Kommunen velger hvilken tjeneste som har hovedansvaret for å samordne."),
        group="way",
    ),
    PlanPage(
        "start",
        _("Start planarbeidet"),
        _("Start planarbeidet"),
        way.PressForm,
        policies.check_start,
        lambda s: beginning.start_plan(**s.common),
        _("Planarbeidet er startet. Enheten din eier planen."),
        explanation=_("Enheten din blir ansvarlig for planen. Personen har bare én plan."),
        group="way",
    ),
    PlanPage(
        "ta-i-bruk",
        _("Ta planen i bruk"),
        _("Ta planen i bruk"),
        way.ActivateForm,
        policies.check_contents,
        lambda s: beginning.activate_plan(**s.common, revision_date=s.said["revision_date"]),
        _("Planen er i bruk."),
        group="way",
    ),
    PlanPage(
        "overfor",
        _("Overfør planen til kommunen"),
        _("Overfør planen"),
        way.OwnershipForm,
        policies.check_hand_over_plan,
        lambda s: beginning.hand_over_plan(**s.common, unit=s.form.chosen_unit()),
        _("Kommunen eier planen nå."),
        explanation=_("Kommunen tar over arbeidet. Sykehuset er fortsatt med i planen."),
        group="way",
    ),
    PlanPage(
        "svangerskap",
        _("Svangerskap"),
        _("Lagre svangerskapet"),
        way.PregnancyForm,
        policies.check_partner,
        lambda s: pregnancy.keep_pregnancy(**s.common, expecting=s.form.expecting()),
        _("Svangerskapet er lagret."),
        explanation=_("Planen følger henne gjennom svangerskap, fødsel og barsel."),
        group="rare",
    ),
    PlanPage(
        "trekk-samtykke",
        _("Trekk samtykke"),
        _("Trekk samtykket"),
        way.WithdrawForm,
        policies.check_partner,
        _withdraw,
        _("Samtykket er trukket."),
        group="rare",
    ),
    PlanPage(
        "gjenoppta",
        _("Gjenoppta planen"),
        _("Gjenoppta planen"),
        way.PressForm,
        policies.check_resume,
        lambda s: beginning.resume_plan(**s.common),
        _("Planen er gjenopptatt."),
        group="rare",
    ),
    PlanPage(
        "avslutt",
        _("Avslutt planen"),
        _("Avslutt planen"),
        way.CloseForm,
        policies.check_owner,
        lambda s: beginning.close_plan(**s.common, because=s.said["because"]),
        _("Planen er avsluttet."),
        group="rare",
    ),
)
