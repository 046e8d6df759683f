"""Indexes that no question used, or that begin another one.

Taken away where they lie: an altered column would have SQLite write the whole table anew.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("message_store", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="delivery",
                    name="sender",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="avsender",
                    ),
                ),
                migrations.AlterField(
                    model_name="message",
                    name="receiver_unit",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="mottakers enhet",
                    ),
                ),
                migrations.AlterField(
                    model_name="message",
                    name="sender_unit",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="avsenders enhet",
                    ),
                ),
                migrations.AlterField(
                    model_name="receipt",
                    name="message",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="message_store.message",
                        verbose_name="melding",
                    ),
                ),
            ],
            database_operations=[
                migrations.RunSQL("DROP INDEX IF EXISTS message_store_delivery_sender_id_b9e538ee"),
                migrations.RunSQL(
                    "DROP INDEX IF EXISTS message_store_message_receiver_unit_id_2b6dd40c"
                ),
                migrations.RunSQL(
                    "DROP INDEX IF EXISTS message_store_message_sender_unit_id_f39ed53a"
                ),
                migrations.RunSQL("DROP INDEX IF EXISTS message_store_receipt_message_id_52cb6867"),
            ],
        ),
    ]
