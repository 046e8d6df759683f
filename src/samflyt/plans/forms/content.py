"""Forms for what the plan says."""

from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from samflyt.plans.actions.content import Doing, Seat
from samflyt.plans.forms.base import PlanForm
from samflyt.plans.models import Comment, Goal, Measure, Participant, PlanText
from samflyt.web import fields


class TextForm(PlanForm):
    """One part in running text; which part is the address's word."""

    kind = fields.selection(_("Del av planen"), PlanText.Kind.choices, needed=_("Velg delen."))
    text = fields.text(_("Tekst"), _("Skriv det personen selv sier, så langt det går."), rows=6)

    def prepare(self) -> None:
        if self.part is not None:
            self.fields["kind"].disabled = True
            return
        there = {one.kind for one in self.plan.texts.all()}
        left = [(value, label) for value, label in PlanText.Kind.choices if value not in there]
        self.offer("kind", left)


class GoalForm(PlanForm):
    text = fields.text(
        _("Målet med personens egne ord"),
        _("For eksempel: Jeg vil gå på skolen sammen med de andre."),
        needed=_("Skriv målet."),
    )
    reached_date = fields.day(_("Nådd"))
    removed = fields.tick(_("Ta målet ut av planen"), _("Det blir stående i historikken."))

    def prepare(self) -> None:
        if self.part is None:
            del self.fields["reached_date"], self.fields["removed"]


class MeasureForm(PlanForm):
    title = fields.line(_("Hva skal gjøres?"), needed=_("Skriv hva som skal gjøres."))
    goal = fields.selection(_("Mål"), ())
    responsible = fields.selection(_("Ansvarlig"), ())
    extent = fields.line(_("Omfang"), _("Hvor mye og hvor ofte."))
    status = fields.selection(_("Status"), Measure.Status.choices, needed=_("Velg status."))
    because = fields.line(_("Grunn til avslag"))
    from_date = fields.day(_("Fra"))
    until_date = fields.day(_("Til og med"), _("Siste dag den ansvarlige har det."))
    due_date = fields.day(_("Gjøres innen"))
    evaluation_date = fields.day(_("Vurderes"))
    evaluation = fields.text(_("Hvordan det går"))
    shared = fields.tick(_("Del med alle deltakere"), _("Også skole, NAV og andre utenfor."))
    removed = fields.tick(_("Ta tiltaket ut av planen"), _("Det blir stående i historikken."))

    def known(self) -> dict[str, Any]:
        return super().known() if self.part else {"status": Measure.Status.PLANNED}

    def prepare(self) -> None:
        goals = [one for one in self.plan.goals.all() if not one.removed]
        self.offer("goal", [(one.pk, str(one)) for one in goals])
        taking_part = [one for one in self.plan.participants.all() if one.ended_at is None]
        self.offer("responsible", [(one.pk, str(one)) for one in taking_part])
        if self.part is None:
            del self.fields["removed"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("from_date"), said.get("due_date")
        if first and last and last < first:
            self.add_error("due_date", now("Dagen er før tiltaket begynner."))
        if said.get("status") == Measure.Status.DECLINED and not said.get("because"):
            self.add_error("because", now("Skriv hvorfor det ble avslått."))
        return said

    def doing(self) -> Doing:
        said = dict(self.cleaned_data)
        own = {name: said[name] for name in Doing.__slots__ if name in said}
        own["goal"] = Goal.objects.filter(pk=said["goal"]).first() if said["goal"] else None
        chosen = said["responsible"]
        own["responsible"] = Participant.objects.filter(pk=chosen).first() if chosen else None
        return Doing(**own)


class ParticipantForm(PlanForm):
    name = fields.line(_("Navn"), needed=_("Skriv navnet."))
    function = fields.line(
        _("Oppgave"), _("For eksempel fysioterapeut eller kontaktlærer."), needed=_("Skriv hva.")
    )
    sector = fields.selection(_("Hører til"), Participant.Sector.choices, needed=_("Velg hvor."))
    ownership = fields.selection(
        _("Eies av"),
        Participant.Ownership.choices,
        _("La feltet stå tomt når det er som vanlig for slike tjenester."),
    )
    unit = fields.selection(_("Enhet i Samflyt"), (), _("De som arbeider der, får se planen."))
    phone = fields.line(_("Telefon"))
    sees = fields.choice(_("Hva ser de?"), Participant.Sees.choices, needed=_("Velg hva de ser."))
    started_date = fields.day(_("Med fra"), needed=_("Velg fra hvilken dag."))
    leaves = fields.tick(_("Er ikke med lenger"))

    def known(self) -> dict[str, Any]:
        return super().known() if self.part else {"started_date": self.today}

    def prepare(self) -> None:
        self.offer("unit", self.units_of(self.plan.hospital_id, self.plan.municipality_id))
        self.offer("ownership", Participant.Ownership.choices)
        if self.part is None:
            del self.fields["leaves"]

    def seat(self) -> Seat:
        said = self.cleaned_data
        own = {name: said[name] for name in Seat.__slots__ if name != "unit"}
        return Seat(**{**own, "unit": self.chosen_unit(), "phone": said["phone"][:20]})


class CommentForm(PlanForm):
    text = fields.text(_("Kommentar eller spørsmål"), needed=_("Skriv kommentaren."))
    author = fields.choice(_("Fra hvem?"), Comment.From.choices, needed=_("Velg hvem det er fra."))
    said = fields.line(_("Navn"), _("Når det er personen eller en forelder som sier det."))
    to_side = fields.choice(
        _("Hvem skal svare?"),
        [("hospital", _("Sykehuset")), ("municipality", _("Kommunen"))],
        needed=_("Velg hvem som skal svare."),
    )


class AnswerForm(PlanForm):
    answer = fields.text(_("Svar"), _("Skriv så personen forstår det."), needed=_("Skriv svaret."))

    def known(self) -> dict[str, Any]:
        return {}
