"""The tables of this part of the product."""

import django.db.models.deletion
import samflyt.directory.models.position
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hospital_trust", "Helseforetak"),
                            ("municipality", "Kommune"),
                            ("district", "Bydel"),
                            ("city", "Kommune med bydeler"),
                            ("gp_office", "Fastlegekontor"),
                            ("other", "Annen virksomhet"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=60, verbose_name="kortnavn"),
                ),
                (
                    "organisation_number",
                    models.CharField(blank=True, max_length=9, verbose_name="organisasjonsnummer"),
                ),
                (
                    "municipality_number",
                    models.CharField(blank=True, max_length=6, verbose_name="kommunenummer"),
                ),
                (
                    "her_id",
                    models.PositiveIntegerField(null=True, unique=True, verbose_name="HER-id"),
                ),
                (
                    "works_here",
                    models.BooleanField(default=False, verbose_name="arbeider i Samflyt"),
                ),
                (
                    "learnt",
                    models.BooleanField(default=False, verbose_name="lært av mottatt melding"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="directory.organisation",
                        verbose_name="del av",
                    ),
                ),
            ],
            options={
                "verbose_name": "virksomhet",
                "verbose_name_plural": "virksomheter",
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ward", "Sengepost"),
                            ("case_work", "Tildelingskontor"),
                            ("nursing", "Hjemmesykepleie"),
                            ("nursing_home", "Sykehjem"),
                            ("mailbox", "Meldingsmottak"),
                            ("coordinating_unit", "Koordinerende enhet"),
                            ("child_centre", "Fagsenter for barn"),
                            ("health_station", "Helsestasjon og skolehelsetjeneste"),
                            ("midwifery", "Jordmortjeneste"),
                            ("equipment", "Hjelpemidler"),
                            ("accounting", "Regnskap"),
                            ("administration", "Administrasjon"),
                            ("other", "Annen enhet"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                ("site", models.CharField(blank=True, max_length=100, verbose_name="sted")),
                ("local_id", models.CharField(blank=True, max_length=40, verbose_name="lokal id")),
                (
                    "her_id",
                    models.PositiveIntegerField(null=True, unique=True, verbose_name="HER-id"),
                ),
                (
                    "service_code",
                    models.CharField(blank=True, max_length=10, verbose_name="tjenestekode"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                ("closed_date", models.DateField(null=True, verbose_name="nedlagt")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="directory.organisation",
                        verbose_name="virksomhet",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="directory.unit",
                        verbose_name="del av",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="directory.unit",
                        verbose_name="etterfølger",
                    ),
                ),
            ],
            options={
                "verbose_name": "enhet",
                "verbose_name_plural": "enheter",
            },
        ),
        migrations.CreateModel(
            name="Route",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message_type", models.CharField(max_length=40, verbose_name="meldingstype")),
                ("role", models.CharField(blank=True, max_length=40, verbose_name="rolle")),
                ("valid_from", models.DateField(verbose_name="gjelder fra")),
                ("valid_to", models.DateField(null=True, verbose_name="gjelder til")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="routes",
                        to="directory.organisation",
                        verbose_name="virksomhet",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="routes",
                        to="directory.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "adresseringsvalg",
                "verbose_name_plural": "adresseringsvalg",
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=samflyt.directory.models.position.staff_roles,
                        max_length=40,
                        verbose_name="rolle",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="gjelder fra")),
                ("valid_to", models.DateField(null=True, verbose_name="gjelder til")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="positions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="positions",
                        to="directory.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "stilling",
                "verbose_name_plural": "stillinger",
            },
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weekday", models.PositiveSmallIntegerField(verbose_name="ukedag")),
                ("opens", models.TimeField(verbose_name="åpner")),
                ("closes", models.TimeField(verbose_name="stenger")),
                (
                    "on_holidays",
                    models.BooleanField(default=False, verbose_name="åpent på helligdager"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="directory.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "åpningstid",
                "verbose_name_plural": "åpningstider",
            },
        ),
        migrations.CreateModel(
            name="ContactCard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(max_length=200, verbose_name="gjelder")),
                ("phone", models.CharField(max_length=20, verbose_name="telefon")),
                ("hours", models.CharField(blank=True, max_length=100, verbose_name="når")),
                ("is_emergency", models.BooleanField(default=False, verbose_name="nødkontakt")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="directory.organisation",
                        verbose_name="virksomhet",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="directory.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontaktkort",
                "verbose_name_plural": "kontaktkort",
            },
        ),
        migrations.AddIndex(
            model_name="unit",
            index=models.Index(fields=["organisation", "local_id"], name="unit_local_id"),
        ),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.UniqueConstraint(
                fields=("account", "unit", "role", "valid_from"), name="position_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__lte", 6)), name="hours_weekday"
            ),
        ),
        migrations.AddConstraint(
            model_name="openinghours",
            constraint=models.CheckConstraint(
                condition=models.Q(("opens__lt", models.F("closes"))),
                name="hours_opens_before_closing",
            ),
        ),
    ]
