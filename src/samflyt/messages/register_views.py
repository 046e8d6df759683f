"""What the address register has changed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from samflyt.access.permits import permits
from samflyt.access.roles import Permission
from samflyt.directory.request import ActorRequest
from samflyt.messages.register_refresh import RegisterChange
from samflyt.messages.register_status import RegisterStatus
from samflyt.web.wording import gettext

SHOWN = 200
#: The field's name as a reader knows it, in the order that `register_refresh` may give them.
WHAT = {
    "new": gettext_noop("ny i katalogen"),
    "name": gettext_noop("navn"),
    "organisation_number": gettext_noop("organisasjonsnummer"),
    "service_code": gettext_noop("tjenestekode"),
    "phone": gettext_noop("telefon"),
    "closed_date": gettext_noop("nedlagt"),
    "successor": gettext_noop("etterfølger"),
}


@require_safe
@permits(Permission.HANDLE_MESSAGES)
def register(request: ActorRequest) -> HttpResponse:
    """The last changes, the newest first."""
    visible = RegisterChange.objects.visible_to(request.actor)
    context = {
        "sources": RegisterStatus.objects.visible_to(request.actor).order_by("source"),
        "changes": visible.order_by("-at", "-pk")[:SHOWN],
        "what": {key: gettext(text) for key, text in WHAT.items()},
    }
    return render(request, "messages/register.html", context)
