"""Who wrote a rule, who has held it against its source, and when it is to be read again."""

from dataclasses import dataclass
from datetime import date

from samflyt.rules.source import Source


@dataclass(frozen=True, slots=True)
class Review:
    """A reading of a rule beside the text it comes from.

    `checked_by` is somebody else than who wrote it, such as a lawyer; empty where nobody is yet.
    """

    by: str
    on: date
    next: date
    checked_by: str = ""

    def is_due(self, source: Source, on: date) -> bool:
        """Whether the day has come, or the source has a newer text than the one that was read."""
        return self.next <= on or (source.version is not None and source.version > self.on)


#: What holds for a rule that says nothing else.
BY_ITS_AUTHORS = Review("Samflyts utviklere", date(2026, 11, 22), date(2027, 11, 22))
