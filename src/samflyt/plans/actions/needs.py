"""Needs reported to a coordinating unit, on either side, and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Side
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import said_by
from samflyt.directory.models import Organisation, Unit
from samflyt.plans import policies
from samflyt.plans.models import Need, Plan
from samflyt.plans.states import NeedState, after_need
from samflyt.plans.writing import Entry, Writing, held

#: What may be reported; the last two go from the municipality to the hospital.
WHATS = ("plan", "coordinator", "child_coordinator", "hospital_coordinator", "participation")


@dataclass(frozen=True, slots=True)
class Report:
    """What is needed, in which services and sectors, and why."""

    what: Sequence[str]
    sectors: Sequence[str]
    text: str
    help_wanted: bool = False


@carries_out(
    "000-5.6-b",
    "001-3.2.1-f",
    "001-3.2.1-i",
    "001-3.2.1-m",
    "001-3.2.2-g",
    "001-3.2.3-d",
    "001-3.2.3-j",
    "001-5.1.1.2-c",
)
def report_need(
    *,
    plan: Plan,
    receiver: Organisation,
    report: Report,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Need | None:
    """One report with all that is needed, to the coordinating unit of either side.

    No diagnosis is asked for: the unit serves everybody with long-term needs. Refused where the
    same is already reported there and waits.
    """
    with held(
        plan,
        by=by,
        at=at,
        entry=entry,
        check=policies.check_partner,
        parts="individuell plan: behov meldt",
    ) as writing:
        if writing.done:
            return None
        _refuse(writing, receiver, report)
        need = _unsent(writing, receiver)
        values = {
            "what": list(report.what),
            "sectors": list(report.sectors),
            "text": report.text.strip(),
            "help_wanted": report.help_wanted,
        }
        writing.change("need", need, values)
        return need


def _unsent(writing: Writing, receiver: Organisation) -> Need:
    """A need to the receiver's coordinating unit, without what it says."""
    by, at = writing.by, writing.at
    return Need(
        plan=writing.plan,
        sender_id=by.organisation_id or 0,
        sender_unit_id=by.unit_id,
        receiver=receiver,
        receiver_side=receiver.side.value,
        receiver_unit=coordinating_unit(receiver, at),
        seen_at=writing.plan.need_seen_at,
        sent_at=at,
        sent_by=said_by(by),
    )


def _refuse(writing: Writing, receiver: Organisation, report: Report) -> None:
    plan = writing.plan
    if receiver.pk not in (plan.hospital_id, plan.municipality_id):
        raise Refused(_("Velg sykehuset eller kommunen i planen som mottaker."))
    if receiver.side not in (Side.HOSPITAL, Side.MUNICIPALITY):
        raise Refused(_("Mottakeren har ingen koordinerende enhet."))
    if not report.what or not set(report.what) <= set(WHATS):
        raise Refused(_("Velg minst ett behov."))
    for waiting in Need.objects.filter(plan=plan, receiver=receiver).waiting():
        if set(waiting.what) & set(report.what):
            raise Refused(
                _("Behovet er alt meldt dit %(day)s, og venter på svar.")
                % {"day": clock.local_date(waiting.sent_at).strftime("%d.%m.%Y")}
            )


def coordinating_unit(of: Organisation, at: datetime) -> Unit | None:
    """The organisation's coordinating unit; None where the directory has none (§ 7-3, § 2-5 b)."""
    units = Unit.objects.filter(organisation=of, kind=Unit.Kind.COORDINATING_UNIT)
    return units.active(clock.local_date(at)).order_by("pk").first()


@carries_out("001-3.2.1-f", "001-3.2.1-i", "001-3.2.1-l")
def handle_need(
    *,
    need: Need,
    step: str,
    by: Actor,
    at: datetime,
    entry: Entry,
    answer: str = "",
    unit: Unit | None = None,
) -> None:
    """The coordinating unit has read it, gives it to a unit, or answers it.

    Refused for others, without an answer where one is due, and where it is settled already.
    """
    with held(
        need.plan,
        by=by,
        at=at,
        entry=entry,
        check=lambda actor, _plan, _as_of: policies.check_receiver(actor, need),
        parts="individuell plan: svar på meldt behov",
    ) as writing:
        if writing.done:
            return
        found = Need.objects.select_for_update().get(pk=need.pk)
        writing.read(found)
        following = after_need(found.state, step)
        found.received_at = found.received_at or at
        values: dict[str, object] = {"state": following.value}
        if following is NeedState.ASSIGNED:
            values["assigned_to"] = _own_unit(unit, found)
        elif following is not NeedState.RECEIVED:
            found.settled_at = at
            values |= _answered(answer, by)
        writing.change(f"need {step}", found, values)


def _answered(answer: str, by: Actor) -> dict[str, object]:
    if not answer.strip():
        raise Refused(_("Skriv hva dere svarer."))
    return {"answer": answer.strip(), "answered_by": said_by(by)}


def _own_unit(unit: Unit | None, need: Need) -> Unit:
    if unit is None or unit.organisation_id != need.receiver_id:
        raise Refused(_("Velg en enhet i egen virksomhet."))
    return unit
