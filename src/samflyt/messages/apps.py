"""Meldinger."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagesConfig(AppConfig):
    name = "samflyt.messages"
    label = "message_store"
    verbose_name = "Meldinger"

    def ready(self) -> None:
        from samflyt.access.roles import Permission
        from samflyt.web.navigation import Place, offer

        def handles_messages(actor: object) -> bool:
            return actor.may(Permission.HANDLE_MESSAGES)  # type: ignore[attr-defined, no-any-return]

        def handles_privacy(actor: object) -> bool:
            return actor.may(Permission.HANDLE_PRIVACY)  # type: ignore[attr-defined, no-any-return]

        offer(Place("privacy", _("Personvern"), "privacy-tasks", handles_privacy, 31))
        offer(Place("messages", _("Meldinger"), "messages", handles_messages, 30))
