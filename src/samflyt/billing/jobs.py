"""The settlement's work in the background."""

from django_tasks import task

from samflyt import clock
from samflyt.access.actor import Refused, system
from samflyt.billing.actions import counting
from samflyt.billing.models import Run
from samflyt.billing.states import RunState


@task()
def count_run(run_id: int) -> int:
    """Counts what is left of a run; asked for twice, or after a stop, it counts nothing twice.

    What stops the counting, such as a missing rate, is kept on the run for the page to show.
    """
    run = Run.objects.select_related("hospital").get(pk=run_id)
    try:
        counting.count(run=run, by=system("månedskjøring"), at=clock.now())
    except Refused:
        return 0
    return run.counted


def ask_for_counting(run: Run) -> None:
    """Lets the worker count; a run that is counted already asks for nothing."""
    if run.state == RunState.COUNTING:
        count_run.enqueue(run.pk)
