"""What an address of these pages asks for: a day, an agreement, a version."""

from datetime import date

from django.http import Http404

from samflyt import clock
from samflyt.agreements.models import Agreement
from samflyt.directory.request import ActorRequest
from samflyt.rules.documents import Document, document
from samflyt.web.forms import whole_number


def asked_day(request: ActorRequest) -> date:
    """The day in the address, else today; what is no day counts as today."""
    try:
        return date.fromisoformat(request.GET.get("dag", ""))
    except ValueError:
        return clock.local_date(request.as_of)


def asked_agreement(request: ActorRequest, of: Document, on: date) -> Agreement | None:
    """The pair to read for: the one named, by number or as trust and municipality, that day.

    Without any, the actor's only pair under this document.
    """
    seen = Agreement.objects.visible_to(request.actor).select_related("hospital", "municipality")
    number = whole_number(request.GET.get("avtale", ""))
    if number is not None:
        return seen.filter(pk=number).first()
    pair = [whole_number(request.GET.get(side, "")) for side in ("sykehus", "kommune")]
    if all(pair):
        return seen.in_force(on).filter(hospital_id=pair[0], municipality_id=pair[1]).first()
    root = document(of.parent) if of.parent else of
    held = list(seen.in_force(on).filter(book=root.book)[:2]) if root and root.book else []
    return held[0] if len(held) == 1 else None


def known_document(key: str) -> Document:
    found = document(key)
    if found is None:
        raise Http404
    return found
