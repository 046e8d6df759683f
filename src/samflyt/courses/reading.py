"""Notes in the access log that patients were shown on a page, or that somebody was turned away."""

from collections.abc import Iterable

from samflyt.access import log, wall
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course
from samflyt.directory.request import ActorRequest

_NOT_OPENED = "forløp: ikke åpnet, enheten har ikke del i det"


def note_shown(
    request: ActorRequest, action: str, parts: str, patient_ids: Iterable[int], subject: str = ""
) -> None:
    """One entry per patient, in one statement; the ground is the purpose of the role."""
    log.write_readings(
        request.actor, action, parts, at=request.as_of, patient_ids=patient_ids, subject=subject
    )


@carries_out("001-1-h")
def note_refused(request: ActorRequest, course: int) -> None:
    """Somebody asked for a course that is not theirs: they are told nothing, the log is."""
    with wall.lifted():  # whose it is, for the log alone
        found = list(Course.objects.filter(pk=course).values_list("patient_id", flat=True))
    note_shown(request, "refused", _NOT_OPENED, found, f"course:{course}")
