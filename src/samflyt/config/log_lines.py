"""The technical log: one line an event, in universal time, whatever somebody typed."""

import logging
import time


class OneLine(logging.Formatter):
    """A line break or another control character in a message is shown, never obeyed.

    What follows an error, line by line, is indented, so that no line of it can pass for an event.
    """

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - Python's own name
        return visible(super().formatMessage(record))

    def formatException(self, ei: object) -> str:  # noqa: N802
        lines = super().formatException(ei).splitlines()  # type: ignore[arg-type]
        return "\n".join(f"  {visible(line)}" for line in lines)


def visible(text: str) -> str:
    """The text with its control characters written out (`\\x0a`)."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in text
    )
