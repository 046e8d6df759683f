"""Words that stand in the SQL itself, for conditions that an index has word for word.

SQLite uses a partial index only where the query says the same as the index's own condition, and a
list of parameters says nothing. Only for words of our own, never for what somebody has typed.
"""

import re
from typing import Any

from django.db.models import Value

_OURS = re.compile(r"[a-z_]*")


class Written(Value):
    """A short word of our own as a literal."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        if not _OURS.fullmatch(str(self.value)):
            raise ValueError(f"not a word of ours: {self.value!r}")
        return f"'{self.value}'", ()


def written(words: Any) -> list[Written]:
    return [Written(str(word)) for word in words]
