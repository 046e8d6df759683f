"""The tables of this part of the product."""

import datetime
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
            name="InterestRate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(unique=True, verbose_name="gjelder fra")),
                ("valid_to", models.DateField(verbose_name="gjelder til")),
                (
                    "percent",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="prosent i året"
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="kilde")),
                ("entered_at", models.DateTimeField(verbose_name="ført")),
                ("entered_by", models.CharField(max_length=200, verbose_name="ført av")),
            ],
            options={
                "verbose_name": "forsinkelsesrente",
                "verbose_name_plural": "forsinkelsesrenter",
            },
        ),
        migrations.CreateModel(
            name="BaseLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20, verbose_name="oppholdsreferanse")),
                ("book", models.CharField(max_length=40, verbose_name="regelverk")),
                ("terms", models.JSONField(default=dict, verbose_name="vilkår")),
                ("days", models.JSONField(default=list, verbose_name="døgn")),
                ("evidence", models.JSONField(default=dict, verbose_name="bygger på")),
                ("questions", models.JSONField(default=list, verbose_name="spørsmål")),
                ("reported", models.PositiveSmallIntegerField(verbose_name="meldte døgn")),
                ("gross", models.PositiveSmallIntegerField(verbose_name="brutto døgn")),
                ("net", models.PositiveSmallIntegerField(verbose_name="døgn å fakturere")),
                ("needs_control", models.BooleanField(verbose_name="skal kontrolleres")),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="courses.course",
                        verbose_name="forløp",
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
                    "ward",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.unit",
                        verbose_name="sengepost",
                    ),
                ),
            ],
            options={
                "verbose_name": "grunnlagslinje",
                "verbose_name_plural": "grunnlagslinjer",
            },
        ),
        migrations.CreateModel(
            name="Control",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approved", "Godkjent"),
                            ("deducted", "Døgn trukket fra"),
                            ("changed", "Endret"),
                        ],
                        max_length=10,
                        verbose_name="resultat",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="tidspunkt")),
                ("account_id", models.BigIntegerField(null=True, verbose_name="konto")),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="control",
                        to="billing.baseline",
                        verbose_name="grunnlagslinje",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontroll",
                "verbose_name_plural": "kontroller",
            },
        ),
        migrations.CreateModel(
            name="Dispute",
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
                            ("payment", "Betaling for utskrivningsklar pasient"),
                            ("other", "Annet i avtalen"),
                        ],
                        max_length=10,
                        verbose_name="gjelder",
                    ),
                ),
                ("about", models.CharField(max_length=300, verbose_name="hva")),
                ("agreement", models.CharField(blank=True, max_length=300, verbose_name="avtale")),
                ("venue", models.CharField(max_length=200, verbose_name="verneting")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("negotiation", "Forhandling"),
                            ("settled", "Enighet"),
                            ("file", "Saken til nemnda forberedes"),
                            ("board", "Hos tvisteløsningsnemnda"),
                            ("viewed", "Nemnda har uttalt seg"),
                            ("court", "For tingretten"),
                            ("arbitration", "Til voldgift"),
                            ("closed", "Avsluttet"),
                        ],
                        default="negotiation",
                        max_length=12,
                        verbose_name="tilstand",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="åpnet")),
                ("opened_by", models.CharField(max_length=200, verbose_name="åpnet av")),
                (
                    "opened_side",
                    models.CharField(
                        choices=[("hospital", "hospital"), ("municipality", "municipality")],
                        max_length=12,
                        verbose_name="åpnet av part",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="kommune",
                    ),
                ),
            ],
            options={
                "verbose_name": "tvist",
                "verbose_name_plural": "tvister",
            },
        ),
        migrations.CreateModel(
            name="DisputeStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("talk", "partene forhandler uten å bli enige"),
                            ("settle", "partene blir enige"),
                            ("bring", "saken bringes inn for nemnda"),
                            ("send", "den anonymiserte saken sendes"),
                            ("view", "nemnda uttaler seg"),
                            (
                                "bind",
                                "nemnda uttaler seg, og partene har gjort uttalelsen bindende",
                            ),
                            ("accept", "partene følger uttalelsen"),
                            ("sue", "saken bringes inn for tingretten"),
                            ("arbitrate", "partene velger voldgift"),
                            ("judge", "retten avgjør"),
                            ("award", "voldgiftsretten avgjør"),
                        ],
                        max_length=10,
                        verbose_name="skritt",
                    ),
                ),
                ("on_date", models.DateField(verbose_name="dag")),
                ("text", models.TextField(verbose_name="hva ble sagt")),
                (
                    "side",
                    models.CharField(
                        choices=[("hospital", "hospital"), ("municipality", "municipality")],
                        max_length=12,
                        verbose_name="ført av part",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="ført av")),
                ("at", models.DateTimeField(verbose_name="ført")),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="billing.dispute",
                        verbose_name="tvist",
                    ),
                ),
            ],
            options={
                "verbose_name": "tvisteskritt",
                "verbose_name_plural": "tvisteskritt",
            },
        ),
        migrations.CreateModel(
            name="Invoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="nummer")),
                ("issued_date", models.DateField(verbose_name="utstedt")),
                (
                    "buyer_reference",
                    models.CharField(max_length=60, verbose_name="bestillerreferanse"),
                ),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="beløp"),
                ),
                ("parties", models.JSONField(verbose_name="parter")),
                ("delivered_at", models.DateTimeField(null=True, verbose_name="levert")),
                ("due_date", models.DateField(verbose_name="forfall")),
                ("kid", models.CharField(max_length=25, verbose_name="KID")),
                ("received_date", models.DateField(verbose_name="mottatt")),
                ("paid_date", models.DateField(null=True, verbose_name="betalt")),
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
                "verbose_name": "faktura",
                "verbose_name_plural": "fakturaer",
            },
        ),
        migrations.CreateModel(
            name="CreditNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="nummer")),
                ("issued_date", models.DateField(verbose_name="utstedt")),
                (
                    "buyer_reference",
                    models.CharField(max_length=60, verbose_name="bestillerreferanse"),
                ),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="beløp"),
                ),
                ("parties", models.JSONField(verbose_name="parter")),
                ("delivered_at", models.DateTimeField(null=True, verbose_name="levert")),
                ("reason", models.CharField(max_length=200, verbose_name="grunn")),
                ("key", models.CharField(max_length=60, unique=True, verbose_name="nøkkel")),
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
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credit_notes",
                        to="billing.invoice",
                        verbose_name="faktura",
                    ),
                ),
            ],
            options={
                "verbose_name": "kreditnota",
                "verbose_name_plural": "kreditnotaer",
            },
        ),
        migrations.CreateModel(
            name="InvoiceLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="linje")),
                ("dates", models.JSONField(verbose_name="døgn")),
                ("quantity", models.PositiveSmallIntegerField(verbose_name="antall døgn")),
                (
                    "rate",
                    models.DecimalField(decimal_places=2, max_digits=10, verbose_name="døgnpris"),
                ),
                (
                    "base_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invoice_lines",
                        to="billing.baseline",
                        verbose_name="grunnlagslinje",
                    ),
                ),
                (
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="billing.invoice",
                        verbose_name="faktura",
                    ),
                ),
            ],
            options={
                "verbose_name": "fakturalinje",
                "verbose_name_plural": "fakturalinjer",
            },
        ),
        migrations.CreateModel(
            name="CreditLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="linje")),
                ("dates", models.JSONField(verbose_name="døgn")),
                ("quantity", models.PositiveSmallIntegerField(verbose_name="antall døgn")),
                (
                    "rate",
                    models.DecimalField(decimal_places=2, max_digits=10, verbose_name="døgnpris"),
                ),
                (
                    "credit_note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="billing.creditnote",
                        verbose_name="kreditnota",
                    ),
                ),
                (
                    "invoice_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credit_lines",
                        to="billing.invoiceline",
                        verbose_name="fakturalinje",
                    ),
                ),
            ],
            options={
                "verbose_name": "kreditlinje",
                "verbose_name_plural": "kreditlinjer",
            },
        ),
        migrations.CreateModel(
            name="InvoiceResponse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("response_id", models.CharField(max_length=100, verbose_name="id")),
                ("code", models.CharField(max_length=2, verbose_name="svar")),
                ("reasons", models.JSONField(default=list, verbose_name="grunner")),
                ("issued_date", models.DateField(verbose_name="datert")),
                ("taken_in_at", models.DateTimeField(verbose_name="lest inn")),
                (
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="billing.invoice",
                        verbose_name="faktura",
                    ),
                ),
            ],
            options={
                "verbose_name": "fakturasvar",
                "verbose_name_plural": "fakturasvar",
            },
        ),
        migrations.CreateModel(
            name="LossClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("clause", models.CharField(max_length=200, verbose_name="brutt punkt")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="beløp"),
                ),
                ("text", models.TextField(verbose_name="hva tapet består i")),
                ("file_name", models.CharField(max_length=200, verbose_name="filnavn")),
                ("content_type", models.CharField(max_length=100, verbose_name="filtype")),
                ("content", models.BinaryField(verbose_name="dokumentasjon")),
                (
                    "side",
                    models.CharField(
                        choices=[("hospital", "hospital"), ("municipality", "municipality")],
                        max_length=12,
                        verbose_name="part",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="sendt")),
                ("name", models.CharField(max_length=200, verbose_name="sendt av")),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="billing.dispute",
                        verbose_name="tvist",
                    ),
                ),
            ],
            options={
                "verbose_name": "erstatningskrav",
                "verbose_name_plural": "erstatningskrav",
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
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
                        choices=[("invoice", "faktura"), ("credit_note", "kreditnota")],
                        max_length=12,
                        verbose_name="type",
                    ),
                ),
                ("last", models.PositiveIntegerField(default=0, verbose_name="siste nummer")),
                (
                    "hospital",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.organisation",
                        verbose_name="helseforetak",
                    ),
                ),
            ],
            options={
                "verbose_name": "nummerserie",
                "verbose_name_plural": "nummerserier",
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=20, verbose_name="oppholdsreferanse")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("late", "Kommet etter fristen"),
                            ("raised", "Til behandling"),
                            ("dismissed", "Avvist, for sent"),
                            ("answered", "Besvart"),
                            ("appealed", "Påklaget"),
                            ("appeal_answered", "Klagen er besvart"),
                        ],
                        max_length=16,
                        verbose_name="tilstand",
                    ),
                ),
                ("received_at", models.DateTimeField(verbose_name="mottatt")),
                ("late", models.BooleanField(verbose_name="etter fristen")),
                (
                    "late_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="avgjort om fristen"),
                ),
                ("raised_by", models.CharField(max_length=200, verbose_name="sendt av")),
                ("comment", models.CharField(blank=True, max_length=1000, verbose_name="merknad")),
                (
                    "invoice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="billing.invoice",
                        verbose_name="faktura",
                    ),
                ),
                (
                    "ward",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="directory.unit",
                        verbose_name="sengepost",
                    ),
                ),
            ],
            options={
                "verbose_name": "innsigelse",
                "verbose_name_plural": "innsigelser",
            },
        ),
        migrations.CreateModel(
            name="ObjectedDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField(verbose_name="døgn")),
                ("reasons", models.JSONField(verbose_name="grunner")),
                ("accepted", models.BooleanField(null=True, verbose_name="tatt til følge")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objected_days",
                        to="billing.invoiceline",
                        verbose_name="fakturalinje",
                    ),
                ),
                (
                    "objection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="billing.objection",
                        verbose_name="innsigelse",
                    ),
                ),
            ],
            options={
                "verbose_name": "innsigelsesdøgn",
                "verbose_name_plural": "innsigelsesdøgn",
            },
        ),
        migrations.AddField(
            model_name="dispute",
            name="objection",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dispute",
                to="billing.objection",
                verbose_name="innsigelse",
            ),
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="filnavn")),
                ("content_type", models.CharField(max_length=100, verbose_name="filtype")),
                ("content", models.BinaryField(verbose_name="innhold")),
                (
                    "objection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="billing.objection",
                        verbose_name="innsigelse",
                    ),
                ),
            ],
            options={
                "verbose_name": "vedlegg",
                "verbose_name_plural": "vedlegg",
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("because", models.TextField(verbose_name="begrunnelse")),
                ("raised_at", models.DateTimeField(verbose_name="sendt")),
                ("raised_by", models.CharField(max_length=200, verbose_name="sendt av")),
                ("overruled", models.BooleanField(null=True, verbose_name="omgjort")),
                ("lawyer", models.CharField(blank=True, max_length=200, verbose_name="jurist")),
                (
                    "clause",
                    models.CharField(blank=True, max_length=200, verbose_name="brutt punkt"),
                ),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="besvart")),
                (
                    "answered_by",
                    models.CharField(blank=True, max_length=200, verbose_name="besvart av"),
                ),
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeal",
                        to="billing.objection",
                        verbose_name="innsigelse",
                    ),
                ),
            ],
            options={
                "verbose_name": "klage",
                "verbose_name_plural": "klager",
            },
        ),
        migrations.CreateModel(
            name="ObjectionAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("invoice_label", models.CharField(max_length=20, verbose_name="fakturanummer")),
                ("unit_name", models.CharField(max_length=200, verbose_name="utskrivende enhet")),
                ("npr_id", models.CharField(max_length=40, verbose_name="pasientens NPR-id")),
                ("first_date", models.DateField(verbose_name="periode fra")),
                ("last_date", models.DateField(verbose_name="periode til")),
                ("accepted", models.PositiveSmallIntegerField(verbose_name="døgn tatt til følge")),
                ("refused", models.PositiveSmallIntegerField(verbose_name="døgn avvist")),
                ("because", models.TextField(verbose_name="begrunnelse")),
                ("answered_at", models.DateTimeField(verbose_name="besvart")),
                ("answered_by", models.CharField(max_length=200, verbose_name="besvart av")),
                ("copies", models.JSONField(verbose_name="kopi til")),
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="billing.objection",
                        verbose_name="innsigelse",
                    ),
                ),
            ],
            options={
                "verbose_name": "svar på innsigelse",
                "verbose_name_plural": "svar på innsigelser",
            },
        ),
        migrations.CreateModel(
            name="Repayment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("paid_date", models.DateField(verbose_name="betalt")),
                ("repaid_date", models.DateField(verbose_name="tilbakebetalt")),
                (
                    "principal",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="beløp"),
                ),
                (
                    "interest",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="rente"),
                ),
                ("periods", models.JSONField(verbose_name="renteperioder")),
                ("at", models.DateTimeField(verbose_name="ført")),
                ("name", models.CharField(max_length=200, verbose_name="ført av")),
                (
                    "credit_note",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repayment",
                        to="billing.creditnote",
                        verbose_name="kreditnota",
                    ),
                ),
                (
                    "dispute",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repayment",
                        to="billing.dispute",
                        verbose_name="tvist",
                    ),
                ),
            ],
            options={
                "verbose_name": "tilbakebetaling",
                "verbose_name_plural": "tilbakebetalinger",
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(verbose_name="måned")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("counting", "Døgnene telles"),
                            ("control", "Til kontroll"),
                            ("approved", "Godkjent"),
                            ("invoiced", "Fakturert"),
                        ],
                        default="counting",
                        max_length=10,
                        verbose_name="tilstand",
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="startet")),
                ("started_by", models.CharField(max_length=200, verbose_name="startet av")),
                ("counted_at", models.DateTimeField(null=True, verbose_name="telt ferdig")),
                (
                    "counted_to",
                    models.BigIntegerField(default=0, verbose_name="telt til og med forløp"),
                ),
                ("counted", models.PositiveIntegerField(default=0, verbose_name="opphold telt")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="opphold å telle")),
                (
                    "stopped_because",
                    models.CharField(blank=True, max_length=300, verbose_name="stanset fordi"),
                ),
                ("approved_at", models.DateTimeField(null=True, verbose_name="godkjent")),
                (
                    "approved_by",
                    models.CharField(blank=True, max_length=200, verbose_name="godkjent av"),
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
            ],
            options={
                "verbose_name": "kjøring",
                "verbose_name_plural": "kjøringer",
            },
        ),
        migrations.CreateModel(
            name="RecordReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="rapport")),
                ("content", models.BinaryField(verbose_name="fil")),
                ("rows", models.JSONField(verbose_name="rader")),
                ("imported_at", models.DateTimeField(verbose_name="lest inn")),
                ("imported_by", models.CharField(max_length=200, verbose_name="lest inn av")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="billing.run",
                        verbose_name="kjøring",
                    ),
                ),
            ],
            options={
                "verbose_name": "journalsystemets rapport",
                "verbose_name_plural": "journalsystemets rapporter",
            },
        ),
        migrations.CreateModel(
            name="LateCredit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField(verbose_name="døgn")),
                ("because", models.CharField(max_length=500, verbose_name="hvorfor")),
                ("clause", models.CharField(max_length=200, verbose_name="punkt")),
                ("accepted", models.BooleanField(null=True, verbose_name="krediteres")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="grunn")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="avgjort")),
                (
                    "decided_by",
                    models.CharField(blank=True, max_length=200, verbose_name="avgjort av"),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late_credits",
                        to="billing.invoiceline",
                        verbose_name="fakturalinje",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late_credits",
                        to="billing.run",
                        verbose_name="kjøring",
                    ),
                ),
            ],
            options={
                "verbose_name": "etterkreditering",
                "verbose_name_plural": "etterkrediteringer",
            },
        ),
        migrations.AddField(
            model_name="invoice",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invoices",
                to="billing.run",
                verbose_name="kjøring",
            ),
        ),
        migrations.AddField(
            model_name="baseline",
            name="run",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="billing.run",
                verbose_name="kjøring",
            ),
        ),
        migrations.CreateModel(
            name="BillingProfile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(default=datetime.date(2012, 1, 1), verbose_name="gjelder fra"),
                ),
                (
                    "street",
                    models.CharField(blank=True, max_length=200, verbose_name="gateadresse"),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=4, verbose_name="postnummer"),
                ),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="poststed")),
                (
                    "account_number",
                    models.CharField(blank=True, max_length=11, verbose_name="kontonummer"),
                ),
                (
                    "buyer_reference",
                    models.CharField(blank=True, max_length=60, verbose_name="bestillerreferanse"),
                ),
                (
                    "endpoint",
                    models.CharField(
                        blank=True, max_length=9, verbose_name="mottaksadresse i Peppol"
                    ),
                ),
                (
                    "vat_registered",
                    models.BooleanField(default=True, verbose_name="i Merverdiavgiftsregisteret"),
                ),
                (
                    "business_register",
                    models.BooleanField(default=True, verbose_name="oppgir Foretaksregisteret"),
                ),
                (
                    "vat_category",
                    models.CharField(
                        choices=[
                            ("E", "unntatt (E)"),
                            ("O", "utenfor loven (O)"),
                            ("Z", "nullsats (Z)"),
                        ],
                        default="E",
                        max_length=1,
                        verbose_name="avgiftskategori",
                    ),
                ),
                (
                    "vat_reason",
                    models.CharField(
                        default="Unntatt etter merverdiavgiftsloven § 3-2",
                        max_length=200,
                        verbose_name="grunn til at avgift ikke kreves",
                    ),
                ),
                (
                    "payment_days",
                    models.PositiveSmallIntegerField(default=30, verbose_name="dager til forfall"),
                ),
                (
                    "kid_check",
                    models.CharField(
                        choices=[("mod10", "modulus 10"), ("mod11", "modulus 11")],
                        default="mod10",
                        max_length=5,
                        verbose_name="kontrollsiffer i KID",
                    ),
                ),
                ("entered_at", models.DateTimeField(null=True, verbose_name="ført")),
                (
                    "entered_by",
                    models.CharField(blank=True, max_length=200, verbose_name="ført av"),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="billing_profiles",
                        to="directory.organisation",
                        verbose_name="virksomhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "fakturaopplysninger",
                "verbose_name_plural": "fakturaopplysninger",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "valid_from"), name="profile_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DayDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("date", models.DateField(verbose_name="døgn")),
                ("charged", models.BooleanField(verbose_name="kreves")),
                (
                    "rate",
                    models.DecimalField(decimal_places=2, max_digits=10, verbose_name="døgnpris"),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("points", "De fem punktene var ikke oppfylt eller dokumentert"),
                            ("early_notice", "Tidligmeldingen manglet eller manglet innhold"),
                            (
                                "notice",
                                "Meldingen om utskrivningsklar manglet eller manglet innhold",
                            ),
                            ("letter", "Epikrise eller opplysninger manglet"),
                            ("place", "Kommunen hadde tilbud klart"),
                            ("withdrawn", "Pasienten var avmeldt"),
                            ("municipality", "Feil oppholdskommune"),
                            ("counted", "Døgnet er talt feil"),
                            ("own_delay", "Sykehuset var selv årsak til at pasienten ventet"),
                            ("other", "Annet"),
                        ],
                        max_length=20,
                        verbose_name="grunn",
                    ),
                ),
                ("comment", models.CharField(blank=True, max_length=300, verbose_name="merknad")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="billing.baseline",
                        verbose_name="grunnlagslinje",
                    ),
                ),
            ],
            options={
                "verbose_name": "døgnavgjørelse",
                "verbose_name_plural": "døgnavgjørelser",
                "constraints": [
                    models.UniqueConstraint(fields=("line", "date"), name="decision_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="BoardDocument",
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
                            ("invoice", "Fakturaen"),
                            ("objection", "Innsigelsen"),
                            ("answer", "Svaret på innsigelsen"),
                            ("appeal", "Klagen"),
                            ("appeal_answer", "Svaret på klagen"),
                        ],
                        max_length=14,
                        verbose_name="dokument",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                ("facts", models.JSONField(verbose_name="opplysninger")),
                ("rows", models.JSONField(default=list, verbose_name="døgn")),
                ("text", models.TextField(blank=True, verbose_name="tekst")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="versjon")),
                ("cleared_at", models.DateTimeField(null=True, verbose_name="klarert")),
                (
                    "cleared_by",
                    models.CharField(blank=True, max_length=200, verbose_name="klarert av"),
                ),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="billing.dispute",
                        verbose_name="tvist",
                    ),
                ),
            ],
            options={
                "verbose_name": "dokument til nemnda",
                "verbose_name_plural": "dokumenter til nemnda",
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(fields=("dispute", "kind"), name="board_document_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DisputeConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("board", "at saken bringes inn for nemnda"),
                            ("binding", "at nemndas uttalelse er bindende"),
                            ("arbitration", "at saken avgjøres ved voldgift"),
                        ],
                        max_length=12,
                        verbose_name="til",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("hospital", "hospital"), ("municipality", "municipality")],
                        max_length=12,
                        verbose_name="part",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="gitt")),
                ("name", models.CharField(max_length=200, verbose_name="gitt av")),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="billing.dispute",
                        verbose_name="tvist",
                    ),
                ),
            ],
            options={
                "verbose_name": "samtykke i tvist",
                "verbose_name_plural": "samtykker i tvist",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dispute", "to", "side"), name="consent_once_a_side"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="creditnote",
            constraint=models.UniqueConstraint(
                fields=("hospital", "number"), name="credit_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invoiceline",
            constraint=models.UniqueConstraint(
                fields=("invoice", "position"), name="invoice_line_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invoiceline",
            constraint=models.UniqueConstraint(
                fields=("base_line", "rate"), name="stay_invoiced_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="creditline",
            constraint=models.UniqueConstraint(
                fields=("credit_note", "position"), name="credit_line_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invoiceresponse",
            constraint=models.UniqueConstraint(
                fields=("invoice", "response_id"), name="response_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="numberseries",
            constraint=models.UniqueConstraint(fields=("hospital", "kind"), name="series_once"),
        ),
        migrations.AddConstraint(
            model_name="objectedday",
            constraint=models.UniqueConstraint(fields=("line", "date"), name="objected_once"),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("objection__isnull", False), ("subject", "payment")),
                    models.Q(("objection__isnull", True), ("subject", "other")),
                    _connector="OR",
                ),
                name="payment_dispute_has_objection",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(fields=("hospital", "month"), name="run_once"),
        ),
        migrations.AddConstraint(
            model_name="latecredit",
            constraint=models.UniqueConstraint(fields=("line", "date"), name="late_credit_once"),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                fields=("hospital", "number"), name="invoice_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                fields=("run", "municipality"), name="invoice_once_a_month"
            ),
        ),
        migrations.AddIndex(
            model_name="baseline",
            index=models.Index(
                condition=models.Q(("needs_control", True)),
                fields=["run", "ward"],
                name="line_to_control",
            ),
        ),
        migrations.AddConstraint(
            model_name="baseline",
            constraint=models.UniqueConstraint(
                fields=("run", "course", "municipality"), name="line_once"
            ),
        ),
    ]
