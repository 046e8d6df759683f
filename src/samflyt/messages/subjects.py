"""What a message may be about, offered by the apps above: who may read it through that.

The messages app knows no courses. Whoever takes messages in hand says here which of them an
actor sees because of it, where the subject has its page, and how a person may put a message there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from samflyt.access.actor import Actor


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a waiting message can be put with, and how a person knows it."""

    subject: str
    subject_id: int
    label: str

    @property
    def key(self) -> str:
        return f"{self.subject}:{self.subject_id}"


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of thing that messages are about, such as a course.

    `visible` gives the numbers that the actor sees; `page` and `question_page` name the addresses
    of one of them and of a question to it. `choices` are those that a waiting message could be put
    with, and `place` puts it there; it raises Refused where that cannot be. `patient_of` tells the
    access log whom one of them is about.
    """

    name: str
    visible: Callable[[Actor], QuerySet[Any]]
    page: str
    question_page: str
    choices: Callable[[Actor, Any], Sequence[Choice]]
    place: Callable[..., None]
    patient_of: Callable[[int | None], int | None]


_subjects: dict[str, Subject] = {}


def offer(subject: Subject) -> None:
    """Adds a kind of subject; called from an app's `ready()`."""
    _subjects[subject.name] = subject


def named(name: str) -> Subject | None:
    return _subjects.get(name)


def every() -> tuple[Subject, ...]:
    return tuple(_subjects.values())


def visible_to(actor: Actor) -> Q:
    """The messages that the actor sees because of what they are about."""
    found = Q(pk__in=())
    for subject in _subjects.values():
        found |= Q(subject=subject.name, subject_id__in=subject.visible(actor))
    return found
