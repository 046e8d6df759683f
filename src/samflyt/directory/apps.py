"""Register over virksomheter og enheter."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "samflyt.directory"
    label = "directory"
    verbose_name = "Register"

    def ready(self) -> None:
        from samflyt.directory.sign_in import refuse_demonstration_beside_providers

        refuse_demonstration_beside_providers()
