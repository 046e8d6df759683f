"""What becomes of open duties when their occasion ends: withdrawal, discharge, transfer, death."""

from collections.abc import Iterable, Iterator

from samflyt.rules.event import Event, EventKind
from samflyt.rules.finding import Finding, Outcome

TOO_LATE = "Ble ikke gjort, og kan ikke lenger gjøres."
DIED = "Pasienten døde før plikten skulle vært gjort."
TRANSFERRED = "Pasienten ble overført til behandling før plikten skulle vært gjort."
WITHDRAWN = "Pasienten ble avmeldt før plikten skulle vært gjort."
COORDINATION_OVER = "Samordningen ble avsluttet."
LEFT = "Oppholdet tok slutt før fristen."
MOOT = "Spørsmålet har ikke lenger betydning for oppholdet."
_NOT_NEEDED = {
    EventKind.DIED: DIED,
    EventKind.TRANSFERRED: TRANSFERRED,
    EventKind.READY_WITHDRAWN: WITHDRAWN,
    EventKind.COORDINATION_ENDED: COORDINATION_OVER,
}


def closed(end: Event, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a stay that is over, with nothing left open."""
    return (ended(finding, end) for finding in findings)


def ended(finding: Finding, end: Event) -> Finding:
    """What was open is now too late if it was due, or if only leaving makes it impossible."""
    if finding.outcome is Outcome.UNCLEAR:
        return finding._replace(
            outcome=Outcome.NOT_APPLICABLE, because=MOOT, question=None, blocks=()
        )
    if finding.outcome is not Outcome.OPEN:
        return finding
    outcome, because = _fate(finding, end)
    return finding._replace(outcome=outcome, because=because, blocks=(), consequence=None)


def _fate(finding: Finding, end: Event) -> tuple[Outcome, str]:
    if finding.due is not None and finding.due < end.at:
        return Outcome.NOT_MET, TOO_LATE
    not_needed = _NOT_NEEDED.get(end.kind)
    if not_needed is not None:
        return Outcome.NOT_APPLICABLE, not_needed
    if finding.due is None:
        return Outcome.NOT_MET, TOO_LATE
    return Outcome.NOT_APPLICABLE, LEFT
