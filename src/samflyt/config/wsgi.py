"""The WSGI application that the web server runs."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from samflyt.config.garbage import hunt_seldom

# Before the settings are read: the web may have a database user of its own.
os.environ["SAMFLYT_PROCESS"] = "web"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samflyt.config.settings")

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def behind_https(inner: Wsgi) -> Wsgi:
    """Every request came by HTTPS, which ended in front of us: said once, by the installation.

    No header of the request is believed about it.
    """

    def told(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return inner({**environ, "wsgi.url_scheme": "https"}, start_response)

    return told


application: Wsgi = get_wsgi_application()
if settings.HTTPS:
    application = behind_https(application)
hunt_seldom()
