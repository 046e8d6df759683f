"""The tables of this part of the product."""

import django.db.models.deletion
import samflyt.meetings.states
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80, unique=True, verbose_name="nøkkel")),
                ("kind", models.CharField(max_length=30, verbose_name="type")),
                (
                    "number",
                    models.PositiveSmallIntegerField(default=1, verbose_name="nummer i rekken"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="tittel")),
                ("subject", models.CharField(blank=True, max_length=20, verbose_name="gjelder")),
                ("subject_id", models.BigIntegerField(null=True, verbose_name="gjelder nummer")),
                ("patient_id", models.BigIntegerField(null=True, verbose_name="pasient")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("needed", "Trengs, ikke innkalt"),
                            ("cleared", "Forhåndsinformasjon avklart"),
                            ("called", "Innkalt"),
                            ("held", "Holdt, referat skrives"),
                            ("minuted", "Referatet er ferdig"),
                            ("sent", "Referatet er sendt"),
                            ("closed", "Avsluttet"),
                            ("cancelled", "Avlyst"),
                        ],
                        default=samflyt.meetings.states.MeetingState["NEEDED"],
                        max_length=12,
                        verbose_name="tilstand",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="hvorfor møtet trengs"
                    ),
                ),
                ("proposed_by", models.CharField(max_length=200, verbose_name="foreslått av")),
                (
                    "proposed_side",
                    models.CharField(max_length=20, verbose_name="foreslått av part"),
                ),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="kontakt")),
                (
                    "mail",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-postadresse for svar"
                    ),
                ),
                ("starts_at", models.DateTimeField(null=True, verbose_name="begynner")),
                ("ends_at", models.DateTimeField(null=True, verbose_name="slutter")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="sted")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="videolenke")),
                (
                    "uid",
                    models.CharField(
                        max_length=80, unique=True, verbose_name="kalenderens navn på møtet"
                    ),
                ),
                (
                    "sequence",
                    models.PositiveIntegerField(default=0, verbose_name="utgave av innkallingen"),
                ),
                (
                    "pre_information",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Ikke avklart"),
                            ("given", "Samtykke gitt"),
                            ("refused", "Ønsker ikke at noe gis på forhånd"),
                        ],
                        max_length=10,
                        verbose_name="samtykke til forhåndsinformasjon",
                    ),
                ),
                (
                    "pre_information_by",
                    models.CharField(blank=True, max_length=200, verbose_name="hvem som svarte"),
                ),
                (
                    "pre_information_text",
                    models.TextField(blank=True, verbose_name="forhåndsinformasjon"),
                ),
                ("next_date", models.DateField(null=True, verbose_name="neste møte")),
                (
                    "next_not_needed",
                    models.BooleanField(default=False, verbose_name="trenger ikke nytt møte"),
                ),
                (
                    "minutes_text",
                    models.TextField(blank=True, verbose_name="referat ut over sakene"),
                ),
                (
                    "minutes_begun_at",
                    models.DateTimeField(null=True, verbose_name="referat påbegynt"),
                ),
                (
                    "minutes_begun_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="referat påbegynt av"
                    ),
                ),
                (
                    "summary_side",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="part som sender referatet"
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="meldt behov")),
                ("called_at", models.DateTimeField(null=True, verbose_name="innkalt")),
                ("held_at", models.DateTimeField(null=True, verbose_name="holdt")),
                ("minuted_at", models.DateTimeField(null=True, verbose_name="referat ferdig")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="referat sendt")),
                (
                    "sent_by",
                    models.CharField(blank=True, max_length=200, verbose_name="referat sendt av"),
                ),
                ("closed_at", models.DateTimeField(null=True, verbose_name="avsluttet")),
                ("cancelled_at", models.DateTimeField(null=True, verbose_name="avlyst")),
                (
                    "cancelled_because",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="grunn til avlysning"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "minutes_version",
                    models.PositiveIntegerField(default=0, verbose_name="versjon av referatet"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="kaller inn",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="enhet som kaller inn",
                    ),
                ),
            ],
            options={
                "verbose_name": "møte",
                "verbose_name_plural": "møter",
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="rekkefølge")),
                (
                    "topic",
                    models.CharField(blank=True, max_length=40, verbose_name="nøkkel til tema"),
                ),
                ("title", models.CharField(max_length=300, verbose_name="sak")),
                (
                    "party",
                    models.CharField(blank=True, max_length=20, verbose_name="part som har ordet"),
                ),
                (
                    "is_agreement",
                    models.BooleanField(default=False, verbose_name="særskilt avtale"),
                ),
                ("note", models.TextField(blank=True, verbose_name="notat")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Ikke ført"),
                            ("decided", "Avklart"),
                            ("informed", "Til orientering"),
                            ("open", "Ikke avklart"),
                        ],
                        max_length=10,
                        verbose_name="utfall",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Ikke besvart"),
                            ("agreed", "Avtalt"),
                            ("not_relevant", "Ikke aktuelt"),
                            ("later", "Avklares senere"),
                        ],
                        max_length=20,
                        verbose_name="svar på avtalen",
                    ),
                ),
                (
                    "decision",
                    models.CharField(blank=True, max_length=500, verbose_name="beslutning"),
                ),
                (
                    "owner",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="hvem som tar den videre"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="meetings.meeting",
                        verbose_name="møte",
                    ),
                ),
            ],
            options={
                "verbose_name": "sak på møtet",
                "verbose_name_plural": "saker på møtet",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MeetingStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80, verbose_name="nøkkel")),
                ("what", models.CharField(max_length=200, verbose_name="hva")),
                ("text", models.CharField(blank=True, max_length=1000, verbose_name="merknad")),
                ("at", models.DateTimeField(verbose_name="tidspunkt")),
                ("said_by", models.CharField(max_length=200, verbose_name="hvem")),
                ("side", models.CharField(max_length=20, verbose_name="part")),
                (
                    "lane",
                    models.CharField(
                        choices=[
                            ("organiser", "Innkalling"),
                            ("minutes", "Referat"),
                            ("other", "Annet"),
                        ],
                        max_length=10,
                        verbose_name="del av møtet",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="meetings.meeting",
                        verbose_name="møte",
                    ),
                ),
            ],
            options={
                "verbose_name": "steg i et møte",
                "verbose_name_plural": "steg i møter",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="MeetingTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="oppgave")),
                ("party", models.CharField(max_length=20, verbose_name="part")),
                ("due_date", models.DateField(verbose_name="frist")),
                ("added_at", models.DateTimeField(verbose_name="ført")),
                ("done_at", models.DateTimeField(null=True, verbose_name="gjort")),
                ("done_by", models.CharField(blank=True, max_length=200, verbose_name="gjort av")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="meetings.meeting",
                        verbose_name="møte",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="enhet som gjør det",
                    ),
                ),
            ],
            options={
                "verbose_name": "oppgave fra et møte",
                "verbose_name_plural": "oppgaver fra møter",
                "ordering": ["due_date", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="rekkefølge")),
                ("function", models.CharField(blank=True, max_length=40, verbose_name="funksjon")),
                ("title", models.CharField(max_length=200, verbose_name="rolle i møtet")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="navn")),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("family", "Pasient og familie"),
                            ("hospital", "Sykehus"),
                            ("municipality", "Kommune"),
                            ("other", "Andre"),
                        ],
                        max_length=20,
                        verbose_name="part",
                    ),
                ),
                ("account_id", models.BigIntegerField(null=True, verbose_name="konto")),
                ("mail", models.EmailField(blank=True, max_length=254, verbose_name="e-post")),
                ("relevant", models.BooleanField(default=True, verbose_name="aktuell")),
                (
                    "can_decide",
                    models.BooleanField(default=False, verbose_name="kan avgjøre for sin part"),
                ),
                (
                    "in_group",
                    models.BooleanField(default=False, verbose_name="med i ansvarsgruppen"),
                ),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Ikke svart"),
                            ("comes", "Kommer"),
                            ("sends", "Sender en annen"),
                            ("absent", "Kommer ikke"),
                        ],
                        max_length=10,
                        verbose_name="svar",
                    ),
                ),
                (
                    "reply_note",
                    models.CharField(blank=True, max_length=300, verbose_name="merknad til svaret"),
                ),
                ("replied_at", models.DateTimeField(null=True, verbose_name="svarte")),
                (
                    "replied_by",
                    models.CharField(blank=True, max_length=200, verbose_name="svart av"),
                ),
                (
                    "read_at",
                    models.DateTimeField(null=True, verbose_name="leste forhåndsinformasjonen"),
                ),
                ("attended", models.BooleanField(null=True, verbose_name="møtte")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="meetings.meeting",
                        verbose_name="møte",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="virksomhet",
                    ),
                ),
                (
                    "unit",
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
                "verbose_name": "møtedeltaker",
                "verbose_name_plural": "møtedeltakere",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["subject", "subject_id"], name="meeting_subject"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["unit", "starts_at"], name="meeting_of_unit"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["patient_id", "starts_at"], name="meeting_of_patient"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_at__isnull", True),
                    ("ends_at__gt", models.F("starts_at")),
                    _connector="OR",
                ),
                name="meeting_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_at__isnull", True),
                    models.Q(("cancelled_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="meeting_cancelled_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingstep",
            constraint=models.UniqueConstraint(fields=("meeting", "key"), name="meeting_step_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingtask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at__isnull", True), ("done_by", "")),
                    models.Q(("done_at__isnull", False), models.Q(("done_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="meeting_task_done_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(fields=["unit", "meeting"], name="participant_unit"),
        ),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(fields=["account_id"], name="participant_account"),
        ),
    ]
