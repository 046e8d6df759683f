"""The matrix of who gets which information on which occasion."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses.actions.entry import Entry
from samflyt.courses.models import Course
from samflyt.directory.models import Unit
from samflyt.homecoming.actions.holding import WrongField, hold
from samflyt.homecoming.models import InformationReceiver


@carries_out("002-9-b8")
@transaction.atomic
def set_receiver(
    *,
    course: Course,
    unit: Unit,
    outpatient: str,
    admission: str,
    new_needs: str,
    because: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> InformationReceiver | None:
    """What one unit shall have, and shall not have; a new row takes the place of the old.

    Refused for a unit that no message can reach, and for a row that says nothing.
    """
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    if not (outpatient or admission or new_needs):
        raise WrongField("outpatient", _("Velg for minst én anledning."))
    if not unit.her_id:
        raise WrongField("unit", _("Enheten har ingen elektronisk adresse (HER-id)."))
    rows = InformationReceiver.objects.filter(homecoming=held.homecoming, ended_at__isnull=True)
    for old in rows.filter(unit=unit):
        old.ended_at = at
        held.note(old, gettext_noop("Mottaker endret"), unit.name)
    row = InformationReceiver(
        homecoming=held.homecoming,
        unit=unit,
        outpatient=outpatient,
        admission=admission,
        new_needs=new_needs,
        because=because,
    )
    row.save()
    held.note(row, gettext_noop("Mottaker av informasjon"), unit.name)
    return row


@transaction.atomic
def end_receiver(
    *, course: Course, receiver: int, reason: str, by: Actor, at: datetime, entry: Entry
) -> InformationReceiver | None:
    """The directory's routes hold again for this unit."""
    held = hold(course, by=by, at=at, entry=entry)
    if held is None:
        return None
    row = held.row(InformationReceiver, receiver)
    if row.ended_at is not None:
        raise Refused(_("Mottakeren er allerede tatt bort."))
    row.ended_at = at
    held.note(row, gettext_noop("Mottaker tatt bort"), reason)
    return row
