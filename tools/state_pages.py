"""Writes `docs/states/` from the tables of states: which step leads where, drawn and named."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from tools import access_page
from tools.rule_pages import STATES, WRITTEN

Labels = Mapping[Any, Any]
Transitions = Mapping[Any, Mapping[Any, StrEnum]]


def pages() -> dict[Path, str]:
    # Their labels are marked for translation, which asks Django's settings as they are imported.
    access_page.set_up_django()
    from samflyt.billing import dispute_states
    from samflyt.billing import states as billing
    from samflyt.governance import states as governance
    from samflyt.homecoming import states as homecoming
    from samflyt.meetings import states as meetings
    from samflyt.plans import states as plans

    settlement = billing.STEP_LABELS | dispute_states.DISPUTE_STEPS
    drawn: dict[str, tuple[str, Labels, Transitions, Labels]] = {
        "run": ("en månedskjøring", billing.RUN_LABELS, billing.RUN, settlement),
        "objection": ("en innsigelse", billing.OBJECTION_LABELS, billing.OBJECTION, settlement),
        "dispute": (
            "en tvist",
            dispute_states.DISPUTE_LABELS,
            dispute_states.DISPUTE,
            settlement,
        ),
        "meeting": ("et møte", meetings.STATE_LABELS, meetings.TRANSITIONS, meetings.STEP_LABELS),
        "plan": ("en individuell plan", plans.PLAN_LABELS, plans.PLAN, plans.STEP_LABELS),
        "need": ("et meldt behov", plans.NEED_LABELS, plans.NEED, plans.STEP_LABELS),
        "committee-case": (
            "en sak til et utvalg",
            governance.CASE_LABELS,
            governance.CASE,
            governance.STEP_LABELS,
        ),
        "committee-meeting": (
            "et utvalgsmøte",
            governance.SITTING_LABELS,
            governance.SITTING,
            governance.STEP_LABELS,
        ),
        "training": (
            "opplæringen i et tema",
            homecoming.TRAINING_LABELS,
            homecoming.TRAINING,
            homecoming.TRAINING_STEP_LABELS,
        ),
        "equipment": (
            "et hjelpemiddel",
            homecoming.EQUIPMENT_LABELS,
            homecoming.EQUIPMENT,
            homecoming.STEP_LABELS,
        ),
    }
    return {STATES / f"{name}.md": _page(*parts) for name, parts in drawn.items()}


def _page(of: str, labels: Labels, transitions: Transitions, steps: Labels) -> str:
    lines = [f"# Tilstandene i {of}", "", WRITTEN, "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value}: {label}" for state, label in labels.items()]
    lines += [
        f"    {state.value} --> {after.value}: {steps[step]}"
        for state, following in transitions.items()
        for step, after in following.items()
    ]
    return "\n".join([*lines, "```"]) + "\n"
