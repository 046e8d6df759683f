"""A row in every table about patients, all of two organisations that have no part in the rest."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models

from samflyt.billing.models import Objection
from samflyt.courses.models import Course, Patient
from samflyt.directory.models import Organisation, Unit
from tests import factories

VALUES: tuple[tuple[type[models.Field[Any, Any]], Any], ...] = (
    (models.BooleanField, False),
    (models.BinaryField, b"x"),
    (models.DecimalField, 1),
    (models.IntegerField, 1),
    (models.JSONField, {}),
    (models.DateField, date(2024, 3, 4)),
)


class Foreigners:
    """Two partners with one patient; `made` holds what they have, by table."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.municipality = factories.organisation("Fremmed kommune")
        self.hospital = factories.hospital("Fremmed HF")
        self.made: dict[str, int] = {}
        self._held: dict[type[models.Model], models.Model] = {
            Organisation: self.municipality,
            Unit: factories.unit(self.municipality, "Fremmed enhet"),
        }

    def have(self, wanted: Iterable[type[models.Model]]) -> None:
        for model in wanted:
            self.one(model)

    def one(self, model: type[models.Model]) -> Any:
        if model not in self._held:
            values = {
                field.attname: self._value(model, field)
                for field in model._meta.concrete_fields
                if not isinstance(field, models.AutoField)
            }
            self._held[model] = model._base_manager.create(**values)
        held = self._held[model]
        self.made[model._meta.db_table] = held.pk
        return held

    def _value(self, model: type[models.Model], field: Any) -> Any:
        table, name = model._meta.db_table, field.attname
        named = {
            "patient_id": lambda: self.one(Patient).pk,
            "hospital_id": lambda: self.hospital.pk,
            "organisation_id": lambda: self.municipality.pk,
            "subject": lambda: "course",
            "subject_id": lambda: self.one(Course).pk,
            "objection_id": lambda: self.one(Objection).pk,
            "reason": lambda: "en grunn",
            "ends_at": lambda: self.now + timedelta(hours=1),
        }
        if name in named and ("subject" not in name or _has_subject(model)):
            return named[name]()
        if field.is_relation:
            if field.null and field.related_model not in (Organisation, Course):
                return None
            return self.one(field.related_model).pk
        return self._plain(table, field)

    def _plain(self, table: str, field: Any) -> Any:
        if field.has_default():
            return field.get_default()
        if field.null:
            return None
        if field.choices and not field.blank:
            return field.choices[0][0]
        if isinstance(field, models.DateTimeField):
            return self.now
        for kind, value in VALUES:
            if isinstance(field, kind):
                return value
        return "" if field.blank else table[-(field.max_length or 10) :]


def _has_subject(model: type[models.Model]) -> bool:
    return {"subject", "subject_id"} <= {field.attname for field in model._meta.concrete_fields}
