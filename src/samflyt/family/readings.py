"""Who among the staff has read or written about a person, as one who stands near may know it.

What was read is not told, and what concerns something the reader may not see is left out: a log
must not tell what the page keeps. Nor does one parent see when the other looked.
"""

from samflyt.access.models import LogEntry
from samflyt.family.reader import Reader

SHOWN = 200
_TOLD = ("read", "write", "share", "export", "print", "emergency")
_FAMILYS_OWN = ("patient", "guardian")
_BETWEEN_TWO = ("family_question:", "own_words:")


def readings(reader: Reader) -> list[LogEntry]:
    """Newest first; at most as many as a page holds."""
    rows = LogEntry.objects.about(reader.patient.pk).filter(action__in=_TOLD)
    rows = rows.exclude(role__in=(*_FAMILYS_OWN, "system"))
    return [row for row in rows[: 2 * SHOWN] if _may_know(reader, row)][:SHOWN]


def _may_know(reader: Reader, row: LogEntry) -> bool:
    if row.subject.startswith(_BETWEEN_TWO):
        return False
    return not row.subject or reader.sees(row.subject)
