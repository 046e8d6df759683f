"""What a handover can be made of: each part of the way home in lines, as it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samflyt.homecoming.models import (
    Consumable,
    EmergencyPlan,
    Equipment,
    Homecoming,
    Topic,
    TreatmentPlan,
)
from samflyt.homecoming.states import GONE, TrainingState
from samflyt.web import wording


@dataclass(frozen=True, slots=True)
class PartOfHandover:
    """A part by its key, its heading, and what stands there."""

    key: str
    title: str
    lines: tuple[str, ...]


def contents_of(homecoming: Homecoming | None) -> list[PartOfHandover]:
    """The parts that have something in them; the training plan first."""
    if homecoming is None:
        return []
    makers = (_training, _treatment, _emergency, _equipment, _supplies)
    return [part for make in makers for part in make(homecoming)]


def _training(homecoming: Homecoming) -> Iterator[PartOfHandover]:
    topics = Topic.objects.filter(homecoming=homecoming).exclude(state=TrainingState.DECLINED)
    lines = tuple(f"{topic.title}: {topic.state_label}" for topic in topics.order_by("pk"))
    if lines:
        yield PartOfHandover("training", _("Opplæringsplan"), lines)


def _treatment(homecoming: Homecoming) -> Iterator[PartOfHandover]:
    plans = TreatmentPlan.objects.filter(homecoming=homecoming, replaced_at__isnull=True)
    for plan in plans.order_by("pk"):
        words: dict[str, Any] = {"title": plan.title, "number": plan.number}
        title = _("Behandlingsplan: %(title)s, utgave %(number)s") % words
        yield PartOfHandover(f"treatment-{plan.pk}", title, (plan.text,))


def _emergency(homecoming: Homecoming) -> Iterator[PartOfHandover]:
    plan = EmergencyPlan.objects.filter(homecoming=homecoming).order_by("-number").first()
    if plan is not None:
        title = _("Beredskapsplan, utgave %(number)s") % {"number": plan.number}
        lines = tuple(f"{one['what']}: {one['do']} {one['call']}" for one in plan.lines)
        yield PartOfHandover("emergency", title, lines)


def _equipment(homecoming: Homecoming) -> Iterator[PartOfHandover]:
    rows = Equipment.objects.filter(homecoming=homecoming).exclude(state__in=GONE).order_by("pk")
    lines = tuple(f"{row.item}: {row.state_label}" for row in rows)
    if lines:
        yield PartOfHandover("equipment", _("Utstyr"), lines)


def _supplies(homecoming: Homecoming) -> Iterator[PartOfHandover]:
    rows = Consumable.objects.filter(homecoming=homecoming, ended_at__isnull=True).order_by("pk")
    lines = tuple(
        f"{row.item}: {_('tomt %(day)s') % {'day': wording.day_text(row.empty_date)}}"
        if row.empty_date
        else f"{row.item}: {_('ikke levert')}"
        for row in rows
    )
    if lines:
        yield PartOfHandover("supplies", _("Forbruksmateriell"), lines)
