"""Forms for questions, answers, and letters to the patient's doctor."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samflyt import clock
from samflyt.access.roles import Side
from samflyt.courses.actions.questions import PARTNER
from samflyt.courses.forms import fields
from samflyt.courses.forms.base import MessageForm
from samflyt.courses.outgoing import doctor, questions
from samflyt.courses.question_policies import open_questions, told_us
from samflyt.courses.words.event_words import CHOICES, long_name
from samflyt.formats import codes
from samflyt.web import wording

LONGEST_SHOWN = 80


class QuestionForm(MessageForm):
    """What one wants to know, and of whom."""

    recipients = fields.several(_("Hvem spør du?"), (), needed=_("Velg hvem du spør."))
    about = fields.choice(_("Hva gjelder det?"), (), needed=_("Velg hva spørsmålet gjelder."))
    question = fields.text(_("Spørsmål"), needed=_("Skriv hva du spør om."))

    def prepare(self) -> None:
        words = CHOICES["asked_about"]
        self.offer("about", [(t, words[t]) for t in questions.topics_of(self.actor.side.value)])
        known = self.standing.course if self.standing else None
        if known is None:
            return
        other = known.municipality if self.actor.side is Side.HOSPITAL else known.hospital
        offices = doctor.offices(clock.local_date(self.as_of))
        self.offer(
            "recipients",
            [(PARTNER, str(other)), *((str(o.her_id), doctor.name_of(o)) for o in offices)],
        )
        self.initial.setdefault("recipients", [PARTNER])


class UnclearForm(MessageForm):
    """What is missing or unclear in what the other side has told, field by field."""

    report = fields.choice(_("Hva gjelder det?"), (), needed=_("Velg rapporten det gjelder."))
    field = fields.choice(
        _("Hvilken opplysning?"), CHOICES["unclear"].items(), needed=_("Velg opplysningen.")
    )
    how = fields.choice(
        _("Hva er galt?"),
        [("missing", _("Den mangler")), ("unclear", _("Den er uklar"))],
        needed=_("Velg om opplysningen mangler eller er uklar."),
    )
    text = fields.text(_("Hva trenger du å vite?"), rows=2)

    def prepare(self) -> None:
        rows = told_us(self.actor, self.standing) if self.standing else []
        self.offer("report", [(row.key, _named(row)) for row in rows])
        if rows:
            self.initial.setdefault("report", rows[0].key)


class ReplyForm(MessageForm):
    """The answer to one of the questions that stand open."""

    question = fields.choice(
        _("Hvilket spørsmål svarer du på?"), (), needed=_("Velg spørsmålet du svarer på.")
    )
    text = fields.text(_("Svar"), needed=_("Skriv svaret."))

    def prepare(self) -> None:
        rows = open_questions(self.actor, self.standing) if self.standing else []
        self.offer("question", [(row.key, _shown(row)) for row in rows])
        if len(rows) == 1:
            self.initial.setdefault("question", rows[0].key)


class DoctorForm(MessageForm):
    """What a letter to a doctor has in common: the office."""

    office = fields.selection(_("Fastlege"), (), needed=_("Velg legekontoret."))

    def prepare(self) -> None:
        offices = doctor.offices(clock.local_date(self.as_of))
        self.offer(
            "office",
            [("", gettext("Velg")), *((str(o.her_id), doctor.name_of(o)) for o in offices)],
        )


class DoctorLetterForm(DoctorForm):
    purpose = fields.choice(
        _("Hva vil du med meldingen?"),
        [("status", _("Gi en statusrapport")), ("assessment", _("Be om vurdering av lege"))],
        needed=_("Velg hva du vil med meldingen."),
    )
    problem = fields.text(
        _("Aktuell problemstilling"), needed=_("Beskriv den aktuelle problemstillingen.")
    )
    critical = fields.text(_("Kritisk informasjon"), _("En opplysning per linje."), rows=2)
    medicines = fields.text(_("Legemidler"), _("Ett legemiddel med dosering per linje."))
    measures = fields.text(_("Iverksatte tiltak"), _("Ett tiltak per linje."))


class ServicesLetterForm(DoctorForm):
    service = fields.selection(
        _("Tjeneste"), codes.choices("9151"), needed=_("Velg tjenesten som er vedtatt.")
    )
    starts = fields.day(_("Fra"), needed=_("Skriv når tjenesten starter."))
    provider = fields.line(_("Levert av"), _("Enheten som gir tjenesten."))
    information = fields.text(_("Opplysninger om tjenesten"), rows=2)


def _named(row: Any) -> str:
    return f"{long_name(row.kind)}, {wording.whole_moment(row.at)}"


def _shown(row: Any) -> str:
    """Who asked what and when, short enough to choose by."""
    text = str(row.content.get(questions.QUESTION, ""))
    short = f"{text[:LONGEST_SHOWN]}…" if len(text) > LONGEST_SHOWN else text
    return f"{short} ({row.said_by}, {wording.whole_moment(row.at)})"
