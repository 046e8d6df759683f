"""Notices to health stations as what messages are about, told to the messages app."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samflyt.access.actor import Actor, Refused
from samflyt.courses.models import StationNotice
from samflyt.courses.station.sending import SUBJECT
from samflyt.messages.subjects import Choice, Subject


def _visible(actor: Actor) -> "QuerySet[Any]":
    return StationNotice.objects.visible_to(actor).values("pk")


def _no_choices(_actor: Actor, _message: Any) -> Sequence[Choice]:
    return ()


def _not_placed(**_said: Any) -> None:
    raise Refused(_("Meldinger om barn legges ikke i forløp for hånd."))


def _patient_of(notice_id: int | None) -> int | None:
    found = StationNotice.objects.filter(pk=notice_id or 0)
    return found.values_list("course__patient_id", flat=True).first()


STATION_NOTICE = Subject(
    name=SUBJECT,
    visible=_visible,
    page="station-notice",
    question_page="station-notice",
    choices=_no_choices,
    place=_not_placed,
    patient_of=_patient_of,
)
