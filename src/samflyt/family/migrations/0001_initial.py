"""The tables of this part of the product."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("courses", "0001_initial"),
        ("directory", "0001_initial"),
        ("meetings", "0001_initial"),
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="FamilyQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="spørsmål")),
                ("asked_by", models.CharField(max_length=200, verbose_name="spurt av")),
                (
                    "representative_id",
                    models.BigIntegerField(null=True, verbose_name="representant"),
                ),
                ("shared", models.BooleanField(default=False, verbose_name="familien kan se det")),
                ("asked_at", models.DateTimeField(verbose_name="spurt")),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="besvart")),
                (
                    "answered_by",
                    models.CharField(blank=True, max_length=300, verbose_name="besvart av"),
                ),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="nøkkel")),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="courses.patient",
                        verbose_name="pasient",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="til",
                    ),
                ),
            ],
            options={
                "verbose_name": "spørsmål fra familien",
                "verbose_name_plural": "spørsmål fra familien",
                "indexes": [
                    models.Index(fields=["patient", "-asked_at"], name="family_question_of"),
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["unit", "asked_at"],
                        name="family_question_waits",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("answered_at__isnull", True), ("answered_by", "")
                            ),
                            models.Q(
                                ("answered_at__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                                models.Q(("answered_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="family_question_answered_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="egne ord")),
                ("shared", models.BooleanField(default=False, verbose_name="familien kan se det")),
                ("said_at", models.DateTimeField(verbose_name="sagt")),
                ("taken_back_at", models.DateTimeField(null=True, verbose_name="tatt tilbake")),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="nøkkel")),
                (
                    "comment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.comment",
                        verbose_name="kommentar i planen",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.meeting",
                        verbose_name="møte",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="courses.patient",
                        verbose_name="pasient",
                    ),
                ),
            ],
            options={
                "verbose_name": "egne ord",
                "verbose_name_plural": "egne ord",
                "indexes": [models.Index(fields=["patient", "-said_at"], name="own_words_of")],
            },
        ),
    ]
