"""What is decided to be deleted is shown to those who see the patient. Nothing is done on SQLite."""

from django.db import migrations

RAISE = (
    "ALTER TABLE access_erasure ENABLE ROW LEVEL SECURITY",
    """CREATE POLICY samflyt_wall ON access_erasure USING (
        ((SELECT samflyt_reader()))[1] = -1 OR samflyt_sees_patient(patient_id))""",
)
TAKE_DOWN = (
    "DROP POLICY samflyt_wall ON access_erasure",
    "ALTER TABLE access_erasure DISABLE ROW LEVEL SECURITY",
)


def on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement, params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("access", "0002_erasures"), ("installation", "0003_lighter_wall")]

    operations = [migrations.RunPython(on_postgresql(RAISE), on_postgresql(TAKE_DOWN))]
