"""Where labels and bars of the timeline go, so that none lies over another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: The mean width of a letter at the picture's font size; a little wide, so that labels keep apart.
LETTER = 6.4
GAP = 10.0


def width_of(text: str) -> float:
    return len(text) * LETTER


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a row, from `left` to `right`."""

    left: float
    right: float

    def meets(self, other: "Span") -> bool:
        return self.left < other.right + GAP and other.left < self.right + GAP


def rows_for(spans: Sequence[Span]) -> list[int]:
    """The row of each span, in the order given: the first row where it meets nothing."""
    taken: list[list[Span]] = []
    rows = []
    for span in spans:
        row = next(
            (n for n, others in enumerate(taken) if not any(span.meets(o) for o in others)),
            len(taken),
        )
        if row == len(taken):
            taken.append([])
        taken[row].append(span)
        rows.append(row)
    return rows


def label_span(x: float, text: str, *, left: float, right: float) -> Span:
    """A label that begins at its point, moved just enough to stay inside the picture."""
    start = max(left, min(x - 4, right - width_of(text)))
    return Span(start, start + width_of(text))


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a bar's text stands: after the bar, before it, or on it."""

    x: float
    anchor: str
    span: Span


def beside_bar(start: float, end: float, text: str, *, left: float, right: float) -> Beside:
    """After the bar where there is room, else before it, else from its beginning."""
    width = width_of(text)
    if end + 6 + width <= right:
        return Beside(end + 6, "start", Span(start, end + 6 + width))
    if start - 6 - width >= left:
        return Beside(start - 6, "end", Span(start - 6 - width, end))
    return Beside(start + 4, "start", Span(start, max(end, start + 4 + width)))


def joined(texts: Iterable[str], *, most: int = 2) -> str:
    """Labels of points that coincide: the first ones by name, the others by count."""
    unique = list(dict.fromkeys(texts))
    shown, rest = unique[:most], len(unique) - most
    return ", ".join(shown) + (f" + {rest}" if rest > 0 else "")
