"""Consumables: who gets them, how many days are left, and when they run out."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import Act, Entry
from samflyt.courses.models import Course
from samflyt.homecoming.actions.holding import Held, WrongField, hold
from samflyt.homecoming.models import Consumable
from samflyt.rules.event import EventKind


@carries_out("002-6-c")
@transaction.atomic
def add_consumable(
    *,
    course: Course,
    item: str,
    responsible: str,
    reorder: str,
    phone: str,
    days: int | None,
    by: Actor,
    at: datetime,
    entry: Entry,
    on: date,
) -> Consumable | None:
    """Something that is used up. It is in place once there are days of it at home."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    if Consumable.objects.filter(homecoming=held.homecoming, item=item).exists():
        raise WrongField("item", _("Dette materiellet står på listen allerede."))
    row = Consumable(
        homecoming=held.homecoming,
        item=item,
        responsible=responsible,
        reorder=reorder,
        phone=phone,
    )
    row.save()
    act = Act(
        EventKind.EQUIPMENT_NEEDED,
        data={"item": item, "class": "consumable", "responsible": responsible},
        content={gettext_noop("Hjelpemiddel"): item},
    )
    held.needed(EventKind.EQUIPMENT_NEEDED, "item", act)
    _count(held, row, days, on, gettext_noop("Forbruksmateriell ført"))
    return row


@carries_out("001-4.1.2-g")
@transaction.atomic
def count_consumable(
    *,
    course: Course,
    consumable: int,
    days: int,
    reorder: str,
    phone: str,
    by: Actor,
    at: datetime,
    entry: Entry,
    on: date,
) -> Consumable | None:
    """How many days are left, counted on a day; and who orders more."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Consumable, consumable)
    row.reorder, row.phone = reorder, phone
    _count(held, row, days, on, gettext_noop("Forbruksmateriell talt"))
    return row


def _count(held: Held, row: Consumable, days: int | None, on: date, what: str) -> None:
    if days is not None:
        row.days, row.counted_date = days, on
    held.note(row, what, row.item if days is None else f"{row.item}: {days}")
    if days:
        held.done(EventKind.EQUIPMENT_IN_PLACE, "item", row.item)


@transaction.atomic
def end_consumable(
    *, course: Course, consumable: int, reason: str, by: Actor, at: datetime, entry: Entry
) -> Consumable | None:
    """No longer used; the journal's need for it is taken out of account."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(Consumable, consumable)
    row.ended_at = at
    held.note(row, gettext_noop("Forbruksmateriell brukes ikke lenger"), reason)
    held.taken_back(EventKind.EQUIPMENT_NEEDED, "item", row.item, reason)
    return row
