"""Plikter og frister."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "samflyt.duties"
    label = "duties"
    verbose_name = "Plikter"
