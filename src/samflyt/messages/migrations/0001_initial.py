"""The tables of this part of the product."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("directory", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisterStatus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=300, unique=True, verbose_name="kilde")),
                ("tried_at", models.DateTimeField(verbose_name="sist sett etter")),
                ("taken_at", models.DateTimeField(null=True, verbose_name="sist hentet")),
                (
                    "problem",
                    models.CharField(blank=True, max_length=500, verbose_name="hva som gikk galt"),
                ),
            ],
            options={
                "verbose_name": "registerhenting",
                "verbose_name_plural": "registerhentinger",
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("in", "inn"), ("out", "ut")], max_length=3, verbose_name="retning"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("stored", "mottatt, ikke behandlet"),
                            ("accepted", "i et forløp"),
                            ("unmatched", "venter på en person"),
                            ("rejected", "avvist"),
                            ("test", "testmelding, ikke tatt inn"),
                            ("closed", "lukket"),
                            ("queued", "i kø for sending"),
                            ("sent", "sendt"),
                        ],
                        max_length=10,
                        verbose_name="tilstand",
                    ),
                ),
                ("raw", models.BinaryField(verbose_name="innhold")),
                ("sha256", models.CharField(max_length=64, verbose_name="kontrollsum")),
                ("file_name", models.CharField(blank=True, max_length=255, verbose_name="filnavn")),
                ("received_at", models.DateTimeField(verbose_name="mottatt")),
                ("type", models.CharField(blank=True, max_length=40, verbose_name="meldingstype")),
                ("msg_id", models.CharField(blank=True, max_length=64, verbose_name="meldings-id")),
                (
                    "status",
                    models.CharField(blank=True, max_length=1, verbose_name="forsendelsesstatus"),
                ),
                ("gen_at", models.DateTimeField(null=True, verbose_name="laget")),
                ("issue_at", models.DateTimeField(null=True, verbose_name="utstedt")),
                ("parent_ref", models.CharField(blank=True, max_length=64, verbose_name="svar på")),
                (
                    "conversation_ref",
                    models.CharField(blank=True, max_length=64, verbose_name="samtale"),
                ),
                (
                    "sender_her",
                    models.CharField(blank=True, max_length=20, verbose_name="avsenders HER-id"),
                ),
                (
                    "receiver_her",
                    models.CharField(blank=True, max_length=20, verbose_name="mottakers HER-id"),
                ),
                (
                    "patient_number",
                    models.CharField(blank=True, max_length=11, verbose_name="pasientens nummer"),
                ),
                (
                    "patient_name",
                    models.CharField(blank=True, max_length=200, verbose_name="pasientens navn"),
                ),
                (
                    "validation",
                    models.CharField(blank=True, max_length=10, verbose_name="kontrollert mot"),
                ),
                ("errors", models.JSONField(default=list, verbose_name="feil")),
                ("subject", models.CharField(blank=True, max_length=20, verbose_name="gjelder")),
                ("subject_id", models.BigIntegerField(null=True, verbose_name="gjelder nummer")),
                ("question", models.CharField(blank=True, max_length=300, verbose_name="spørsmål")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="avgjort")),
                (
                    "settled_by",
                    models.CharField(blank=True, max_length=200, verbose_name="avgjort av"),
                ),
                (
                    "settled_because",
                    models.CharField(blank=True, max_length=300, verbose_name="begrunnelse"),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        null=True,
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
                        verbose_name="mottakers enhet",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        null=True,
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
            ],
            options={
                "verbose_name": "melding",
                "verbose_name_plural": "meldinger",
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("type", models.CharField(blank=True, max_length=40, verbose_name="meldingstype")),
                ("receiver_her", models.CharField(max_length=20, verbose_name="mottakers HER-id")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("local", "i Samflyt"),
                            ("folder", "mappe"),
                            ("rest", "Norsk helsenett"),
                        ],
                        max_length=10,
                        verbose_name="vei",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "i kø"),
                            ("handed_over", "overlevert, ikke bekreftet"),
                            ("acknowledged", "kommet fram, ikke kvittert"),
                            ("positive", "kvittert"),
                            ("negative", "avvist av mottakeren"),
                            ("undelivered", "kom ikke fram"),
                            ("missing", "kvittering uteble"),
                            ("closed", "avsluttet"),
                        ],
                        max_length=12,
                        verbose_name="tilstand",
                    ),
                ),
                ("is_finished", models.BooleanField(default=False, verbose_name="ferdig")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="forsøk")),
                ("made_at", models.DateTimeField(verbose_name="laget")),
                ("next_at", models.DateTimeField(null=True, verbose_name="neste forsøk")),
                ("alarm_at", models.DateTimeField(null=True, verbose_name="varsles")),
                ("deadline_at", models.DateTimeField(verbose_name="regnes som avvist")),
                ("handed_at", models.DateTimeField(null=True, verbose_name="overlevert")),
                ("acknowledged_at", models.DateTimeField(null=True, verbose_name="kommet fram")),
                ("receipt_at", models.DateTimeField(null=True, verbose_name="kvittert")),
                ("read_at", models.DateTimeField(null=True, verbose_name="lest")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="besvart")),
                (
                    "external_id",
                    models.CharField(blank=True, max_length=64, verbose_name="transportens id"),
                ),
                (
                    "problem",
                    models.CharField(blank=True, max_length=500, verbose_name="hva som gikk galt"),
                ),
                ("settled_at", models.DateTimeField(null=True, verbose_name="avgjort")),
                (
                    "settled_by",
                    models.CharField(blank=True, max_length=200, verbose_name="avgjort av"),
                ),
                (
                    "settled_because",
                    models.CharField(blank=True, max_length=300, verbose_name="begrunnelse"),
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
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="avsender",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="message_store.message",
                        verbose_name="melding",
                    ),
                ),
                (
                    "sent_again",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="message_store.message",
                        verbose_name="sendt på nytt som",
                    ),
                ),
            ],
            options={
                "verbose_name": "levering",
                "verbose_name_plural": "leveringer",
            },
        ),
        migrations.CreateModel(
            name="Basis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "subject",
                    models.CharField(blank=True, max_length=80, verbose_name="gjelder bare"),
                ),
                ("noted_at", models.DateTimeField(verbose_name="ført")),
                ("noted_by", models.CharField(max_length=200, verbose_name="ført av")),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.consent",
                        verbose_name="samtykke",
                    ),
                ),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="basis",
                        to="message_store.message",
                        verbose_name="melding",
                    ),
                ),
            ],
            options={
                "verbose_name": "delingsgrunnlag",
                "verbose_name_plural": "delingsgrunnlag",
            },
        ),
        migrations.CreateModel(
            name="Outage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_planned", models.BooleanField(verbose_name="planlagt")),
                ("begins_at", models.DateTimeField(verbose_name="fra")),
                ("ends_at", models.DateTimeField(null=True, verbose_name="til")),
                ("what", models.CharField(max_length=300, verbose_name="hva som er nede")),
                ("noted_at", models.DateTimeField(verbose_name="ført")),
                ("noted_by", models.CharField(max_length=200, verbose_name="ført av")),
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
                "verbose_name": "stans",
                "verbose_name_plural": "stans",
            },
        ),
        migrations.CreateModel(
            name="OutageNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("mail", "e-post"),
                            ("phone", "telefon"),
                            ("letter", "brev eller oppslag"),
                        ],
                        max_length=10,
                        verbose_name="hvordan",
                    ),
                ),
                (
                    "spoke_with",
                    models.CharField(blank=True, max_length=100, verbose_name="snakket med"),
                ),
                ("told_at", models.DateTimeField(verbose_name="varslet")),
                ("told_by", models.CharField(max_length=200, verbose_name="varslet av")),
                (
                    "outage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="message_store.outage",
                        verbose_name="stans",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "stansvarsel",
                "verbose_name_plural": "stansvarsler",
            },
        ),
        migrations.CreateModel(
            name="PrivacyTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("because", models.CharField(max_length=300, verbose_name="hva som skjedde")),
                ("opened_at", models.DateTimeField(verbose_name="åpnet")),
                ("opened_by", models.CharField(max_length=200, verbose_name="åpnet av")),
                ("due", models.DateTimeField(verbose_name="vurderes innen")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="avsluttet")),
                (
                    "closed_by",
                    models.CharField(blank=True, max_length=200, verbose_name="avsluttet av"),
                ),
                (
                    "is_reported",
                    models.BooleanField(null=True, verbose_name="meldt til Datatilsynet"),
                ),
                ("note", models.CharField(blank=True, max_length=2000, verbose_name="vurdering")),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="privacy_task",
                        to="message_store.message",
                        verbose_name="melding",
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
            ],
            options={
                "verbose_name": "personvernoppgave",
                "verbose_name_plural": "personvernoppgaver",
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("receiver_her", models.CharField(max_length=20, verbose_name="mottakers HER-id")),
                ("receipt_id", models.CharField(max_length=64, verbose_name="kvitterings-id")),
                ("status", models.CharField(max_length=1, verbose_name="status")),
                ("errors", models.JSONField(default=list, verbose_name="feil")),
                ("raw", models.BinaryField(verbose_name="innhold")),
                (
                    "state",
                    models.CharField(
                        choices=[("queued", "i kø"), ("sent", "sendt"), ("received", "mottatt")],
                        max_length=10,
                        verbose_name="tilstand",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="laget")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sendt")),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="message_store.message",
                        verbose_name="melding",
                    ),
                ),
            ],
            options={
                "verbose_name": "applikasjonskvittering",
                "verbose_name_plural": "applikasjonskvitteringer",
            },
        ),
        migrations.CreateModel(
            name="RegisterChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="oppdaget")),
                ("her_id", models.PositiveIntegerField(verbose_name="HER-id")),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                ("what", models.CharField(max_length=30, verbose_name="hva")),
                ("before", models.CharField(blank=True, max_length=200, verbose_name="før")),
                ("after", models.CharField(blank=True, max_length=200, verbose_name="etter")),
                ("is_made", models.BooleanField(verbose_name="endret her")),
            ],
            options={
                "verbose_name": "registerendring",
                "verbose_name_plural": "registerendringer",
                "indexes": [models.Index(fields=["-at"], name="register_change_at")],
            },
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["msg_id"], name="message_msg_id"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["subject", "subject_id"], name="message_subject"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(
                    ("settled_at__isnull", True),
                    ("state__in", ["stored", "unmatched", "rejected", "test"]),
                ),
                fields=["received_at"],
                name="message_unsettled",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("patient_number", ""), _negated=True),
                fields=["patient_number"],
                name="message_patient",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("question", ""), _negated=True),
                fields=["received_at"],
                name="message_question",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("msg_id", "")), fields=["sha256"], name="message_unreadable"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                condition=models.Q(("msg_id", ""), _negated=True),
                fields=("direction", "sender_her", "msg_id"),
                name="message_once",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "queued")), fields=["next_at"], name="delivery_due"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("is_finished", False)),
                fields=["alarm_at"],
                name="delivery_unfinished",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("is_finished", False)),
                fields=["sender", "state", "id", "alarm_at"],
                name="delivery_stuck",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("channel", "local"), ("next_at__isnull", False)),
                fields=["next_at"],
                name="delivery_archive",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                fields=["sender", "made_at", "receiver", "type", "state", "receipt_at"],
                name="delivery_figures",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("message", "receiver_her"), name="delivery_once"
            ),
        ),
        migrations.AddIndex(
            model_name="outage",
            index=models.Index(fields=["organisation", "-begins_at"], name="outage_of"),
        ),
        migrations.AddConstraint(
            model_name="outage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at__isnull", True),
                    ("ends_at__gt", models.F("begins_at")),
                    _connector="OR",
                ),
                name="outage_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="outagenotice",
            constraint=models.UniqueConstraint(
                fields=("outage", "partner"), name="outage_told_once"
            ),
        ),
        migrations.AddIndex(
            model_name="privacytask",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)),
                fields=["organisation", "due"],
                name="privacy_open",
            ),
        ),
        migrations.AddIndex(
            model_name="receipt",
            index=models.Index(
                condition=models.Q(("state", "queued")), fields=["id"], name="receipt_waiting"
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(
                fields=("message", "receiver_her"), name="receipt_once"
            ),
        ),
    ]
