"""A plan from the day the need is seen: asked about, started, used, owned and closed."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission, Side
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import said_by
from samflyt.courses.models import Course
from samflyt.directory.models import Unit
from samflyt.plans import policies
from samflyt.plans.models import Goal, Plan, PlanText
from samflyt.plans.projection import project
from samflyt.plans.states import after_plan
from samflyt.plans.writing import Entry, held, written

GROWN_UP = 18


@carries_out("001-3.2.2-b")
def see_need(*, course: Course, by: Actor, at: datetime) -> Plan:
    """Opens the person's plan from a course. Where there is one, that is the answer: nobody gets
    two, also when two people do this at once.
    """
    if not by.may(Permission.WORK_WITH_PLANS):
        raise Refused(_("Rollen din kan ikke arbeide med planer."))
    existing = Plan.objects.open().filter(patient_id=course.patient_id).first()
    if existing is not None:
        return existing
    at_hospital = by.side is Side.HOSPITAL
    owner = course.hospital if at_hospital else (course.municipality or course.hospital)
    plan = Plan(
        patient=course.patient,
        owner=owner,
        unit_id=by.unit_id if by.organisation_id == owner.pk else None,
        need_seen_at=at,
        need_seen_by=said_by(by),
        hospital=course.hospital,
        hospital_services=1,
        municipality=course.municipality,
        worked_at=at,
    )
    try:
        with transaction.atomic():
            plan.save()
            log.write([written(plan, by, "individuell plan: behov sett", at)])
            project(plan)
    except IntegrityError:
        return Plan.objects.open().get(patient_id=course.patient_id)
    return plan


@carries_out("000-5.6-d", "001-3.2.2-e", "001-3.2.2-h")
def start_plan(*, plan: Plan, by: Actor, at: datetime, entry: Entry) -> None:
    """The work begins: the consent stands, and the one who starts it owns it.

    Refused without consent, where the plan is started already, and at the hospital where the
    person has municipal services.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_start,
        parts="individuell plan: startet",
    ) as writing:
        if writing.done:
            return
        found = writing.plan
        found.state = after_plan(found.state, "start").value
        found.started_at = at
        found.owner_id = by.organisation_id or found.owner_id
        found.unit_id = by.unit_id
        writing.note("started")


def activate_plan(
    *, plan: Plan, revision_date: date, by: Actor, at: datetime, entry: Entry
) -> None:
    """The plan is taken into use. A goal must be there, and how a child was heard (§§ 4 and 9)."""
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_contents,
        parts="individuell plan: tatt i bruk",
    ) as writing:
        if writing.done:
            return
        found = writing.plan
        _refuse_unfinished(found, clock.local_date(at))
        found.state = after_plan(found.state, "activate").value
        found.activated_at = at
        found.revision_date = revision_date
        writing.note("activated", after={"revision_date": revision_date})


def _refuse_unfinished(plan: Plan, today: date) -> None:
    if not Goal.objects.filter(plan=plan, removed=False).exists():
        raise Refused(_("Planen har ingen mål ennå. Skriv minst ett mål med personens egne ord."))
    age = plan.patient.age(today)
    heard = PlanText.objects.filter(plan=plan, kind=PlanText.Kind.HEARD).exclude(text="")
    if age is not None and age < GROWN_UP and not heard.exists():
        raise Refused(_("Skriv først hvordan barnet er hørt."))


def resume_plan(*, plan: Plan, by: Actor, at: datetime, entry: Entry) -> None:
    """The person has consented again: the same plan goes on, with all that was in it."""
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_resume,
        parts="individuell plan: samtykke på nytt",
    ) as writing:
        if writing.done:
            return
        writing.plan.state = after_plan(writing.plan.state, "consent again").value
        writing.plan.withdrawn_at = None
        writing.note("consent again")


@carries_out("001-3.2.2-h")
def hand_over_plan(*, plan: Plan, unit: Unit, by: Actor, at: datetime, entry: Entry) -> None:
    """From the hospital to the municipality, when its services start; never back."""
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_hand_over_plan,
        parts="individuell plan: overført til kommunen",
    ) as writing:
        if writing.done:
            return
        found = writing.plan
        if unit.organisation_id != found.municipality_id:
            raise Refused(_("Velg en enhet i kommunen som gir tjenestene."))
        before = {"owner": str(found.owner), "unit": str(found.unit or "")}
        found.owner = unit.organisation
        found.unit = unit
        writing.note("handed over", None, before, {"owner": str(found.owner), "unit": unit.name})


def close_plan(*, plan: Plan, because: str, by: Actor, at: datetime, entry: Entry) -> None:
    """The person needs no plan any more; it is kept and can be read. A new one may be started."""
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_owner,
        parts="individuell plan: avsluttet",
    ) as writing:
        if writing.done:
            return
        if not because.strip():
            raise Refused(_("Skriv hvorfor planen avsluttes."))
        found = writing.plan
        found.state = after_plan(found.state, "close").value
        found.closed_at = at
        found.closed_because = because.strip()
        writing.note("closed", after={"closed_because": because.strip()})
