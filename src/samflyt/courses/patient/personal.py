"""Every row that is about one patient, in every table of the installation.

Found from the tables themselves: a table that is added tomorrow comes with, if it names a patient
or something of a patient's. What is personal in a row is what its `class Privacy` says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from samflyt.access.item_decisions import ItemDecision, decisions_of
from samflyt.courses.models import Course, Event, Patient
from samflyt.messages.models import Message

#: Bytes are told as a count and a checksum that stands beside them; the words are in other fields.
_BYTES = "{count} byte"
#: What is ours and says nothing of the person.
_KEYS = frozenset({"key", "seal", "sealed_no"})


@dataclass(frozen=True, slots=True)
class Table:
    """One table's rows about the person: the names of its fields in words, and each row."""

    name: str
    title: str
    fields: Mapping[str, str]
    rows: Sequence[Mapping[str, Any]]


def tables_about(patient: Patient) -> Iterator[Table]:
    """Each table that holds something about the patient, the patient's own row first."""
    courses = list(Course.objects.filter(patient=patient).values_list("pk", flat=True))
    kept = kept_from(patient.pk)
    for model in _models():
        asked = _about(model, patient.pk, courses)
        if asked is None:
            continue
        found = model._default_manager.filter(asked).exclude(kept.get(model, Q(pk__in=())))
        rows = [_row(row, model) for row in found.order_by("pk")]
        if rows:
            yield Table(model._meta.label, _title(model), _fields(model), rows)


def kept_from(patient_id: int) -> dict[type[models.Model], Q]:
    """What the person is refused to avert danger (pbrl. § 5-1): the entry, its message, why."""
    refused = [
        row.subject.removeprefix("event:")
        for row in decisions_of(patient_id).values()
        if row.ruling == ItemDecision.Ruling.KEPT and row.subject.startswith("event:")
    ]
    messages = Event.objects.filter(pk__in=refused, message__isnull=False).values("message_id")
    return {
        Event: Q(pk__in=refused),
        Message: Q(pk__in=messages),
        ItemDecision: Q(ruling=ItemDecision.Ruling.KEPT),
    }


def _title(model: type[models.Model]) -> str:
    title = str(model._meta.verbose_name_plural)
    return title[:1].upper() + title[1:]


@cache
def _models() -> tuple[type[models.Model], ...]:
    """Ours that say what is personal in them."""
    own = [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("samflyt.")
        for model in config.get_models()
        if hasattr(model, "Privacy")
    ]
    return tuple(sorted(own, key=lambda model: (model is not Patient, model._meta.label)))


def _about(model: type[models.Model], patient_id: int, courses: Sequence[int]) -> Q | None:
    """How to ask this table for the person's rows; None where it names nobody."""
    asked = Q()
    for path, kind in _paths(model):
        if kind == "patient":
            asked |= Q(**{path: patient_id})
        elif courses:
            start = path.removesuffix("subject_id")
            asked |= Q(**{f"{start}subject": "course", f"{path}__in": list(courses)})
    return asked or None


@cache
def _paths(model: type[models.Model]) -> tuple[tuple[str, str], ...]:
    """The ways from a row to a patient: its own columns, else through what it belongs to."""
    return tuple(_walk(model, "", frozenset()))


def _walk(
    model: type[models.Model], before: str, seen: frozenset[type[models.Model]]
) -> Iterator[tuple[str, str]]:
    own = {field.name: field for field in model._meta.concrete_fields}
    if model is Patient:
        yield f"{before}pk", "patient"
        return
    if "patient_id" in own:
        yield f"{before}patient_id", "patient"
        return
    if {"subject", "subject_id"} <= own.keys():
        yield f"{before}subject_id", "subject"
    for field in own.values():
        target = _our_table(field)
        if target is not None and target not in seen:
            yield from _walk(target, f"{before}{field.name}__", seen | {model})


def _our_table(field: Any) -> type[models.Model] | None:
    """What a foreign key leads to, where that is one of ours."""
    target = field.related_model if isinstance(field, models.ForeignKey) else None
    if isinstance(target, type) and target.__module__.startswith("samflyt."):
        return target
    return None


def _fields(model: type[models.Model]) -> dict[str, str]:
    return {
        field.name: str(field.verbose_name)
        for field in model._meta.concrete_fields
        if field.name not in _KEYS
    }


def _row(row: models.Model, model: type[models.Model]) -> dict[str, Any]:
    return {name: _value(row, name) for name in _fields(model)}


def _value(row: models.Model, name: str) -> Any:
    field = row._meta.get_field(name)
    value = getattr(row, field.attname)  # type: ignore[union-attr]
    if isinstance(value, bytes | memoryview):
        return _BYTES.format(count=len(value))
    if getattr(field, "choices", None):
        return str(getattr(row, f"get_{name}_display")())
    return value
