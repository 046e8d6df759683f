"""The family's page."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FamilyConfig(AppConfig):
    name = "samflyt.family"
    label = "family"
    verbose_name = "Familien"

    def ready(self) -> None:
        from samflyt.access.roles import Permission
        from samflyt.courses.page import further
        from samflyt.web.navigation import Place, offer

        def answers_families(actor: Any) -> bool:
            return bool(actor.may(Permission.READ_COURSES) and actor.may(Permission.WRITE_JOURNAL))

        offer(Place("family", _("Familien"), "family-questions", answers_families, 35))
        further.offer(further.Further(_("Familien"), "family-of-course", answers_families))
