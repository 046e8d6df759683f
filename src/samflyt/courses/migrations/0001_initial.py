"""The tables of this part of the product."""

import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("directory", "0001_initial"),
        ("message_store", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Patient",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        max_length=11, null=True, unique=True, verbose_name="fødselsnummer"
                    ),
                ),
                (
                    "number_kind",
                    models.CharField(blank=True, max_length=10, verbose_name="type nummer"),
                ),
                (
                    "given_name",
                    models.CharField(blank=True, max_length=100, verbose_name="fornavn"),
                ),
                (
                    "family_name",
                    models.CharField(blank=True, max_length=100, verbose_name="etternavn"),
                ),
                ("born", models.DateField(null=True, verbose_name="født")),
                (
                    "sex",
                    models.CharField(
                        choices=[("2", "Kvinne"), ("1", "Mann"), ("0", "Ikke kjent")],
                        default="0",
                        max_length=1,
                        verbose_name="kjønn",
                    ),
                ),
                ("died_date", models.DateField(null=True, verbose_name="død")),
                (
                    "protected_address",
                    models.BooleanField(default=False, verbose_name="beskyttet adresse"),
                ),
            ],
            options={
                "verbose_name": "pasient",
                "verbose_name_plural": "pasienter",
                "indexes": [
                    models.Index(fields=["family_name", "given_name"], name="patient_name"),
                    models.Index(fields=["born"], name="patient_born"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Course",
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
                            ("stay", "sykehusopphold"),
                            ("coordination", "samordning uten innleggelse"),
                        ],
                        default="stay",
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "service_area",
                    models.CharField(
                        choices=[
                            ("somatic", "somatikk"),
                            ("mental_health", "psykisk helsevern"),
                            ("substance", "rusbehandling (TSB)"),
                        ],
                        default="somatic",
                        max_length=20,
                        verbose_name="tjenesteområde",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="åpnet")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "case_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="tildelingskontor",
                    ),
                ),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="kommune",
                    ),
                ),
                (
                    "nursing_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="hjemmesykepleie",
                    ),
                ),
                (
                    "ward",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="sengepost",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="courses",
                        to="courses.patient",
                        verbose_name="pasient",
                    ),
                ),
            ],
            options={
                "verbose_name": "forløp",
                "verbose_name_plural": "forløp",
            },
        ),
        migrations.CreateModel(
            name="StationNotice",
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
                            ("kin", "Barn som pårørende"),
                            ("birth", "Fødsel"),
                            ("homecoming", "Hjemreise etter fødsel"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "receiver_name",
                    models.CharField(max_length=200, verbose_name="mottakerens navn"),
                ),
                ("about", models.CharField(max_length=200, verbose_name="gjelder")),
                ("content", models.JSONField(default=dict, verbose_name="opplysninger")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("message", "elektronisk"),
                            ("here", "i Samflyt"),
                            ("paper", "på papir"),
                        ],
                        max_length=20,
                        verbose_name="hvordan",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sendt"),
                            ("received", "Mottatt"),
                            ("assigned", "Fordelt"),
                            ("followed_up", "Følges opp"),
                            ("closed", "Avsluttet"),
                        ],
                        default="sent",
                        max_length=20,
                        verbose_name="tilstand",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sendt")),
                ("sent_by", models.CharField(max_length=200, verbose_name="sendt av")),
                ("service", models.CharField(blank=True, max_length=200, verbose_name="tjeneste")),
                (
                    "person",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="hvem som følger opp"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("key", models.CharField(max_length=100, unique=True, verbose_name="nøkkel")),
                (
                    "consent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.consent",
                        verbose_name="samtykke",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="station_notices",
                        to="courses.course",
                        verbose_name="forløp",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="message_store.message",
                        verbose_name="melding",
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
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="mottaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "melding til helsestasjonen",
                "verbose_name_plural": "meldinger til helsestasjonen",
            },
        ),
        migrations.CreateModel(
            name="StationStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.CharField(max_length=20, verbose_name="steg")),
                ("words", models.TextField(blank=True, verbose_name="merknad")),
                ("at", models.DateTimeField(verbose_name="tidspunkt")),
                ("by", models.CharField(max_length=200, verbose_name="av")),
                ("key", models.CharField(max_length=100, unique=True, verbose_name="nøkkel")),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="courses.stationnotice",
                        verbose_name="melding",
                    ),
                ),
            ],
            options={
                "verbose_name": "steg hos helsestasjonen",
                "verbose_name_plural": "steg hos helsestasjonen",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Stay",
            fields=[
                (
                    "course",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="stay",
                        serialize=False,
                        to="courses.course",
                        verbose_name="forløp",
                    ),
                ),
                ("is_open", models.BooleanField(default=True, verbose_name="pågår")),
                ("state", models.CharField(max_length=30, verbose_name="tilstand")),
                ("state_since", models.DateTimeField(verbose_name="siden")),
                ("admitted_at", models.DateTimeField(null=True, verbose_name="innlagt")),
                (
                    "expected_discharge_date",
                    models.DateField(null=True, verbose_name="antatt utskrivning"),
                ),
                (
                    "ready_at",
                    models.DateTimeField(null=True, verbose_name="meldt utskrivningsklar"),
                ),
                ("answered_at", models.DateTimeField(null=True, verbose_name="besvart")),
                ("is_unanswered", models.BooleanField(default=False, verbose_name="uten svar")),
                ("is_child", models.BooleanField(default=False, verbose_name="barn")),
                (
                    "waits_for_hospital",
                    models.BooleanField(default=False, verbose_name="venter på sykehuset"),
                ),
                (
                    "waits_for_municipality",
                    models.BooleanField(default=False, verbose_name="venter på kommunen"),
                ),
                (
                    "next_due",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc),
                        verbose_name="neste frist",
                    ),
                ),
                (
                    "hospital_due",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc),
                        verbose_name="sykehusets neste frist",
                    ),
                ),
                (
                    "municipality_due",
                    models.DateTimeField(
                        default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc),
                        verbose_name="kommunens neste frist",
                    ),
                ),
                ("place_from_date", models.DateField(null=True, verbose_name="plass fra")),
                (
                    "open_questions",
                    models.PositiveSmallIntegerField(default=0, verbose_name="åpne spørsmål"),
                ),
                ("blockers", models.JSONField(default=list, verbose_name="hindres av")),
                ("changed_at", models.DateTimeField(verbose_name="endret")),
                (
                    "case_unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="tildelingskontor",
                    ),
                ),
                (
                    "hospital",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="helseforetak",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="kommune",
                    ),
                ),
                (
                    "nursing_unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="hjemmesykepleie",
                    ),
                ),
                (
                    "ward",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="sengepost",
                    ),
                ),
            ],
            options={
                "verbose_name": "opphold",
                "verbose_name_plural": "opphold",
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("side", models.CharField(max_length=20, verbose_name="part")),
                ("started_at", models.DateTimeField(verbose_name="fra")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="til")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="courses.course",
                        verbose_name="forløp",
                    ),
                ),
            ],
            options={
                "verbose_name": "tildeling",
                "verbose_name_plural": "tildelinger",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["account", "course"],
                        name="assignment_current",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("course", "side"),
                        name="assignment_one_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="type")),
                ("at", models.DateTimeField(verbose_name="skjedde")),
                ("recorded_at", models.DateTimeField(verbose_name="ført")),
                ("side", models.CharField(max_length=20, verbose_name="part")),
                ("said_by", models.CharField(max_length=200, verbose_name="sagt av")),
                ("account_id", models.BigIntegerField(null=True, verbose_name="konto")),
                ("corrects", models.CharField(blank=True, max_length=100, verbose_name="retter")),
                ("data", models.JSONField(default=dict, verbose_name="opplysninger")),
                ("content", models.JSONField(default=dict, verbose_name="skrevet innhold")),
                ("key", models.CharField(max_length=100, verbose_name="nøkkel")),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="courses.course",
                        verbose_name="forløp",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="message_store.message",
                        verbose_name="melding",
                    ),
                ),
            ],
            options={
                "verbose_name": "hendelse",
                "verbose_name_plural": "hendelser",
                "constraints": [
                    models.UniqueConstraint(fields=("course", "key"), name="event_has_effect_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ground", models.CharField(max_length=200, verbose_name="grunnlag")),
                ("started_at", models.DateTimeField(verbose_name="fra")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="til")),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="courses.course",
                        verbose_name="forløp",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "arbeidsrelasjon",
                "verbose_name_plural": "arbeidsrelasjoner",
                "indexes": [models.Index(fields=["unit", "course"], name="participation_unit")],
            },
        ),
        migrations.AddIndex(
            model_name="course",
            index=models.Index(
                fields=["patient", "hospital", "-opened_at"], name="course_of_patient"
            ),
        ),
        migrations.AddIndex(
            model_name="stationnotice",
            index=models.Index(fields=["unit", "state", "sent_at"], name="station_notice_list"),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(
                fields=["ward", "is_open", "next_due", "course"], name="stay_of_ward"
            ),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(
                fields=["ward", "is_open", "waits_for_hospital", "hospital_due", "course"],
                name="stay_awaited_by_ward",
            ),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(
                fields=["case_unit", "is_open", "next_due", "course"], name="stay_of_case_unit"
            ),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(
                fields=[
                    "case_unit",
                    "is_open",
                    "waits_for_municipality",
                    "municipality_due",
                    "course",
                ],
                name="stay_awaited_by_case_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(
                fields=["nursing_unit", "is_open", "next_due", "course"],
                name="stay_of_nursing_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(
                fields=[
                    "nursing_unit",
                    "is_open",
                    "waits_for_municipality",
                    "municipality_due",
                    "course",
                ],
                name="stay_awaited_by_nursing_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(
                fields=["hospital", "is_open", "next_due", "course"], name="stay_of_hospital"
            ),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(
                fields=["hospital", "is_open", "waits_for_hospital", "hospital_due", "course"],
                name="stay_awaited_by_hospital",
            ),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(
                fields=["municipality", "is_open", "next_due", "course"],
                name="stay_of_municipality",
            ),
        ),
        migrations.AddIndex(
            model_name="stay",
            index=models.Index(
                fields=[
                    "municipality",
                    "is_open",
                    "waits_for_municipality",
                    "municipality_due",
                    "course",
                ],
                name="stay_awaited_by_municipality",
            ),
        ),
    ]
