"""Duties are found by their subject alone: five are written for each message.

Taken away where they lie: an altered column would have SQLite write the whole table anew.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("duties", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="duty",
            name="duty_open_by_unit",
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="duty",
                    name="owner",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="virksomhet",
                    ),
                ),
                migrations.AlterField(
                    model_name="duty",
                    name="owner_unit",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            database_operations=[
                migrations.RunSQL("DROP INDEX IF EXISTS duties_duty_owner_id_b447da64"),
                migrations.RunSQL("DROP INDEX IF EXISTS duties_duty_owner_unit_id_1de8a810"),
            ],
        ),
    ]
