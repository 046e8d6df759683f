"""Forms for needs, coordinators and teams."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from samflyt.access.models import Account
from samflyt.agreements.texts import guideline_asks
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation, Position, Unit
from samflyt.plans.actions.coordinators import Choice, Guided
from samflyt.plans.actions.needs import Report
from samflyt.plans.actions.teams import Chair
from samflyt.plans.forms.base import PlanForm
from samflyt.plans.heads import HEAD_LABELS
from samflyt.plans.models import Appointment, Participant, Plan, Team, TeamMember
from samflyt.web import fields

WHAT_LABELS = {
    "plan": _("Individuell plan"),
    "coordinator": _("Koordinator i kommunen"),
    "child_coordinator": _("Barnekoordinator"),
    "hospital_coordinator": _("Koordinator ved sykehuset"),
    "participation": _("At sykehuset er med i planen"),
}


@carries_out("003-g2-3.2.1-a")
class NeedForm(PlanForm):
    receiver = fields.selection(
        _("Til koordinerende enhet hos"), (), needed=_("Velg hvem som skal få meldingen.")
    )
    what = fields.several(_("Hva er det behov for?"), list(WHAT_LABELS.items()))
    sectors = fields.several(
        _("Hvilke tjenester og sektorer gjelder det?"), Participant.Sector.choices
    )
    text = fields.text(
        _("Hva trenger personen?"),
        _("Beskriv behovet. Diagnose er ikke nødvendig."),
        needed=_("Beskriv behovet."),
    )
    help_wanted = fields.tick(_("Vi ber om hjelp til å oppnevne koordinator"))
    habilitation = fields.yes_no(
        _("Trenger personen habilitering eller rehabilitering?"), needed=_("Svar ja eller nei.")
    )
    outside = fields.tick(_("Meld behovet likevel"))

    def prepare(self) -> None:
        self._fit_to_the_guideline()
        parties = [one for one in (self.plan.municipality, self.plan.hospital) if one]
        self.offer("receiver", [(one.pk, str(one)) for one in parties])
        self.fields["what"].required = True
        self.fields["what"].error_messages["required"] = str(_("Velg minst ett behov."))

    def _fit_to_the_guideline(self) -> None:
        """The eligibility text of the version in force; only the draft asks whom it is for."""
        pair = (self.plan.hospital_id, self.plan.municipality_id)
        if guideline_asks("all_groups", *pair, self.today) is not False:
            del self.fields["habilitation"], self.fields["outside"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("habilitation") is False and not given.get("outside"):
            self.add_error(
                "outside",
                now(
                    "Behovet er utenfor målgruppen i retningslinjen som gjelder: den er for "
                    "habilitering og rehabilitering. Kryss av for å melde det likevel."
                ),
            )
        return given

    def report(self) -> Report:
        said = self.cleaned_data
        return Report(said["what"], said["sectors"], said["text"], said["help_wanted"])

    def receiving(self) -> Organisation:
        return Organisation.objects.get(pk=self.cleaned_data["receiver"])


@carries_out("003-g6-4.3-c")
def referral(plan: Plan, asked: Mapping[str, str]) -> dict[str, Any]:
    """A draft to the hospital where a criterion makes the pregnancy a risk; the sender reads it."""
    criterion = plan.pregnancy.get("criterion", "")
    if asked.get("utkast") != "henvisning" or not criterion:
        return {}
    text = now("Risikosvangerskap etter seleksjonskriteriet «%(what)s». Termin %(term)s.")
    return {
        "receiver": plan.hospital_id,
        "what": ["participation"],
        "sectors": ["hospital"],
        "text": text % {"what": criterion, "term": f"{_term(plan):%d.%m.%Y}"},
    }


def _term(plan: Plan) -> date:
    return date.fromisoformat(plan.pregnancy["term"])


class NeedAnswerForm(PlanForm):
    """What the coordinating unit does with a need; the word is the button pressed."""

    answer = fields.text(_("Svar"), _("Trengs når dere oppnevner, starter eller avslår."))
    unit = fields.selection(_("Gi til enhet"), ())

    def known(self) -> dict[str, Any]:
        return {}

    def prepare(self) -> None:
        self.offer("unit", self.units_of(self.actor.organisation_id))


class ChoiceForm(PlanForm):
    """A person at a unit of one's own organisation, from a day."""

    position = fields.selection(_("Hvem?"), (), needed=_("Velg hvem som oppnevnes."))
    from_date = fields.day(_("Fra og med"), needed=_("Velg fra hvilken dag."))
    phone = fields.line(_("Telefon"), _("Enhetens nummer brukes når feltet er tomt."))
    deputy = fields.line(_("Stedfortreder"))
    deputy_phone = fields.line(_("Stedfortreders telefon"))
    family_view = fields.text(
        _("Hva mener personen eller familien?"), _("Bør fylles ut: retten skal være oppfylt.")
    )

    def known(self) -> dict[str, Any]:
        return {"from_date": self.today}

    def prepare(self) -> None:
        rows = (
            Position.objects.valid(self.today)
            .filter(unit__organisation_id=self.actor.organisation_id or 0)
            .filter(account__is_active=True)
            .select_related("account", "unit")
            .order_by("account__name", "unit__name")
        )
        seen: dict[str, str] = {}
        for row in rows:
            seen[f"{row.account_id}:{row.unit_id}"] = f"{row.account.name}, {row.unit}"
        self.offer("position", list(seen.items()))

    def choice(self) -> Choice:
        said = self.cleaned_data
        account, unit = said["position"].split(":")
        return Choice(
            account=Account.objects.get(pk=int(account)),
            unit=Unit.objects.get(pk=int(unit)),
            from_date=said["from_date"],
            phone=said["phone"][:20],
            deputy=said["deputy"],
            deputy_phone=said["deputy_phone"][:20],
            family_view=said["family_view"],
        )


class AppointForm(ChoiceForm):
    kind = fields.choice(_("Som hva?"), (), needed=_("Velg rollen."))

    def prepare(self) -> None:
        super().prepare()
        municipal = (Appointment.Kind.MUNICIPALITY, Appointment.Kind.CHILD)
        own = municipal if self.actor.side == "municipality" else None
        kinds = [
            (value, label)
            for value, label in Appointment.Kind.choices
            if (value in municipal) == (own is not None)
        ]
        self.offer("kind", kinds)
        self.order_fields(["kind"])


class HandOverForm(ChoiceForm):
    because = fields.line(_("Hvorfor byttes det?"), needed=_("Skriv hvorfor."))


class LeaveForm(PlanForm):
    until_date = fields.day(_("Siste dag er dagen før"), needed=_("Velg når rollen slutter."))
    because = fields.text(
        _("Hvorfor tar ingen over?"),
        _("Fra den dagen står det som en åpen oppgave å oppnevne en ny."),
        needed=_("Skriv hvorfor ingen tar over."),
    )

    def known(self) -> dict[str, Any]:
        return {"until_date": self.today}


class CoordinatingServiceForm(PlanForm):
    service = fields.selection(
        _("Hvilken tjeneste samordner?"), (), needed=_("Velg tjenesten som samordner.")
    )
    views = fields.text(
        _("Hva mener barnet og foreldrene?"), _("De har rett til å bli hørt før dere velger.")
    )
    unheard = fields.line(_("Er de ikke spurt? Skriv hvorfor"))

    def version_read(self) -> int | None:
        return self.plan.version

    def known(self) -> dict[str, Any]:
        return {
            "service": self.plan.coordinating_service_id,
            "views": self.plan.coordinating_views,
            "unheard": self.plan.coordinating_unheard,
        }

    def prepare(self) -> None:
        taking_part = [one for one in self.plan.participants.all() if one.ended_at is None]
        self.offer("service", [(one.pk, str(one)) for one in taking_part])

    def chosen_service(self) -> Participant:
        return Participant.objects.get(pk=self.cleaned_data["service"])


class FollowUpForm(PlanForm):
    next_follow_up = fields.day(_("Neste oppfølging"))
    guidance = fields.line(
        _("Familien har fått veiledning om"), _("For eksempel avlastning. Føres med dato.")
    )
    guided_date = fields.day(_("Når fikk de veiledningen?"))

    def prepare(self) -> None:
        assert isinstance(self.part, Appointment)
        self.initial["guidance"] = ""
        for task in self.part.tasks.order_by("pk"):
            self.fields[f"step_{task.head}"] = fields.line(HEAD_LABELS[task.head], _("Neste steg"))
            self.initial.setdefault(f"step_{task.head}", task.next_step)

    def steps(self) -> dict[str, str]:
        said = self.cleaned_data
        steps = (name for name in said if name.startswith("step_"))
        return {name.removeprefix("step_"): said[name] for name in steps}

    def guided(self) -> Guided | None:
        said = self.cleaned_data
        topic = said["guidance"].strip()
        return Guided(topic, said["guided_date"] or self.today) if topic else None


class MemberForm(PlanForm):
    kind = fields.choice(_("Hvilket team?"), Team.Kind.choices, needed=_("Velg teamet."))
    role = fields.selection(_("Rolle"), TeamMember.Role.choices, needed=_("Velg rollen."))
    name = fields.line(_("Navn"), needed=_("Skriv navnet."))
    unit = fields.selection(_("Enhet i Samflyt"), ())
    phone = fields.line(_("Telefon"))
    deputy = fields.line(_("Stedfortreder"))
    deputy_phone = fields.line(_("Stedfortreders telefon"))
    started_date = fields.day(_("Med fra"), needed=_("Velg fra hvilken dag."))
    leaves = fields.tick(_("Er ikke med lenger"))

    def known(self) -> dict[str, Any]:
        if isinstance(self.part, TeamMember):
            return {**super().known(), "kind": self.part.team.kind}
        return {"started_date": self.today}

    def prepare(self) -> None:
        self.offer("unit", self.units_of(self.plan.hospital_id, self.plan.municipality_id))
        if self.part is None:
            del self.fields["leaves"]
        else:
            self.fields["kind"].disabled = True

    def chair(self) -> Chair:
        said = self.cleaned_data
        return Chair(
            role=said["role"],
            name=said["name"],
            started_date=said["started_date"],
            unit=self.chosen_unit(),
            phone=said["phone"][:20],
            deputy=said["deputy"],
            deputy_phone=said["deputy_phone"][:20],
        )
