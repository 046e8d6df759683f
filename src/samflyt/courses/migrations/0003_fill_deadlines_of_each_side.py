"""Fills in the new columns of the work lists' rows from duties and journals, in SQL.

It knows the plain cases of "place from" only: an answer and a place that is ready. A call by
phone, say, is put right by `verify --rebuild`, which folds every journal anew.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import migrations
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

OSLO = ZoneInfo("Europe/Oslo")


def fill(apps, schema_editor):
    stays = apps.get_model("courses", "Stay").objects
    duties = apps.get_model("duties", "Duty").objects
    for side in ("hospital", "municipality"):
        column = f"{side}_due"
        first = duties.filter(
            subject="course",
            subject_id=OuterRef("pk"),
            owner_side__in=(side, "both"),
            outcome="open",
            soft=False,
            due__isnull=False,
        ).order_by("due")
        nobody = stays.model._meta.get_field(column).default
        stays.filter(**{f"waits_for_{side}": True}).update(
            **{column: Coalesce(Subquery(first.values("due")[:1]), nobody)}
        )
    answered = stays.filter(state="ready", answered_at__isnull=False)
    for stay in answered.only("pk", "ready_at").iterator():
        stays.filter(pk=stay.pk).update(place_from_date=_place_from(apps, stay))


def _place_from(apps, stay):
    events = apps.get_model("courses", "Event").objects.filter(course_id=stay.pk)
    corrected = set(events.exclude(corrects="").values_list("corrects", flat=True))
    named = None
    told = events.filter(kind__in=("answered", "place_ready"), at__gte=stay.ready_at)
    for event in told.order_by("at", "pk"):
        if event.key in corrected:
            continue
        day = event.at.astimezone(OSLO).date()
        text = event.data.get("from_date")
        named = datetime.strptime(text, "%Y-%m-%d").date() if text else None
        if event.kind == "place_ready":
            return day
        if event.data.get("can_receive") and (named is None or named <= day):
            return named or day
    return named


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0002_deadlines_of_each_side"),
        ("duties", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
