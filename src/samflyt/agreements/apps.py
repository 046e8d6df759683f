"""Avtaler."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "samflyt.agreements"
    label = "agreements"
    verbose_name = "Avtaler"

    def ready(self) -> None:
        from samflyt.access.roles import Permission
        from samflyt.web.navigation import Place, offer

        working = (
            Permission.KEEP_AGREEMENTS,
            Permission.MANAGE_DIRECTORY,
            Permission.RECEIVE_NEEDS,
            Permission.HANDLE_INVOICES,
        )
        # Those who take part in committees find the agreements under the same noun there.
        seated = (
            Permission.SUBMIT_CASES,
            Permission.SIT_IN_COMMITTEES,
            Permission.KEEP_COMMITTEES,
        )

        def works_with_agreements(actor: Any) -> bool:
            return any(map(actor.may, working)) and not any(map(actor.may, seated))

        offer(Place("agreements", _("Samarbeid"), "agreements", works_with_agreements, 50))
