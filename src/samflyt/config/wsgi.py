"""The WSGI application that the web server runs."""

import os

from django.core.wsgi import get_wsgi_application

from samflyt.config.garbage import hunt_seldom

# Before the settings are read: the web may have a database user of its own.
os.environ["SAMFLYT_PROCESS"] = "web"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samflyt.config.settings")
application = get_wsgi_application()
hunt_seldom()
