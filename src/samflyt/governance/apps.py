"""Samarbeid."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    name = "samflyt.governance"
    label = "governance"
    verbose_name = "Samarbeid"

    def ready(self) -> None:
        from samflyt.governance.policies import TAKES_PART
        from samflyt.web.navigation import Place, offer

        def takes_part(actor: Any) -> bool:
            return any(actor.may(permission) for permission in TAKES_PART)

        offer(Place("governance", _("Samarbeid"), "governance", takes_part, 50))
