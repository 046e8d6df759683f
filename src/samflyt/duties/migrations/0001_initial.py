"""The tables of this part of the product."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("course", "forløp"),
                            ("meeting", "møte"),
                            ("plan", "individuell plan"),
                        ],
                        max_length=20,
                        verbose_name="gjelder",
                    ),
                ),
                ("subject_id", models.BigIntegerField(verbose_name="gjelder nummer")),
                ("rule", models.CharField(max_length=80, verbose_name="regel")),
                ("instance", models.CharField(blank=True, max_length=80, verbose_name="tilfelle")),
                ("title", models.CharField(max_length=200, verbose_name="tittel")),
                ("about", models.CharField(blank=True, max_length=200, verbose_name="om")),
                ("source", models.CharField(max_length=200, verbose_name="kilde")),
                ("clause", models.CharField(max_length=80, verbose_name="punkt")),
                ("catalogue", models.JSONField(default=list, verbose_name="katalog")),
                ("owner_side", models.CharField(max_length=20, verbose_name="part")),
                ("role", models.CharField(blank=True, max_length=40, verbose_name="rolle")),
                ("outcome", models.CharField(max_length=20, verbose_name="utfall")),
                (
                    "because",
                    models.CharField(blank=True, max_length=300, verbose_name="begrunnelse"),
                ),
                ("question", models.CharField(blank=True, max_length=300, verbose_name="spørsmål")),
                ("consequence", models.CharField(blank=True, max_length=300, verbose_name="følge")),
                ("runs_from", models.DateTimeField(null=True, verbose_name="løper fra")),
                ("due", models.DateTimeField(null=True, verbose_name="frist")),
                ("soft", models.BooleanField(default=False, verbose_name="anbefalt")),
                ("met_at", models.DateTimeField(null=True, verbose_name="gjort")),
                ("rests_on", models.JSONField(default=list, verbose_name="bygger på")),
                ("terms", models.JSONField(default=list, verbose_name="vilkår")),
                ("blocks", models.JSONField(default=list, verbose_name="hindrer")),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="virksomhet",
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "plikt",
                "verbose_name_plural": "plikter",
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "open")),
                        fields=["owner_unit", "due"],
                        name="duty_open_by_unit",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject", "subject_id", "rule", "instance"), name="duty_once"
                    )
                ],
            },
        ),
    ]
