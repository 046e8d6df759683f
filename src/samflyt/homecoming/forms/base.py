"""What all forms of a homecoming share."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor
from samflyt.courses.actions.entry import Entry
from samflyt.courses.models import Course
from samflyt.homecoming.models import Homecoming, Part
from samflyt.web.forms import OnceForm

OWN = ("once", "version")


class HomeForm(OnceForm):
    """About a course's homecoming, or one row of it; `given` is what the address fills in."""

    def __init__(
        self,
        *args: Any,
        course: Course,
        homecoming: Homecoming | None,
        row: Part | None,
        actor: Actor,
        as_of: datetime,
        given: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.course, self.homecoming, self.row = course, homecoming, row
        self.actor, self.as_of = actor, as_of
        super().__init__(*args, version=row.version if row else None, **kwargs)
        self.prepare()
        for name, value in (given or {}).items():
            if name in self.fields and name not in OWN:
                self.initial[name] = value

    @property
    def today(self) -> date:
        return clock.local_date(self.as_of)

    def prepare(self) -> None:
        """Where a form fills in what is known; most have nothing to fill in."""

    def let_choose(self, name: str, options: Any) -> None:
        """What can be chosen, where that depends on the course or the person."""
        self.fields[name].choices = list(options)  # type: ignore[attr-defined]

    def fill(self, *names: str) -> None:
        """The row's own values, to be changed."""
        for name in names:
            self.initial.setdefault(name, getattr(self.row, name))

    def entry(self) -> Entry:
        data = self.cleaned_data
        return Entry(data["once"], data["version"])

    def details(self) -> dict[str, Any]:
        """The action's own words, from the fields."""
        return {k: v for k, v in self.cleaned_data.items() if k not in OWN}

    def not_ahead(self, name: str) -> None:
        """An error at a moment or a day that has not come."""
        value = self.cleaned_data.get(name)
        now = self.as_of if isinstance(value, datetime) else self.today
        if value is not None and value > now:
            self.add_error(name, _("Tidspunktet er fram i tid."))


class PlainHomeForm(HomeForm):
    """Nothing to fill in."""
