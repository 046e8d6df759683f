"""The form that all forms of the site build on: sent once, and about what was on the screen."""

import secrets
from typing import Any

from django import forms


def new_token() -> str:
    return secrets.token_urlsafe(16)


def whole_number(text: str) -> int | None:
    """The number written in plain digits, small enough for a database; None for all else.

    `str.isdigit` is no guard: it says yes to «²», which `int` does not read.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


class OnceForm(forms.Form):
    """A form with a token, so that sending it twice has effect once.

    `once` becomes the key of what is written. `version` is that of the record shown; an action
    that finds another version tells that somebody else was there first.
    """

    once = forms.CharField(widget=forms.HiddenInput, max_length=60)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, version: int | None = None, **kwargs: Any) -> None:
        own = {"once": new_token(), "version": version}
        kwargs["initial"] = {**own, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
