"""How fast one account may ask: enough for a person, too little to empty an installation."""

import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samflyt.access import security_log

_TOO_MANY = 429
_lock = threading.Lock()
_asked: Counter[int] = Counter()
_minute = 0


class Pace:
    """Turns away the account that has asked more than `REQUESTS_A_MINUTE` times this minute.

    Counted in each web process by itself, so an installation with several lets through as many
    times more. Signing in has a limit of its own; one who is not signed in opens nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        limit = settings.REQUESTS_A_MINUTE
        if not limit or not request.user.is_authenticated:
            return self.get_response(request)
        asked = _count(request.user.pk, int(request.as_of.timestamp()) // 60)
        if asked <= limit:
            return self.get_response(request)
        if asked == limit + 1:
            security_log.told("pace", request, account=request.user.pk)
        response = render(request, "429.html", status=_TOO_MANY)
        response["Retry-After"] = str(60 - int(request.as_of.timestamp()) % 60)
        return response


def _count(account: int, minute: int) -> int:
    global _minute
    with _lock:
        if minute != _minute:
            _asked.clear()
            _minute = minute
        _asked[account] += 1
        return _asked[account]
