"""Home visits, drop-in and transfers after and before a birth are shown to their two partners.

Nothing is done on SQLite.
"""

from django.db import migrations

ORGANISATION = "((SELECT samflyt_reader()))[1]"
EVERYTHING = f"{ORGANISATION} = -1"
BETWEEN_UNITS = "samflyt_of_reader(unit_id) OR samflyt_of_reader(receiver_id)"
POLICIES = {
    "courses_homevisit": f"""municipality_id = {ORGANISATION}
        OR EXISTS (SELECT 1 FROM courses_course whole WHERE whole.id = course_id)""",
    "courses_dropin": BETWEEN_UNITS,
    "courses_followuptransfer": BETWEEN_UNITS,
}


def raise_wall(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, theirs in POLICIES.items():
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", params=None)
        schema_editor.execute(
            f"CREATE POLICY samflyt_wall ON {table} USING ({EVERYTHING} OR {theirs})", params=None
        )


def take_down(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in POLICIES:
        schema_editor.execute(f"DROP POLICY samflyt_wall ON {table}", params=None)
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", params=None)


class Migration(migrations.Migration):
    dependencies = [("courses", "0004_after_birth"), ("installation", "0004_wall_round_erasures")]

    operations = [migrations.RunPython(raise_wall, take_down)]
