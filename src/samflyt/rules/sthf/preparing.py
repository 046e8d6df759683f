"""After planning meeting 1: plans, the further process and training."""

from collections.abc import Iterator
from datetime import date

from samflyt.rules.child_step import death
from samflyt.rules.event import Event
from samflyt.rules.event import EventKind as K
from samflyt.rules.finding import Finding
from samflyt.rules.rule import in_force
from samflyt.rules.stay import Stay
from samflyt.rules.sthf.flow import FlowStep, box
from samflyt.rules.sthf.meetings import planning_meetings
from samflyt.rules.terms import Terms


class AfterFirstMeeting(FlowStep):
    """Et steg som åpner når planleggingsmøte 1 er holdt."""

    def opened(self, stay: Stay) -> Event | None:
        return next(iter(planning_meetings(stay, K.MEETING_HELD)), None)


class TreatmentPlans(AfterFirstMeeting):
    """Sykehuset skriver behandlingsplaner."""

    key = "sthf.behandlingsplan"
    title = "Behandlingsplaner"
    clause = box("Utstyr og plan")
    role = "physician"
    done_by = (K.TREATMENT_PLAN_WRITTEN,)
    met = "Behandlingsplanen er skrevet."
    undone = "Behandlingsplanen er ikke skrevet."


class ProcessPlanned(AfterFirstMeeting):
    """Den videre utskrivningen planlegges."""

    key = "sthf.videre-prosess"
    title = "Planlegge videre utskrivelsesprosess"
    clause = box("Planlegge videre utskrivelsesprosess")
    done_by = (K.PROCESS_PLANNED,)
    met = "Den videre prosessen er planlagt."
    undone = "Den videre prosessen er ikke planlagt."


class TrainingNeedTold(AfterFirstMeeting):
    """Kommunen sier fra til sykehuset om hvilken opplæring de ansatte trenger."""

    key = "sthf.opplaeringsbehov"
    title = "Formidle opplæringsbehov til sykehuset"
    clause = box("Formidle opplæringsbehov til sykehus")
    owner = "municipality"
    role = "case_work"
    done_by = (K.TRAINING_NEED_TOLD,)
    met = "Kommunen har meldt hva de ansatte trenger."
    undone = "Kommunen har ikke meldt hva de ansatte trenger."


class TrainingPlanningStarted(FlowStep):
    """Sykehuset starter planleggingen av opplæringen."""

    key = "sthf.opplaering-planlegges"
    title = "Starte planlegging for opplæring"
    clause = box("Starte planlegging for opplæring")
    catalogue = ("002-8-a", "002-8-b")
    after = (K.TRAINING_NEED_TOLD,)
    done_by = (K.TRAINING_PLANNING_STARTED, K.TRAINING_PLAN_MADE)
    met = "Opplæringen planlegges."
    undone = "Ingen planlegger opplæringen ennå."


class TrainingPlan(FlowStep):
    """Planen for opplæring har teori, praksis og hospitering eller følgevakter."""

    key = "sthf.opplaeringsplan"
    title = "Plan for opplæring"
    clause = box("Plan for opplæring")
    after = (K.TRAINING_PLANNING_STARTED, K.TRAINING_PLAN_MADE)
    met = "Planen har alle delene."
    undone = "Planen mangler en eller flere deler."

    def done(self, stay: Stay, opened: Event) -> Event | None:
        """The plan that made the parts complete; they may come one by one."""
        missing = {"theory", "practice", "shadow_shifts"}
        for plan in stay.ever(K.TRAINING_PLAN_MADE):
            missing -= set(plan.data.get("parts", ()))
            if not missing:
                return plan
        return None


class TrainingCarriedOut(FlowStep):
    """Opplæringen er gjennomført før barnet reiser hjem."""

    key = "sthf.opplaering"
    title = "Opplæring før hjemreise"
    clause = box("Plan for opplæring")
    survives_end = True
    met = "Opplæringen er gjennomført."
    undone = "Opplæringen er ikke gjennomført."

    @in_force(since=date.min)
    def from_the_step_before(self, stay: Stay, terms: Terms) -> Iterator[Finding]:
        """Én linje for hvert tema."""
        done = stay.all(K.TRAINING_DONE)
        for needed in stay.all(K.TRAINING_NEEDED):
            topic = needed.data["topic"]
            yield self.duty(
                needed.at,
                next((one for one in done if one.data["topic"] == topic), None),
                end=death(stay),
                instance=needed.id,
                about=topic,
                rests_on=(needed.id,),
                guards_home=True,
            )
