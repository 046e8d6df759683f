"""Work in the background that concerns the installation as a whole."""

from datetime import datetime

from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from samflyt import clock
from samflyt.installation.rebuilding import differences, rebuild
from samflyt.installation.verification import parts
from samflyt.plans import projection


@task()
def renew_projections() -> int:
    """Makes lists and duties follow terms that have changed; returns how many it moved."""
    moved = 0
    for first, last in parts():
        moved += rebuild(sorted(differences(first, last)), clock.now())
    return moved + projection.rebuild(sorted(projection.differences()))


def after_change_of_terms(at: datetime) -> None:
    """Asks for the work once, however many terms are entered before it is begun."""
    waiting = DBTaskResult.objects.filter(
        task_path=renew_projections.module_path, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        renew_projections.enqueue()
