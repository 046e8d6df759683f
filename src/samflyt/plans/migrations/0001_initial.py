"""The tables of this part of the product."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("courses", "0001_initial"),
        ("directory", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="målet med egne ord")),
                ("reached_date", models.DateField(null=True, verbose_name="nådd")),
                ("removed", models.BooleanField(default=False, verbose_name="tatt ut")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
            ],
            options={
                "verbose_name": "mål",
                "verbose_name_plural": "mål",
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("need", "Behov sett"),
                            ("declined", "Plan ikke ønsket"),
                            ("wished", "Plan ønsket"),
                            ("started", "Planen lages"),
                            ("active", "Planen er i bruk"),
                            ("withdrawn", "Samtykket er trukket"),
                            ("closed", "Avsluttet"),
                        ],
                        default="need",
                        max_length=10,
                        verbose_name="tilstand",
                    ),
                ),
                ("need_seen_at", models.DateTimeField(verbose_name="behov sett")),
                ("need_seen_by", models.CharField(max_length=200, verbose_name="sett av")),
                (
                    "hospital_services",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="tjenester fra sykehuset"
                    ),
                ),
                (
                    "second_service_at",
                    models.DateTimeField(null=True, verbose_name="flere tjenester samtidig fra"),
                ),
                (
                    "services_date",
                    models.DateField(null=True, verbose_name="tjenester fra kommunen fra"),
                ),
                (
                    "seriously_ill",
                    models.BooleanField(default=False, verbose_name="alvorlig syk eller skadet"),
                ),
                (
                    "child_assessment",
                    models.CharField(
                        blank=True, max_length=10, verbose_name="rett til barnekoordinator"
                    ),
                ),
                ("child_assessed_at", models.DateTimeField(null=True, verbose_name="vurdert")),
                ("started_at", models.DateTimeField(null=True, verbose_name="startet")),
                ("activated_at", models.DateTimeField(null=True, verbose_name="tatt i bruk")),
                ("revision_date", models.DateField(null=True, verbose_name="gjennomgås")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="samtykke trukket")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="avsluttet")),
                (
                    "closed_because",
                    models.CharField(blank=True, max_length=500, verbose_name="grunn"),
                ),
                ("worked_at", models.DateTimeField(verbose_name="sist arbeidet med")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "hospital",
                    models.ForeignKey(
                        null=True,
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
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="eier",
                    ),
                ),
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="courses.patient",
                        verbose_name="pasient",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="ansvarlig enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "individuell plan",
                "verbose_name_plural": "individuelle planer",
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
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                ("function", models.CharField(max_length=200, verbose_name="oppgave")),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("hospital", "Sykehus"),
                            ("municipality", "Kommunens helse- og omsorgstjeneste"),
                            ("gp", "Fastlege"),
                            ("school", "Barnehage, skole eller PPT"),
                            ("nav", "NAV"),
                            ("child_welfare", "Barnevern"),
                            ("housing", "Bolig"),
                            ("family", "Familie eller nettverk"),
                            ("other", "Andre"),
                        ],
                        max_length=20,
                        verbose_name="sektor",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                (
                    "sees",
                    models.CharField(
                        choices=[
                            ("whole", "Hele planen"),
                            ("shared", "Bare tiltak som er merket delt"),
                        ],
                        default="shared",
                        max_length=10,
                        verbose_name="ser",
                    ),
                ),
                ("started_date", models.DateField(verbose_name="med fra")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ute av planen")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
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
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="plans.plan",
                        verbose_name="individuell plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "plandeltaker",
                "verbose_name_plural": "plandeltakere",
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("plan", "Individuell plan"),
                            ("coordinator", "Koordinator"),
                            ("child_coordinator", "Barnekoordinator"),
                            ("team", "Team (ansvarsgruppe)"),
                        ],
                        max_length=20,
                        verbose_name="tilbud",
                    ),
                ),
                ("side", models.CharField(max_length=20, verbose_name="part")),
                ("told_at", models.DateTimeField(verbose_name="fortalt")),
                ("told_by", models.CharField(max_length=200, verbose_name="fortalt av")),
                (
                    "answered_by",
                    models.CharField(blank=True, max_length=200, verbose_name="hvem som svarte"),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wished", "Ønsker"),
                            ("declined", "Ønsker ikke"),
                            ("", "Vil tenke på det"),
                        ],
                        max_length=10,
                        verbose_name="svar",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="virksomhet",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="plans.plan",
                        verbose_name="individuell plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "tilbud",
                "verbose_name_plural": "tilbud",
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("receiver_side", models.CharField(max_length=20, verbose_name="mottakers part")),
                ("what", models.JSONField(default=list, verbose_name="behov for")),
                ("sectors", models.JSONField(default=list, verbose_name="tjenester og sektorer")),
                ("text", models.TextField(verbose_name="beskrivelse")),
                (
                    "help_wanted",
                    models.BooleanField(default=False, verbose_name="ber om hjelp til å oppnevne"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sendt"),
                            ("received", "Mottatt"),
                            ("assigned", "Fordelt"),
                            ("met", "Oppnevnt eller satt i gang"),
                            ("declined", "Avslått"),
                        ],
                        default="sent",
                        max_length=10,
                        verbose_name="tilstand",
                    ),
                ),
                ("seen_at", models.DateTimeField(verbose_name="behov sett")),
                ("sent_at", models.DateTimeField(verbose_name="sendt")),
                ("sent_by", models.CharField(max_length=200, verbose_name="sendt av")),
                ("received_at", models.DateTimeField(null=True, verbose_name="mottatt")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="avklart")),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                (
                    "answered_by",
                    models.CharField(blank=True, max_length=200, verbose_name="besvart av"),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "assigned_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="fordelt til",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="mottaker",
                    ),
                ),
                (
                    "receiver_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="koordinerende enhet",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="avsender",
                    ),
                ),
                (
                    "sender_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="avsenders enhet",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="plans.plan",
                        verbose_name="individuell plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "meldt behov",
                "verbose_name_plural": "meldte behov",
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="tiltak")),
                ("extent", models.CharField(blank=True, max_length=200, verbose_name="omfang")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("missing", "Mangler"),
                            ("applied", "Søkt om"),
                            ("declined", "Avslått"),
                            ("planned", "Planlagt"),
                            ("ongoing", "I gang"),
                            ("done", "Gjennomført"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "because",
                    models.CharField(blank=True, max_length=300, verbose_name="grunn til avslag"),
                ),
                ("from_date", models.DateField(null=True, verbose_name="fra")),
                ("due_date", models.DateField(null=True, verbose_name="gjøres innen")),
                ("evaluation_date", models.DateField(null=True, verbose_name="vurderes")),
                ("evaluation", models.TextField(blank=True, verbose_name="hvordan det går")),
                (
                    "shared",
                    models.BooleanField(default=False, verbose_name="delt med alle deltakere"),
                ),
                ("agreed_at", models.DateTimeField(verbose_name="avtalt")),
                ("done_at", models.DateTimeField(null=True, verbose_name="gjennomført")),
                ("removed", models.BooleanField(default=False, verbose_name="tatt ut")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "goal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="plans.goal",
                        verbose_name="mål",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.participant",
                        verbose_name="ansvarlig",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="plans.plan",
                        verbose_name="individuell plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "tiltak",
                "verbose_name_plural": "tiltak",
            },
        ),
        migrations.AddField(
            model_name="goal",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="goals",
                to="plans.plan",
                verbose_name="individuell plan",
            ),
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "author",
                    models.CharField(
                        choices=[
                            ("person", "Personen selv"),
                            ("guardian", "Foresatt eller pårørende"),
                            ("staff", "Medarbeider"),
                        ],
                        max_length=10,
                        verbose_name="fra",
                    ),
                ),
                ("said_by", models.CharField(max_length=200, verbose_name="sagt av")),
                (
                    "recorded_by",
                    models.CharField(blank=True, max_length=200, verbose_name="skrevet inn av"),
                ),
                ("to_side", models.CharField(max_length=20, verbose_name="til")),
                ("text", models.TextField(verbose_name="kommentar")),
                ("written_at", models.DateTimeField(verbose_name="skrevet")),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="besvart")),
                (
                    "answered_by",
                    models.CharField(blank=True, max_length=200, verbose_name="besvart av"),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="plans.plan",
                        verbose_name="individuell plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "kommentar",
                "verbose_name_plural": "kommentarer",
            },
        ),
        migrations.CreateModel(
            name="Appointment",
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
                            ("hospital", "Koordinator ved sykehuset"),
                            ("municipality", "Koordinator i kommunen"),
                            ("child", "Barnekoordinator"),
                            ("contact_doctor", "Kontaktlege"),
                            ("course", "Forløpskoordinator"),
                        ],
                        max_length=20,
                        verbose_name="rolle",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                (
                    "deputy",
                    models.CharField(blank=True, max_length=200, verbose_name="stedfortreder"),
                ),
                (
                    "deputy_phone",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="stedfortreders telefon"
                    ),
                ),
                ("from_date", models.DateField(verbose_name="fra")),
                ("until_date", models.DateField(null=True, verbose_name="til")),
                (
                    "family_view",
                    models.TextField(blank=True, verbose_name="hva personen eller familien mener"),
                ),
                ("next_follow_up", models.DateField(null=True, verbose_name="neste oppfølging")),
                ("appointed_at", models.DateTimeField(verbose_name="oppnevnt")),
                ("appointed_by", models.CharField(max_length=200, verbose_name="oppnevnt av")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ført avsluttet")),
                (
                    "ended_because",
                    models.CharField(blank=True, max_length=300, verbose_name="grunn"),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
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
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="enhet",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="plans.plan",
                        verbose_name="individuell plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "oppnevning",
                "verbose_name_plural": "oppnevninger",
            },
        ),
        migrations.CreateModel(
            name="PlanChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="versjon")),
                ("kind", models.CharField(max_length=40, verbose_name="hva")),
                ("part", models.CharField(blank=True, max_length=60, verbose_name="del")),
                (
                    "part_version",
                    models.PositiveIntegerField(default=0, verbose_name="delens versjon"),
                ),
                ("before", models.JSONField(default=dict, verbose_name="før")),
                ("after", models.JSONField(default=dict, verbose_name="etter")),
                ("at", models.DateTimeField(verbose_name="ført")),
                ("said_by", models.CharField(max_length=200, verbose_name="sagt av")),
                ("account_id", models.BigIntegerField(null=True, verbose_name="konto")),
                ("key", models.CharField(max_length=100, verbose_name="nøkkel")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="plans.plan",
                        verbose_name="individuell plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "planendring",
                "verbose_name_plural": "planendringer",
            },
        ),
        migrations.CreateModel(
            name="PlanText",
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
                            ("matters", "Hva er viktig for meg"),
                            ("resources", "Det jeg er god på, og det som hjelper"),
                            ("needs", "Det jeg trenger hjelp til"),
                            ("heard", "Hvordan barnet er hørt"),
                            ("cooperation", "Hvordan vi vil samarbeide"),
                            ("carried_out", "Hvordan planen gjennomføres"),
                        ],
                        max_length=20,
                        verbose_name="del",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="tekst")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="plans.plan",
                        verbose_name="individuell plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "plantekst",
                "verbose_name_plural": "plantekster",
            },
        ),
        migrations.CreateModel(
            name="Team",
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
                            ("resource", "Ressursteam"),
                            ("responsibility", "Ansvarsgruppe"),
                            ("treatment", "Behandlingsteam"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                ("set_up_date", models.DateField(verbose_name="satt sammen")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="plans.plan",
                        verbose_name="individuell plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "team",
                "verbose_name_plural": "team",
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
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
                        choices=[
                            ("case_worker", "Fast saksbehandler"),
                            ("child_coordinator", "Barnekoordinator"),
                            ("coordinator", "Koordinator"),
                            ("gp", "Fastlege"),
                            ("health_nurse", "Helsesykepleier"),
                            ("home_nurse", "Hjemmesykepleier"),
                            ("therapist", "Fysio- eller ergoterapeut"),
                            ("physician", "Ansvarlig lege"),
                            ("nurse", "Sykepleier"),
                            ("school", "Barnehage eller skole"),
                            ("family", "Familien"),
                            ("other", "Andre"),
                        ],
                        max_length=20,
                        verbose_name="rolle",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                (
                    "deputy",
                    models.CharField(blank=True, max_length=200, verbose_name="stedfortreder"),
                ),
                (
                    "deputy_phone",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="stedfortreders telefon"
                    ),
                ),
                ("started_date", models.DateField(verbose_name="med fra")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ute av teamet")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="plans.team",
                        verbose_name="team",
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
                "verbose_name": "teammedlem",
                "verbose_name_plural": "teammedlemmer",
            },
        ),
        migrations.CreateModel(
            name="CoordinatorTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("head", models.CharField(max_length=20, verbose_name="oppgave")),
                (
                    "next_step",
                    models.CharField(blank=True, max_length=300, verbose_name="neste steg"),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="plans.appointment",
                        verbose_name="oppnevning",
                    ),
                ),
            ],
            options={
                "verbose_name": "koordinatoroppgave",
                "verbose_name_plural": "koordinatoroppgaver",
                "constraints": [
                    models.UniqueConstraint(fields=("appointment", "head"), name="task_head_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["owner", "state"], name="plan_of_owner"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=("patient",),
                name="plan_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                    models.Q(
                        models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="plan_closed_when",
            ),
        ),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(fields=["unit", "plan"], name="plan_participant_unit"),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(fields=["plan"], name="offer_of_plan"),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["receiver", "state", "sent_at"], name="need_inbox"),
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(fields=["plan"], name="need_of_plan"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["plan"], name="measure_of_plan"),
        ),
        migrations.AddIndex(
            model_name="goal",
            index=models.Index(fields=["plan"], name="goal_of_plan"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["plan"], name="comment_of_plan"),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by", "")),
                    models.Q(
                        ("answered_at__isnull", False),
                        models.Q(("answer", ""), _negated=True),
                        models.Q(("answered_by", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="comment_answered_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(fields=["account", "plan"], name="appointment_of_account"),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("plan", "kind"),
                name="appointment_one_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_date__isnull", True),
                    ("until_date__gte", models.F("from_date")),
                    _connector="OR",
                ),
                name="appointment_lasts",
            ),
        ),
        migrations.AddConstraint(
            model_name="planchange",
            constraint=models.UniqueConstraint(fields=("plan", "key"), name="plan_change_once"),
        ),
        migrations.AddConstraint(
            model_name="planchange",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="plan_change_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="plantext",
            constraint=models.UniqueConstraint(fields=("plan", "kind"), name="plan_text_once"),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(fields=("plan", "kind"), name="team_once"),
        ),
        migrations.AddIndex(
            model_name="teammember",
            index=models.Index(fields=["unit", "team"], name="team_member_unit"),
        ),
    ]
