"""Oppgjør."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BillingConfig(AppConfig):
    name = "samflyt.billing"
    label = "billing"
    verbose_name = "Oppgjør"

    def ready(self) -> None:
        from samflyt.access.roles import Permission
        from samflyt.web.navigation import Place, offer

        def settles(actor: Any) -> bool:
            wanted = (
                Permission.HANDLE_INVOICES,
                Permission.CONTROL_DAYS,
                Permission.HANDLE_APPEALS,
            )
            return any(actor.may(permission) for permission in wanted)

        def keeps_rates(actor: Any) -> bool:
            return bool(actor.may(Permission.MANAGE_DIRECTORY))

        offer(Place("settlement", _("Oppgjør"), "settlement", settles, 40))
        offer(Place("rates", _("Satser"), "rates", keeps_rates, 41))
