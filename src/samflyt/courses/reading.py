"""Notes in the access log that patients were shown on a page."""

from collections.abc import Iterable

from samflyt.access import log
from samflyt.directory.request import ActorRequest


def note_shown(
    request: ActorRequest, action: str, parts: str, patient_ids: Iterable[int], subject: str = ""
) -> None:
    """One entry per patient, in one statement; the ground is the purpose of the role."""
    log.write_readings(
        request.actor, action, parts, at=request.as_of, patient_ids=patient_ids, subject=subject
    )
