"""Gives the web's own database user what its pages need, and no more."""

from urllib.parse import unquote, urlsplit

from django.core.management.base import CommandError
from django.db import connection, transaction

from samflyt.access import wall

#: What nobody changes through a page: the log and the journal are added to alone.
ADDED_TO_ALONE = ("access_logentry", "courses_event")


def name_in(url: str) -> str:
    """The user that a database address names; refused where it is not the web's alone."""
    name = unquote(urlsplit(url).username or "")
    if not name:
        raise CommandError("SAMFLYT_WEB_DATABASE_URL mangler navnet på en databasebruker.")
    if name == connection.settings_dict["USER"]:
        raise CommandError(
            "SAMFLYT_WEB_DATABASE_URL må ha en annen databasebruker enn SAMFLYT_DATABASE_URL."
        )
    return name


@transaction.atomic
def admit(name: str) -> None:
    """Lets the user read and write rows, signs what it reads for, and lets it own nothing.

    Refused where the user does not exist, or could go round the wall.
    """
    if connection.vendor != "postgresql":
        raise CommandError("SAMFLYT_WEB_DATABASE_URL krever PostgreSQL.")
    with connection.cursor() as cursor:
        _refuse_mighty(cursor, name)
        quoted = connection.ops.quote_name(name)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        cursor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}"
        )
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {quoted}")
        cursor.execute(f"REVOKE ALL ON samflyt_wall_key FROM {quoted}")
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {quoted}")
        for table in ADDED_TO_ALONE:
            cursor.execute(f"REVOKE UPDATE, DELETE ON {table} FROM {quoted}")
        cursor.execute("DELETE FROM samflyt_wall_key")
        cursor.execute("INSERT INTO samflyt_wall_key (value) VALUES (%s)", [wall.key()])


def _refuse_mighty(cursor: object, name: str) -> None:
    run = cursor.execute  # type: ignore[attr-defined]
    run(
        "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR pg_has_role(oid, "
        "(SELECT relowner FROM pg_class WHERE oid = 'courses_course'::regclass), 'MEMBER') "
        "FROM pg_roles WHERE rolname = %s",
        [name],
    )
    found = cursor.fetchone()  # type: ignore[attr-defined]
    if found is None:
        raise CommandError(f"Databasebrukeren {name} finnes ikke. Lag den først.")
    if found[0]:
        raise CommandError(
            f"Databasebrukeren {name} kan gå utenom veggen. Gi den færre rettigheter."
        )
