"""Tilgang."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "samflyt.access"
    label = "access"
    verbose_name = "Tilgang"

    def ready(self) -> None:
        from samflyt.access.roles import ROLES
        from samflyt.web import wording

        # The longest first: one title may begin as another.
        wording.offer_titles(sorted((r.title for r in ROLES.values()), key=len, reverse=True))
