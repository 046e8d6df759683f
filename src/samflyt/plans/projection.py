"""The duties of a plan, kept as rows so that lists can ask for them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import transaction

from samflyt.access import wall
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course, Event
from samflyt.directory.models import Unit
from samflyt.duties.models import Duty, DutyQuerySet
from samflyt.duties.rows import values_of
from samflyt.plans.facts import facts_of
from samflyt.plans.models import Plan
from samflyt.rules.event import EventKind
from samflyt.rules.finding import Finding
from samflyt.rules.plans import assess

_KEY = ("rule", "instance")
_FIELDS = tuple(
    field.attname
    for field in Duty._meta.concrete_fields
    if not field.primary_key and field.attname not in (*_KEY, "subject", "subject_id")
)
#: What a plan's duties rest on in the journals of the person's courses.
_RESTS_ON = (EventKind.ADMITTED.value, EventKind.CORRECTED.value)
Differences = dict[int, list[str]]


def project(plan: Plan) -> None:
    """Writes the plan's duties anew."""
    _duties_of(plan).delete()
    Duty.objects.bulk_create(wanted(plan))


@carries_out("001-3.2.2-c")
def follow_journal(course: Course, events: Sequence[Event], _at: datetime) -> None:
    """A new admission, or a correction of one, moves the duties of the person's open plan.

    Nothing else in a course does: the treatment plan may end, and the individual plan goes on.

    Past the wall: who writes of the admission need not see the plan.
    """
    if not any(event.kind in _RESTS_ON for event in events):
        return
    with wall.lifted():
        for plan in Plan.objects.open().filter(patient_id=course.patient_id, seriously_ill=True):
            project(plan)


def wanted(plan: Plan) -> list[Duty]:
    """The duties that the rules find in the plan now, which is read anew with all it has."""
    rows = Plan.objects.select_related("patient", "owner").prefetch_related(
        "offers",
        "needs",
        "appointments",
        "participants",
        "measures__responsible",
        "measures__plan__owner",
        "comments",
    )
    found = rows.get(pk=plan.pk)
    units = _coordinating_units(found)
    return [_row(found, finding, units) for finding in assess(facts_of(found))]


def differences() -> Differences:
    """What the kept duties of each plan have other than the plan gives; those without a plan too.

    People may be writing meanwhile, so each plan is held while it is compared.
    """
    found: Differences = {}
    for number in Plan.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            plan = Plan.objects.select_for_update(of=("self",)).get(pk=number)
            if lines := list(_lines(plan)):
                found[number] = lines
    ownerless = Duty.objects.filter(subject=Duty.Subject.PLAN).exclude(
        subject_id__in=Plan.objects.values("pk")
    )
    for duty in ownerless:
        found.setdefault(duty.subject_id, []).append(f"plikten {_name(duty)} har ingen plan")
    return found


def rebuild(numbers: Iterable[int]) -> int:
    """Renews the duties of these plans, and removes those of a plan that is not there."""
    count = 0
    for number in numbers:
        with transaction.atomic():
            plan = Plan.objects.select_for_update(of=("self",)).filter(pk=number).first()
            if plan is None:
                Duty.objects.filter(subject=Duty.Subject.PLAN, subject_id=number).delete()
            else:
                project(plan)
        count += 1
    return count


def _lines(plan: Plan) -> Iterator[str]:
    kept = {_key(duty): duty for duty in _duties_of(plan)}
    for duty in wanted(plan):
        is_now = kept.pop(_key(duty), None)
        if is_now is None:
            yield f"plikten {_name(duty)} mangler"
            continue
        for name in _FIELDS:
            was, should_be = getattr(is_now, name), getattr(duty, name)
            if was != should_be:
                yield f"plikten {_name(duty)}: {name} er {was}, skal være {should_be}"
    for duty in kept.values():
        yield f"plikten {_name(duty)} skal ikke være der"


def _duties_of(plan: Plan) -> DutyQuerySet:
    return Duty.objects.filter(subject=Duty.Subject.PLAN, subject_id=plan.pk)


def _key(duty: Duty) -> tuple[str, str]:
    return duty.rule, duty.instance


def _name(duty: Duty) -> str:
    return f"{duty.rule} ({duty.instance})" if duty.instance else duty.rule


def _coordinating_units(plan: Plan) -> dict[int, int]:
    """Each organisation's coordinating unit, the first where there are several."""
    parties = [pk for pk in (plan.hospital_id, plan.municipality_id) if pk]
    rows = Unit.objects.filter(organisation_id__in=parties, kind=Unit.Kind.COORDINATING_UNIT)
    return {row.organisation_id: row.pk for row in rows.order_by("-pk")}


def _row(plan: Plan, finding: Finding, units: dict[int, int]) -> Duty:
    party = plan.hospital_id if finding.owner == "hospital" else plan.municipality_id
    if party is None:
        party = plan.owner_id
    unit = units.get(party) if finding.role == "coordinating_unit" else None
    if unit is None and party == plan.owner_id:
        unit = plan.unit_id
    return Duty(
        subject=Duty.Subject.PLAN,
        subject_id=plan.pk,
        owner_id=party,
        owner_unit_id=unit,
        **values_of(finding),
    )
