"""Indexes for the message officer's lists and figures."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("message_store", "0006_delivery_sender"),
    ]

    operations = [
        migrations.AlterField(
            model_name="delivery",
            name="sender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.organisation",
                verbose_name="avsender",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                fields=["sender", "state", "id", "alarm_at"],
                name="delivery_stuck",
                condition=models.Q(("is_finished", False)),
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                fields=["sender", "made_at", "receiver", "type", "state", "receipt_at"],
                name="delivery_figures",
            ),
        ),
    ]
