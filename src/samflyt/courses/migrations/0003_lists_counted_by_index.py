"""The index of each list also holds what its filters count by."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0002_fewer_indexes'),
        ('directory', '0001_initial'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='stay',
            name='stay_of_ward',
        ),
        migrations.RemoveIndex(
            model_name='stay',
            name='stay_of_case_unit',
        ),
        migrations.RemoveIndex(
            model_name='stay',
            name='stay_of_nursing_unit',
        ),
        migrations.RemoveIndex(
            model_name='stay',
            name='stay_of_hospital',
        ),
        migrations.RemoveIndex(
            model_name='stay',
            name='stay_of_municipality',
        ),
        migrations.AddIndex(
            model_name='stay',
            index=models.Index(fields=['ward', 'is_open', 'next_due', 'course', 'waits_for_hospital', 'waits_for_municipality', 'state', 'is_unanswered', 'is_child'], name='stay_of_ward'),
        ),
        migrations.AddIndex(
            model_name='stay',
            index=models.Index(fields=['case_unit', 'is_open', 'next_due', 'course', 'waits_for_hospital', 'waits_for_municipality', 'state', 'is_unanswered', 'is_child'], name='stay_of_case_unit'),
        ),
        migrations.AddIndex(
            model_name='stay',
            index=models.Index(fields=['nursing_unit', 'is_open', 'next_due', 'course', 'waits_for_hospital', 'waits_for_municipality', 'state', 'is_unanswered', 'is_child'], name='stay_of_nursing_unit'),
        ),
        migrations.AddIndex(
            model_name='stay',
            index=models.Index(fields=['hospital', 'is_open', 'next_due', 'course', 'waits_for_hospital', 'waits_for_municipality', 'state', 'is_unanswered', 'is_child'], name='stay_of_hospital'),
        ),
        migrations.AddIndex(
            model_name='stay',
            index=models.Index(fields=['municipality', 'is_open', 'next_due', 'course', 'waits_for_hospital', 'waits_for_municipality', 'state', 'is_unanswered', 'is_child'], name='stay_of_municipality'),
        ),
    ]
