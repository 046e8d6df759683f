"""Where figures come from: the record system's report, our own count, and the agreed method."""

from collections import defaultdict
from datetime import date

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.billing.figures import own_part
from samflyt.billing.models import BaseLine, FigureMethod, RecordReport, Run
from samflyt.catalogue import carries_out
from samflyt.web import wording


@carries_out("003-case-36-b")
def sources(actor: Actor) -> dict[date, list[str]]:
    """By month: each report that was compared, with its run date and period, and our own count."""
    ids = BaseLine.objects.filter(own_part(actor, "")).values("run")
    runs = {run.pk: run for run in Run.objects.filter(pk__in=ids)}
    found: dict[date, list[str]] = defaultdict(list)
    for report in RecordReport.objects.filter(run__in=runs).defer("content", "rows").order_by("pk"):
        month = runs[report.run_id].month
        found[month].append(
            _("%(report)s, kjørt %(day)s, periode %(month)s")
            % {
                "report": report.name,
                "day": wording.date_text(report.run_date or clock.local_date(report.imported_at)),
                "month": wording.month_text(month),
            }
        )
    for run in runs.values():
        if run.counted_at is not None:
            found[run.month].append(
                _("Talt i Samflyt %(day)s, periode %(month)s")
                % {
                    "day": wording.date_text(clock.local_date(run.counted_at)),
                    "month": wording.month_text(run.month),
                }
            )
    return found


@carries_out("003-case-36-f")
def method_on(actor: Actor, on: date) -> FigureMethod | None:
    """The last method that was decided on or before the day; None while none is decided.

    A municipality's figures are drawn by the trust, and so by the trust's method.
    """
    of_runs = Run.objects.filter(
        pk__in=BaseLine.objects.filter(own_part(actor, "")).values("run")
    ).values("hospital")
    known = FigureMethod.objects.filter(organisation__in=of_runs)
    decided = (known | FigureMethod.objects.visible_to(actor)).filter(decided_date__lte=on)
    return decided.order_by("decided_date", "version").last()


def method_label(method: FigureMethod | None) -> str:
    if method is None:
        return _("metoden er ikke vedtatt")
    return _("metode %(case)s, versjon %(version)d, vedtatt %(day)s") % {
        "case": method.case,
        "version": method.version,
        "day": wording.date_text(method.decided_date),
    }
