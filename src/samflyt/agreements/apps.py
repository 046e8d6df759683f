"""Avtaler."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "samflyt.agreements"
    label = "agreements"
    verbose_name = "Avtaler"
