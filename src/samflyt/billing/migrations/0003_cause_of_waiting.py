"""Why patients waited, in the municipality's own word."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0002_statistics_and_budgets"),
    ]

    operations = [
        migrations.AddField(
            model_name="invoiceline",
            name="cause",
            field=models.CharField(
                blank=True,
                choices=[
                    ("place", "Ingen ledig plass"),
                    ("economy", "Økonomi"),
                    ("procurement", "Anskaffelse"),
                    ("decision", "Intern saksbehandling"),
                    ("housing", "Bolig"),
                    ("other", "Annet"),
                ],
                max_length=12,
                verbose_name="årsak til ventetiden",
            ),
        ),
    ]
