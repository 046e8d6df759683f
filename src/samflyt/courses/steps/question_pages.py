"""Pages for questions between the sides and to doctors, and for letters to the doctor."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from samflyt.access.actor import Actor
from samflyt.courses import question_policies as policies
from samflyt.courses.actions import questions
from samflyt.courses.forms import questions as forms
from samflyt.courses.outgoing.questions import QUESTION
from samflyt.courses.standing import Standing
from samflyt.courses.steps import contact_hints
from samflyt.courses.steps.action_pages import ActionPage, Hint


def asked(standing: Standing, actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    """The questions in full, above the form that answers them."""
    rows = policies.open_questions(actor, standing)
    if rows:
        lines = tuple(f"{row.said_by}: {row.content.get(QUESTION, '')}" for row in rows)
        yield Hint("info", __("Dette er spurt og ikke besvart:"), lines)


QUESTION_PAGES = (
    ActionPage(
        "svar-sporsmal",
        _("Svar på spørsmål …"),
        forms.ReplyForm,
        policies.check_answer_question,
        questions.answer,
        _("Svaret er sendt."),
        hints=asked,
    ),
    ActionPage(
        "sporsmal",
        _("Still spørsmål …"),
        forms.QuestionForm,
        policies.check_question,
        questions.ask,
        _("Spørsmålet er sendt."),
        hints=contact_hints.whom_to_call,
    ),
    ActionPage(
        "uklart",
        _("Meld at noe mangler eller er uklart …"),
        forms.UnclearForm,
        policies.check_unclear,
        questions.ask_about_unclear,
        _("Avsenderen er spurt."),
        rare=True,
    ),
    ActionPage(
        "skriv-fastlege",
        _("Skriv til fastlegen …"),
        forms.DoctorLetterForm,
        policies.check_doctor_letter,
        questions.inform_doctor,
        _("Meldingen til fastlegen er sendt."),
        rare=True,
    ),
    ActionPage(
        "fastlege-tjenester",
        _("Orienter fastlegen om tjenester …"),
        forms.ServicesLetterForm,
        policies.check_services_letter,
        questions.tell_of_services,
        _("Fastlegen er orientert om tjenesten."),
        rare=True,
    ),
)
