"""A nation's year of runs: counted, invoiced, and written as EHF, beside a naive count in SQL."""

import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks import nation
from benchmarks.measurement import Measurement, benchmark

STAYS = int(os.environ.get("SAMFLYT_BENCH_STAYS", "200000"))
PROCESSES = 2
LATER = datetime(2025, 2, 3, 9, tzinfo=UTC)
#: Days from notice to place ready, as somebody in a hurry would count them: in UTC, by the first
#: notice of a stay, with no rule, reason, price or correction.
NAIVE = """
select count(*), sum(days) from (
  select n.course_id, max(0, julianday(date(p.at)) - julianday(date(n.at))) as days
  from courses_event n join courses_event p
    on p.course_id = n.course_id and p.kind = 'place_ready'
  where n.kind = 'ready_notice_sent'
)
"""


def _prepared(work: str, number: int = 0) -> None:
    """Runs in a process of its own, so that what it remembers is not measured with the rest."""
    _set_up()
    if work == "migrate":
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
    else:
        nation.fill(number)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samflyt.config.settings")
    import django

    django.setup()


def _apart(*arguments: Any) -> None:
    process = get_context("spawn").Process(target=_prepared, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{arguments[0]} failed")


@benchmark("billing.nation", "sekunder for et lands tolv kjøringer: telling, fakturaer og EHF")
def nation_settled() -> Iterator[Measurement]:
    _apart("migrate")
    _apart("fill", STAYS)
    _set_up()
    yield _timed("counted", _count)
    yield _timed("invoiced with EHF", _invoice)
    yield _timed("naive SQL", _naive)


def _timed(what: str, work: Callable[[], dict[str, Any]]) -> Measurement:
    wall, processor = time.perf_counter(), time.process_time()
    told = work()
    spent = round(time.perf_counter() - wall, 1)
    detail = {
        "what": what,
        "processor seconds": round(time.process_time() - processor, 1),
        "peak memory MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "load": round(os.getloadavg()[0], 1),
        **told,
    }
    return Measurement(spent, "seconds", STAYS, detail)


def _months() -> list[date]:
    return [date(2024, month, 1) for month in range(1, 13)]


def _count() -> dict[str, Any]:
    """Two processes, each with half of the trusts: they meet only where they write."""
    from django.db import connection
    from django.db.models import Sum

    from samflyt.billing.models import BaseLine
    from samflyt.directory.models import Organisation

    ids = list(Organisation.objects.hospitals().order_by("pk").values_list("pk", flat=True))
    connection.close()
    with get_context("spawn").Pool(PROCESSES) as pool:
        spent = pool.map(_count_trusts, [ids[start::PROCESSES] for start in range(PROCESSES)])
    days = BaseLine.objects.aggregate(days=Sum("gross"))["days"]
    return {
        "lines": BaseLine.objects.count(),
        "charged days": days,
        "processor seconds of each process": [round(one[0], 1) for one in spent],
        "peak memory MB of each process": [one[1] for one in spent],
    }


def _count_trusts(ids: list[int]) -> tuple[float, int]:
    _set_up()
    from samflyt.access.actor import system
    from samflyt.billing.actions import counting
    from samflyt.directory.models import Organisation

    by, before = system("måling"), time.process_time()
    for hospital in Organisation.objects.filter(pk__in=ids):
        for month in _months():
            run = counting.start_run(hospital=hospital, month=month, by=by, at=LATER)
            counting.count(run=run, by=by, at=LATER)
    spent = time.process_time() - before
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _invoice() -> dict[str, Any]:
    """The wards' control is laid in as approved: what they decide is not measured."""
    from samflyt.access.actor import system
    from samflyt.billing.actions import control, delivering, invoicing
    from samflyt.billing.models import BaseLine, Control, Run

    waiting = BaseLine.objects.uncontrolled().values_list("pk", flat=True)
    Control.objects.bulk_create(
        (Control(line_id=pk, outcome="approved", at=LATER, name="måling") for pk in list(waiting)),
        batch_size=5_000,
    )
    by, written, size = system("måling"), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for run in Run.objects.order_by("pk"):
            control.approve_run(run=run, by=by, at=LATER + timedelta(hours=1))
            for invoice in invoicing.invoice_run(run=run, by=by, at=LATER):
                path = delivering.deliver(document=invoice, folder=Path(folder), by=by, at=LATER)
                written += 1
                size += path.stat().st_size
                path.unlink()
    return {"invoices": written, "MB": round(size / 1e6, 1)}


def _naive() -> dict[str, Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(NAIVE)
        stays, days = cursor.fetchone()
    return {"stays": stays, "days": days, "says": "no rule, reason, price, month or payer"}
