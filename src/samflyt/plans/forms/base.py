"""What all forms of a plan share."""

from datetime import datetime
from typing import Any

from django.db import models

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.directory.models import Unit
from samflyt.plans.models import Plan
from samflyt.web.forms import OnceForm

Options = list[tuple[Any, Any]]


class PlanForm(OnceForm):
    """Something a person does with a plan, or with one part of it.

    The version it carries is that of the part, so that only those who write in the same part meet.
    """

    def __init__(
        self,
        *args: Any,
        plan: Plan,
        actor: Actor,
        as_of: datetime,
        part: models.Model | None = None,
        **kwargs: Any,
    ) -> None:
        self.plan, self.actor, self.as_of, self.part = plan, actor, as_of, part
        kwargs["initial"] = {**self.known(), **(kwargs.get("initial") or {})}
        super().__init__(*args, version=self.version_read(), **kwargs)
        self.prepare()

    def version_read(self) -> int | None:
        return getattr(self.part, "version", None) if self.part is not None else None

    def known(self) -> dict[str, Any]:
        """What the part says already, by the names of the fields."""
        if self.part is None:
            return {}
        names = {field.name for field in self.part._meta.concrete_fields}
        own = names & set(self.base_fields)
        return {name: self._value(name) for name in own}

    def _value(self, name: str) -> Any:
        value = getattr(self.part, name)
        return value.pk if isinstance(value, models.Model) else value

    def prepare(self) -> None:
        """Where a form fills in what can be chosen; most have nothing to fill in."""

    def offer(self, name: str, options: Options) -> None:
        field = self.fields[name]
        unset = [] if field.required else [("", "–")]
        field.choices = [*unset, *options]  # type: ignore[attr-defined]

    @property
    def today(self) -> Any:
        return clock.local_date(self.as_of)

    def units_of(self, *organisation_ids: int | None) -> Options:
        """The units of the organisations, named with the organisation where there are two."""
        rows = (
            Unit.objects.filter(organisation_id__in=[pk for pk in organisation_ids if pk])
            .active(self.today)
            .select_related("organisation")
            .order_by("organisation_id", "name")
        )
        return [(row.pk, f"{row.name}, {row.organisation}") for row in rows]

    def chosen_unit(self, name: str = "unit") -> Unit | None:
        number = self.cleaned_data.get(name)
        return Unit.objects.filter(pk=number).first() if number else None
