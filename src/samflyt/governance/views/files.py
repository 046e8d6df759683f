"""Files that are saved and never shown by the browser itself."""

from django.http import HttpResponse


def download(content: bytes, name: str, kind: str = "application/pdf") -> HttpResponse:
    """The name is ours; nothing that a person typed comes into the head of the answer."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
