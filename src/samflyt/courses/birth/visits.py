"""The home visit after a birth: noted, measured, and what the hospital must see at once."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt import clock
from samflyt.access import log
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import Act, Entry, heard, perform, said_by
from samflyt.courses.models import HomeVisit, StationNotice
from samflyt.courses.standing import Standing
from samflyt.rules.event import EventKind

#: Grams; outside of it the figure was written in kilograms, or slipped.
WEIGHTS = range(300, 15_001)


@dataclass(frozen=True, slots=True)
class Visited:
    """What was found: `day` None is a visit that was not made, and then `reason` says why."""

    parity: str
    day: date | None = None
    reason: str = ""
    hearing: str = ""
    weight: int | None = None
    screened: bool | None = None


@carries_out("004-sva-k", "004-sva-m")
@transaction.atomic
def note_visit(*, notice: int, visited: Visited, by: Actor, at: datetime, key: str) -> HomeVisit:
    """Notes one visit, or why there was none; the same key has effect once.

    A newborn whose hearing must be looked at is told to the hospital's audiology at once.
    Refused for others than those who were told of the birth, for a day before the birth or ahead
    of now, and for no visit without a reason.
    """
    told = (
        StationNotice.objects.visible_to(by)
        .births()
        .select_for_update(of=("self",))
        .select_related("course")
        .filter(pk=notice)
        .first()
    )
    if told is None or not by.may(Permission.FOLLOW_UP_CHILDREN):
        raise Refused(_("Fødselen er ikke meldt til enheten din."))
    known = HomeVisit.objects.filter(key=key).first()
    if known is not None:
        return known
    _check(visited, told, at)
    made = HomeVisit.objects.create(
        course=told.course,
        municipality_id=told.municipality_id,
        done=visited.day is not None,
        visit_date=visited.day,
        parity=visited.parity,
        reason="" if visited.day else visited.reason,
        hearing=visited.hearing if visited.day else "",
        weight=visited.weight if visited.day else None,
        screened=visited.screened if visited.day else None,
        written_at=at,
        written_by=said_by(by),
        key=key,
    )
    _note_written(told, by=by, at=at)
    if made.hearing == HomeVisit.Hearing.REFER:
        _tell_audiology(told, visited, by=by, at=at, key=key)
    return made


def _check(visited: Visited, told: StationNotice, at: datetime) -> None:
    if visited.day is None:
        if not visited.reason.strip():
            raise Refused(_("Skriv hvorfor det ikke ble hjemmebesøk."))
        return
    if visited.day > clock.local_date(at):
        raise Refused(_("Datoen er fram i tid. Før besøket når det er gjennomført."))
    if told.born_date is not None and visited.day < told.born_date:
        raise Refused(_("Datoen er før fødselen."))
    if visited.weight is not None and visited.weight not in WEIGHTS:
        raise Refused(_("Skriv vekten i gram, for eksempel 3650."))


def _note_written(told: StationNotice, *, by: Actor, at: datetime) -> None:
    trace = log.entry(
        by,
        "write",
        "hjemmebesøk etter fødsel",
        at=at,
        patient_id=told.course.patient_id,
        subject=f"station_notice:{told.pk}",
    )
    log.write([trace])


def _tell_audiology(
    told: StationNotice, visited: Visited, *, by: Actor, at: datetime, key: str
) -> None:
    """In the mother's journal with the message, so that the ward sees it too."""
    found = HomeVisit.Hearing.REFER.label
    act = Act(
        EventKind.HEARING_REFERRED,
        {"tested": visited.day},
        {gettext_noop("Resultat"): str(found), gettext_noop("Testet av"): by.unit_name},
        happens_now=True,
    )
    perform(
        course=told.course,
        by=by,
        at=at,
        entry=Entry(f"hearing:{key}"),
        check=_told_of_the_birth,
        acts=lambda standing, moment: [heard(standing.course, moment, act)],
    )


def _told_of_the_birth(actor: Actor, _standing: Standing) -> None:
    """That the notice is the actor's is settled before; it opens nothing else of the course."""
    if not actor.may(Permission.FOLLOW_UP_CHILDREN):
        raise Refused(_("Bare den som mottar meldingen, kan gjøre dette."))
