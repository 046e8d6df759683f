"""A wall inside PostgreSQL: rows of patients are shown only to the organisation that has part.

The reader is in the setting `samflyt.reader`, signed by the application (see `access.wall`), so
that a statement that somebody has smuggled in cannot name another reader. The owner of the tables
(the worker and the commands) is not held back; the web's own user is. Nothing is done on SQLite.
"""

from django.db import migrations

READER = """
CREATE TABLE samflyt_wall_key (value bytea NOT NULL);
REVOKE ALL ON samflyt_wall_key FROM PUBLIC;

CREATE FUNCTION samflyt_reader() RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    parts text[] := string_to_array(current_setting('samflyt.reader', true), '.');
    secret bytea;
BEGIN
    IF coalesce(array_length(parts, 1), 0) <> 2 THEN RETURN '{}'; END IF;
    SELECT value INTO secret FROM public.samflyt_wall_key LIMIT 1;
    IF secret IS NULL OR parts[2] IS DISTINCT FROM encode(
        sha256(secret || sha256(secret || convert_to(parts[1], 'UTF8'))), 'hex'
    ) THEN RETURN '{}'; END IF;
    RETURN parts[1]::bigint[];
END $$;
"""

# What a third organisation has part in: by a unit that takes part, or one called to a meeting.
RELATIONS = """
CREATE FUNCTION samflyt_has_part_in_course(course bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.courses_participation p
        JOIN public.directory_unit u ON u.id = p.unit_id
        WHERE p.course_id = course AND p.ended_at IS NULL
          AND u.organisation_id = (public.samflyt_reader())[1]
    ) OR EXISTS (
        SELECT 1 FROM public.meetings_meeting m
        JOIN public.meetings_participant p ON p.meeting_id = m.id AND p.relevant
        JOIN public.directory_unit u ON u.id = p.unit_id
        WHERE m.subject = 'course' AND m.subject_id = course
          AND u.organisation_id = (public.samflyt_reader())[1]
    )
$$;

CREATE FUNCTION samflyt_knows_patient(patient bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.plans_plan l
        WHERE l.patient_id = patient AND (
            (public.samflyt_reader())[1] IN (l.owner_id, l.hospital_id, l.municipality_id)
            OR EXISTS (
                SELECT 1 FROM public.directory_unit u
                WHERE u.organisation_id = (public.samflyt_reader())[1] AND u.id IN (
                    SELECT p.unit_id FROM public.plans_participant p
                    WHERE p.plan_id = l.id AND p.ended_at IS NULL
                    UNION SELECT a.unit_id FROM public.plans_appointment a
                    WHERE a.plan_id = l.id AND a.ended_at IS NULL
                    UNION SELECT t.unit_id FROM public.plans_teammember t
                    JOIN public.plans_team g ON g.id = t.team_id
                    WHERE g.plan_id = l.id AND t.ended_at IS NULL
                    UNION SELECT l.unit_id
                )
            )
            OR EXISTS (
                SELECT 1 FROM public.plans_need n WHERE n.plan_id = l.id
                AND (public.samflyt_reader())[1] IN (n.sender_id, n.receiver_id)
            )
        )
    ) OR EXISTS (
        SELECT 1 FROM public.meetings_meeting m
        JOIN public.meetings_participant p ON p.meeting_id = m.id AND p.relevant
        JOIN public.directory_unit u ON u.id = p.unit_id
        WHERE m.patient_id = patient AND u.organisation_id = (public.samflyt_reader())[1]
    )
$$;
"""

ORGANISATION = "((SELECT samflyt_reader()))[1]"
PATIENTS = "((SELECT samflyt_reader()))[2:]"
EVERYTHING = f"{ORGANISATION} = -1"
OF_COURSE = "EXISTS (SELECT 1 FROM courses_course c WHERE c.id = course_id)"
OF_MESSAGE = "EXISTS (SELECT 1 FROM message_store_message m WHERE m.id = message_id)"

POLICIES = {
    "courses_course": f"""
        hospital_id = {ORGANISATION} OR municipality_id = {ORGANISATION}
        OR patient_id = ANY ({PATIENTS}) OR samflyt_has_part_in_course(id)""",
    "courses_stay": f"""
        hospital_id = {ORGANISATION} OR municipality_id = {ORGANISATION} OR {OF_COURSE}""",
    "courses_event": OF_COURSE,
    "courses_participation": OF_COURSE,
    "courses_patient": f"""
        EXISTS (SELECT 1 FROM courses_course c WHERE c.patient_id = courses_patient.id)
        OR id = ANY ({PATIENTS}) OR samflyt_knows_patient(id)""",
    "message_store_message": f"""
        sender_id = {ORGANISATION} OR receiver_id = {ORGANISATION}
        OR (sender_id IS NULL AND receiver_id IS NULL AND {ORGANISATION} > 0)
        OR (subject = 'course'
            AND EXISTS (SELECT 1 FROM courses_course c WHERE c.id = subject_id))""",
    "message_store_receipt": OF_MESSAGE,
    "message_store_delivery": OF_MESSAGE,
}


def raise_wall(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    statements = [READER, RELATIONS]
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
    for name in ("samflyt_has_part_in_course", "samflyt_knows_patient"):
        schema_editor.execute(f"DROP FUNCTION {name}(bigint)", params=None)
    schema_editor.execute("DROP FUNCTION samflyt_reader()", params=None)
    schema_editor.execute("DROP TABLE samflyt_wall_key", params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("courses", "0001_initial"),
        ("directory", "0001_initial"),
        ("meetings", "0001_initial"),
        ("message_store", "0001_initial"),
        ("plans", "0001_initial"),
    ]

    operations = [migrations.RunPython(raise_wall, take_down)]
