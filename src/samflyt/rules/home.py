"""When the patient may go home, as opposed to being clinically ready."""

from datetime import datetime

from samflyt.rules.finding import Finding, Outcome
from samflyt.rules.stay import Stay


def may_go_home_at(stay: Stay, findings: list[Finding]) -> datetime | None:
    """The moment the last guard before going home was met; None while one is not.

    Without guards it is the moment the patient was declared ready.
    """
    period = stay.last_ready
    if period is None or (period.ended is None) != (stay.ended is None):
        return None
    guards = [finding for finding in findings if finding.guards_home]
    if any(guard.met_at is None and guard.outcome in _MISSING for guard in guards):
        return None
    return max([period.began_at, *(guard.met_at for guard in guards if guard.met_at)])


_MISSING = (Outcome.OPEN, Outcome.NOT_MET, Outcome.UNCLEAR)
