"""The emergency plan on paper, for the refrigerator door and the bag, and the treatment plan."""

from collections.abc import Sequence

from samflyt import clock
from samflyt.courses.models import Course
from samflyt.formats.paper import Paper, Section, day
from samflyt.homecoming.models import EmergencyPlan, OpenReturn, TreatmentPlan
from samflyt.web.wording import phone_text


def emergency_paper(
    course: Course, plan: EmergencyPlan, returns: Sequence[OpenReturn] = ()
) -> Paper:
    """What can happen, what to do, whom to call; and the ward that takes the family straight in."""
    sections = [Section(line["what"], _do(line)) for line in plan.lines]
    sections += [Section("Dere kan komme rett tilbake", _return(one)) for one in returns]
    facts = [
        ("Utgave", f"{plan.number}, {day(clock.local_date(plan.written_at))}"),
        ("Planen holdes av", plan.owner),
    ]
    if plan.check_date:
        facts.append(("Gås gjennom igjen", day(plan.check_date)))
    return Paper(
        title=f"Hvis noe skjer med {course.patient.given_name or course.patient}",
        sender=(str(course.hospital), str(course.municipality)),
        receiver=(str(course.patient),),
        facts=tuple(facts),
        lead="Er det fare for liv: ring 113.",
        sections=tuple(sections),
    )


def _do(line: dict[str, str]) -> str:
    call = " ".join(part for part in (line["call"], phone_text(line["phone"])) if part)
    return f"{line['do']}\nRing: {call}"


def _return(one: OpenReturn) -> str:
    until = f"Gjelder til og med {day(one.valid_to)}." if one.valid_to else ""
    return "\n".join(
        part
        for part in (one.conditions, f"{one.ward}, ring {phone_text(one.phone)}", until)
        if part
    )


def treatment_paper(course: Course, plan: TreatmentPlan) -> Paper:
    """One version; a replaced one says so, so that nobody follows it."""
    facts = [
        ("Utgave", f"{plan.number}, {day(clock.local_date(plan.written_at))}"),
        ("Skrevet av", plan.written_by),
    ]
    if plan.replaced_at:
        facts.append(("Erstattet", day(clock.local_date(plan.replaced_at))))
    return Paper(
        title=f"Behandlingsplan: {plan.title}",
        sender=(str(course.hospital),),
        receiver=(str(course.patient), str(course.municipality)),
        facts=tuple(facts),
        lead="Denne utgaven er erstattet av en nyere." if plan.replaced_at else "",
        sections=(Section("Slik gjør dere", plan.text),),
    )
