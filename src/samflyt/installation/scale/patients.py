"""An endless row of synthetic patients; no two have the same number."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from samflyt.installation.demo.numbers import number_with

_GIVEN = {
    "2": "Anna Berit Cecilie Dagny Eli Frida Guri Hilde Inga Johanne Kjersti Lise Marit Nina",
    "1": "Arild Bård Christian Dag Einar Fredrik Geir Harald Isak Jan Kjell Lars Magnus Nils",
}
_FAMILY = "Aker Bjerke Dahle Eggen Furu Granli Haukås Isdal Jordheim Kleven Lund Myhre Nygård Ose"
_ADULTS = (date(1930, 1, 1), date(1999, 12, 31), range(0, 400))
_CHILD_FROM, _CHILD_TO = timedelta(days=13 * 365), timedelta(days=4 * 365)


class Person(NamedTuple):
    """Who a synthetic course is about."""

    number: str
    given_name: str
    family_name: str
    born: date
    sex: str


def adults() -> Iterator[Person]:
    first, last, individuals = _ADULTS
    return _patients(first, last, individuals)


def children(today: date) -> Iterator[Person]:
    return _patients(today - _CHILD_FROM, today - _CHILD_TO, range(500, 900))


def _patients(first: date, last: date, individuals: range) -> Iterator[Person]:
    names = _names()
    for individual in individuals:
        sex = "1" if individual % 2 else "2"
        for days in range((last - first).days + 1):
            born = first + timedelta(days=days)
            number = number_with(born, individual)
            if number is not None:
                given, family = next(names[sex])
                yield Person(number, given, family, born, sex)


def _names() -> dict[str, Iterator[tuple[str, str]]]:
    return {
        sex: itertools.cycle(
            [(given, family) for family in _FAMILY.split() for given in givens.split()]
        )
        for sex, givens in _GIVEN.items()
    }
