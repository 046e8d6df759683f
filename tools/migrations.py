"""The migrations are complete, and each app has one straight line of them."""

import io
import os
import sys
import tempfile
from collections import defaultdict


def branches() -> list[str]:
    """Migrations of ours that share a forerunner in the same app."""
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    ours = {c.label for c in apps.get_app_configs() if c.name.startswith("samflyt.")}
    followers: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for (app, name), migration in MigrationLoader(None).disk_migrations.items():
        before = [earlier for label, earlier in migration.dependencies if label == app]
        if app in ours:
            followers[app, max(before, default=None)].append(name)
    return [
        f"{app}: {' and '.join(sorted(names))} both follow {before or 'nothing'}"
        for (app, before), names in sorted(followers.items(), key=str)
        if len(names) > 1
    ]


def missing() -> str:
    """What `makemigrations` would write; empty when nothing."""
    from django.core.management import call_command

    out = io.StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=out, verbosity=1)
    except SystemExit:
        return out.getvalue()
    return ""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(SAMFLYT_DATA=folder, SAMFLYT_DATABASE_URL="")
        os.environ["DJANGO_SETTINGS_MODULE"] = "samflyt.config.settings"
        import django

        django.setup()
        found = [*branches(), *filter(None, [missing()])]
    print("\n".join(found) if found else "The migrations are complete and linear.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
