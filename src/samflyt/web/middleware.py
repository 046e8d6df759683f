"""What every request carries, and what every answer tells the browser to allow."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from samflyt import clock

GetResponse = Callable[[HttpRequest], HttpResponse]

# The design system draws its icons with data addresses in its own style sheet.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class SecurityHeaders:
    """Forbids everything that our own pages do not need, and that copies are kept on shared PCs."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


#: The largest file that any page takes, and a form around it.
LARGEST_BODY = 6 * 1024 * 1024


class BodyLimit:
    """Turns away a request that says it is larger than any of ours, before a byte is read.

    A request that does not say its length is read as empty.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length[:15]) <= LARGEST_BODY:
            return self.get_response(request)
        return HttpResponse(status=413)


class Moment:
    """Reads the clock once: the whole page is true at `request.as_of`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.as_of = clock.now()  # type: ignore[attr-defined]
        return self.get_response(request)


class ReadersLanguage:
    """Speaks the language of the account, else the one chosen in this browser."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = self._language(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def _language(self, request: HttpRequest) -> str:
        account = getattr(request, "user", None)
        chosen = getattr(account, "language", None) or request.COOKIES.get(
            settings.LANGUAGE_COOKIE_NAME
        )
        known = dict(settings.LANGUAGES)
        return chosen if chosen in known else settings.LANGUAGE_CODE
