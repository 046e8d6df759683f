"""Forms that both agreements have: guidance, information, treatment that changes, visits."""

from django.utils.translation import gettext_lazy as _

from samflyt.courses.child.open_lines import (
    open_changes,
    open_information,
    open_questions,
    open_visits,
)
from samflyt.courses.forms import fields
from samflyt.courses.forms.base import ActionForm, NotedForm


class QuestionForm(ActionForm):
    question = fields.line(
        _("Hva trenger dere faglig oppfølging eller råd om?"), needed=_("Skriv hva det gjelder.")
    )
    more = fields.text(_("Mer om det"))


class AnswerQuestionForm(NotedForm):
    name = "question"
    noted = staticmethod(open_questions)
    question = fields.choice(_("Hva svarer dere på?"), (), needed=_("Velg spørsmålet."))
    answer = fields.text(_("Svar"), needed=_("Skriv svaret."))


class InformationForm(ActionForm):
    information = fields.line(
        _("Hva er sendt?"), _("For eksempel notat fra kontrollen."), needed=_("Skriv hva det er.")
    )


class InformationReadForm(NotedForm):
    name = "information"
    noted = staticmethod(open_information)
    information = fields.choice(_("Hva har dere mottatt?"), (), needed=_("Velg hva det er."))


class ChangeForm(ActionForm):
    change = fields.line(_("Hva er endret i behandlingen?"), needed=_("Skriv hva som er endret."))


class RetrainingForm(NotedForm):
    name = "change"
    noted = staticmethod(open_changes)
    change = fields.choice(_("Hvilken endring?"), (), needed=_("Velg endringen."))
    wanted = fields.yes_no(
        _("Trengs det ny opplæring fra sykehuset?"), needed=_("Svar ja eller nei.")
    )


class VisitForm(ActionForm):
    visit = fields.line(
        _("Hvilken konsultasjon?"),
        _("For eksempel kontroll på lungepoliklinikken 10. juni."),
        needed=_("Skriv hvilken konsultasjon det var."),
    )


class PlannedVisitForm(ActionForm):
    visit = fields.line(
        _("Hva er avtalt?"),
        _("For eksempel kontroll på lungepoliklinikken kl. 10."),
        needed=_("Skriv hva som er avtalt."),
    )
    date = fields.day(_("Når?"), needed=_("Skriv dagen."))
    follow_up = fields.choice(
        _("Hvem følger opp?"),
        [
            ("outpatient", _("Poliklinikken")),
            ("home_hospital_team", _("Hjemmesykehuset, ambulerende barneteam")),
            ("palliation_team", _("Barnepalliasjonsteamet")),
            ("admission", _("Sengeposten, ved ny innleggelse")),
        ],
        needed=_("Velg hvem som følger opp."),
    )


class VisitLetterForm(NotedForm):
    name = "visit"
    noted = staticmethod(open_visits)
    visit = fields.choice(_("Etter hvilken konsultasjon?"), (), needed=_("Velg konsultasjonen."))


class DialogueForm(ActionForm):
    about = fields.text(_("Hva snakket dere om?"), needed=_("Skriv kort hva det gjaldt."))


class EndForm(ActionForm):
    reason = fields.line(_("Hvorfor avsluttes den?"), needed=_("Skriv hvorfor."))
