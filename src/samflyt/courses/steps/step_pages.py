"""Pages whose act is one event: children, births and going home are noted by the same piece."""

from samflyt.courses.child.steps import StepAct
from samflyt.courses.forms.base import ActionForm
from samflyt.courses.policies import Check
from samflyt.courses.steps.action_pages import ActionPage, Hints, Words, no_hints
from samflyt.rules.event import EventKind


def step_page(
    slug: str,
    button: Words,
    form: type[ActionForm],
    check: Check,
    kind: EventKind,
    done: Words,
    *meets: str,
    hints: Hints = no_hints,
    rare: bool = False,
    own_party: bool = False,
    **headings: str,
) -> ActionPage:
    """A page whose act is one event; `headings` say where what is not its data is written."""
    act = StepAct(kind, check, headings, own_party=own_party)
    return ActionPage(slug, button, form, check, act, done, meets, hints=hints, rare=rare)
