"""The Jinja2 environment that every page is written in."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from samflyt.web import navigation, wording
from samflyt.web.remembering import language, remembered


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page."""
    if args or kwargs:
        return reverse(name, args=args, kwargs=kwargs)
    return navigation.address_of(name)


def said(text: str, /, **values: Any) -> Markup:
    """A text of ours with values in it, which are escaped; as `gettext` of Jinja's `i18n`."""
    if values:
        return Markup(wording.gettext(text)) % values  # noqa: S704 - our own text
    return _said(text, language())


@remembered(4096)
def _said(text: str, language: str) -> Markup:
    return Markup(wording.gettext(text)) % {}  # noqa: S704 - our own text


@lru_cache(maxsize=256)
def asset(path: str) -> str:
    return str(static(path))


def is_demonstration() -> bool:
    return bool(settings.DEMO)


def installation_name() -> str:
    return str(settings.INSTALLATION_NAME)


def environment(**options: Any) -> Environment:
    """Escaping templates in which a misspelt name is a fault, not an empty place."""
    env = Environment(  # noqa: S701 - the backend sets autoescape
        **{**options, "undefined": StrictUndefined},
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(wording.gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(
        _=said,
        static=asset,
        url=url,
        language=get_language,
        languages=settings.LANGUAGES,
        messages_for=get_messages,
        places_for=navigation.places_for,
        mark_word=wording.mark_word,
        is_demonstration=is_demonstration,
        installation_name=installation_name,
    )
    env.filters.update(wording.FILTERS)
    return env
