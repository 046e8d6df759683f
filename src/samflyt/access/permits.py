"""Closes a page to roles without the permission it needs; `docs/access.md` is written from this."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from samflyt.access.actor import Refused
from samflyt.access.roles import Permission

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def permits(*needed: Permission) -> Callable[[View], View]:
    """Lets through an actor with one of the permissions; others are refused.

    It says who may open the page at all. Which patients it shows, and what may be done in which
    state, is asked of the query and the policy.
    """

    def close(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not any(request.actor.may(permission) for permission in needed):
                raise Refused(_("Rollen din har ikke tilgang til denne siden."))
            return view(request, *args, **kwargs)

        guarded.permissions = needed  # type: ignore[attr-defined]
        return cast(View, guarded)

    return close
