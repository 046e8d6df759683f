"""What is prepared for going home is shown to those who see the homecoming. Nothing on SQLite."""

from django.db import migrations

PARTS = (
    "assessmentvisit",
    "handover",
    "homeassessment",
    "milestone",
    "offerreferral",
    "outpatientnote",
    "treatmentplan",
)
THEIRS = """((SELECT samflyt_reader()))[1] = -1 OR EXISTS (
    SELECT 1 FROM homecoming_homecoming whole WHERE whole.id = homecoming_id)"""
RAISE = [
    statement
    for part in PARTS
    for statement in (
        f"ALTER TABLE homecoming_{part} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY samflyt_wall ON homecoming_{part} USING ({THEIRS})",
    )
]
TAKE_DOWN = [
    statement
    for part in PARTS
    for statement in (
        f"DROP POLICY samflyt_wall ON homecoming_{part}",
        f"ALTER TABLE homecoming_{part} DISABLE ROW LEVEL SECURITY",
    )
]


def on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement, params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("homecoming", "0002_documents_schedule_and_offers"),
        ("installation", "0005_wall_round_births"),
    ]

    operations = [migrations.RunPython(on_postgresql(RAISE), on_postgresql(TAKE_DOWN))]
