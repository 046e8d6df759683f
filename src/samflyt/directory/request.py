"""What a request carries once the middleware has seen it."""

from datetime import datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from samflyt.access.actor import Actor
from samflyt.access.models import Account


class ActorRequest(HttpRequest):
    """A request from somebody who is signed in and has a position: `actor` asks, at `as_of`."""

    actor: Actor
    as_of: datetime
    user: Account
    htmx: HtmxDetails
