"""Sidenes ramme."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samflyt.web"
    label = "web"
    verbose_name = "Sidenes ramme"
