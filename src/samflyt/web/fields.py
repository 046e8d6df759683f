"""Fields that say in words what is missing, and understand dates as Norwegians write them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samflyt import clock

Label = Any  # a lazy translation, which the type checker does not know as text
Options = Iterable[tuple[str, Label]]

_MOMENT_FORMS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H.%M", "%d.%m.%Y %H:%M")
_DAY_FORMS = ("%Y-%m-%d", "%d.%m.%Y")


class MomentField(forms.Field):
    """A date and a time on a Norwegian wall clock; becomes a moment in UTC."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        text = str(value or "").strip()
        if not text:
            return None
        for form in _MOMENT_FORMS:
            try:
                then = datetime.strptime(text, form)  # noqa: DTZ007 - a wall clock has no zone
            except ValueError:
                continue
            return clock.at_local(then.date(), then.time())
        raise ValidationError(_("Skriv dato og klokkeslett, for eksempel 16.05.2024 14.00."))


def moment(label: Label, hint: Label = "", *, needed: Label = None) -> MomentField:
    return MomentField(
        label=label,
        help_text=hint,
        required=needed is not None,
        error_messages={"required": needed} if needed else None,
    )


def day(label: Label, hint: Label = "", *, needed: Label = None) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=needed is not None,
        input_formats=_DAY_FORMS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": needed,
            "invalid": _("Skriv en dato, for eksempel 16.05.2024."),
        },
    )


def line(label: Label, hint: Label = "", *, needed: Label = None) -> forms.CharField:
    """One line of text; `needed` is what is said where it is empty."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=needed is not None,
        max_length=200,
        error_messages={
            "required": needed,
            "max_length": _("Skriv høyst 200 tegn."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def text(label: Label, hint: Label = "", *, needed: Label = None, rows: int = 3) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=needed is not None,
        max_length=8000,
        error_messages={
            "required": needed,
            "max_length": _("Skriv høyst 8000 tegn."),
        },
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def choice(
    label: Label, options: Options, hint: Label = "", *, needed: Label = None
) -> forms.ChoiceField:
    """One of a few, all in sight; nothing is chosen beforehand."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=list(options),
        required=needed is not None,
        widget=forms.RadioSelect,
        error_messages={
            "required": needed,
            "invalid_choice": _("Velg et av svarene på listen."),
        },
    )


def selection(
    label: Label, options: Options, hint: Label = "", *, needed: Label = None
) -> forms.ChoiceField:
    """One of many, in a list that unfolds."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=[("", _("Velg")), *options],
        required=needed is not None,
        widget=forms.Select,
        error_messages={
            "required": needed,
            "invalid_choice": _("Velg et av svarene på listen."),
        },
    )


def several(
    label: Label, options: Options, hint: Label = "", *, needed: Label = None
) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=list(options),
        required=needed is not None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": needed} if needed else None,
    )


def yes_no(label: Label, hint: Label = "", *, needed: Label) -> forms.TypedChoiceField:
    """Yes or no, neither chosen beforehand; becomes True or False."""
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=[("yes", _("Ja")), ("no", _("Nei"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": needed},
    )


def tick(label: Label, hint: Label = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=hint, required=False)
