"""A page on which a person does something with a plan: address, words, form and action."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.functional import Promise

from samflyt.access.actor import Actor
from samflyt.plans.forms.base import PlanForm
from samflyt.plans.models import Plan
from samflyt.plans.policies import Check
from samflyt.plans.writing import Entry

Words = str | Promise
#: What a new form is filled with, from the plan and from what the link says.
Suggests = Callable[[Plan, Mapping[str, str], date], dict[str, Any]]


def nothing(_plan: Plan, _asked: Mapping[str, str], _today: date) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Sending:
    """A form that is filled in, and all an action takes besides."""

    form: Any
    plan: Plan
    part: Any
    by: Actor
    at: datetime
    entry: Entry

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.form.cleaned_data)

    @property
    def common(self) -> dict[str, Any]:
        return {"plan": self.plan, "by": self.by, "at": self.at, "entry": self.entry}


@dataclass(frozen=True, slots=True)
class PlanPage:
    """`slug` ends the address; `part` is the table of the row that the address may name."""

    slug: str
    title: Words
    button: Words
    form: type[PlanForm]
    check: Check
    act: Callable[[Sending], object]
    done: Words
    part: type[models.Model] | None = None
    explanation: Words = ""
    group: str = ""
    suggests: Suggests = nothing
