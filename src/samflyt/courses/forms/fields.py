"""The fields of every form of a course; they are the site's own."""

from samflyt.web.fields import (
    Label,
    MomentField,
    Options,
    choice,
    day,
    line,
    moment,
    selection,
    several,
    text,
    tick,
    yes_no,
)

__all__ = [
    "Label",
    "MomentField",
    "Options",
    "choice",
    "day",
    "line",
    "moment",
    "selection",
    "several",
    "text",
    "tick",
    "yes_no",
]
