"""Forms of the training plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.access.roles import Side
from samflyt.homecoming import matrix
from samflyt.homecoming.actions.topics import Told
from samflyt.homecoming.forms.base import HomeForm
from samflyt.homecoming.models import Form, Learner, Mode, Requirement, Session, Topic
from samflyt.homecoming.states import TrainingState
from samflyt.web import fields

MOST = 200
TOO_MANY = gettext_lazy("Skriv et tall fra 0 til 200.")


def count(label: Any, hint: Any = "", *, needed: Any = None) -> forms.IntegerField:
    """A small whole number."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=needed is not None,
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": needed,
            "invalid": TOO_MANY,
            "min_value": TOO_MANY,
            "max_value": TOO_MANY,
        },
    )


class PartsForm(HomeForm):
    """Which parts the training has."""

    theory = fields.tick(gettext_lazy("Teori"))
    practice = fields.tick(gettext_lazy("Praksis"))
    shifts = count(
        gettext_lazy("Antall følgevakter"), gettext_lazy("Vakter sammen med noen som kan det.")
    )

    def details(self) -> dict[str, Any]:
        found = super().details()
        return {**found, "shifts": found["shifts"] or 0}


class TopicForm(PartsForm):
    title = fields.line(
        gettext_lazy("Hva skal det gis opplæring i?"),
        needed=gettext_lazy("Skriv hva opplæringen er i."),
    )
    audience = fields.line(
        gettext_lazy("Hvem trenger den?"), gettext_lazy("For eksempel ansatte i hjemmetjenesten.")
    )
    wanted = count(gettext_lazy("Hvor mange?"))
    needed_date = fields.day(gettext_lazy("Trengs innen"))
    field_order = ("title", "audience", "wanted", "needed_date", "theory", "practice", "shifts")

    def prepare(self) -> None:
        self.initial.update(theory=True, practice=True)

    def details(self) -> dict[str, Any]:
        return {"told": Told(**super().details())}

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"].strip()
        if len(title) > 150:
            raise forms.ValidationError(_("Skriv høyst 150 tegn."))
        return title


class AnswerTopicForm(HomeForm):
    accepted = fields.yes_no(
        gettext_lazy("Gir sykehuset denne opplæringen?"), needed=gettext_lazy("Svar ja eller nei.")
    )
    answer = fields.text(gettext_lazy("Svar til kommunen"))


class PlanTopicForm(PartsForm):
    planner = fields.line(
        gettext_lazy("Hvem planlegger opplæringen?"),
        needed=gettext_lazy("Skriv hvem som planlegger."),
    )
    mode = fields.choice(
        gettext_lazy("Hvordan gis den?"),
        Mode.choices,
        needed=gettext_lazy("Velg digitalt, oppmøte eller noe av hvert."),
    )
    field_order = ("planner", "theory", "practice", "shifts", "mode")

    def prepare(self) -> None:
        self.fill("planner", "theory", "practice", "shifts", "mode")
        if not self.initial["planner"]:
            self.initial["planner"] = self.actor.name


class LearnerForm(HomeForm):
    name = fields.line(
        gettext_lazy("Navn"),
        gettext_lazy("En person. Finnes navnet fra før, får personen flere temaer."),
        needed=gettext_lazy("Skriv navnet."),
    )
    kind = fields.choice(
        gettext_lazy("Hvem er det?"),
        Learner.Kind.choices,
        needed=gettext_lazy("Velg hvem det er."),
    )
    workplace = fields.line(gettext_lazy("Arbeidssted"))
    topics = fields.several(gettext_lazy("Temaer personen trenger"), ())

    def prepare(self) -> None:
        found = Topic.objects.filter(homecoming=self.homecoming).exclude(
            state=TrainingState.DECLINED
        )
        self.let_choose("topics", ((str(topic.pk), topic.title) for topic in found.order_by("pk")))
        if self.actor.side is Side.MUNICIPALITY:
            self.initial["kind"] = Learner.Kind.STAFF

    def details(self) -> dict[str, Any]:
        found = super().details()
        return {**found, "topics": [int(pk) for pk in found["topics"]]}


class RequirementForm(PartsForm):
    def prepare(self) -> None:
        self.fill("theory", "practice", "shifts")


class SessionForm(HomeForm):
    kind = fields.choice(
        gettext_lazy("Hvilken del?"),
        Session.Kind.choices,
        needed=gettext_lazy("Velg teori, praksis eller følgevakt."),
    )
    starts_at = fields.moment(
        gettext_lazy("Når?"), needed=gettext_lazy("Skriv når opplæringen er.")
    )
    form = fields.choice(
        gettext_lazy("Form"), Form.choices, needed=gettext_lazy("Velg oppmøte eller digitalt.")
    )
    place = fields.line(
        gettext_lazy("Sted eller lenke"),
        gettext_lazy("Møtested, eller adressen til den digitale opplæringen."),
        needed=gettext_lazy("Skriv sted eller lenke."),
    )

    def prepare(self) -> None:
        if isinstance(self.row, Requirement):
            needed = matrix.parts_needed(self.row)
            labels = dict(Session.Kind.choices)
            self.let_choose("kind", ((kind, labels[Session.Kind(kind)]) for kind in needed))
            self.initial.setdefault("kind", next(iter(needed), ""))


class SignForm(HomeForm):
    signer = fields.choice(
        gettext_lazy("Hvem bekrefter?"),
        (
            ("professional", gettext_lazy("Jeg, som fagperson, har sett at personen kan dette")),
            ("parent", gettext_lazy("Forelderen selv sier at de kan dette")),
        ),
        needed=gettext_lazy("Velg hvem som bekrefter."),
    )
    parent = fields.line(
        gettext_lazy("Forelderens navn"), gettext_lazy("Bare når forelderen bekrefter selv.")
    )

    def prepare(self) -> None:
        row = self.row
        self.initial["signer"] = "professional"
        if isinstance(row, Session) and row.requirement.learner.kind != Learner.Kind.KIN:
            del self.fields["parent"]
            self.let_choose("signer", self.fields["signer"].choices[:1])  # type: ignore[attr-defined]


class ReasonForm(HomeForm):
    reason = fields.text(gettext_lazy("Hvorfor?"), needed=gettext_lazy("Skriv hvorfor."), rows=2)


class TreatmentChangeForm(HomeForm):
    what = fields.line(
        gettext_lazy("Hva er endret i behandlingen?"),
        gettext_lazy("For eksempel ny modell av respirator."),
        needed=gettext_lazy("Skriv hva som er endret."),
    )


class AnswerChangeForm(HomeForm):
    topics = fields.several(
        gettext_lazy("Hvilke temaer må noen ha ny opplæring i?"),
        (),
        gettext_lazy("Det som er signert i disse, gjelder ikke lenger."),
    )
    answer = fields.text(
        gettext_lazy("Begrunnelse"), gettext_lazy("Må fylles ut når ingen trenger ny opplæring.")
    )

    def prepare(self) -> None:
        found = Topic.objects.filter(homecoming=self.homecoming).order_by("pk")
        self.let_choose("topics", ((str(topic.pk), topic.title) for topic in found))

    def details(self) -> dict[str, Any]:
        found = super().details()
        return {**found, "topics": [int(pk) for pk in found["topics"]]}


class QuestionForm(HomeForm):
    question = fields.text(
        gettext_lazy("Hva trenger dere råd om?"), needed=gettext_lazy("Skriv spørsmålet.")
    )


class AdviceForm(HomeForm):
    advice = fields.text(
        gettext_lazy("Råd og veiledning"), needed=gettext_lazy("Skriv hva dere råder til.")
    )
