"""A page on which a person does something with a course: its address, words, form and action."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from samflyt.access.actor import Actor
from samflyt.courses.forms.base import ActionForm
from samflyt.courses.models import Course, Event
from samflyt.courses.policies import Check, can
from samflyt.courses.standing import Standing

Words = str | Promise
Action = Callable[..., list[Event]]
#: What else the person should see beside the form: a warning, or what the other side wrote.
Hints = Callable[[Standing, Actor, datetime], Iterable["Hint"]]
#: The address of a fuller page that does the same for this course; empty where the form does it.
LeadsTo = Callable[[Course], str]


@dataclass(frozen=True, slots=True)
class Hint:
    """`kind` is info, warning or danger; `text` a sentence, `lines` what belongs to it.

    `link` is an address to read more at.
    """

    kind: str
    text: str
    lines: tuple[str, ...] = ()
    link: str = ""


def stays_here(_course: Course) -> str:
    return ""


def no_hints(_standing: Standing, _actor: Actor, _as_of: datetime) -> Iterable[Hint]:
    return ()


@dataclass(frozen=True, slots=True)
class ActionPage:
    """`slug` ends the address, `button` says what happens; `meets` are the rules whose duty it
    does away with, by the last part of their key (the same in every rulebook).
    """

    slug: str
    button: Words
    form: type[ActionForm]
    check: Check
    act: Action
    done: Words
    meets: tuple[str, ...] = ()
    explanation: Words = ""
    hints: Hints = no_hints
    rare: bool = False
    leads_to: LeadsTo = stays_here


def allowed(pages: Iterable[ActionPage], actor: Actor, standing: Standing) -> list[ActionPage]:
    """What this person may do now, in the order of the stay."""
    return [page for page in pages if can(page.check, actor, standing)]


def page_meeting(rule: str, pages: Iterable[ActionPage]) -> ActionPage | None:
    """The page that does away with a duty of this rule."""
    tail = rule.rpartition(".")[2]
    return next((page for page in pages if tail in page.meets), None)
