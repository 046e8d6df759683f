"""What kin ask for is shown to those who see the course. Nothing is done on SQLite."""

from django.db import migrations

RAISE = (
    "ALTER TABLE courses_kinsupport ENABLE ROW LEVEL SECURITY",
    """CREATE POLICY samflyt_wall ON courses_kinsupport USING (
        ((SELECT samflyt_reader()))[1] = -1
        OR EXISTS (SELECT 1 FROM courses_course whole WHERE whole.id = course_id))""",
)
TAKE_DOWN = (
    "DROP POLICY samflyt_wall ON courses_kinsupport",
    "ALTER TABLE courses_kinsupport DISABLE ROW LEVEL SECURITY",
)


def on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement, params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0005_kin_support"),
        ("installation", "0006_wall_round_ways_home"),
    ]

    operations = [migrations.RunPython(on_postgresql(RAISE), on_postgresql(TAKE_DOWN))]
