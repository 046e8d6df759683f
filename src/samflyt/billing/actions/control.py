"""The ward's control of a stay's days, and accounting's approval of the month."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samflyt.access.actor import Actor, Refused
from samflyt.billing import policies, trace
from samflyt.billing.actions.counting import changed_since
from samflyt.billing.days import ChargedDay
from samflyt.billing.models import BaseLine, Control, DayDecision, LateCredit, Run
from samflyt.billing.states import RunState, after_run
from samflyt.catalogue import carries_out


@dataclass(frozen=True, slots=True)
class Ruling:
    """The ward's word on one day: charged or not, for which reason."""

    charged: bool
    reason: str
    comment: str = ""


@carries_out("003-inv-3-b", "003-inv-3-c")
@transaction.atomic
def control_stay(
    *, line: BaseLine, rulings: Mapping[date, Ruling], by: Actor, at: datetime
) -> Control:
    """Approves the days as counted, but for those ruled on; a later control takes its place.

    Refused for another ward's stay, after approval, without a reason, and for a day that the
    line does not have or that has no price.
    """
    if line.ward_id is None:
        policies.check_accountant(by, line.run.hospital_id)
    else:
        policies.check_ward(by, line.ward_id)
    held = _held(line)
    known = {day.date: day for day in held.read_days()}
    held.decisions.all().delete()
    decisions = [
        _decision(held, known.get(day), day, ruling) for day, ruling in sorted(rulings.items())
    ]
    kept = [d for d in decisions if d.charged != known[d.date].payable]
    DayDecision.objects.bulk_create(kept)
    held.net = held.gross + sum(1 if decision.charged else -1 for decision in kept)
    held.save(update_fields=["net"])
    trace.written(by, "kontroll av betalingsdøgn", [held], at)
    control, _new = Control.objects.update_or_create(
        line=held,
        defaults={
            "outcome": _outcome(kept),
            "at": at,
            "account_id": by.account_id,
            "name": by.name,
        },
    )
    return control


def _held(line: BaseLine) -> BaseLine:
    run = Run.objects.select_for_update(of=("self",)).get(pk=line.run_id)
    if run.state != RunState.CONTROL:
        raise Refused(_("Kjøringen er ikke til kontroll; døgnene kan ikke endres."))
    return BaseLine.objects.select_related("course").get(pk=line.pk)


def _decision(line: BaseLine, known: ChargedDay | None, day: date, ruling: Ruling) -> DayDecision:
    if known is None:
        raise Refused(_("Døgnet hører ikke til oppholdet i denne måneden."))
    if ruling.reason not in DayDecision.Reason.values:
        raise Refused(_("Velg en grunn for hvert døgn du endrer."))
    if not ruling.comment.strip() and (ruling.charged or ruling.reason == "other"):
        raise Refused(_("Skriv en merknad når et døgn legges til, eller når grunnen er «annet»."))
    if known.rate is None:
        raise Refused(_("Døgnet har ingen kjent pris."))
    return DayDecision(
        line=line,
        date=day,
        charged=ruling.charged,
        rate=known.rate,
        reason=ruling.reason,
        comment=ruling.comment.strip(),
    )


def _outcome(kept: list[DayDecision]) -> str:
    if not kept:
        return Control.Outcome.APPROVED
    if any(decision.charged for decision in kept):
        return Control.Outcome.CHANGED
    return Control.Outcome.DEDUCTED


@carries_out("003-inv-4-a")
@transaction.atomic
def approve_run(*, run: Run, by: Actor, at: datetime) -> Run:
    """Closes the control; refused while a stay is left, or has no known payer."""
    policies.check_accountant(by, run.hospital_id)
    held = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    following = after_run(held.state, "approve")
    left = Counter(
        name or _("uten sengepost")
        for name in BaseLine.objects.filter(run=held)
        .uncontrolled()
        .values_list("ward__name", flat=True)
    )
    if left:
        wards = ", ".join(f"{name} ({number})" for name, number in sorted(left.items()))
        raise Refused(_("Opphold som ikke er kontrollert: %(wards)s.") % {"wards": wards})
    _refuse_late(held)
    homeless = BaseLine.objects.filter(run=held, municipality__isnull=True, net__gt=0)
    if homeless.exists():
        named = ", ".join(homeless.values_list("reference", flat=True)[:5])
        raise Refused(
            _("Opphold uten kjent oppholdskommune: %(stays)s. Rett forløpet eller trekk døgnene.")
            % {"stays": named}
        )
    held.state = following.value
    held.approved_at, held.approved_by = at, by.name
    held.save(update_fields=["state", "approved_at", "approved_by"])
    return held


def _refuse_late(run: Run) -> None:
    """Refused while a journal has grown since it was counted, or a late credit waits."""
    changed = changed_since(run).count()
    if changed:
        raise Refused(
            ngettext(
                "%(num)d opphold er endret etter tellingen. Tell det på nytt.",
                "%(num)d opphold er endret etter tellingen. Tell dem på nytt.",
                changed,
            )
            % {"num": changed}
        )
    waiting = LateCredit.objects.filter(run=run).undecided().count()
    if waiting:
        raise Refused(
            ngettext(
                "%(num)d fakturert døgn fra en tidligere måned må avgjøres først.",
                "%(num)d fakturerte døgn fra tidligere måneder må avgjøres først.",
                waiting,
            )
            % {"num": waiting}
        )


@transaction.atomic
def decide_late_credit(
    *, credit: LateCredit, accepted: bool, reason: str, by: Actor, at: datetime
) -> LateCredit:
    """The ward says whether an invoiced day of an earlier month is credited.

    Refused for another ward's stay, after approval, and without a reason to keep it charged.
    """
    line = credit.line.base_line
    if line.ward_id is None:
        policies.check_accountant(by, line.run.hospital_id)
    else:
        policies.check_ward(by, line.ward_id)
    run = Run.objects.select_for_update(of=("self",)).get(pk=credit.run_id)
    if run.state != RunState.CONTROL:
        raise Refused(_("Kjøringen er ikke til kontroll; døgnene kan ikke endres."))
    if not accepted and not reason.strip():
        raise Refused(_("Skriv hvorfor døgnet fortsatt skal kreves."))
    held = LateCredit.objects.select_for_update(of=("self",)).get(pk=credit.pk)
    held.accepted, held.reason = accepted, reason.strip()
    held.decided_at, held.decided_by = at, by.name
    held.save()
    trace.written(by, "etterkreditering av betalingsdøgn", [line], at)
    return held
