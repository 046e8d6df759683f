"""The tables of this part of the product."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("courses", "0001_initial"),
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Companion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("why", models.TextField(verbose_name="vurdering")),
                ("decided_by", models.CharField(max_length=200, verbose_name="vurdert av")),
                ("decided_date", models.DateField(verbose_name="vurdert")),
                ("plan", models.TextField(verbose_name="oppgaver og ansvar")),
                ("hours_agreed", models.CharField(max_length=200, verbose_name="når på døgnet")),
                (
                    "pays",
                    models.CharField(
                        choices=[
                            ("hospital", "sykehuset betaler"),
                            ("municipality", "kommunen betaler selv"),
                        ],
                        max_length=12,
                        verbose_name="hvem betaler",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="fra")),
                ("valid_to", models.DateField(null=True, verbose_name="til og med")),
                (
                    "hospital_signed_at",
                    models.DateTimeField(null=True, verbose_name="signert av sykehuset"),
                ),
                (
                    "hospital_signed_by",
                    models.CharField(blank=True, max_length=200, verbose_name="hvem ved sykehuset"),
                ),
                (
                    "municipality_signed_at",
                    models.DateTimeField(null=True, verbose_name="signert av kommunen"),
                ),
                (
                    "municipality_signed_by",
                    models.CharField(blank=True, max_length=200, verbose_name="hvem i kommunen"),
                ),
            ],
            options={
                "verbose_name": "ledsageravtale",
                "verbose_name_plural": "ledsageravtaler",
            },
        ),
        migrations.CreateModel(
            name="Homecoming",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="åpnet")),
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
                (
                    "patient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="homecomings",
                        to="courses.patient",
                        verbose_name="pasient",
                    ),
                ),
            ],
            options={
                "verbose_name": "hjemreise",
                "verbose_name_plural": "hjemreiser",
            },
        ),
        migrations.CreateModel(
            name="Guidance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("question", models.TextField(blank=True, verbose_name="spørsmål")),
                ("asked_at", models.DateTimeField(null=True, verbose_name="spurt")),
                ("asked_by", models.CharField(blank=True, max_length=200, verbose_name="spurt av")),
                ("advice", models.TextField(blank=True, verbose_name="råd")),
                ("given_at", models.DateTimeField(null=True, verbose_name="gitt")),
                ("given_by", models.CharField(blank=True, max_length=200, verbose_name="gitt av")),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
            ],
            options={
                "verbose_name": "veiledning",
                "verbose_name_plural": "veiledninger",
            },
        ),
        migrations.CreateModel(
            name="EmergencyPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("number", models.PositiveSmallIntegerField(verbose_name="utgave")),
                ("owner", models.CharField(max_length=200, verbose_name="hvem har planen")),
                ("check_date", models.DateField(null=True, verbose_name="gås gjennom")),
                ("lines", models.JSONField(verbose_name="innhold")),
                ("written_at", models.DateTimeField(verbose_name="skrevet")),
                ("written_by", models.CharField(max_length=200, verbose_name="skrevet av")),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
            ],
            options={
                "verbose_name": "beredskapsplan",
                "verbose_name_plural": "beredskapsplaner",
            },
        ),
        migrations.CreateModel(
            name="Consumable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("item", models.CharField(max_length=150, verbose_name="materiell")),
                (
                    "responsible",
                    models.CharField(
                        choices=[("hospital", "sykehuset"), ("municipality", "kommunen")],
                        max_length=12,
                        verbose_name="skaffes av",
                    ),
                ),
                (
                    "reorder",
                    models.CharField(blank=True, max_length=200, verbose_name="hvem bestiller mer"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telefon")),
                ("days", models.PositiveSmallIntegerField(null=True, verbose_name="dager igjen")),
                ("counted_date", models.DateField(null=True, verbose_name="talt")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="brukes ikke lenger")),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
            ],
            options={
                "verbose_name": "forbruksmateriell",
                "verbose_name_plural": "forbruksmateriell",
            },
        ),
        migrations.CreateModel(
            name="CompanionShift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("name", models.CharField(max_length=200, verbose_name="ledsager")),
                ("starts_at", models.DateTimeField(verbose_name="fra")),
                ("ends_at", models.DateTimeField(verbose_name="til")),
                ("course_done", models.BooleanField(verbose_name="e-læringskurset er tatt")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="trukket")),
                (
                    "companion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shifts",
                        to="homecoming.companion",
                        verbose_name="ledsageravtale",
                    ),
                ),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
            ],
            options={
                "verbose_name": "ledsagervakt",
                "verbose_name_plural": "ledsagervakter",
            },
        ),
        migrations.AddField(
            model_name="companion",
            name="homecoming",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="homecoming.homecoming",
                verbose_name="hjemreise",
            ),
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=40, verbose_name="gjelder")),
                ("subject_id", models.BigIntegerField(verbose_name="gjelder nummer")),
                ("what", models.CharField(max_length=300, verbose_name="hva")),
                ("note", models.TextField(blank=True, verbose_name="merknad")),
                ("at", models.DateTimeField(verbose_name="ført")),
                ("side", models.CharField(max_length=20, verbose_name="part")),
                ("said_by", models.CharField(max_length=200, verbose_name="sagt av")),
                ("account_id", models.BigIntegerField(null=True, verbose_name="konto")),
                ("key", models.CharField(max_length=100, verbose_name="nøkkel")),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
            ],
            options={
                "verbose_name": "endring",
                "verbose_name_plural": "endringer",
            },
        ),
        migrations.CreateModel(
            name="InformationReceiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "outpatient",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "som ellers"),
                            ("also", "skal også ha"),
                            ("not", "skal ikke ha"),
                        ],
                        max_length=4,
                        verbose_name="poliklinisk oppfølging",
                    ),
                ),
                (
                    "admission",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "som ellers"),
                            ("also", "skal også ha"),
                            ("not", "skal ikke ha"),
                        ],
                        max_length=4,
                        verbose_name="innleggelse",
                    ),
                ),
                (
                    "new_needs",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "som ellers"),
                            ("also", "skal også ha"),
                            ("not", "skal ikke ha"),
                        ],
                        max_length=4,
                        verbose_name="nye behov",
                    ),
                ),
                ("because", models.CharField(max_length=300, verbose_name="grunnlag")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="gjelder ikke lenger")),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
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
                "verbose_name": "informasjonsmottaker",
                "verbose_name_plural": "informasjonsmottakere",
            },
        ),
        migrations.CreateModel(
            name="Learner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("staff", "ansatt i kommunen"),
                            ("kin", "forelder eller pårørende"),
                            ("patient", "pasienten selv"),
                            ("other", "annen"),
                        ],
                        max_length=10,
                        verbose_name="hvem",
                    ),
                ),
                (
                    "workplace",
                    models.CharField(blank=True, max_length=200, verbose_name="arbeidssted"),
                ),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
            ],
            options={
                "verbose_name": "deltaker i opplæring",
                "verbose_name_plural": "deltakere i opplæring",
            },
        ),
        migrations.CreateModel(
            name="OpenReturn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("phone", models.CharField(max_length=20, verbose_name="telefon")),
                ("conditions", models.TextField(verbose_name="når det gjelder")),
                ("valid_from", models.DateField(verbose_name="fra")),
                ("valid_to", models.DateField(null=True, verbose_name="til og med")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="avsluttet")),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
                (
                    "ward",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="sengepost",
                    ),
                ),
            ],
            options={
                "verbose_name": "åpen retur",
                "verbose_name_plural": "åpne returer",
            },
        ),
        migrations.CreateModel(
            name="Requirement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("theory", models.BooleanField(verbose_name="teori")),
                ("practice", models.BooleanField(verbose_name="praksis")),
                ("shifts", models.PositiveSmallIntegerField(verbose_name="følgevakter")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="gjelder ikke lenger")),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requirements",
                        to="homecoming.learner",
                        verbose_name="deltaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "opplæringskrav",
                "verbose_name_plural": "opplæringskrav",
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("round", models.PositiveSmallIntegerField(verbose_name="runde")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("theory", "teori"),
                            ("practice", "praksis"),
                            ("shift", "følgevakt"),
                        ],
                        max_length=10,
                        verbose_name="del",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="tid")),
                (
                    "form",
                    models.CharField(
                        choices=[("in_person", "oppmøte"), ("digital", "digitalt")],
                        max_length=10,
                        verbose_name="form",
                    ),
                ),
                ("place", models.CharField(max_length=300, verbose_name="sted eller lenke")),
                ("signed_at", models.DateTimeField(null=True, verbose_name="signert")),
                (
                    "signed_by",
                    models.CharField(blank=True, max_length=200, verbose_name="signert av"),
                ),
                (
                    "signer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("professional", "fagperson"),
                            ("parent", "forelder, egen bekreftelse"),
                        ],
                        max_length=12,
                        verbose_name="signert som",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="trukket")),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="homecoming.requirement",
                        verbose_name="opplæringskrav",
                    ),
                ),
            ],
            options={
                "verbose_name": "opplæringsøkt",
                "verbose_name_plural": "opplæringsøkter",
            },
        ),
        migrations.CreateModel(
            name="SpecialAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                (
                    "point",
                    models.CharField(
                        choices=[
                            ("open_return", "Åpen retur"),
                            ("medically_responsible", "Medisinskfaglig ansvarlig"),
                            ("palliation_team", "Oppfølging fra barnepalliasjonsteam"),
                            ("emergency_plan", "Behov for beredskapsplan"),
                            ("group_members", "Deltakere i ansvarsgruppemøter"),
                            ("companion", "Følgepersonell ved framtidig innleggelse"),
                            ("home_hospital_team", "Oppfølging fra hjemmesykehuset"),
                            ("information_recipients", "Hvem som får hvilken informasjon"),
                            ("digital_platforms", "Digitale samhandlingsplattformer"),
                        ],
                        max_length=24,
                        verbose_name="punkt",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "ja"), ("no", "nei"), ("not_relevant", "ikke aktuelt")],
                        max_length=14,
                        verbose_name="svar",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="avtalt")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="kontakt")),
                ("since_date", models.DateField(null=True, verbose_name="gjelder fra")),
                ("answered_at", models.DateTimeField(verbose_name="besvart")),
                ("answered_by", models.CharField(max_length=200, verbose_name="besvart av")),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
            ],
            options={
                "verbose_name": "særskilt avtale",
                "verbose_name_plural": "særskilte avtaler",
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("title", models.CharField(max_length=150, verbose_name="tema")),
                ("audience", models.CharField(blank=True, max_length=200, verbose_name="hvem")),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(null=True, verbose_name="antall personer"),
                ),
                ("needed_date", models.DateField(null=True, verbose_name="trengs innen")),
                ("told_by", models.CharField(max_length=20, verbose_name="meldt av")),
                ("told_at", models.DateTimeField(verbose_name="meldt")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("told", "meldt, venter på sykehusets svar"),
                            ("declined", "sykehuset har svart nei"),
                            ("accepted", "avtalt, ikke planlagt"),
                            ("planning", "planlegges og gis"),
                            ("done", "gjennomført"),
                        ],
                        max_length=12,
                        verbose_name="tilstand",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="sykehusets svar")),
                (
                    "planner",
                    models.CharField(blank=True, max_length=200, verbose_name="planlegges av"),
                ),
                ("planned_at", models.DateTimeField(null=True, verbose_name="planlagt fra")),
                ("theory", models.BooleanField(default=True, verbose_name="teori")),
                ("practice", models.BooleanField(default=True, verbose_name="praksis")),
                ("shifts", models.PositiveSmallIntegerField(default=0, verbose_name="følgevakter")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="runde")),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "oppmøte"),
                            ("digital", "digitalt"),
                            ("both", "noe av hvert"),
                        ],
                        max_length=10,
                        verbose_name="hvordan",
                    ),
                ),
                (
                    "renewals",
                    models.PositiveSmallIntegerField(default=0, verbose_name="ganger fornyet"),
                ),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
            ],
            options={
                "verbose_name": "opplæringstema",
                "verbose_name_plural": "opplæringstemaer",
            },
        ),
        migrations.AddField(
            model_name="requirement",
            name="topic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="requirements",
                to="homecoming.topic",
                verbose_name="tema",
            ),
        ),
        migrations.CreateModel(
            name="Equipment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("item", models.CharField(max_length=150, verbose_name="utstyr")),
                ("model", models.CharField(blank=True, max_length=150, verbose_name="modell")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("technical", "teknisk hjelpemiddel"),
                            ("treatment", "behandlingshjelpemiddel"),
                            ("digital", "digitalt hjelpemiddel"),
                        ],
                        max_length=10,
                        verbose_name="slag",
                    ),
                ),
                (
                    "duration",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("urgent", "haster"),
                            ("lasting", "varig behov"),
                            ("loan", "korttidslån"),
                        ],
                        max_length=10,
                        verbose_name="varighet",
                    ),
                ),
                ("need", models.TextField(blank=True, verbose_name="behov")),
                (
                    "responsible",
                    models.CharField(
                        choices=[("hospital", "sykehuset"), ("municipality", "kommunen")],
                        max_length=12,
                        verbose_name="ansvarlig",
                    ),
                ),
                ("proposed_by", models.CharField(max_length=20, verbose_name="foreslått av")),
                ("disputed", models.TextField(blank=True, verbose_name="uenighet om ansvaret")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hospital", "sykehuset"),
                            ("store", "kommunens lager"),
                            ("nav", "NAV hjelpemiddelsentral"),
                        ],
                        max_length=10,
                        verbose_name="hentes fra",
                    ),
                ),
                (
                    "discussed_with",
                    models.CharField(blank=True, max_length=200, verbose_name="drøftet med"),
                ),
                ("discussed_date", models.DateField(null=True, verbose_name="drøftet")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("mapped", "behov ført, ansvaret er ikke avklart"),
                            ("settled", "ansvaret er avklart"),
                            ("ordered", "bestilt"),
                            ("delivered", "levert"),
                            ("site_approved", "stedet er godkjent av eieren"),
                            ("placed", "på plass"),
                            ("trained", "på plass, og brukerne kan det"),
                            ("returned", "levert tilbake"),
                            ("dropped", "trengs ikke lenger"),
                        ],
                        max_length=14,
                        verbose_name="tilstand",
                    ),
                ),
                ("ordered_date", models.DateField(null=True, verbose_name="bestilt")),
                ("delivery_date", models.DateField(null=True, verbose_name="ventet levert")),
                ("purpose", models.TextField(blank=True, verbose_name="formål")),
                (
                    "alarm_receiver",
                    models.CharField(blank=True, max_length=200, verbose_name="tar imot alarmen"),
                ),
                ("follow_up", models.TextField(blank=True, verbose_name="oppfølging")),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="equipment",
                        to="homecoming.topic",
                        verbose_name="opplæring",
                    ),
                ),
            ],
            options={
                "verbose_name": "utstyrslinje",
                "verbose_name_plural": "utstyrslinjer",
            },
        ),
        migrations.CreateModel(
            name="TreatmentChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("what", models.CharField(max_length=300, verbose_name="hva er endret")),
                ("changed_at", models.DateTimeField(verbose_name="endret")),
                ("reported_by", models.CharField(max_length=200, verbose_name="meldt av")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="besvart")),
                (
                    "answered_by",
                    models.CharField(blank=True, max_length=200, verbose_name="besvart av"),
                ),
                ("needs_training", models.BooleanField(null=True, verbose_name="ny opplæring")),
                ("answer", models.TextField(blank=True, verbose_name="begrunnelse")),
                (
                    "homecoming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="homecoming.homecoming",
                        verbose_name="hjemreise",
                    ),
                ),
            ],
            options={
                "verbose_name": "behandlingsendring",
                "verbose_name_plural": "behandlingsendringer",
            },
        ),
        migrations.CreateModel(
            name="CompanionRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2, max_digits=8, verbose_name="beløp per time"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="fra")),
                ("valid_to", models.DateField(null=True, verbose_name="til")),
                ("source", models.CharField(max_length=300, verbose_name="kilde")),
                ("entered_by", models.CharField(max_length=200, verbose_name="ført av")),
                ("entered_at", models.DateTimeField(verbose_name="ført")),
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
                "verbose_name": "ledsagersats",
                "verbose_name_plural": "ledsagersatser",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="companion_rate_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="companion_rate_valid",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="homecoming",
            constraint=models.UniqueConstraint(
                fields=("patient", "hospital", "municipality"), name="homecoming_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyplan",
            constraint=models.UniqueConstraint(
                fields=("homecoming", "number"), name="emergency_plan_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="consumable",
            constraint=models.UniqueConstraint(
                fields=("homecoming", "item"), name="consumable_item_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="consumable",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("counted_date__isnull", True), ("days__isnull", True)),
                    models.Q(("counted_date__isnull", False), ("days__isnull", False)),
                    _connector="OR",
                ),
                name="consumable_counted_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="companionshift",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_at__lt", models.F("ends_at"))),
                name="companion_shift_has_length",
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["subject", "subject_id"], name="homecoming_change_of"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(
                fields=("homecoming", "key"), name="homecoming_change_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="informationreceiver",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("homecoming", "unit"),
                name="receiver_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="learner",
            constraint=models.UniqueConstraint(
                fields=("homecoming", "name"), name="learner_name_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="openreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="open_return_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_at__isnull", True), ("signed_by", ""), ("signer", "")),
                    models.Q(
                        ("signed_at__isnull", False),
                        models.Q(("signed_by", ""), ("signer", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="session_signed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="specialagreement",
            constraint=models.UniqueConstraint(
                fields=("homecoming", "point"), name="special_agreement_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.UniqueConstraint(
                fields=("homecoming", "title"), name="topic_title_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="requirement",
            constraint=models.UniqueConstraint(
                fields=("topic", "learner"), name="requirement_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="equipment",
            constraint=models.UniqueConstraint(
                fields=("homecoming", "item"), name="equipment_item_once"
            ),
        ),
    ]
