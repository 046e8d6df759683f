"""A delivery knows the sender and type of its message, so that lists need not look there."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    message = apps.get_model("message_store", "Message").objects.filter(pk=OuterRef("message_id"))
    apps.get_model("message_store", "Delivery").objects.update(
        sender_id=Subquery(message.values("sender_id")), type=Subquery(message.values("type"))
    )


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("message_store", "0005_basis"),
    ]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="sender",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.organisation",
                verbose_name="avsender",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="type",
            field=models.CharField(
                blank=True, default="", max_length=40, verbose_name="meldingstype"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
