"""Møter."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "samflyt.meetings"
    label = "meetings"
    verbose_name = "Møter"

    def ready(self) -> None:
        from samflyt.meetings.subjects import MEETS
        from samflyt.web.navigation import Place, offer

        def meets(actor: Any) -> bool:
            return any(actor.may(permission) for permission in MEETS)

        offer(Place("meetings", _("Møter"), "meetings", meets, 30))
