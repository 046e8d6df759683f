"""What somebody has seen to is left out of the message officer's index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("message_store", "0010_archives_and_register_status"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="message", name="message_unsettled"),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                fields=["received_at"],
                name="message_unsettled",
                condition=models.Q(
                    ("settled_at__isnull", True),
                    ("state__in", ["stored", "unmatched", "rejected", "test"]),
                ),
            ),
        ),
    ]
