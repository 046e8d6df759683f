"""What waits for the partners' archives, and how it went with the address register."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("message_store", "0009_register_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisterStatus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=300, unique=True, verbose_name="kilde")),
                ("tried_at", models.DateTimeField(verbose_name="sist sett etter")),
                ("taken_at", models.DateTimeField(null=True, verbose_name="sist hentet")),
                (
                    "problem",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="hva som gikk galt"
                    ),
                ),
            ],
            options={
                "verbose_name": "registerhenting",
                "verbose_name_plural": "registerhentinger",
            },
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("channel", "local"), ("next_at__isnull", False)),
                fields=["next_at"],
                name="delivery_archive",
            ),
        ),
    ]
