"""How a child's board is laid out: titled rows of steps, each in a lane."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A card: which rules it shows. Without a lane it stands in the lanes of those who have it.

    `optional` is a step for when it is needed; `before_home` says that it can no longer come
    once the child has gone home.
    """

    key: str
    title: str
    rules: tuple[str, ...]
    lane: str = ""
    optional: bool = False
    before_home: bool = True


Layout = tuple[tuple[str, tuple[Step, ...]], ...]


def step_in(lane: str, key: str, title: str, *rules: str, **more: bool) -> Step:
    return Step(key, title, rules, lane, **more)


FAMILY, MUNICIPALITY, HOSPITAL = "family", "municipality", "hospital"
