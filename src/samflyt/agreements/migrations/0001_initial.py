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
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="tittel")),
                ("book", models.CharField(max_length=40, verbose_name="regelverk")),
                ("version", models.CharField(blank=True, max_length=40, verbose_name="versjon")),
                ("link", models.URLField(blank=True, verbose_name="lenke")),
                ("signed_date", models.DateField(null=True, verbose_name="signert")),
                ("valid_from", models.DateField(verbose_name="gjelder fra")),
                ("valid_to", models.DateField(null=True, verbose_name="gjelder til")),
                (
                    "hospital",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="helseforetak",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="kommune",
                    ),
                ),
            ],
            options={
                "verbose_name": "avtale",
                "verbose_name_plural": "avtaler",
            },
        ),
        migrations.CreateModel(
            name="DayRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="gjelder fra")),
                ("valid_to", models.DateField(verbose_name="gjelder til")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=9, verbose_name="kroner"),
                ),
                ("source", models.CharField(max_length=300, verbose_name="kilde")),
                ("entered_by", models.CharField(max_length=200, verbose_name="ført av")),
                ("entered_at", models.DateTimeField(verbose_name="ført")),
            ],
            options={
                "verbose_name": "døgnpris",
                "verbose_name_plural": "døgnpriser",
                "constraints": [
                    models.UniqueConstraint(fields=("valid_from",), name="day_rate_from_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("national", "nasjonalt"),
                            ("area", "helseforetakets område"),
                            ("city", "by"),
                            ("district", "bydel"),
                            ("pair", "avtalen mellom partene"),
                        ],
                        max_length=10,
                        verbose_name="nivå",
                    ),
                ),
                ("key", models.CharField(max_length=80, verbose_name="vilkår")),
                ("value", models.CharField(max_length=200, verbose_name="verdi")),
                ("valid_from", models.DateField(verbose_name="gjelder fra")),
                ("valid_to", models.DateField(null=True, verbose_name="gjelder til")),
                ("source", models.CharField(max_length=300, verbose_name="kilde")),
                ("entered_by", models.CharField(max_length=200, verbose_name="ført av")),
                ("entered_at", models.DateTimeField(verbose_name="ført")),
                (
                    "agreement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="agreements.agreement",
                        verbose_name="avtale",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="directory.organisation",
                        verbose_name="virksomhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "avtalevilkår",
                "verbose_name_plural": "avtalevilkår",
            },
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["hospital", "municipality"], name="agreement_pair"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreement__isnull", False), ("level", "pair")),
                    models.Q(
                        ("agreement__isnull", True),
                        ("level", "national"),
                        ("organisation__isnull", True),
                    ),
                    models.Q(
                        ("agreement__isnull", True),
                        ("level__in", ["area", "city", "district"]),
                        ("organisation__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="term_belongs_to_its_level",
            ),
        ),
    ]
