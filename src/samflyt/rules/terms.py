"""The parties' own figures: what a clause leaves to the agreement, layered and dated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samflyt.rules.event_field import did_you_mean
from samflyt.rules.term_specs import SPECS

LEVELS = ("national", "area", "city", "district", "pair")


class TermError(ValueError):
    """A term that cannot be used; `key` says which."""

    def __init__(self, key: str, cause: str) -> None:
        super().__init__(f"{key}: {cause}")
        self.key = key
        self.cause = cause


class UnknownTerm(TermError):
    """No such term exists (a spelling mistake, most often)."""

    def __init__(self, key: str) -> None:
        super().__init__(key, f"ukjent avtalepunkt{did_you_mean(key, SPECS)}")


class BadTermValue(TermError):
    """The value is not of the form this term takes."""


class MissingTerm(TermError, LookupError):
    """The term has no value on this day at any level; it never falls back to a guess."""

    def __init__(self, key: str, on: date) -> None:
        super().__init__(key, f"avtalepunktet har ingen verdi {on.isoformat()}")


@dataclass(frozen=True, slots=True)
class TermValue:
    """What holds between the parties from and including `valid_from`, until `valid_to`."""

    key: str
    value: Any
    level: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    entered_by: str = ""

    @property
    def text(self) -> str:
        """The value as it is written in an agreement and in scenario files."""
        return SPECS[self.key].write(self.value)

    def holds(self, on: date) -> bool:
        started = self.valid_from is None or self.valid_from <= on
        return started and (self.valid_to is None or on < self.valid_to)


def term_value(key: str, text: Any, level: str, **details: Any) -> TermValue:
    """A checked value from its written form; raises UnknownTerm or BadTermValue."""
    spec = SPECS.get(key)
    if spec is None:
        raise UnknownTerm(key)
    if level not in LEVELS:
        raise BadTermValue(key, f"ukjent nivå «{level}»{did_you_mean(level, LEVELS)}")
    try:
        value = spec.read(text)
    except ValueError as cause:
        raise BadTermValue(key, f"«{text}»: {cause}") from None
    return TermValue(key, value, level, **details)


class Terms:
    """Immutable. The nearest level that has a value on the day decides."""

    __slots__ = ("_by_key",)

    def __init__(self, values: Iterable[TermValue] = ()) -> None:
        by_key: dict[str, dict[tuple[Any, ...], TermValue]] = {}
        for value in values:  # a later value for the same level and days takes the place
            place = (value.level, value.valid_from, value.valid_to)
            by_key.setdefault(value.key, {})[place] = value
        self._by_key = {
            key: tuple(sorted(found.values(), key=_nearest)) for key, found in by_key.items()
        }

    def get(self, key: str, on: date) -> TermValue:
        """The value that holds on this day; raises UnknownTerm or MissingTerm."""
        for value in self._by_key.get(key, ()):
            if value.holds(on):
                return value
        if key not in SPECS:
            raise UnknownTerm(key)
        raise MissingTerm(key, on)

    def with_values(self, values: Mapping[str, Any], level: str, **details: Any) -> "Terms":
        """The same terms with these written values laid over them at this level."""
        return self.with_terms(term_value(k, v, level, **details) for k, v in values.items())

    def with_terms(self, values: Iterable[TermValue]) -> "Terms":
        return Terms((*self, *values))

    def __iter__(self) -> Any:
        return (value for values in self._by_key.values() for value in values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Terms) and self._by_key == other._by_key

    def __hash__(self) -> int:
        return hash(tuple(self._by_key.items()))


def _nearest(value: TermValue) -> tuple[int, int]:
    """Nearest level first, and within it the value that began last."""
    return (-LEVELS.index(value.level), -(value.valid_from or date.min).toordinal())
