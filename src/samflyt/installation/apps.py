"""Installasjonen."""

from django.apps import AppConfig


class InstallationConfig(AppConfig):
    name = "samflyt.installation"
    label = "installation"
    verbose_name = "Installasjonen"

    def ready(self) -> None:
        from samflyt.agreements import changes
        from samflyt.installation.jobs import after_change_of_terms

        changes.listen(after_change_of_terms)
