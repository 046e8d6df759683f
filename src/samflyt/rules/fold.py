"""The fold: what the events of a course add up to."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from samflyt.clock import local_date
from samflyt.rules.event import Event, EventKind
from samflyt.rules.ready_period import ReadyPeriod
from samflyt.rules.states import TRANSITIONS, StayState
from samflyt.rules.stay import Stay

_K = EventKind
ABOUT = {
    "admission_notice": _K.ADMISSION_NOTICE_SENT,
    "admission_report": _K.ADMISSION_REPORT_SENT,
    "early_notice": _K.EARLY_NOTICE_SENT,
    "health_information": _K.HEALTH_INFORMATION_UPDATED,
    "ready_notice": _K.READY_NOTICE_SENT,
    "answer": _K.ANSWERED,
    "place_ready": _K.PLACE_READY,
    "withdrawal": _K.READY_WITHDRAWN,
    "discharge_report": _K.DISCHARGE_REPORT_SENT,
}


def fold(
    events: Iterable[Event],
    *,
    service_area: str = "somatic",
    born: date | None = None,
    phone_counts: Callable[[Event], bool] = lambda _: True,
) -> Stay:
    """Plays standing events, sorted by when they happened, into a stay."""
    stay = Stay(service_area=service_area, born=born)
    for event in events:
        _play(stay, event)
        if event.kind is _K.PHONE_NOTICE and phone_counts(event):
            spoken = ABOUT.get(event.data["about"])
            if spoken is not None:
                data = {**event.data, "by_phone": True, "received_at": event.at}
                data.setdefault("can_receive", False)
                _play(stay, replace(event, kind=spoken, data=data))
    return stay


def _play(stay: Stay, event: Event) -> None:
    kind = event.kind
    if stay.began_at is None:
        stay.began_at = event.at
    handler = _HANDLERS.get(kind)
    if handler is not None:
        handler(stay, event)
    stay.events.append(event)
    stay._by_kind.setdefault(kind, []).append(event)
    reached = _reached(stay, event)
    if reached is not None and not _stays_ready(event):
        stay.state, stay.state_since = reached, event.at


def _reached(stay: Stay, event: Event) -> StayState | None:
    """The new state. Moved to another ward the patient has not left; who was ready no longer is.

    With the hospital's home service the patient has left the building, not the hospital.
    """
    if _is_within(event):
        return StayState.WITHDRAWN if stay.state is StayState.READY else None
    reached = TRANSITIONS[stay.state].get(event.kind)
    if reached is StayState.DISCHARGED and stay.at_home_hospital:
        return StayState.HOME_HOSPITAL
    return reached


def _is_within(event: Event) -> bool:
    """A transfer to another ward of the same trust: the stay goes on there."""
    return event.kind is _K.TRANSFERRED and bool(event.data.get("ward"))


def _stays_ready(event: Event) -> bool:
    """A transfer that is only waiting elsewhere changes nothing; it is one chain."""
    return event.kind is _K.TRANSFERRED and event.data["for"] == "waiting"


def _admitted(stay: Stay, event: Event) -> None:
    if stay.ended is not None:
        _begin_again(stay)
    if stay.admitted is None:
        stay.admitted = event
        stay.admissions += 1
        stay.began_at = event.at
    if event.data.get("need", "unknown") != "unknown":
        _need(stay, event.data["need"], event)
    stay.services = event.data.get("services", stay.services)
    stay.municipality = event.data.get("municipality", stay.municipality)


def _begin_again(stay: Stay) -> None:
    stay._by_kind = {}
    stay.ended = stay.admitted = stay.expected_discharge = None
    stay.need = "unknown"
    stay.need_known_at = None
    stay.state = StayState.EXPECTED


def _need(stay: Stay, need: str, event: Event) -> None:
    stay.need = need
    if stay.need_known_at is None:
        stay.need_known_at = event.at


def _need_found(stay: Stay, event: Event) -> None:
    _need(stay, "expected", event)


def _noticed(stay: Stay, event: Event) -> None:
    _need(stay, "expected", event)  # whoever sends the notice has seen the need
    _told(stay, event)


def _told(stay: Stay, event: Event) -> None:
    stay.expected_discharge = event.data.get("expected_discharge", stay.expected_discharge)
    stay.housing = event.data.get("housing", stay.housing)
    stay.municipality = event.data.get("municipality", stay.municipality)


def _expected_changed(stay: Stay, event: Event) -> None:
    stay.expected_discharge = event.data["date"]


def _municipality_changed(stay: Stay, event: Event) -> None:
    stay.municipality = event.data["municipality"]


def _declared(stay: Stay, event: Event) -> None:
    _treated(stay)
    period = stay.ready
    if period is None:
        stay.ready_periods.append(ReadyPeriod(event.id, declared=event))
    elif period.declared is None:
        period.declared = event
    elif period.notice is None:
        period.declared = event  # assessed anew before anybody was told


def _notified(stay: Stay, event: Event) -> None:
    _treated(stay)
    period = stay.ready
    if period is None:
        period = ReadyPeriod(event.id)
        stay.ready_periods.append(period)
    if stay.need == "unknown":  # only those who need municipal help are notified
        _need(stay, "expected", event)
    if period.notice is None:  # of several notices the first valid one rules
        period.notice = event
        period.received_at = event.data.get("received_at")


def _treated(stay: Stay) -> None:
    """Ready after a transfer for treatment: the same stay goes on."""
    if stay.ended is not None and stay.ended.kind is _K.TRANSFERRED:
        stay.ended = None


def _received(stay: Stay, event: Event) -> None:
    named = event.data["event"]
    stay.received.setdefault(named, event.at)
    period = stay.last_ready
    if period is not None and period.notice is not None and period.notice.id == named:
        period.received_at = period.received_at or event.at


def _answered(stay: Stay, event: Event) -> None:
    period = stay.ready
    if period is None:
        return
    period.answers.append(event)
    period.unread = None
    if not event.data["can_receive"]:
        period.place_ready = None  # a yes that is taken back
        return
    later = event.data.get("from_date")
    if period.place_ready is None and (later is None or later <= local_date(event.at)):
        period.place_ready = event


def _answer_received(stay: Stay, event: Event) -> None:
    period = stay.ready
    if period is not None and not period.answers:
        period.unread = period.unread or event


def _place_ready(stay: Stay, event: Event) -> None:
    period = stay.ready
    if period is not None and period.place_ready is None:
        period.place_ready = event


def _coordination_ended(stay: Stay, event: Event) -> None:
    """Ends a course that nobody was admitted in; a hospital stay ends in its own way."""
    if stay.admitted is None:
        stay.ended = event


def _coordination_opened(stay: Stay, event: Event) -> None:
    stay.municipality = event.data.get("municipality", stay.municipality)
    if stay.ended is not None and stay.ended.kind is _K.COORDINATION_ENDED:
        stay.ended = None


def _home_hospital(stay: Stay, event: Event) -> None:
    stay.at_home_hospital = event.kind is _K.HOME_HOSPITAL_DECIDED


def _ready_ended(stay: Stay, event: Event) -> None:
    period = stay.ready
    if period is not None and not _stays_ready(event):
        period.ended = event


def _transferred(stay: Stay, event: Event) -> None:
    """To a unit of another service area: its duties are those of the stay from then on."""
    area = event.data.get("service_area")
    if area is not None:
        stay.first_area = stay.first_area or event.data.get("from_area", stay.service_area)
        stay.service_area = area
        stay.areas.append((event.at, area))
    _ended(stay, event)


def _ended(stay: Stay, event: Event) -> None:
    if _stays_ready(event):
        return
    _ready_ended(stay, event)
    if _is_within(event):
        return
    if stay.admitted is None and stay.state is not StayState.COORDINATED:
        stay.warnings.append("Oppholdet er avsluttet uten at innleggelsen er registrert før.")
    if stay.ended is None or event.kind is _K.DIED:
        stay.ended = event


_HANDLERS: dict[EventKind, Callable[[Stay, Event], None]] = {
    _K.COORDINATION_OPENED: _coordination_opened,
    _K.COORDINATION_ENDED: _coordination_ended,
    _K.HOME_HOSPITAL_DECIDED: _home_hospital,
    _K.HOME_HOSPITAL_WITHDRAWN: _home_hospital,
    _K.ADMITTED: _admitted,
    _K.NEED_FOUND: _need_found,
    _K.EARLY_NOTICE_SENT: _noticed,
    _K.HEALTH_INFORMATION_UPDATED: _told,
    _K.EXPECTED_DISCHARGE_CHANGED: _expected_changed,
    _K.STAY_MUNICIPALITY_CHANGED: _municipality_changed,
    _K.DECLARED_READY: _declared,
    _K.READY_NOTICE_SENT: _notified,
    _K.NOTICE_RECEIVED: _received,
    _K.ANSWER_RECEIVED: _answer_received,
    _K.ANSWERED: _answered,
    _K.PLACE_READY: _place_ready,
    _K.READY_WITHDRAWN: _ready_ended,
    _K.DISCHARGED: _ended,
    _K.TRANSFERRED: _transferred,
    _K.DIED: _ended,
}
