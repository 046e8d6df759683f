"""The wall goes round everything that is about a patient: plans, meetings, duties, settlement.

What hangs on something else is shown to whoever is shown that; the rest is shown to the parties
and to those who are called or take part, as in `0001_row_wall`. Nothing is done on SQLite.
"""

from django.db import migrations

PARTS = """
CREATE FUNCTION samflyt_of_reader(unit bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.directory_unit u
        WHERE u.id = unit AND u.organisation_id = (public.samflyt_reader())[1]
    )
$$;

CREATE FUNCTION samflyt_works_for_reader(account bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.directory_position p
        JOIN public.directory_unit u ON u.id = p.unit_id
        WHERE p.account_id = account AND u.organisation_id = (public.samflyt_reader())[1]
    )
$$;

CREATE FUNCTION samflyt_has_part_in_plan(plan bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.directory_unit u
        WHERE u.organisation_id = (public.samflyt_reader())[1] AND u.id IN (
            SELECT p.unit_id FROM public.plans_participant p
            WHERE p.plan_id = plan AND p.ended_at IS NULL
            UNION SELECT a.unit_id FROM public.plans_appointment a
            WHERE a.plan_id = plan AND a.ended_at IS NULL
            UNION SELECT t.unit_id FROM public.plans_teammember t
            JOIN public.plans_team g ON g.id = t.team_id
            WHERE g.plan_id = plan AND t.ended_at IS NULL
        )
    ) OR EXISTS (
        SELECT 1 FROM public.plans_need n WHERE n.plan_id = plan
        AND (public.samflyt_reader())[1] IN (n.sender_id, n.receiver_id)
    )
$$;

CREATE FUNCTION samflyt_is_called_to(meeting bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.meetings_participant p
        WHERE p.meeting_id = meeting AND p.relevant AND (
            p.organisation_id = (public.samflyt_reader())[1]
            OR public.samflyt_of_reader(p.unit_id)
            OR public.samflyt_works_for_reader(p.account_id)
        )
    )
$$;
"""
FUNCTIONS = (
    "samflyt_is_called_to",
    "samflyt_has_part_in_plan",
    "samflyt_works_for_reader",
    "samflyt_of_reader",
)

ORGANISATION = "((SELECT samflyt_reader()))[1]"
PATIENTS = "((SELECT samflyt_reader()))[2:]"
EVERYTHING = f"{ORGANISATION} = -1"


def of(table: str, column: str) -> str:
    """Shown to whoever is shown the row that it hangs on."""
    return f"EXISTS (SELECT 1 FROM {table} whole WHERE whole.id = {column})"


def about(table: str, subject: str) -> str:
    return f"(subject = '{subject}' AND {of(table, 'subject_id')})"


def parties(*columns: str) -> str:
    return f"{ORGANISATION} IN ({', '.join(columns)})"


PATIENT = of("courses_patient", "patient_id")
COURSE = of("courses_course", "course_id")
OPENED = f"patient_id = ANY ({PATIENTS})"
PLAN = of("plans_plan", "plan_id")
MEETING = of("meetings_meeting", "meeting_id")
HOMECOMING = of("homecoming_homecoming", "homecoming_id")
INVOICE = of("billing_invoice", "invoice_id")
OBJECTION = of("billing_objection", "objection_id")
DISPUTE = of("billing_dispute", "dispute_id")
LINE = of("billing_baseline", "line_id")
OWN_RUN = f"""EXISTS (
    SELECT 1 FROM billing_run r WHERE r.id = run_id AND r.hospital_id = {ORGANISATION})"""

POLICIES = {
    "plans_plan": f"""{parties("owner_id", "hospital_id", "municipality_id")} OR {OPENED}
        OR samflyt_of_reader(unit_id) OR samflyt_has_part_in_plan(id)
        OR EXISTS (SELECT 1 FROM courses_course c WHERE c.patient_id = plans_plan.patient_id)""",
    **{
        f"plans_{part}": PLAN
        for part in (
            "planchange",
            "appointment",
            "comment",
            "plantext",
            "goal",
            "participant",
            "measure",
            "need",
            "offer",
            "team",
        )
    },
    "plans_coordinatortask": of("plans_appointment", "appointment_id"),
    "plans_teammember": of("plans_team", "team_id"),
    "meetings_meeting": f"""organisation_id = {ORGANISATION} OR {OPENED}
        OR samflyt_is_called_to(id)
        OR {about("courses_course", "course")} OR {about("plans_plan", "plan")}""",
    **{
        f"meetings_{part}": MEETING
        for part in ("agendaitem", "participant", "meetingstep", "meetingtask")
    },
    "homecoming_homecoming": f"""{parties("hospital_id", "municipality_id")} OR {OPENED}
        OR EXISTS (
            SELECT 1 FROM courses_course c WHERE c.patient_id = homecoming_homecoming.patient_id
            AND c.hospital_id = homecoming_homecoming.hospital_id
            AND c.municipality_id = homecoming_homecoming.municipality_id)""",
    **{
        f"homecoming_{part}": HOMECOMING
        for part in (
            "change",
            "topic",
            "learner",
            "requirement",
            "session",
            "treatmentchange",
            "guidance",
            "companion",
            "companionshift",
            "equipment",
            "consumable",
            "informationreceiver",
            "emergencyplan",
            "openreturn",
            "specialagreement",
        )
    },
    "family_familyquestion": PATIENT,
    "family_ownwords": PATIENT,
    "courses_assignment": COURSE,
    "courses_stationnotice": f"""municipality_id = {ORGANISATION}
        OR samflyt_of_reader(unit_id) OR {COURSE}""",
    "courses_stationstep": of("courses_stationnotice", "notice_id"),
    "message_store_basis": of("message_store_message", "message_id"),
    "message_store_privacytask": f"""organisation_id = {ORGANISATION}
        OR {of("message_store_message", "message_id")}""",
    "duties_duty": f"""owner_id = {ORGANISATION} OR {about("courses_course", "course")}
        OR {about("plans_plan", "plan")} OR {about("meetings_meeting", "meeting")}""",
    "billing_run": f"""hospital_id = {ORGANISATION}
        OR EXISTS (SELECT 1 FROM billing_invoice i WHERE i.run_id = billing_run.id)""",
    "billing_invoice": parties("hospital_id", "municipality_id"),
    "billing_invoiceline": INVOICE,
    "billing_invoiceresponse": INVOICE,
    "billing_creditnote": parties("hospital_id", "municipality_id"),
    "billing_creditline": of("billing_creditnote", "credit_note_id"),
    "billing_baseline": f"""municipality_id = {ORGANISATION} OR {OWN_RUN} OR EXISTS (
            SELECT 1 FROM billing_invoiceline l WHERE l.base_line_id = billing_baseline.id)""",
    "billing_daydecision": LINE,
    "billing_control": LINE,
    "billing_recordreport": OWN_RUN,
    "billing_latecredit": f"{OWN_RUN} OR {of('billing_invoiceline', 'line_id')}",
    "billing_objection": INVOICE,
    "billing_objectedday": OBJECTION,
    "billing_attachment": OBJECTION,
    "billing_objectionanswer": OBJECTION,
    "billing_appeal": OBJECTION,
    "billing_dispute": parties("hospital_id", "municipality_id"),
    **{
        f"billing_{part}": DISPUTE
        for part in ("disputestep", "disputeconsent", "lossclaim", "boarddocument", "repayment")
    },
    **{
        f"access_{part}": PATIENT
        for part in (
            "competenceassessment",
            "representative",
            "consent",
            "itemdecision",
            "agereview",
            "rightsrequest",
        )
    },
    "access_consent_givers": of("access_consent", "consent_id"),
    # One whom an objection stands against is bound by it, also without knowing the patient.
    "access_block": f"""{PATIENT} OR organisation_id = {ORGANISATION}
        OR samflyt_of_reader(unit_id) OR samflyt_works_for_reader(account_id)""",
    "access_partblock": f"""{PATIENT} OR organisation_id = {ORGANISATION}
        OR samflyt_of_reader(unit_id)""",
    "access_emergencyopening": f"organisation_id = {ORGANISATION} OR {PATIENT}",
    "access_staffpatient": f"organisation_id = {ORGANISATION} OR {PATIENT}",
    # The log is its own organisation's; a citizen's own is everybody's.
    "access_logentry": f"""organisation_id = {ORGANISATION}
        OR (organisation_id IS NULL AND {ORGANISATION} IS NOT NULL
            AND (patient_id IS NULL OR {PATIENT}))
        OR ({ORGANISATION} = 0 AND {OPENED})""",
}


def raise_wall(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    statements = [PARTS]
    for table, theirs in POLICIES.items():
        statements.append(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        statements.append(
            f"CREATE POLICY samflyt_wall ON {table} USING ({EVERYTHING} OR {theirs})"
        )
    for statement in statements:
        schema_editor.execute(statement, params=None)


def take_down(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in POLICIES:
        schema_editor.execute(f"DROP POLICY samflyt_wall ON {table}", params=None)
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", params=None)
    for name in FUNCTIONS:
        schema_editor.execute(f"DROP FUNCTION {name}(bigint)", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("billing", "0001_initial"),
        ("courses", "0001_initial"),
        ("duties", "0001_initial"),
        ("family", "0001_initial"),
        ("homecoming", "0001_initial"),
        ("installation", "0001_row_wall"),
        ("meetings", "0001_initial"),
        ("message_store", "0001_initial"),
        ("plans", "0001_initial"),
    ]

    operations = [migrations.RunPython(raise_wall, take_down)]
