"""Meetings that come back: planned for years ahead, and noted when they have been."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samflyt import clock
from samflyt.access.actor import Actor, Refused
from samflyt.access.roles import Permission
from samflyt.catalogue import carries_out
from samflyt.directory.models import Organisation
from samflyt.governance.models import Series, SeriesMeeting
from samflyt.governance.models.committee import TAKES_PART
from samflyt.governance.policies import check_founder
from samflyt.governance.yearly import occurrences
from samflyt.meetings.actions.step import BadValue, Sending


@carries_out("003-g5-5-b")
@transaction.atomic
def open_series(
    *,
    purpose: str,
    hospital: Organisation,
    municipality: Organisation | None,
    others: str,
    agenda: str,
    first: date,
    months: int,
    count: int,
    by: Actor,
    at: datetime,
    sending: Sending,
) -> Series:
    """A series with so many meetings planned, so many months apart.

    Refused with nobody on the other side, and for two houses that are not the actor's.
    """
    already = Series.objects.filter(key=sending.key).first()
    if already is not None:
        return already
    check_founder(by)
    if municipality is None and not others:
        raise BadValue("others", _("Velg kommunen, eller skriv hvem møtene er med."))
    if by.organisation_id not in (hospital.pk, municipality.pk if municipality else None):
        raise BadValue("hospital", _("Virksomheten din må være en av partene."))
    series = Series.objects.create(
        key=sending.key,
        purpose=purpose,
        hospital=hospital,
        municipality=municipality,
        others=others,
        agenda=agenda,
        founded_date=clock.local_date(at),
        founded_by=by.name,
    )
    SeriesMeeting.objects.bulk_create(
        SeriesMeeting(series=series, planned_date=day) for day in occurrences(first, months, count)
    )
    return series


@transaction.atomic
def note_held(
    *, meeting: SeriesMeeting, held_date: date, note: str, by: Actor, at: datetime
) -> None:
    """The meeting was held on a day. Refused for a day to come, and for another's series."""
    if not any(by.may(permission) for permission in TAKES_PART):
        raise Refused(_("Rollen din kan ikke føre møter i serien."))
    if not Series.objects.visible_to(by).filter(pk=meeting.series_id).exists():
        raise Refused(_("Virksomheten din er ikke part i denne serien."))
    if held_date > clock.local_date(at):
        raise BadValue("held_date", _("Dagen kan ikke være fram i tid."))
    SeriesMeeting.objects.filter(pk=meeting.pk).update(
        held_date=held_date, note=note, noted_by=by.name
    )


def may_open(actor: Actor) -> bool:
    return actor.may(Permission.KEEP_COMMITTEES) and actor.organisation_id is not None
