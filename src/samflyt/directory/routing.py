"""Where a message to an organisation shall go: route, else the role's usual unit, else mailbox."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet

from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation, Route, Unit
from samflyt.statements import rows

# Health information goes to the case workers, what concerns daily care to the nursing service
# (national guide to addressing between hospitals and municipalities). A hospital has one mailbox
# for somatic and one for psychiatric care, and no role of its own for messages.
ROLE_OF_MESSAGE: Mapping[str, str] = {
    "LOG_INNLAGT": "nursing",
    "UTSKRIVNINGSRAPPORT": "nursing",
    "LOG_UTSKREVET": "nursing",
    "LOG_DOD": "nursing",
    "HELSEOPPL_SOKNAD": "case_work",
    "LOG_UTSKRIVNINGSKLAR": "case_work",
    "LOG_AVMELDING": "case_work",
}
_UNIT_OF_ROLE: Mapping[str, tuple[str, ...]] = {
    "nursing": (Unit.Kind.NURSING, Unit.Kind.CASE_WORK),
    "case_work": (Unit.Kind.CASE_WORK, Unit.Kind.NURSING),
}
_MENTAL_HEALTH_MAILBOX = "2"


class NoAddress(LookupError):
    """The organisation has no unit that can take this message; the text is for the screen."""

    def __init__(self, organisation: Organisation, message_type: str) -> None:
        super().__init__(f"{organisation} har ingen enhet som tar imot {message_type}.")


@carries_out("001-2.2-f")
def unit_for(
    organisation: Organisation,
    message_type: str,
    on: date,
    *,
    role: str = "",
    mental_health: bool = False,
) -> Unit:
    """The unit that gets this message type on a day; a closed unit's successor takes its place.

    The parties' own routes come first (one for the role before one for all), then the kind of
    unit that the message is meant for, then the mailbox. Raises NoAddress when there is none.
    """
    wanted = role or ROLE_OF_MESSAGE.get(message_type, "")
    found = _routed(organisation, message_type, wanted, on) or _usual(
        organisation, wanted, on, mental_health=mental_health
    )
    if found is None:
        raise NoAddress(organisation, message_type)
    return found


def unit_with_her(her_id: int, on: date) -> Unit | None:
    """The unit behind an address, or the one that has taken over for it."""
    unit = Unit.objects.select_related("organisation", "successor").filter(her_id=her_id).first()
    return unit.in_force(on) if unit else None


def _routed(organisation: Organisation, message_type: str, role: str, on: date) -> Unit | None:
    routes = rows(_routes_of, [organisation.pk], [message_type])
    return _first_alive(
        (r.unit for r in routes if r.role in ("", role) and _holds(r, on)),
        on,
    )


def _routes_of(organisation: Sequence[int], message_type: Sequence[str]) -> QuerySet[Route]:
    return Route.objects.filter(
        organisation__in=organisation, message_type__in=message_type
    ).order_by("-role", "-valid_from", "-pk")


def _holds(route: Route, on: date) -> bool:
    return route.valid_from <= on and (route.valid_to is None or route.valid_to > on)


def _usual(organisation: Organisation, role: str, on: date, *, mental_health: bool) -> Unit | None:
    units = rows(_units_of, [organisation.pk])
    for kind in _UNIT_OF_ROLE.get(role, ()):
        found = _first_alive((u for u in units if u.kind == kind), on)
        if found is not None:
            return found
    mailboxes = [u for u in units if u.kind == Unit.Kind.MAILBOX]
    mailboxes.sort(key=lambda u: (u.service_code == _MENTAL_HEALTH_MAILBOX) != mental_health)
    return _first_alive(mailboxes, on)


def _units_of(organisation: Sequence[int]) -> QuerySet[Unit]:
    return Unit.objects.filter(organisation__in=organisation).order_by("pk")


def _first_alive(units: Iterable[Unit], on: date) -> Unit | None:
    """The first that is in use on the day, itself or by its successor."""
    for unit in units:
        current = unit.in_force(on)
        if current.closed_date is None or current.closed_date > on:
            return current
    return None
