"""The emergency plan, the open return, and the nine special agreements."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses import policies
from samflyt.courses.actions.entry import Act, Entry, said_by
from samflyt.courses.models import Course
from samflyt.directory.models import Unit
from samflyt.homecoming.actions.holding import Changed, WrongField, hold
from samflyt.homecoming.models import Change, EmergencyPlan, OpenReturn, SpecialAgreement
from samflyt.rules.event import EventKind


@carries_out("002-9-b4")
@transaction.atomic
def write_emergency_plan(
    *,
    course: Course,
    lines: Sequence[dict[str, Any]],
    owner: str,
    check_date: date | None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> EmergencyPlan | None:
    """A new version, which takes the place of the last. `entry.version` is the number read.

    Raises Changed where somebody has written a version meanwhile. Refused without a line, and for
    a line that does not say what to do and whom to call.
    """
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    _check_lines(lines)
    versions = EmergencyPlan.objects.filter(homecoming=held.homecoming)
    last = versions.aggregate(last=Max("number"))["last"] or 0
    if entry.version is not None and entry.version < last:
        newer = versions.filter(number__gt=entry.version).values("pk")
        changes = Change.objects.filter(subject="emergencyplan", subject_id__in=newer)
        raise Changed(list(changes.order_by("-pk")))
    row = EmergencyPlan(
        homecoming=held.homecoming,
        number=last + 1,
        owner=owner,
        check_date=check_date,
        lines=list(lines),
        written_at=at,
        written_by=said_by(by),
    )
    row.save()
    held.note(row, gettext_noop("Beredskapsplan skrevet"), str(row.number))
    return row


def _check_lines(lines: Sequence[dict[str, Any]]) -> None:
    if not lines:
        raise WrongField("what_1", _("Skriv minst én ting som kan skje."))
    for number, line in enumerate(lines, start=1):
        for name in ("what", "do", "call"):
            if not line[name].strip():
                raise WrongField(
                    f"{name}_{number}",
                    _("Skriv både hva som kan skje, hva dere gjør og hvem dere ringer."),
                )


@carries_out("002-9-b1")
@transaction.atomic
def open_return(
    *,
    course: Course,
    ward: Unit,
    phone: str,
    conditions: str,
    valid_from: date,
    valid_to: date | None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> OpenReturn | None:
    """The hospital's promise. An earlier one ends with it, and is kept."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_hospital)
    if held is None:
        return None
    if ward.organisation_id != course.hospital_id:
        raise WrongField("ward", _("Velg en post ved eget sykehus."))
    if valid_to is not None and valid_to < valid_from:
        raise WrongField("valid_to", _("Siste dag kan ikke være før den første."))
    earlier = OpenReturn.objects.filter(homecoming=held.homecoming, ended_at__isnull=True)
    for one in earlier:
        one.ended_at = at
        held.note(one, gettext_noop("Åpen retur avsluttet"))
    row = OpenReturn(
        homecoming=held.homecoming,
        ward=ward,
        phone=phone,
        conditions=conditions,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    row.save()
    held.note(row, gettext_noop("Åpen retur avtalt"), ward.name)
    return row


@transaction.atomic
def end_return(
    *, course: Course, open_return: int, reason: str, by: Actor, at: datetime, entry: Entry
) -> OpenReturn | None:
    """Takes the promise back; the reason is kept with it."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_hospital)
    if held is None:
        return None
    row = held.row(OpenReturn, open_return)
    if row.ended_at is not None:
        raise Refused(_("Den åpne returen er allerede avsluttet."))
    row.ended_at = at
    held.note(row, gettext_noop("Åpen retur avsluttet"), reason)
    return row


@carries_out("002-9-b", "002-9-b2", "002-9-b3", "002-9-b5", "002-9-b6")
@transaction.atomic
def settle_point(
    *,
    course: Course,
    point: str,
    answer: str,
    text: str,
    contact: str,
    since_date: date | None,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> SpecialAgreement | None:
    """The answer to one of the nine points; a new one takes the place of the old.

    A yes says what was agreed: for the medically responsible, who it is.
    """
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    if answer == SpecialAgreement.Answer.YES and not text.strip():
        raise WrongField("text", _("Skriv hva som er avtalt."))
    if answer == SpecialAgreement.Answer.YES and point in _NAMED and not contact.strip():
        raise WrongField("contact", _("Skriv hvem, og hvor de nås."))
    known = SpecialAgreement.objects.filter(homecoming=held.homecoming, point=point).first()
    row = held.row(SpecialAgreement, known.pk) if known else _new_point(held.homecoming.pk, point)
    row.answer, row.text, row.contact = answer, text, contact
    row.since_date, row.answered_at, row.answered_by = since_date, at, said_by(by)
    row.save()
    held.note(row, gettext_noop("Særskilt avtale"), f"{row}: {row.get_answer_display()}")
    data = {"point": point, "settled": answer}
    held.tell(Act(EventKind.SPECIAL_AGREEMENT, data=data, content={str(row): text}))
    return row


_Point = SpecialAgreement.Point
#: Points that are about somebody one must be able to reach.
_NAMED = (_Point.RESPONSIBLE, _Point.PALLIATION, _Point.HOME_TEAM)


def _new_point(homecoming: int, point: str) -> SpecialAgreement:
    return SpecialAgreement(homecoming_id=homecoming, point=point)
