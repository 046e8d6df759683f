"""The one place that reads the clock."""

import os
from datetime import UTC, datetime

from samflyt.clock.oslo import read_moment

FROZEN = "SAMFLYT_NOW"


def now() -> datetime:
    """The present moment in UTC; `SAMFLYT_NOW` (ISO 8601 with offset) freezes it."""
    frozen = os.environ.get(FROZEN)
    if frozen:
        return read_moment(frozen)
    return datetime.now(UTC)
