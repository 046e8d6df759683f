"""What the forms share, and the form of one button."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samflyt.meetings.actions.step import Sending
from samflyt.web import fields
from samflyt.web.forms import OnceForm

CHOOSE = _("Velg")
NO_PATIENTS = _("Skriv aldri navn eller noe annet som kan vise hvem en pasient er.")


class ActForm(OnceForm):
    """A form for one act; says which sending it is, and of what the person had read."""

    def sending(self) -> Sending:
        return Sending(self.cleaned_data["once"], self.cleaned_data["version"])

    def details(self) -> dict[str, Any]:
        """The action's own words, from the fields."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("once", "version")}


class PressForm(ActForm):
    """One button: nothing to fill in."""


class ReasonForm(ActForm):
    reason = fields.text(_("Hvorfor?"), NO_PATIENTS, needed=_("Skriv hvorfor."), rows=2)


def number(label: Any, hint: Any = "", *, needed: Any = None, initial: int | None = None) -> Any:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=needed is not None,
        min_value=0,
        max_value=1000,
        initial=initial,
        error_messages={
            "required": needed,
            "invalid": _("Skriv et helt tall."),
            "min_value": _("Tallet kan ikke være under null."),
            "max_value": _("Tallet er for stort."),
        },
    )


def address(label: Any, hint: Any = "") -> forms.URLField:
    return forms.URLField(
        label=label,
        help_text=hint,
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[only_https],
        error_messages={"invalid": _("Lenken er ikke en nettadresse.")},
    )


def only_https(link: str) -> None:
    if not link.startswith("https://"):
        raise forms.ValidationError(_("Lenken må begynne med https://"))


class OneOf(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row out of those that the actor may choose from."""


def one_of(
    label: Any, hint: Any = "", *, empty: Any = CHOOSE, needed: Any = None
) -> forms.ModelChoiceField:  # type: ignore[type-arg]
    return OneOf(
        None,
        label=label,
        help_text=hint,
        required=needed is not None,
        empty_label=empty,
        error_messages={
            "required": needed,
            "invalid_choice": _("Velg et av svarene på listen."),
        },
    )


def choose_from(form: forms.Form, name: str, rows: Any) -> None:
    form.fields[name].queryset = rows  # type: ignore[attr-defined]
