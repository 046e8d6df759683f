"""What all forms of a course share."""

from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samflyt.access.actor import Actor
from samflyt.courses.actions.entry import Entry
from samflyt.courses.forms import fields
from samflyt.courses.standing import Standing
from samflyt.web import wording
from samflyt.web.forms import OnceForm


class ActionForm(OnceForm):
    """Something a person does with a course, now or a little earlier.

    `sections` groups fields under headings; a form without them is shown as it is.
    """

    at = fields.moment(
        gettext_lazy("Når skjedde det?"),
        gettext_lazy("La feltet stå tomt hvis det skjer nå."),
    )
    sections: ClassVar[tuple[tuple[Any, tuple[str, ...]], ...]] = ()

    def __init__(
        self, *args: Any, standing: Standing | None, actor: Actor, as_of: datetime, **kwargs: Any
    ) -> None:
        self.standing = standing
        self.actor = actor
        self.as_of = as_of
        version = standing.course.version if standing else None
        super().__init__(*args, version=version, **kwargs)
        self.order_fields([name for name in self.fields if name != "at"] + ["at"])
        self.prepare()

    def prepare(self) -> None:
        """Where a form fills in what it knows of the course; most have nothing to fill in."""

    def offer(self, name: str, options: list[tuple[str, Any]]) -> None:
        """What can be chosen in a field, where that depends on the course or the person."""
        self.fields[name].choices = options  # type: ignore[attr-defined]

    def clean_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["at"]
        if at is None:
            return None
        if at > self.as_of:
            self.add_error("at", _("Tidspunktet er fram i tid."))
        admitted_at = self.standing.stay.admitted_at if self.standing else None
        if admitted_at is not None and at < admitted_at:
            self.add_error(
                "at",
                _("Pasienten ble innlagt %(moment)s. Dette kan ikke ha skjedd før det.")
                % {"moment": wording.whole_moment(admitted_at)},
            )
        return at

    def entry(self) -> Entry:
        """The sending, for the action to know it again by."""
        data = self.cleaned_data
        return Entry(data["once"], data["version"], data.get("at"))

    def details(self) -> dict[str, Any]:
        """The action's own words, from the fields."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("once", "version", "at")}


class PlainForm(ActionForm):
    """Nothing to fill in but when."""


class NotedForm(ActionForm):
    """About one of the things that the journal has already; `noted` names those to choose from.

    The only one there is, is chosen beforehand. `unnamed` stands for one without a name.
    """

    name: ClassVar[str]
    noted: "ClassVar[staticmethod[[Standing], list[str]]]"
    unnamed: ClassVar[Any] = ""

    def prepare(self) -> None:
        names = self.noted(self.standing) if self.standing else []
        self.offer(self.name, [(name, name or self.unnamed) for name in names])
        if len(names) == 1:
            self.initial.setdefault(self.name, names[0])


class MessageForm(ActionForm):
    """Something that is sent: it goes when the form is sent, and cannot be dated back.

    What was said in another way is noted as a phone call; what is dated wrongly is corrected.
    """

    at = None  # type: ignore[assignment]


class PlainMessageForm(MessageForm):
    """Nothing to fill in."""
