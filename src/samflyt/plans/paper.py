"""The plan on paper, in plain words, for the person to keep."""

from samflyt import clock
from samflyt.formats.paper import Paper, Section, Table, day
from samflyt.plans.models import Measure
from samflyt.plans.page import PlanView

HEAD = ("Hva", "Hvem", "Når", "Hvordan går det")


def plan_paper(view: PlanView) -> Paper:
    """Only what the reader of the page sees; a limited reader's paper is as limited."""
    plan = view.plan
    return Paper(
        title=f"Planen til {plan.patient}",
        sender=(str(plan.owner.name), plan.unit.name if plan.unit else ""),
        receiver=(str(plan.patient), f"Født {day(plan.patient.born)}" if plan.patient.born else ""),
        facts=_facts(view),
        lead="Dette er en individuell plan. Den er din. Du kan be om å endre den når du vil.",
        table=Table(
            "Det vi skal gjøre",
            HEAD,
            [_line(one) for group in view.contents for one in group.measures],
        ),
        sections=tuple(_sections(view)),
    )


def _facts(view: PlanView) -> list[tuple[str, str]]:
    plan = view.plan
    facts = [("Versjon", f"{plan.version}, {day(clock.local_date(plan.worked_at))}")]
    if plan.revision_date:
        facts.append(("Vi går gjennom planen", day(plan.revision_date)))
    for one in view.coordinators:
        phone = f", telefon {one.phone}" if one.phone else ""
        facts.append((str(one.get_kind_display()), f"{one.name}, {one.unit.name}{phone}"))
    return facts


def _line(one: Measure) -> tuple[str, ...]:
    when = f"innen {day(one.due_date)}" if one.due_date else ""
    if not when and one.from_date:
        when = f"fra {day(one.from_date)}"
    title = f"{one.title} ({one.extent})" if one.extent else one.title
    who = str(one.responsible) if one.responsible else ""
    return (title, who, when, one.evaluation or str(one.get_status_display()))


def _sections(view: PlanView) -> list[Section]:
    goals = [group.goal.text for group in view.contents if group.goal]
    found = [Section("Målene mine", "\n".join(goals))] if goals else []
    found += [Section(str(one.get_kind_display()), one.text) for one in view.texts]
    if view.participants:
        lines = [
            f"{one}{', telefon ' + one.phone if one.phone else ''}" for one in view.participants
        ]
        found.append(Section("De som er med", "\n".join(lines)))
    answered = [one for one in view.comments if one.answered_at]
    if answered:
        lines = [f"{one.said_by}: {one.text}\nSvar: {one.answer}" for one in answered]
        found.append(Section("Det du har spurt om", "\n".join(lines)))
    found.append(
        Section(
            "Samtykke",
            "Du bestemmer. Du kan trekke samtykket til planen når du vil. "
            "Da brukes den ikke lenger. Planen gir ikke i seg selv rett til nye tjenester. "
            "Er du uenig, kan du klage til statsforvalteren. Koordinatoren hjelper deg.",
        )
    )
    return found
