"""A pregnancy in the plan: the term, the risk, what she is told, and the checks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.plans import policies
from samflyt.plans.models import Measure, Participant, Plan
from samflyt.plans.writing import Entry, Writing, held
from samflyt.rules.plans.pregnancy import CHECKS, TOLD, day_of

#: Whom she may choose for her checks.
MIDWIFE, DOCTOR, BOTH = "midwife", "doctor", "both"
_CHECKED_BY = {MIDWIFE: (MIDWIFE,), DOCTOR: (DOCTOR,), BOTH: (MIDWIFE, DOCTOR)}
_NAMES = {MIDWIFE: gettext_noop("hos jordmor"), DOCTOR: gettext_noop("hos fastlegen")}


@dataclass(frozen=True, slots=True)
class Expecting:
    """What is known of the pregnancy: `criterion` is why it is a risk, empty where it is none."""

    term: date
    checks_by: str
    is_risk: bool = False
    criterion: str = ""
    vulnerable: Sequence[str] = ()
    told: Sequence[str] = ()


@carries_out("003-g6-4.1-b", "003-g6-4.1-h", "003-g6-4.2-b", "003-g6-4.3-a", "003-g6-4.3-d")
def keep_pregnancy(
    *, plan: Plan, expecting: Expecting, by: Actor, at: datetime, entry: Entry
) -> None:
    """The plan is about a pregnancy; the first time, the checks are laid out for those who have
    them once the work with the plan has begun. The municipality owns such a plan.

    Refused for a risk without its criterion.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_partner,
        parts="individuell plan: svangerskap",
    ) as writing:
        if writing.done:
            return
        if expecting.is_risk and not expecting.criterion.strip():
            raise Refused(_("Skriv hvilket kriterium som gjør dette til et risikosvangerskap."))
        found = writing.plan
        before = dict(found.pregnancy)
        found.pregnancy = _kept(expecting, before, at)
        writing.note("pregnancy", None, {}, {"pregnancy": _changed(before, found.pregnancy)})
        if found.started_at is not None and expecting.checks_by != before.get("checks_by"):
            _lay_out(writing, expecting)


def _kept(expecting: Expecting, before: dict[str, Any], at: datetime) -> dict[str, Any]:
    told = [one for one in TOLD if one in expecting.told]
    whole = len(told) == len(TOLD)
    return {
        "term": expecting.term.isoformat(),
        "checks_by": expecting.checks_by,
        "criterion": expecting.criterion.strip() if expecting.is_risk else "",
        "vulnerable": list(expecting.vulnerable),
        "told": told,
        "told_at": (before.get("told_at") or at.isoformat()) if whole else "",
    }


def _changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What was written, in the words that the history shows."""
    return [
        f"{name}: {', '.join(value) if isinstance(value, list) else value}"
        for name, value in after.items()
        if value and before.get(name) != value
    ]


def _lay_out(writing: Writing, expecting: Expecting) -> None:
    """The checks that are still ahead, in turn between those she has chosen."""
    plan, today = writing.plan, clock.local_date(writing.at)
    Measure.objects.filter(
        plan=plan, status=Measure.Status.PLANNED, title__startswith=str(_TITLE), removed=False
    ).update(removed=True)
    who = _CHECKED_BY[expecting.checks_by]
    people = _people(plan)
    ahead = [week for week in CHECKS if day_of(expecting.term, week) >= today]
    for turn, week in enumerate(ahead):
        by = who[turn % len(who)]
        check = Measure(plan=plan, agreed_at=writing.at)
        values = {
            "title": f"{_TITLE} {week}",
            "extent": _NAMES[by],
            "responsible": people.get(by),
            "due_date": day_of(expecting.term, week),
        }
        writing.change("measure", check, values)


_TITLE = gettext_noop("Svangerskapskontroll uke")


def _people(plan: Plan) -> dict[str, Participant]:
    """The midwife and the doctor who take part, as far as they do."""
    found: dict[str, Participant] = {}
    for one in plan.participants.filter(ended_at__isnull=True).order_by("pk"):
        if one.sector == Participant.Sector.GP:
            found.setdefault(DOCTOR, one)
        elif "jordmor" in one.function.casefold():
            found.setdefault(MIDWIFE, one)
    return found


@carries_out("004-sar-a")
def hospital_team_offered(plan: Plan) -> bool:
    """Whether the hospital's team for the vulnerable is for her: not for social need alone."""
    kept = plan.pregnancy
    return bool(kept.get("criterion")) or bool(set(kept.get("vulnerable", ())) - {"social"})
