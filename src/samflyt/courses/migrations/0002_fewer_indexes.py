"""Indexes that begin another one.

Taken away where they lie: an altered column would have SQLite write the whole table anew.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="course",
                    name="patient",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="courses",
                        to="courses.patient",
                        verbose_name="pasient",
                    ),
                ),
                migrations.AlterField(
                    model_name="event",
                    name="course",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="courses.course",
                        verbose_name="forløp",
                    ),
                ),
            ],
            database_operations=[
                migrations.RunSQL("DROP INDEX IF EXISTS courses_course_patient_id_917c20eb"),
                migrations.RunSQL("DROP INDEX IF EXISTS courses_event_course_id_c1b572a0"),
            ],
        ),
    ]
