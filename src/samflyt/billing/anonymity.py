"""Finds what would tell who a case is about, in text that goes to the dispute board.

The board wants papers without names. The check is strict on purpose: it would rather stop a
common word that is somebody's name than let a name through.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from babel.dates import format_date

REMOVED = "[fjernet]"
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_NUMBERS = (
    re.compile(r"(?<!\d)\d{6}[\s.\-\u2013/]?\d{5}(?!\d)"),
    re.compile(r"(?<!\d)(?:\d[\s.\-]){10}\d(?!\d)"),
    re.compile(r"(?<!\d)\d{8,}(?!\d)"),
)


class Told(StrEnum):
    """What a text gives away."""

    NAME = "name"
    NUMBER = "number"
    BORN = "born"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Giveaway:
    """A place in a text that tells who it is about."""

    told: Told
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Secrets:
    """What may not be told: people's names, the patient's numbers and birth, the units' names."""

    patients: tuple[str, ...]
    people: tuple[str, ...]
    numbers: tuple[str, ...]
    born: tuple[date, ...]
    units: tuple[str, ...]


def giveaways(text: str, secrets: Secrets) -> list[Giveaway]:
    """Everything in the text that tells, in order; places are in the text as it was given."""
    plain, places = _plain(text)
    found = {
        Giveaway(told, places[start], places[end - 1] + 1, plain[start:end])
        for told, start, end in _found(plain, secrets)
        if end > start
    }
    return sorted(found, key=lambda one: (one.start, one.end, one.told))


def masked(text: str, secrets: Secrets) -> str:
    """A proposal: the text with each place taken out; a person must still read it."""
    written, done = [], 0
    for one in giveaways(text, secrets):
        if one.start >= done:
            written.append(text[done : one.start] + REMOVED)
        done = max(done, one.end)
    return "".join(written) + text[done:]


def _plain(text: str) -> tuple[str, list[int]]:
    """The text as a person reads it: no invisible signs, no accents, one kind of digits.

    With each sign's place in the text that was given.
    """
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for part in unicodedata.normalize("NFKD", sign).translate(_UNSEEN):
            if not unicodedata.combining(part):
                signs.append(part)
                places.append(place)
    return "".join(signs), places


def _found(plain: str, secrets: Secrets) -> Iterator[tuple[Told, int, int]]:
    yield from ((Told.NUMBER, *span) for span in _numbers(plain, secrets.numbers))
    yield from ((Told.BORN, *span) for span in _births(plain, secrets.born))
    names = {_fold(part) for name in (*secrets.patients, *secrets.people) for part in _parts(name)}
    for word in _WORD.finditer(plain):
        if _stem(word[0]) & names:
            yield Told.NAME, *word.span()
    for name in secrets.patients:
        yield from ((Told.NAME, *span) for span in _initials(plain, name))
    for unit in secrets.units:
        yield from ((Told.UNIT, *span) for span in _unit(plain, unit))


def _fold(word: str) -> str:
    plain, _places = _plain(word)
    return plain.casefold()


def _stem(word: str) -> set[str]:
    """The word, and what it is the genitive of."""
    folded = word.casefold()
    return {folded, folded[:-1]} if folded.endswith("s") else {folded}


def _parts(name: str) -> list[str]:
    return [part for part in _WORD.findall(name) if len(part) > 1]


def _numbers(plain: str, known: Iterable[str]) -> Iterator[tuple[int, int]]:
    for pattern in _NUMBERS:
        yield from (match.span() for match in pattern.finditer(plain))
    for number in known:
        signs = [re.escape(sign) for sign in number if sign.isalnum()]
        if len(signs) > 2:
            spaced = r"[\W_]{0,2}".join(signs)
            yield from (m.span() for m in re.finditer(spaced, plain, re.IGNORECASE))


def _births(plain: str, births: Iterable[date]) -> Iterator[tuple[int, int]]:
    for born in births:
        for form in _written(born):
            pattern = rf"(?<!\d){form}(?!\d)"
            yield from (match.span() for match in re.finditer(pattern, plain, re.IGNORECASE))


def _written(day: date) -> Iterator[str]:
    """The ways that people write a date, as patterns."""
    gap = r"\s*[.\-/\s]\s*"
    month = f"0?{day.month}"
    year = rf"(?:{day:%Y}|{day:%y})"
    yield rf"0?{day.day}{gap}{month}{gap}{year}"
    yield rf"{day:%Y}{gap}{month}{gap}0?{day.day}"
    yield rf"{day:%d%m}(?:{day:%Y}|{day:%y})"
    yield f"{day:%Y%m%d}"
    for locale in ("nb", "nn", "en"):
        for form in ("MMMM", "MMM"):
            name = re.escape(_fold(str(format_date(day, form, locale=locale))).rstrip("."))
            yield rf"0?{day.day}\.?\s*{name}\.?\s*,?\s*{year}"


def _initials(plain: str, name: str) -> Iterator[tuple[int, int]]:
    """`A.L.`, `A. L.`, `AL`: capitals only, so that common words stay."""
    letters = [re.escape(_plain(part)[0][:1].upper()) for part in _WORD.findall(name)]
    if len(letters) > 1:
        together = r"\.?\s?".join(letters)
        yield from (m.span() for m in re.finditer(rf"(?<!\w){together}(?!\w)", plain))


def _unit(plain: str, unit: str) -> Iterator[tuple[int, int]]:
    """A ward's name, its short forms (`Med. A`), and its initials (`MA`)."""
    words = [re.escape(_plain(word)[0]) for word in _WORD.findall(unit)]
    if not words:
        return
    whole = r"[\W_]*".join(words)
    yield from (m.span() for m in re.finditer(rf"(?<!\w){whole}s?(?!\w)", plain, re.IGNORECASE))
    if len(words) > 1:
        for length in (3, 4, 5):
            short = r"[\W_]*".join([words[0][:length], *words[1:]])
            yield from (m.span() for m in re.finditer(rf"(?<!\w){short}(?!\w)", plain, re.I))
        initials = r"[\W_]?".join(word[0].upper() for word in words)
        yield from (m.span() for m in re.finditer(rf"(?<!\w){initials}(?!\w)", plain))
