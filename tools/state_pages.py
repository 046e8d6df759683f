"""Writes `docs/states/` from the tables of states: which step leads where, drawn and named."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from tools import access_page
from tools.rule_pages import STATES, WRITTEN

Labels = Mapping[Any, Any]
Transitions = Mapping[Any, Mapping[Any, StrEnum]]


Drawn = dict[str, tuple[str, Labels, Transitions, Labels]]


def pages() -> dict[Path, str]:
    # Their labels are marked for translation, which asks Django's settings as they are imported.
    access_page.set_up_django()
    drawn = _between_partners() | _of_agreements() | _about_patients()
    return {STATES / f"{name}.md": _page(*parts) for name, parts in drawn.items()}


def _between_partners() -> Drawn:
    from samflyt.billing import dispute_states
    from samflyt.billing import states as billing
    from samflyt.governance import states as committees

    settlement = billing.STEP_LABELS | dispute_states.DISPUTE_STEPS
    steps = committees.STEP_LABELS
    return {
        "run": ("en månedskjøring", billing.RUN_LABELS, billing.RUN, settlement),
        "objection": ("en innsigelse", billing.OBJECTION_LABELS, billing.OBJECTION, settlement),
        "dispute": (
            "en tvist",
            dispute_states.DISPUTE_LABELS,
            dispute_states.DISPUTE,
            settlement,
        ),
        "committee-case": (
            "en sak til et utvalg",
            committees.CASE_LABELS,
            committees.CASE,
            steps,
        ),
        "committee-meeting": (
            "et utvalgsmøte",
            committees.SITTING_LABELS,
            committees.SITTING,
            steps,
        ),
    }


def _of_agreements() -> Drawn:
    from samflyt.agreements import states as agreements

    return {
        "signing": (
            "signeringen hos én side",
            agreements.SIGNING_LABELS,
            agreements.SIGNING,
            agreements.STEP_LABELS,
        ),
        "term-proposal": (
            "et forslag til vilkår",
            agreements.PROPOSAL_LABELS,
            agreements.PROPOSAL,
            agreements.STEP_LABELS,
        ),
    }


def _about_patients() -> Drawn:
    from samflyt.homecoming import states as homecoming
    from samflyt.meetings import states as meetings
    from samflyt.plans import states as plans

    return {
        "meeting": ("et møte", meetings.STATE_LABELS, meetings.TRANSITIONS, meetings.STEP_LABELS),
        "plan": ("en individuell plan", plans.PLAN_LABELS, plans.PLAN, plans.STEP_LABELS),
        "need": ("et meldt behov", plans.NEED_LABELS, plans.NEED, plans.STEP_LABELS),
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


def _page(of: str, labels: Labels, transitions: Transitions, steps: Labels) -> str:
    lines = [f"# Tilstandene i {of}", "", WRITTEN, "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value}: {label}" for state, label in labels.items()]
    lines += [
        f"    {state.value} --> {after.value}: {steps[step]}"
        for state, following in transitions.items()
        for step, after in following.items()
    ]
    return "\n".join([*lines, "```"]) + "\n"
