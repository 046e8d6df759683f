"""The pages of a child's steps, in the order of the agreements."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from samflyt.courses.child import hints, policies, steps
from samflyt.courses.child.forms import both, choices
from samflyt.courses.child.policies import EITHER, in_flow, when_open
from samflyt.courses.steps.action_pages import ActionPage
from samflyt.courses.steps.step_pages import step_page
from samflyt.rules.event import EventKind as K

H, M = "hospital", "municipality"


START_PAGES = (
    ActionPage(
        "gruppe",
        _("Vurder behovet og velg gruppe …"),
        choices.GroupForm,
        policies.check_group,
        steps.choose_group,
        _("Vurderingen er ført."),
        meets=("gruppe", "samordningsbehov"),
        hints=hints.groups,
        rare=True,
    ),
    ActionPage(
        "start-forlop",
        _("Start forløpet for nye en-til-en-tjenester …"),
        choices.FlowStartForm,
        policies.check_flow_start,
        steps.start_flow,
        _("Forløpet er startet."),
        rare=True,
    ),
)

SHARED_PAGES = (
    step_page(
        "be-om-rad",
        _("Meld behov for faglig oppfølging …"),
        both.QuestionForm,
        in_flow(M),
        K.GUIDANCE_ASKED,
        _("Behovet er meldt til sykehuset."),
        rare=True,
        more=gettext_noop("Mer om behovet"),
    ),
    step_page(
        "gi-rad",
        _("Svar på behov for faglig oppfølging …"),
        both.AnswerQuestionForm,
        when_open(H, "veiledning", "faglig-oppfolging"),
        K.GUIDANCE_GIVEN,
        _("Svaret er ført."),
        "veiledning",
        "faglig-oppfolging",
        answer=gettext_noop("Svar"),
    ),
    step_page(
        "avtal-oppfolging",
        _("Før avtalt kontroll eller besøk …"),
        both.PlannedVisitForm,
        in_flow(H),
        K.VISIT_PLANNED,
        _("Avtalen er ført. Familien og kommunen ser den."),
        rare=True,
    ),
    step_page(
        "konsultasjon",
        _("Før poliklinisk konsultasjon …"),
        both.VisitForm,
        in_flow(H),
        K.OUTPATIENT_VISIT,
        _("Konsultasjonen er ført."),
        rare=True,
    ),
    step_page(
        "opplysninger-sendt",
        _("Før opplysninger som er sendt …"),
        both.InformationForm,
        in_flow(H, book="sthf"),
        K.INFORMATION_SENT,
        _("Opplysningene er ført som sendt."),
        "poliklinisk-notat",
        rare=True,
    ),
    step_page(
        "opplysninger-mottatt",
        _("Kvitter for opplysninger …"),
        both.InformationReadForm,
        when_open(M, "opplysninger-mottatt"),
        K.INFORMATION_RECEIVED,
        _("Kvitteringen er ført."),
        "opplysninger-mottatt",
    ),
    step_page(
        "dialog",
        _("Før kontakt mellom partene …"),
        both.DialogueForm,
        in_flow(EITHER, book="sthf"),
        K.DIALOGUE_HELD,
        _("Kontakten er ført."),
        "tett-dialog",
        rare=True,
        about=gettext_noop("Samtalen gjaldt"),
    ),
    step_page(
        "avslutt-samordning",
        _("Avslutt samordningen …"),
        both.EndForm,
        policies.check_end,
        K.COORDINATION_ENDED,
        _("Samordningen er avsluttet."),
        rare=True,
    ),
)
