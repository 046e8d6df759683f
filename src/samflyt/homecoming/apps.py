"""Hjemreise."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomecomingConfig(AppConfig):
    name = "samflyt.homecoming"
    label = "homecoming"
    verbose_name = "Hjemreise"

    def ready(self) -> None:
        from samflyt.access import consent_given
        from samflyt.access.roles import Permission
        from samflyt.courses.outgoing import receivers
        from samflyt.courses.page import further, warnings
        from samflyt.homecoming.actions.outpatient import release_held
        from samflyt.homecoming.at_risk import warnings_of
        from samflyt.homecoming.receiving import receivers_of
        from samflyt.web.navigation import Place, offer

        def reads_courses(actor: Any) -> bool:
            return bool(actor.may(Permission.READ_COURSES))

        offer(Place("homecoming", _("Hjemreise"), "homecomings", reads_courses, 30))
        receivers.offer(receivers_of)
        consent_given.listen(release_held)
        warnings.offer(warnings_of)
        further.offer(further.Further(_("Hjemreise"), "homecoming", reads_courses))
