"""The same wall at less cost: who reads is looked up once a statement, and parties are seen at once.

What a row itself says of its parties is asked first, in one expression. The rest is asked of
functions whose plans the server keeps for the whole connection, instead of policies within
policies that it must plan anew for each statement. Nothing is done on SQLite.

A duty about a meeting was shown to whoever saw any meeting at all about the same number; it is
shown to whoever sees its own meeting.
"""

from django.db import migrations


def function(name: str, argument: str, body: str) -> str:
    """Told in the reader's name, past the wall: it asks by itself what the reader has part in."""
    return f"""
CREATE OR REPLACE FUNCTION {name}({argument} bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    reader bigint[] := public.samflyt_reader();
    house bigint := reader[1];
BEGIN
    IF house IS NULL THEN RETURN false; END IF;
    IF house = -1 THEN RETURN true; END IF;
    RETURN {body};
END $$
"""


FUNCTIONS = (
    function(
        "samflyt_of_reader",
        "unit",
        """EXISTS (
        SELECT 1 FROM public.directory_unit u WHERE u.id = unit AND u.organisation_id = house)""",
    ),
    function(
        "samflyt_works_for_reader",
        "account",
        """EXISTS (
        SELECT 1 FROM public.directory_position p JOIN public.directory_unit u ON u.id = p.unit_id
        WHERE p.account_id = account AND u.organisation_id = house)""",
    ),
    function(
        "samflyt_has_part_in_course",
        "course",
        """EXISTS (
        SELECT 1 FROM public.courses_participation p
        JOIN public.directory_unit u ON u.id = p.unit_id
        WHERE p.course_id = course AND p.ended_at IS NULL AND u.organisation_id = house
    ) OR EXISTS (
        SELECT 1 FROM public.meetings_meeting m
        JOIN public.meetings_participant p ON p.meeting_id = m.id AND p.relevant
        JOIN public.directory_unit u ON u.id = p.unit_id
        WHERE m.subject = 'course' AND m.subject_id = course AND u.organisation_id = house
    )""",
    ),
    function(
        "samflyt_has_part_in_plan",
        "plan",
        """EXISTS (
        SELECT 1 FROM public.directory_unit u WHERE u.organisation_id = house AND u.id IN (
            SELECT p.unit_id FROM public.plans_participant p
            WHERE p.plan_id = plan AND p.ended_at IS NULL
            UNION SELECT a.unit_id FROM public.plans_appointment a
            WHERE a.plan_id = plan AND a.ended_at IS NULL
            UNION SELECT t.unit_id FROM public.plans_teammember t
            JOIN public.plans_team g ON g.id = t.team_id
            WHERE g.plan_id = plan AND t.ended_at IS NULL
        )
    ) OR EXISTS (
        SELECT 1 FROM public.plans_need n
        WHERE n.plan_id = plan AND house IN (n.sender_id, n.receiver_id)
    )""",
    ),
    function(
        "samflyt_is_called_to",
        "meeting",
        """EXISTS (
        SELECT 1 FROM public.meetings_participant p
        WHERE p.meeting_id = meeting AND p.relevant AND (
            p.organisation_id = house
            OR public.samflyt_of_reader(p.unit_id)
            OR public.samflyt_works_for_reader(p.account_id)
        )
    )""",
    ),
    function(
        "samflyt_knows_patient",
        "patient",
        """EXISTS (
        SELECT 1 FROM public.plans_plan l WHERE l.patient_id = patient AND (
            house IN (l.owner_id, l.hospital_id, l.municipality_id)
            OR public.samflyt_of_reader(l.unit_id)
            OR public.samflyt_has_part_in_plan(l.id)
        )
    ) OR EXISTS (
        SELECT 1 FROM public.meetings_meeting m
        JOIN public.meetings_participant p ON p.meeting_id = m.id AND p.relevant
        JOIN public.directory_unit u ON u.id = p.unit_id
        WHERE m.patient_id = patient AND u.organisation_id = house
    )""",
    ),
    function(
        "samflyt_sees_course",
        "course",
        """EXISTS (
        SELECT 1 FROM public.courses_course c WHERE c.id = course AND (
            house IN (c.hospital_id, c.municipality_id)
            OR c.patient_id = ANY (reader[2:])
        )
    ) OR public.samflyt_has_part_in_course(course)""",
    ),
    function(
        "samflyt_sees_patient",
        "patient",
        """patient = ANY (reader[2:]) OR EXISTS (
        SELECT 1 FROM public.courses_course c WHERE c.patient_id = patient AND (
            house IN (c.hospital_id, c.municipality_id)
            OR public.samflyt_has_part_in_course(c.id)
        )
    ) OR public.samflyt_knows_patient(patient)""",
    ),
    function(
        "samflyt_sees_plan",
        "plan",
        """EXISTS (
        SELECT 1 FROM public.plans_plan l WHERE l.id = plan AND (
            house IN (l.owner_id, l.hospital_id, l.municipality_id)
            OR l.patient_id = ANY (reader[2:])
            OR public.samflyt_of_reader(l.unit_id)
            OR public.samflyt_has_part_in_plan(l.id)
            OR EXISTS (
                SELECT 1 FROM public.courses_course c
                WHERE c.patient_id = l.patient_id AND public.samflyt_sees_course(c.id)
            )
        )
    )""",
    ),
    function(
        "samflyt_sees_meeting",
        "meeting",
        """EXISTS (
        SELECT 1 FROM public.meetings_meeting m WHERE m.id = meeting AND (
            m.organisation_id = house
            OR m.patient_id = ANY (reader[2:])
            OR public.samflyt_is_called_to(m.id)
            OR (m.subject = 'course' AND public.samflyt_sees_course(m.subject_id))
            OR (m.subject = 'plan' AND public.samflyt_sees_plan(m.subject_id))
        )
    )""",
    ),
)
NEW = ("samflyt_sees_meeting", "samflyt_sees_plan", "samflyt_sees_patient", "samflyt_sees_course")

HOUSE = "((SELECT samflyt_reader()))[1]"


def parties(*columns: str) -> str:
    """One of these, or a reader of everything; who reads is looked up once."""
    return f"{HOUSE} = ANY (ARRAY[-1, {', '.join(columns)}])"


OF_PATIENT = f"{parties('NULL')} OR samflyt_sees_patient(patient_id)"
OF_HOUSE_OR_PATIENT = f"{parties('organisation_id')} OR samflyt_sees_patient(patient_id)"
OF_MESSAGE = "EXISTS (SELECT 1 FROM message_store_message m WHERE m.id = message_id)"
OF_COURSE = "EXISTS (SELECT 1 FROM courses_course c WHERE c.id = course_id)"
OF_PLAN = "samflyt_sees_plan(plan_id)"
OF_MEETING = "samflyt_sees_meeting(meeting_id)"

POLICIES = {
    "courses_course": f"{parties('hospital_id', 'municipality_id')} OR samflyt_sees_course(id)",
    "courses_stay": f"""{parties("hospital_id", "municipality_id")}
        OR samflyt_sees_course(course_id)""",
    "courses_patient": f"""{parties("NULL")}
        OR EXISTS (SELECT 1 FROM courses_course c WHERE c.patient_id = courses_patient.id)
        OR samflyt_sees_patient(id)""",
    "courses_event": OF_COURSE,
    "courses_assignment": OF_COURSE,
    "courses_participation": "samflyt_sees_course(course_id)",
    "duties_duty": f"""{parties("owner_id")}
        OR (subject = 'course'
            AND EXISTS (SELECT 1 FROM courses_course c WHERE c.id = duties_duty.subject_id))
        OR (subject = 'plan' AND samflyt_sees_plan(subject_id))
        OR (subject = 'meeting' AND samflyt_sees_meeting(subject_id))""",
    "message_store_message": f"""{parties("sender_id", "receiver_id")}
        OR (sender_id IS NULL AND receiver_id IS NULL AND {HOUSE} > 0)
        OR (subject = 'course' AND samflyt_sees_course(subject_id))""",
    "message_store_receipt": OF_MESSAGE,
    "message_store_delivery": OF_MESSAGE,
    "message_store_basis": OF_MESSAGE,
    "plans_plan": f"""{parties("owner_id", "hospital_id", "municipality_id")}
        OR samflyt_sees_plan(id)""",
    **{
        f"plans_{part}": OF_PLAN
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
    "meetings_meeting": f"{parties('organisation_id')} OR samflyt_sees_meeting(id)",
    **{
        f"meetings_{part}": OF_MEETING
        for part in ("agendaitem", "participant", "meetingstep", "meetingtask")
    },
    "family_familyquestion": OF_PATIENT,
    "family_ownwords": OF_PATIENT,
    **{
        f"access_{part}": OF_PATIENT
        for part in (
            "competenceassessment",
            "representative",
            "consent",
            "itemdecision",
            "agereview",
            "rightsrequest",
        )
    },
    "access_block": f"""{OF_HOUSE_OR_PATIENT}
        OR samflyt_of_reader(unit_id) OR samflyt_works_for_reader(account_id)""",
    "access_partblock": f"{OF_HOUSE_OR_PATIENT} OR samflyt_of_reader(unit_id)",
    "access_emergencyopening": OF_HOUSE_OR_PATIENT,
    "access_staffpatient": OF_HOUSE_OR_PATIENT,
    # The log is its own organisation's; a citizen's own is everybody's.
    "access_logentry": f"""{parties("organisation_id")}
        OR (organisation_id IS NULL AND {HOUSE} IS NOT NULL
            AND (patient_id IS NULL OR samflyt_sees_patient(patient_id)))
        OR ({HOUSE} = 0 AND samflyt_sees_patient(patient_id))""",
}


def lighten(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for statement in FUNCTIONS:
        schema_editor.execute(statement, params=None)
    for table, theirs in POLICIES.items():
        schema_editor.execute(f"ALTER POLICY samflyt_wall ON {table} USING ({theirs})", params=None)


class Migration(migrations.Migration):
    dependencies = [("installation", "0002_wall_round_all")]

    operations = [migrations.RunPython(lighten, migrations.RunPython.noop)]
