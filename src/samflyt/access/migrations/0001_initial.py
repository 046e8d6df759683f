"""The tables of this part of the product."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "username",
                    models.CharField(max_length=100, unique=True, verbose_name="brukernavn"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                (
                    "language",
                    models.CharField(
                        choices=[("nb", "Norsk bokmål"), ("en", "English")],
                        default="nb",
                        max_length=2,
                        verbose_name="språk",
                    ),
                ),
                (
                    "hpr_number",
                    models.CharField(blank=True, max_length=9, verbose_name="HPR-nummer"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="aktiv")),
            ],
            options={
                "verbose_name": "konto",
                "verbose_name_plural": "kontoer",
            },
        ),
        migrations.CreateModel(
            name="AgeReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("patient_id", models.BigIntegerField(verbose_name="pasient")),
                ("years", models.PositiveSmallIntegerField(verbose_name="alder")),
                ("note", models.CharField(max_length=1000, verbose_name="hva som ble gjort")),
                ("done_at", models.DateTimeField(verbose_name="gjort")),
                ("done_by", models.CharField(max_length=200, verbose_name="gjort av")),
            ],
            options={
                "verbose_name": "gjennomgang ved alder",
                "verbose_name_plural": "gjennomganger ved alder",
                "constraints": [
                    models.UniqueConstraint(fields=("patient_id", "years"), name="age_review_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("patient_id", models.BigIntegerField(verbose_name="pasient")),
                ("organisation_id", models.BigIntegerField(null=True, verbose_name="virksomhet")),
                ("unit_id", models.BigIntegerField(null=True, verbose_name="enhet")),
                ("account_id", models.BigIntegerField(null=True, verbose_name="konto")),
                ("against_name", models.CharField(max_length=200, verbose_name="sperret for")),
                (
                    "asked_by",
                    models.CharField(
                        choices=[
                            ("patient", "Pasienten"),
                            ("representative", "Pasientens representant"),
                            ("presumed", "Ingen, men det må antas at pasienten ville motsette seg"),
                        ],
                        max_length=20,
                        verbose_name="bedt om av",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="begrunnelse")),
                ("set_at", models.DateTimeField(verbose_name="satt")),
                ("set_by", models.CharField(max_length=200, verbose_name="satt av")),
                ("lifted_at", models.DateTimeField(null=True, verbose_name="opphevet")),
                (
                    "lifted_by",
                    models.CharField(blank=True, max_length=200, verbose_name="opphevet av"),
                ),
            ],
            options={
                "verbose_name": "sperring",
                "verbose_name_plural": "sperringer",
                "indexes": [
                    models.Index(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=["patient_id"],
                        name="block_in_force",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("account_id__isnull", True),
                                ("organisation_id__isnull", False),
                                ("unit_id__isnull", True),
                            ),
                            models.Q(
                                ("account_id__isnull", True),
                                ("organisation_id__isnull", True),
                                ("unit_id__isnull", False),
                            ),
                            models.Q(
                                ("account_id__isnull", False),
                                ("organisation_id__isnull", True),
                                ("unit_id__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="block_closes_to_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at__isnull", True), ("lifted_by", "")),
                            models.Q(
                                ("lifted_at__isnull", False),
                                models.Q(("lifted_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="block_lifted_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CompetenceAssessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("patient_id", models.BigIntegerField(verbose_name="pasient")),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("sharing", "Deling av opplysninger og plan"),
                            ("treatment", "Helsehjelp"),
                        ],
                        max_length=20,
                        verbose_name="området",
                    ),
                ),
                ("concerns", models.CharField(max_length=300, verbose_name="hvilken beslutning")),
                ("is_competent", models.BooleanField(verbose_name="har beslutningskompetanse")),
                ("reason", models.CharField(max_length=2000, verbose_name="begrunnelse")),
                (
                    "facilitated",
                    models.CharField(
                        max_length=1000, verbose_name="hva som er gjort for å legge til rette"
                    ),
                ),
                ("presented_to", models.CharField(max_length=300, verbose_name="lagt fram for")),
                ("review_date", models.DateField(null=True, verbose_name="vurderes på nytt")),
                ("assessed_at", models.DateTimeField(verbose_name="vurdert")),
                ("assessed_by", models.CharField(max_length=200, verbose_name="vurdert av")),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="nøkkel")),
            ],
            options={
                "verbose_name": "vurdering av beslutningskompetanse",
                "verbose_name_plural": "vurderinger av beslutningskompetanse",
                "indexes": [
                    models.Index(
                        fields=["patient_id", "matter", "-assessed_at"], name="competence_of"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="competence_reasoned",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergencyOpening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("patient_id", models.BigIntegerField(verbose_name="pasient")),
                ("account_id", models.BigIntegerField(verbose_name="konto")),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                ("role", models.CharField(max_length=40, verbose_name="rolle")),
                ("organisation_id", models.BigIntegerField(verbose_name="virksomhet")),
                ("unit_id", models.BigIntegerField(verbose_name="enhet")),
                ("unit_name", models.CharField(max_length=200, verbose_name="enhetens navn")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("emergency", "Øyeblikkelig hjelp: enheten har ikke del i forløpet"),
                            ("block_broken", "Tungtveiende grunner: sperringen må brytes"),
                        ],
                        max_length=20,
                        verbose_name="grunnlag",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="begrunnelse")),
                ("opened_at", models.DateTimeField(verbose_name="åpnet")),
                ("ends_at", models.DateTimeField(verbose_name="lukkes")),
                ("reviewed_at", models.DateTimeField(null=True, verbose_name="fulgt opp")),
                (
                    "reviewed_by",
                    models.CharField(blank=True, max_length=200, verbose_name="fulgt opp av"),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("justified", "Åpningen var nødvendig"),
                            ("unjustified", "Åpningen var ikke nødvendig"),
                        ],
                        max_length=20,
                        verbose_name="vurdering",
                    ),
                ),
                (
                    "review_note",
                    models.CharField(blank=True, max_length=500, verbose_name="merknad"),
                ),
            ],
            options={
                "verbose_name": "nødåpning",
                "verbose_name_plural": "nødåpninger",
                "indexes": [
                    models.Index(fields=["account_id", "ends_at"], name="emergency_running"),
                    models.Index(fields=["unit_id", "-opened_at"], name="emergency_of_unit"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reviewed_at__isnull", True), ("reviewed_by", ""), ("verdict", "")
                            ),
                            models.Q(
                                ("reviewed_at__isnull", False),
                                models.Q(("reviewed_by", ""), _negated=True),
                                models.Q(("verdict", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="emergency_reviewed_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("patient_id", models.BigIntegerField(verbose_name="pasient")),
                ("subject", models.CharField(max_length=80, verbose_name="gjelder")),
                ("what", models.CharField(max_length=200, verbose_name="hva")),
                (
                    "ruling",
                    models.CharField(
                        choices=[
                            ("weighty", "Skjules for foreldrene: tungtveiende hensyn til barnet"),
                            ("against_wish", "Skjules for foreldrene: barnet ønsker det ikke"),
                            ("needed", "Foreldrene må vite det for å oppfylle foreldreansvaret"),
                            (
                                "kept",
                                "Nektes personen selv: fare for liv eller alvorlig helseskade",
                            ),
                            ("none", "Ingen særskilt avgjørelse: loven alene gjelder"),
                        ],
                        max_length=20,
                        verbose_name="avgjørelse",
                    ),
                ),
                ("reason", models.CharField(max_length=1000, verbose_name="begrunnelse")),
                ("decided_at", models.DateTimeField(verbose_name="avgjort")),
                ("decided_by", models.CharField(max_length=200, verbose_name="avgjort av")),
            ],
            options={
                "verbose_name": "avgjørelse om innsyn",
                "verbose_name_plural": "avgjørelser om innsyn",
                "indexes": [
                    models.Index(fields=["patient_id", "subject"], name="item_decision_of")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="item_decision_reasoned",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="tidspunkt")),
                ("account_id", models.BigIntegerField(null=True, verbose_name="konto")),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                ("role", models.CharField(blank=True, max_length=40, verbose_name="rolle")),
                ("organisation_id", models.BigIntegerField(null=True, verbose_name="virksomhet")),
                (
                    "organisation_name",
                    models.CharField(blank=True, max_length=200, verbose_name="virksomhetens navn"),
                ),
                ("unit_name", models.CharField(blank=True, max_length=200, verbose_name="enhet")),
                ("ground", models.CharField(max_length=200, verbose_name="grunnlag")),
                ("action", models.CharField(max_length=20, verbose_name="handling")),
                ("parts", models.CharField(max_length=300, verbose_name="hvilke opplysninger")),
                ("patient_id", models.BigIntegerField(null=True, verbose_name="pasient")),
                ("subject", models.CharField(blank=True, max_length=80, verbose_name="gjelder")),
                (
                    "sealed_no",
                    models.BigIntegerField(
                        null=True, unique=True, verbose_name="løpenummer i kjeden"
                    ),
                ),
                ("seal", models.CharField(blank=True, max_length=64, verbose_name="segl")),
            ],
            options={
                "verbose_name": "innslag i innsynsloggen",
                "verbose_name_plural": "innsynslogg",
                "indexes": [
                    models.Index(fields=["patient_id", "-at"], name="log_patient_at"),
                    models.Index(fields=["organisation_id", "-at"], name="log_organisation_at"),
                    models.Index(
                        condition=models.Q(("sealed_no__isnull", True)),
                        fields=["id"],
                        name="log_unsealed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartBlock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("patient_id", models.BigIntegerField(verbose_name="pasient")),
                ("event_id", models.BigIntegerField(verbose_name="hendelse")),
                ("message_id", models.BigIntegerField(null=True, verbose_name="melding")),
                ("what", models.CharField(max_length=200, verbose_name="hva")),
                ("organisation_id", models.BigIntegerField(null=True, verbose_name="virksomhet")),
                ("unit_id", models.BigIntegerField(null=True, verbose_name="enhet")),
                ("against_name", models.CharField(max_length=200, verbose_name="sperret for")),
                (
                    "asked_by",
                    models.CharField(
                        choices=[
                            ("patient", "Pasienten"),
                            ("representative", "Pasientens representant"),
                            ("presumed", "Ingen, men det må antas at pasienten ville motsette seg"),
                        ],
                        max_length=20,
                        verbose_name="bedt om av",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="begrunnelse")),
                ("set_at", models.DateTimeField(verbose_name="satt")),
                ("set_by", models.CharField(max_length=200, verbose_name="satt av")),
                ("lifted_at", models.DateTimeField(null=True, verbose_name="opphevet")),
                (
                    "lifted_by",
                    models.CharField(blank=True, max_length=200, verbose_name="opphevet av"),
                ),
            ],
            options={
                "verbose_name": "delsperring",
                "verbose_name_plural": "delsperringer",
                "indexes": [
                    models.Index(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=["patient_id"],
                        name="part_block_in_force",
                    ),
                    models.Index(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=["message_id"],
                        name="part_block_of_message",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation_id__isnull", False), ("unit_id__isnull", True)),
                            models.Q(("organisation_id__isnull", True), ("unit_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="part_block_closes_to_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("patient_id", models.BigIntegerField(verbose_name="pasient")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("parent", "Forelder eller annen med foreldreansvar"),
                            ("parent_without", "Forelder uten foreldreansvar"),
                            ("guardian", "Verge"),
                            ("next_of_kin", "Pårørende"),
                            ("child_welfare", "Barnevernstjenesten, som har omsorgen"),
                            ("carer", "Fosterhjem eller institusjon"),
                        ],
                        max_length=20,
                        verbose_name="forhold",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="navn")),
                (
                    "number",
                    models.CharField(blank=True, max_length=11, verbose_name="fødselsnummer"),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telefon")),
                ("nearest", models.BooleanField(default=False, verbose_name="nærmeste pårørende")),
                (
                    "personal_mandate",
                    models.BooleanField(
                        default=False, verbose_name="verge på det personlige området"
                    ),
                ),
                (
                    "informed",
                    models.CharField(
                        choices=[
                            ("by_law", "Ja, så langt loven sier"),
                            ("never", "Nei, skal ikke ha opplysninger"),
                            (
                                "decided",
                                "Ja, det er avgjort selv om barnevernstjenesten har omsorgen",
                            ),
                        ],
                        default="by_law",
                        max_length=20,
                        verbose_name="skal ha opplysninger",
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=500, verbose_name="begrunnelse"),
                ),
                ("known_by", models.CharField(max_length=200, verbose_name="hvordan vi vet det")),
                ("valid_from", models.DateField(verbose_name="fra")),
                ("valid_to", models.DateField(null=True, verbose_name="til")),
                ("recorded_at", models.DateTimeField(verbose_name="ført")),
                ("recorded_by", models.CharField(max_length=200, verbose_name="ført av")),
                (
                    "ended_by",
                    models.CharField(blank=True, max_length=200, verbose_name="avsluttet av"),
                ),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="nøkkel")),
            ],
            options={
                "verbose_name": "representant",
                "verbose_name_plural": "representanter",
                "indexes": [
                    models.Index(fields=["patient_id"], name="representative_of"),
                    models.Index(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=["number"],
                        name="representative_number",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("informed", "by_law"),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="representative_refused_with_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=40, verbose_name="regel")),
                ("ran_at", models.DateTimeField(verbose_name="kjørt")),
                ("before", models.DateTimeField(verbose_name="eldre enn")),
                ("is_trial", models.BooleanField(verbose_name="prøve uten sletting")),
                ("count", models.PositiveIntegerField(verbose_name="antall")),
            ],
            options={
                "verbose_name": "sletting etter oppbevaringsregel",
                "verbose_name_plural": "slettinger etter oppbevaringsregel",
                "indexes": [models.Index(fields=["-ran_at"], name="retention_latest")],
            },
        ),
        migrations.CreateModel(
            name="RightsRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("patient_id", models.BigIntegerField(verbose_name="pasient")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correction", "Retting: noe er feil eller mangler"),
                            ("deletion", "Sletting"),
                            ("blocking", "Sperring: noen skal ikke kunne lese det"),
                            ("access", "Innsyn i noe jeg ikke finner her"),
                        ],
                        max_length=20,
                        verbose_name="krav",
                    ),
                ),
                ("about", models.CharField(max_length=300, verbose_name="hva det gjelder")),
                ("text", models.CharField(max_length=4000, verbose_name="det personen skriver")),
                ("asked_at", models.DateTimeField(verbose_name="bedt om")),
                ("asked_by", models.CharField(max_length=200, verbose_name="bedt om av")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "Innvilget"),
                            ("partly", "Delvis innvilget"),
                            ("refused", "Avslått"),
                        ],
                        max_length=20,
                        verbose_name="avgjørelse",
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=4000, verbose_name="begrunnelse"),
                ),
                (
                    "addition",
                    models.CharField(
                        blank=True, max_length=4000, verbose_name="tilføyelse som står ved siden av"
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="avgjort")),
                (
                    "decided_by",
                    models.CharField(blank=True, max_length=200, verbose_name="avgjort av"),
                ),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="nøkkel")),
            ],
            options={
                "verbose_name": "krav om egne opplysninger",
                "verbose_name_plural": "krav om egne opplysninger",
                "indexes": [
                    models.Index(fields=["patient_id", "-asked_at"], name="rights_request_of")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True), ("decided_by", ""), ("outcome", "")
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                models.Q(("decided_by", ""), _negated=True),
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="rights_request_decided_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("secret", models.CharField(max_length=200, verbose_name="hemmelighet")),
                ("made_at", models.DateTimeField(verbose_name="laget")),
                ("confirmed_at", models.DateTimeField(null=True, verbose_name="bekreftet")),
                ("last_step", models.BigIntegerField(default=0, verbose_name="siste brukte steg")),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="second_factor",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "engangskode",
                "verbose_name_plural": "engangskoder",
            },
        ),
        migrations.CreateModel(
            name="SignedIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "session_key",
                    models.CharField(max_length=40, unique=True, verbose_name="øktens nøkkel"),
                ),
                ("at", models.DateTimeField(verbose_name="logget inn")),
                ("browser", models.CharField(blank=True, max_length=200, verbose_name="nettleser")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signed_in",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "innlogging",
                "verbose_name_plural": "innlogginger",
            },
        ),
        migrations.CreateModel(
            name="SignInFailure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("username", models.CharField(max_length=100, verbose_name="brukernavn")),
                ("at", models.DateTimeField(verbose_name="tidspunkt")),
            ],
            options={
                "verbose_name": "mislykket innlogging",
                "verbose_name_plural": "mislykkede innlogginger",
                "indexes": [models.Index(fields=["username", "at"], name="sign_in_failure_recent")],
            },
        ),
        migrations.CreateModel(
            name="StaffPatient",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("patient_id", models.BigIntegerField(verbose_name="pasient")),
                ("organisation_id", models.BigIntegerField(verbose_name="arbeidsgiver")),
                ("marked_at", models.DateTimeField(verbose_name="merket")),
                ("marked_by", models.CharField(max_length=200, verbose_name="merket av")),
            ],
            options={
                "verbose_name": "ansatt som pasient",
                "verbose_name_plural": "ansatte som pasienter",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("patient_id", "organisation_id"), name="staff_patient_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FactorReset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="bedt om")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="avgjort")),
                (
                    "decided_by",
                    models.CharField(blank=True, max_length=200, verbose_name="avgjort av"),
                ),
                ("granted", models.BooleanField(default=False, verbose_name="innvilget")),
                (
                    "because",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="hvordan personen ble kjent igjen"
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="factor_resets",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "tapt engangskode",
                "verbose_name_plural": "tapte engangskoder",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at__isnull", True)),
                        fields=("account",),
                        name="factor_reset_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True), ("decided_by", ""), ("granted", False)
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                models.Q(("decided_by", ""), _negated=True),
                                models.Q(("because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="factor_reset_decided_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("issuer", models.CharField(max_length=200, verbose_name="utsteder")),
                (
                    "subject",
                    models.CharField(max_length=255, verbose_name="kjennetegn hos utstederen"),
                ),
                ("tied_at", models.DateTimeField(verbose_name="knyttet")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identities",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "ekstern identitet",
                "verbose_name_plural": "eksterne identiteter",
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "subject"), name="identity_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="kontrollsum")),
                ("used_at", models.DateTimeField(null=True, verbose_name="brukt")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_codes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "gjenopprettingskode",
                "verbose_name_plural": "gjenopprettingskoder",
                "constraints": [
                    models.UniqueConstraint(fields=("account", "digest"), name="recovery_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("patient_id", models.BigIntegerField(verbose_name="pasient")),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("plan", "Individuell plan lages og brukes"),
                            (
                                "plan_sharing",
                                "De som deltar i planen, ser taushetsbelagte opplysninger",
                            ),
                            ("pre_information", "Opplysninger gis før et møte"),
                            ("documents", "Dokumentasjon sendes"),
                            ("next_of_kin", "Barn som pårørende følges opp"),
                            ("contact", "Pårørende får opplysninger"),
                        ],
                        max_length=20,
                        verbose_name="omfang",
                    ),
                ),
                (
                    "organisation_id",
                    models.BigIntegerField(null=True, verbose_name="virksomhet som er mottaker"),
                ),
                (
                    "recipient_name",
                    models.CharField(blank=True, max_length=200, verbose_name="mottaker"),
                ),
                (
                    "subject",
                    models.CharField(blank=True, max_length=80, verbose_name="gjelder bare"),
                ),
                (
                    "items",
                    models.JSONField(default=list, verbose_name="opplysninger som kan deles"),
                ),
                (
                    "withheld",
                    models.JSONField(default=list, verbose_name="opplysninger som ikke skal deles"),
                ),
                (
                    "given_as",
                    models.CharField(
                        choices=[
                            ("self", "Personen selv"),
                            ("parents", "De som har foreldreansvaret"),
                            ("child_welfare", "Barnevernstjenesten"),
                            ("next_of_kin", "Nærmeste pårørende"),
                            ("guardian", "Verge"),
                        ],
                        max_length=20,
                        verbose_name="gitt av",
                    ),
                ),
                (
                    "given_by",
                    models.CharField(
                        max_length=300, verbose_name="navn på den eller dem som samtykket"
                    ),
                ),
                ("clause", models.CharField(max_length=120, verbose_name="hjemmel")),
                (
                    "heard",
                    models.CharField(blank=True, max_length=500, verbose_name="hva barnet mente"),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("written", "Skriftlig"),
                            ("oral", "Muntlig"),
                            ("own_page", "På egen side, innlogget"),
                        ],
                        max_length=20,
                        verbose_name="hvordan",
                    ),
                ),
                (
                    "asked_by",
                    models.CharField(blank=True, max_length=200, verbose_name="hvem som spurte"),
                ),
                ("given_at", models.DateTimeField(verbose_name="gitt")),
                ("until", models.DateField(null=True, verbose_name="siste dag det gjelder")),
                (
                    "lapses_on",
                    models.DateField(null=True, verbose_name="faller bort ved fødselsdag"),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="ført")),
                ("recorded_by", models.CharField(max_length=200, verbose_name="ført av")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="trukket tilbake")),
                (
                    "withdrawn_by",
                    models.CharField(blank=True, max_length=200, verbose_name="trukket tilbake av"),
                ),
                (
                    "withdrawn_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("written", "Skriftlig"),
                            ("oral", "Muntlig"),
                            ("own_page", "På egen side, innlogget"),
                        ],
                        max_length=20,
                        verbose_name="hvordan det ble trukket",
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="nøkkel")),
                (
                    "givers",
                    models.ManyToManyField(
                        related_name="consents",
                        to="access.representative",
                        verbose_name="representanter",
                    ),
                ),
            ],
            options={
                "verbose_name": "samtykke",
                "verbose_name_plural": "samtykker",
                "indexes": [
                    models.Index(fields=["patient_id", "scope", "-given_at"], name="consent_of")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by", "")),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdrawn_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="consent_withdrawn_by_somebody",
                    )
                ],
            },
        ),
    ]
