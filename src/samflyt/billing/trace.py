"""Notes in the access log that somebody has changed what is tied to a patient."""

from collections.abc import Iterable
from datetime import datetime

from samflyt.access import log
from samflyt.access.actor import Actor
from samflyt.billing.models import BaseLine


def written(by: Actor, parts: str, lines: Iterable[BaseLine], at: datetime) -> None:
    """One entry a stay: who decided about its days."""
    log.write(
        log.entry(
            by,
            "write",
            parts,
            at=at,
            patient_id=line.course.patient_id,
            subject=f"stay:{line.reference}",
            ground="" if by.role else "oppgjør",
        )
        for line in lines
    )
