"""Every field says whether it is personal: export, deletion and trial data rest on it."""

import pytest
from django.apps import apps
from django.db import models

MODELS = [
    model
    for config in apps.get_app_configs()
    if config.name.startswith("samflyt.")
    for model in config.get_models()
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_declared_once(model: type[models.Model]) -> None:
    privacy = vars(model).get("Privacy")
    assert privacy is not None, "the model has no class Privacy"

    declared = [*privacy.personal, *privacy.plain]

    assert sorted(declared) == sorted(field.name for field in model._meta.concrete_fields)
