"""Moving a patient: to another ward of the same trust, which takes over the course, or outside."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.courses import policies
from samflyt.courses.actions.entry import Act, Entry, perform
from samflyt.courses.jobs import end_later
from samflyt.courses.models import Course, Event, Participation
from samflyt.courses.standing import Standing
from samflyt.directory.models import Unit
from samflyt.rules.event import EventKind
from samflyt.rules.terms import Terms

Acts = Callable[[Standing, datetime], list[Act]]


def transfer(
    *,
    course: Course,
    ward: Unit | None,
    to: str,
    purpose: str,
    service_area: str = "",
    by: Actor,
    at: datetime,
    entry: Entry,
) -> list[Event]:
    """Moved for treatment, or only to wait elsewhere.

    To a `ward` of the same trust: the stay goes on there, the ward has the course from now on,
    and the former one keeps sight of it for the time agreed, to finish what it documents. Else
    `to` names the place outside, and the course stays where it is. `service_area` is the new one,
    empty where it stays the same: its duties are the stay's from then on.

    Refused without either, for another trust's ward, and for the ward it is in.
    """
    acts = _outside(to, purpose) if ward is None else _to_ward(ward, purpose, service_area, at)
    return perform(
        course=course, by=by, at=at, entry=entry, check=policies.check_ward_work, acts=acts
    )


def _outside(to: str, purpose: str) -> Acts:
    def acts(_standing: Standing, _moment: datetime) -> list[Act]:
        if not to:
            raise Refused(_("Velg sengeposten, eller skriv hvor pasienten er overført."))
        content = {gettext_noop("Overført til"): to}
        return [Act(EventKind.TRANSFERRED, {"to": to, "for": purpose}, content)]

    return acts


def _to_ward(ward: Unit, purpose: str, service_area: str, at: datetime) -> Acts:
    def acts(standing: Standing, _moment: datetime) -> list[Act]:
        held = standing.course
        former = held.ward
        if ward.organisation_id != held.hospital_id:
            raise Refused(_("Sengeposten hører til et annet sykehus."))
        if ward == former:
            raise Refused(_("Pasienten ligger allerede på denne sengeposten."))
        _take_over(standing, ward, at)
        changed = _change_area(held, service_area)
        content = {gettext_noop("Overført til"): _place(ward)}
        if former is not None:
            content[gettext_noop("Overført fra")] = _place(former)
        data = {"to": _place(ward), "ward": ward.name, "for": purpose, **changed}
        return [Act(EventKind.TRANSFERRED, data, content)]

    return acts


def _change_area(course: Course, service_area: str) -> dict[str, str]:
    """The new area and the former one, as the journal tells them; nothing where it is the same."""
    former = course.service_area
    if service_area in ("", former):
        return {}
    course.service_area = Course.ServiceArea(service_area)
    course.save(update_fields=["service_area"])
    return {"service_area": service_area, "from_area": former}


def _place(ward: Unit) -> str:
    return f"{ward.name}, {ward.site}" if ward.site else ward.name


def _take_over(standing: Standing, ward: Unit, at: datetime) -> None:
    """The ward has the course; where it comes back, its sight of it is no longer an extra one."""
    course = standing.course
    running = Participation.objects.filter(course=course, ended_at__isnull=True)
    running.filter(unit=ward).update(ended_at=at)
    if course.ward is not None:
        _keep_sight(course, course.ward, standing.terms, at)
    course.ward = ward
    course.save(update_fields=["ward"])


def _keep_sight(course: Course, former: Unit, terms: Terms, at: datetime) -> None:
    """The former ward may finish its documentation; without a limit until somebody ends it."""
    limit = terms.get("sight.former_ward", clock.local_date(at)).value
    ends_at = limit.after(at) if limit else None
    ground = "pasienten er overført herfra i samme opphold"
    if ends_at is not None:
        ground = f"{ground}, til {clock.local(ends_at):%d.%m.%Y kl. %H.%M}"
    part = Participation.objects.create(course=course, unit=former, ground=ground, started_at=at)
    if ends_at is not None:
        end_later(part, ends_at)
