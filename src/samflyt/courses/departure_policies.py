"""Who may do what about leaving hospital: preparations, papers, transport, arrival.

As in `policies`: each `check_…` raises `Refused` with a sentence for the screen.
"""

from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.courses.policies import (
    check_hospital,
    check_joint_work,
    check_municipality,
    check_ongoing,
    check_ward_work,
    check_writer,
)
from samflyt.courses.standing import Standing
from samflyt.rules.event import EventKind
from samflyt.rules.states import StayState


def check_papers(actor: Actor, standing: Standing) -> None:
    """Papers and late results follow after the discharge too."""
    check_hospital(actor, standing)
    if standing.stay.state in (StayState.EXPECTED, StayState.DIED):
        raise Refused(_("Det er ingen utskrivning å sende papirer om."))


def check_transport(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)


def check_transport_attest(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)
    if not actor.may(Permission.ATTEST_TRANSPORT):
        raise Refused(_("Behandlende lege attesterer rekvisisjonen og avgjør ledsager."))
    requisition = standing.stay.last(EventKind.TRANSPORT_REQUISITIONED)
    if requisition is None:
        raise Refused(_("Det er ikke rekvirert noen transport."))
    if requisition.data.get("decided_by") == "physician":
        raise Refused(_("Rekvisisjonen er allerede attestert."))


def open_items(standing: Standing, needed: EventKind, done: EventKind, name: str) -> list[str]:
    """What is noted as needed and not yet done, by the words it was noted with."""
    stay = standing.stay
    finished = {event.data.get(name) for event in stay.all(done)}
    wanted = dict.fromkeys(event.data.get(name, "") for event in stay.all(needed))
    return [item for item in wanted if item not in finished]


def open_aids(standing: Standing) -> list[str]:
    return open_items(standing, EventKind.EQUIPMENT_NEEDED, EventKind.EQUIPMENT_IN_PLACE, "item")


def open_training(standing: Standing) -> list[str]:
    return open_items(standing, EventKind.TRAINING_NEEDED, EventKind.TRAINING_DONE, "topic")


def open_results(standing: Standing) -> list[str]:
    return open_items(standing, EventKind.RESULT_PENDING, EventKind.RESULT_SENT, "result")


def check_aid_in_place(actor: Actor, standing: Standing) -> None:
    check_joint_work(actor, standing)
    if not open_aids(standing):
        raise Refused(_("Det er ikke ført noe hjelpemiddel som ikke er på plass."))


def check_training_done(actor: Actor, standing: Standing) -> None:
    check_joint_work(actor, standing)
    if not open_training(standing):
        raise Refused(_("Det er ikke ført noen opplæring som ikke er gjennomført."))


def check_result_sent(actor: Actor, standing: Standing) -> None:
    check_hospital(actor, standing)
    if not open_results(standing):
        raise Refused(_("Det er ikke ført noe prøvesvar som ventes."))


def check_district_ready(actor: Actor, standing: Standing) -> None:
    check_municipality(actor, standing)
    check_ongoing(standing)
    if not standing.stay.is_child:
        raise Refused(_("Dette gjelder bare barn."))
    if standing.stay.first(EventKind.DISTRICT_READY):
        raise Refused(_("Det er allerede meldt at bydelen kan overta."))


def check_discharge(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)
    if standing.stay.admitted is None:
        raise Refused(_("Pasienten er ikke ført som innlagt."))


def check_arrived(actor: Actor, standing: Standing) -> None:
    check_writer(actor, standing)
    _check_on_the_way(standing)


def check_received(actor: Actor, standing: Standing) -> None:
    check_municipality(actor, standing)
    _check_on_the_way(standing)


def _check_on_the_way(standing: Standing) -> None:
    stay = standing.stay
    if stay.discharged_at is None:
        raise Refused(_("Pasienten er ikke utskrevet ennå."))
    if stay.first(EventKind.ARRIVED_HOME) or stay.first(EventKind.RECEIVED_BY_MUNICIPALITY):
        raise Refused(_("Det er allerede ført at pasienten er kommet fram."))


def check_death(actor: Actor, standing: Standing) -> None:
    check_hospital(actor, standing)
    if standing.stay.state is StayState.DIED:
        raise Refused(_("Dødsfallet er allerede ført."))


def check_leave_started(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)
    if _on_leave(standing):
        raise Refused(_("Permisjonen er allerede ført."))


def check_leave_ended(actor: Actor, standing: Standing) -> None:
    check_ward_work(actor, standing)
    if not _on_leave(standing):
        raise Refused(_("Pasienten er ikke ført ut på permisjon."))


def _on_leave(standing: Standing) -> bool:
    stay = standing.stay
    return len(stay.all(EventKind.LEAVE_STARTED)) > len(stay.all(EventKind.LEAVE_ENDED))
