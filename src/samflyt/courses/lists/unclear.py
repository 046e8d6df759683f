"""Counts what readers have marked as missing or unclear, by the unit that wrote it."""

from datetime import datetime

from django.db.models import Count, F, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from samflyt.access.actor import Actor
from samflyt.catalogue import carries_out
from samflyt.courses.models import Course, Event
from samflyt.courses.words.event_words import CHOICES
from samflyt.messages.delivery_list import LOOKED_AT
from samflyt.messages.quality import Unclear
from samflyt.rules.event import EventKind


@carries_out("003-hod-1-c")
def count_unclear(actor: Actor, as_of: datetime) -> list[Unclear]:
    """Of the courses that the actor sees, the last thirty days; the most frequent first."""
    asked = Event.objects.filter(
        kind=EventKind.QUESTION_ASKED.value,
        course__in=Course.objects.visible_to(actor),
        recorded_at__gt=as_of - LOOKED_AT,
        data__unclear__isnull=False,
    )
    rows = (
        asked.annotate(
            what=Cast(KT("data__unclear"), TextField()),
            unit=Cast(KT("data__unclear_in"), TextField()),
            hospital=F("course__hospital__name"),
            municipality=F("course__municipality__name"),
        )
        .values_list("side", "what", "unit", "hospital", "municipality")
        .annotate(count=Count("pk"))
        .order_by("-count", "unit", "what")
    )
    return [
        Unclear(
            (hospital if side == "municipality" else municipality) or "",
            unit or "",
            str(CHOICES["unclear"][what]),
            count,
        )
        for side, what, unit, hospital, municipality, count in rows
    ]
