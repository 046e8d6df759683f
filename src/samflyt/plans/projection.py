"""The duties of a plan, kept as rows so that lists can ask for them."""

from samflyt.directory.models import Unit
from samflyt.duties.models import Duty
from samflyt.plans.facts import facts_of
from samflyt.plans.models import Plan
from samflyt.rules.finding import Finding
from samflyt.rules.plans import assess


def findings_of(plan: Plan) -> list[Finding]:
    """What the rules find in the plan now; `plan` is read anew with what belongs to it."""
    rows = Plan.objects.select_related("patient", "owner").prefetch_related(
        "offers",
        "needs",
        "appointments",
        "participants",
        "measures__responsible",
        "measures__plan__owner",
        "comments",
    )
    return assess(facts_of(rows.get(pk=plan.pk)))


def project(plan: Plan) -> None:
    """Writes the plan's duties anew."""
    units = _coordinating_units(plan)
    Duty.objects.filter(subject=Duty.Subject.PLAN, subject_id=plan.pk).delete()
    Duty.objects.bulk_create(_row(plan, finding, units) for finding in findings_of(plan))


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
        rule=finding.rule,
        instance=finding.instance,
        title=finding.title,
        about=finding.about,
        source=finding.source.short,
        clause=finding.clause,
        catalogue=list(finding.catalogue),
        owner_side=finding.owner,
        role=finding.role,
        owner_id=party,
        owner_unit_id=unit,
        outcome=finding.outcome.value,
        because=finding.because,
        runs_from=finding.runs_from,
        due=finding.due,
        soft=finding.soft,
        met_at=finding.met_at,
        rests_on=list(finding.rests_on),
    )
