"""Days of a month for each municipality and ward: reported, gross, deducted, invoiced and on."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor
from samflyt.access.roles import Permission, Side
from samflyt.billing.dispute_states import OVER
from samflyt.billing.models import BaseLine, CreditLine, InvoiceLine, ObjectedDay, Run
from samflyt.billing.models.invoice import WINDOW
from samflyt.billing.states import OPEN, RunState
from samflyt.catalogue import carries_out

#: A month, a municipality and a ward, by what they are called.
Key = tuple[date, str, str]


@dataclass(slots=True)
class Figures:
    """One row. Net is what stays invoiced once credit is taken off."""

    month: date
    municipality: str
    ward: str
    stays: int = 0
    reported: int = 0
    gross: int = 0
    controlled: int = 0
    invoiced: int = 0
    objected: int = 0
    credited: int = 0
    why_open: list[str] = field(default_factory=list)

    @property
    def deducted(self) -> int:
        return self.gross - self.controlled

    @property
    def net(self) -> int:
        return self.invoiced - self.credited

    @property
    def is_final(self) -> bool:
        return not self.why_open


_NAMES = ("run__month", "municipality__name", "ward__name")
#: What is summed: the rows, the way from them to the base line, and the sums.
_SUMS: tuple[tuple[type[models.Model], str, dict[str, models.Aggregate]], ...] = (
    (
        BaseLine,
        "",
        {
            "stays": Count("pk", filter=Q(gross__gt=0)),
            "reported": Sum("reported"),
            "gross": Sum("gross"),
            "controlled": Sum("net"),
        },
    ),
    (InvoiceLine, "base_line__", {"invoiced": Sum("quantity")}),
    (CreditLine, "invoice_line__base_line__", {"credited": Sum("quantity")}),
    (ObjectedDay, "line__base_line__", {"objected": Count("pk")}),
)


@carries_out("003-case-36-a", "003-case-36-c", "003-case-36-d")
def figures(actor: Actor, today: date) -> list[Figures]:
    """The actor's own side's rows, the newest month first.

    A month is preliminary until it is invoiced, the thirty days to object are over, and every
    objection and appeal is closed; `why_open` says which it is.
    """
    found: dict[Key, Figures] = {}
    for model, to, sums in _SUMS:
        rows = model._default_manager.filter(own_part(actor, to))
        grouped = rows.values(*(f"{to}{name}" for name in _NAMES)).annotate(**_apart(sums))
        for row in grouped.order_by():
            key = tuple(row[f"{to}{name}"] or "" for name in _NAMES)
            figure = found.setdefault(key, Figures(*key))  # type: ignore[arg-type]
            for name in sums:
                setattr(figure, name, row[f"sum_{name}"] or 0)
    _mark_preliminary(found, actor, today)
    return sorted(found.values(), key=lambda r: (-r.month.toordinal(), r.municipality, r.ward))


def _apart(sums: dict[str, models.Aggregate]) -> dict[str, models.Aggregate]:
    """Names of their own, since a sum may not be called what a column is called."""
    return {f"sum_{name}": aggregate for name, aggregate in sums.items()}


def _mark_preliminary(found: dict[Key, Figures], actor: Actor, today: date) -> None:
    lines = InvoiceLine.objects.filter(own_part(actor, "base_line__"))
    within = lines.filter(invoice__received_date__gte=today - WINDOW)
    names = [f"base_line__{name}" for name in _NAMES]
    waiting = set(within.values_list(*names).distinct())
    objections = _days(actor, Q(objection__state__in=[state.value for state in OPEN]))
    over = [state.value for state in OVER]
    disputed = Q(objection__dispute__isnull=False) & ~Q(objection__dispute__state__in=over)
    disputes = _days(actor, disputed & Q(accepted=False))
    uncredited = _uncredited(actor)
    unfinished = Run.objects.exclude(state=RunState.INVOICED.value)
    not_invoiced = set(
        unfinished.filter(hospital_id=actor.organisation_id).values_list("month", flat=True)
    )
    for key, row in found.items():
        if row.month in not_invoiced:
            row.why_open.append(_("ikke fakturert"))
        if key in waiting:
            row.why_open.append(_("fristen for innsigelse er ikke ute"))
        if key in objections:
            row.why_open.append(_("åpne innsigelser på %(days)d døgn") % {"days": objections[key]})
        if key in disputes:
            row.why_open.append(_("åpen tvist om %(days)d døgn") % {"days": disputes[key]})
        if key in uncredited:
            row.why_open.append(_("%(days)d døgn venter på kreditnota") % {"days": uncredited[key]})


def _days(actor: Actor, which: Q) -> dict[tuple[Any, ...], int]:
    """Objected days of a kind, by month, municipality and ward."""
    rows = ObjectedDay.objects.filter(own_part(actor, "line__base_line__")).filter(which)
    names = (f"line__base_line__{name}" for name in _NAMES)
    counted = rows.values_list(*names).annotate(Count("pk")).order_by()
    return {(row[0], row[1] or "", row[2] or ""): row[3] for row in counted}


def _uncredited(actor: Actor) -> dict[tuple[Any, ...], int]:
    """Days that are granted, and stand on no credit note yet."""
    rows = ObjectedDay.objects.filter(own_part(actor, "line__base_line__"), accepted=True)
    rows = rows.select_related(
        "line__base_line__run", "line__base_line__municipality", "line__base_line__ward"
    )
    found: Counter[tuple[Any, ...]] = Counter()
    for day in rows.prefetch_related("line__credit_lines"):
        if day.waits_for_credit:
            base = day.line.base_line
            payer, ward = base.municipality, base.ward
            found[base.run.month, payer.name if payer else "", ward.name if ward else ""] += 1
    return found


def own_part(actor: Actor, to: str) -> Q:
    """The lines that belong to the actor's side; a ward leader's are the ward's."""
    if not actor.may(Permission.SEE_FIGURES):
        return Q(pk__in=())
    if actor.side is Side.MUNICIPALITY:
        return Q(
            **{
                f"{to}municipality_id": actor.organisation_id,
                f"{to}run__state": RunState.INVOICED.value,
            }
        )
    own = Q(**{f"{to}run__hospital_id": actor.organisation_id})
    if actor.may(Permission.CONTROL_DAYS):
        own &= Q(**{f"{to}ward_id__in": actor.unit_ids})
    return own
