"""What figures are read against, cooperation budgets, and how an objection was sent."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0001_initial"),
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="objection",
            name="channel",
            field=models.CharField(
                choices=[
                    ("samflyt", "I Samflyt"),
                    ("digital", "I Samflyt, og som digital post"),
                    ("post", "I Samflyt, og som brev i posten"),
                ],
                default="samflyt",
                max_length=8,
                verbose_name="sendt som",
            ),
        ),
        migrations.AddField(
            model_name="objection",
            name="proof",
            field=models.CharField(blank=True, max_length=200, verbose_name="bevis for sending"),
        ),
        migrations.AddField(
            model_name="recordreport",
            name="run_date",
            field=models.DateField(null=True, verbose_name="kjørt"),
        ),
        migrations.CreateModel(
            name="CooperationBudget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=100, verbose_name="navn")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("covers", models.CharField(max_length=500, verbose_name="hva budsjettet dekker")),
                ("entered_at", models.DateTimeField(verbose_name="ført")),
                ("entered_by", models.CharField(max_length=200, verbose_name="ført av")),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="føres av",
                    ),
                ),
            ],
            options={
                "verbose_name": "samhandlingsbudsjett",
                "verbose_name_plural": "samhandlingsbudsjetter",
            },
        ),
        migrations.CreateModel(
            name="Spending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField(verbose_name="dag")),
                ("measure", models.CharField(max_length=200, verbose_name="tiltak")),
                (
                    "hours",
                    models.DecimalField(
                        decimal_places=2, max_digits=7, null=True, verbose_name="timer"
                    ),
                ),
                (
                    "rate",
                    models.DecimalField(
                        decimal_places=2, max_digits=9, null=True, verbose_name="timesats"
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="beløp"),
                ),
                ("entered_at", models.DateTimeField(verbose_name="ført")),
                ("entered_by", models.CharField(max_length=200, verbose_name="ført av")),
                (
                    "budget",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spendings",
                        to="billing.cooperationbudget",
                        verbose_name="samhandlingsbudsjett",
                    ),
                ),
            ],
            options={
                "verbose_name": "forbruk",
                "verbose_name_plural": "forbruk",
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="beløp"),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="part",
                    ),
                ),
                (
                    "budget",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="billing.cooperationbudget",
                        verbose_name="samhandlingsbudsjett",
                    ),
                ),
            ],
            options={
                "verbose_name": "bidrag",
                "verbose_name_plural": "bidrag",
                "constraints": [
                    models.UniqueConstraint(fields=("budget", "partner"), name="contribution_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlierYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("months", models.JSONField(verbose_name="døgn per måned")),
                ("source", models.CharField(max_length=200, verbose_name="kilde")),
                ("imported_at", models.DateTimeField(verbose_name="lest inn")),
                ("imported_by", models.CharField(max_length=200, verbose_name="lest inn av")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="virksomhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "tidligere år",
                "verbose_name_plural": "tidligere år",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "year"), name="earlier_year_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureMethod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="versjon")),
                ("text", models.TextField(verbose_name="metode")),
                ("case", models.CharField(max_length=40, verbose_name="sak")),
                ("decided_date", models.DateField(verbose_name="vedtatt")),
                ("entered_at", models.DateTimeField(verbose_name="ført")),
                ("entered_by", models.CharField(max_length=200, verbose_name="ført av")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="virksomhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "metode for tall",
                "verbose_name_plural": "metoder for tall",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "version"), name="method_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MunicipalYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("inhabitants", models.PositiveIntegerField(verbose_name="innbyggere")),
                ("places", models.PositiveIntegerField(verbose_name="korttidsplasser")),
                ("source", models.CharField(max_length=200, verbose_name="kilde")),
                ("entered_at", models.DateTimeField(verbose_name="ført")),
                ("entered_by", models.CharField(max_length=200, verbose_name="ført av")),
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
                "verbose_name": "kommuneår",
                "verbose_name_plural": "kommuneår",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "year"), name="municipal_year_once"
                    )
                ],
            },
        ),
    ]
