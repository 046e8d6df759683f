"""Treatment plans in versions, and the handover of all that those at home must know."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from samflyt.access.actor import Actor, Refused
from samflyt.catalogue import carries_out
from samflyt.courses import policies
from samflyt.courses.actions.entry import Entry, said_by
from samflyt.courses.models import Course
from samflyt.homecoming.actions.holding import Changed, Held, WrongField, hold
from samflyt.homecoming.handing_over import contents_of
from samflyt.homecoming.models import Change, Handover, TreatmentPlan


@carries_out("002-6-d")
@transaction.atomic
def write_treatment_plan(
    *, course: Course, title: str, text: str, by: Actor, at: datetime, entry: Entry
) -> TreatmentPlan | None:
    """A new version, which the municipality must read; the last with the title is replaced.

    `entry.version` is the number that was read. Raises Changed where somebody has written one
    meanwhile. Only the hospital's.
    """
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_hospital)
    if held is None:
        return None
    versions = TreatmentPlan.objects.filter(homecoming=held.homecoming, title=title)
    last = versions.order_by("-number").first()
    number = last.number if last else 0
    _check_unchanged(held, last)
    row = TreatmentPlan(
        homecoming=held.homecoming,
        title=title,
        number=number + 1,
        text=text,
        written_at=at,
        written_by=said_by(by),
    )
    versions.filter(replaced_at__isnull=True).update(replaced_at=at)
    row.save()
    held.note(row, gettext_noop("Behandlingsplan skrevet"), f"{title}, {row.number}")
    return row


def _check_unchanged(held: Held, last: TreatmentPlan | None) -> None:
    read = held.entry.version
    if read is None or last is None or last.number <= read:
        return
    newer = Change.objects.filter(
        homecoming=held.homecoming,
        subject="treatmentplan",
        subject_id=last.pk,
        what="Behandlingsplan skrevet",
    )
    raise Changed(list(newer.order_by("-pk")[: last.number - read]))


@carries_out("002-6-d")
@transaction.atomic
def confirm_reading(
    *, course: Course, treatment_plan: int, by: Actor, at: datetime, entry: Entry
) -> TreatmentPlan | None:
    """The municipality has read this version. Refused for one that a newer has replaced."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_municipality)
    if held is None:
        return None
    row = held.row(TreatmentPlan, treatment_plan)
    if row.replaced_at is not None:
        raise Refused(_("Denne utgaven er erstattet. Les og bekreft den nye."))
    if row.read_at is not None:
        raise Refused(_("Planen er allerede lest av %(name)s.") % {"name": row.read_by})
    row.read_at, row.read_by = at, said_by(by)
    held.note(row, gettext_noop("Behandlingsplan lest"), f"{row.title}, {row.number}")
    return row


@carries_out("000-3-d")
@transaction.atomic
def send_handover(
    *,
    course: Course,
    parts: Sequence[str],
    message: str,
    by: Actor,
    at: datetime,
    entry: Entry,
) -> Handover | None:
    """Gives over the chosen parts as they stand now; the receiver confirms. Only the hospital's.

    Refused without the training plan: papers alone do not teach anybody.
    """
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_hospital)
    if held is None:
        return None
    standing = {part.key: part for part in contents_of(held.homecoming)}
    chosen = [standing[key] for key in parts if key in standing]
    if "training" not in [part.key for part in chosen]:
        raise WrongField(
            "parts", _("Opplæringsplanen må være med. Før den først, hvis den mangler.")
        )
    row = Handover(
        homecoming=held.homecoming,
        contents=[[part.title, list(part.lines)] for part in chosen],
        message=message,
        sent_at=at,
        sent_by=said_by(by),
    )
    row.save()
    held.note(row, gettext_noop("Overlevering sendt"), ", ".join(p.title for p in chosen)[:200])
    return row


@carries_out("000-3-d")
@transaction.atomic
def receive_handover(
    *, course: Course, handover: int, lacking: str, by: Actor, at: datetime, entry: Entry
) -> Handover | None:
    """The receipt of those who take over, with what they find lacking."""
    held = hold(course, by=by, at=at, entry=entry, check=policies.check_municipality)
    if held is None:
        return None
    row = held.row(Handover, handover)
    if row.received_at is not None:
        raise Refused(
            _("Overleveringen er allerede mottatt av %(name)s.") % {"name": row.received_by}
        )
    row.received_at, row.received_by, row.lacking = at, said_by(by), lacking
    held.note(row, gettext_noop("Overlevering mottatt"), lacking[:200])
    return row
