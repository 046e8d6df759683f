"""Raw SQL as the web's own database user: what one organisation reaches of another's, app by app.

What each reader shall see is worked out here from the tables, as the database's owner reads them.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction

from samflyt.access import wall
from samflyt.billing.models import Invoice
from samflyt.courses.models import Course
from samflyt.directory.actors import actor_now
from samflyt.directory.models import Position
from samflyt.duties.models import Duty
from samflyt.installation.demo import loading
from samflyt.meetings.models import Meeting
from samflyt.plans.models import Plan
from tests.access.foreign_rows import Foreigners
from tests.access.row_wall import behind_the_wall, database_user
from tests.conftest import FROZEN

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        "postgresql" not in connection.settings_dict["ENGINE"],
        reason="veggen står i PostgreSQL: sett SAMFLYT_TEST_DATABASE_URL",
    ),
]
NOW = datetime.fromisoformat(FROZEN)
OURS = "SELECT u.id FROM directory_unit u WHERE u.organisation_id = %(house)s"
COURSES = f"""
    SELECT c.id FROM courses_course c
    WHERE %(house)s IN (c.hospital_id, c.municipality_id)
    OR c.id IN (
        SELECT p.course_id FROM courses_participation p
        WHERE p.ended_at IS NULL AND p.unit_id IN ({OURS})
    ) OR c.id IN (
        SELECT m.subject_id FROM meetings_meeting m
        JOIN meetings_participant p ON p.meeting_id = m.id AND p.relevant
        WHERE m.subject = 'course' AND p.unit_id IN ({OURS})
    )"""
PLANS = f"""
    SELECT l.id FROM plans_plan l
    WHERE %(house)s IN (l.owner_id, l.hospital_id, l.municipality_id) OR l.unit_id IN ({OURS})
    OR l.patient_id IN (SELECT c.patient_id FROM courses_course c WHERE c.id IN ({COURSES}))
    OR l.id IN (
        SELECT plan_id FROM plans_participant WHERE ended_at IS NULL AND unit_id IN ({OURS})
        UNION SELECT plan_id FROM plans_appointment WHERE ended_at IS NULL AND unit_id IN ({OURS})
        UNION SELECT g.plan_id FROM plans_team g JOIN plans_teammember t ON t.team_id = g.id
        WHERE t.ended_at IS NULL AND t.unit_id IN ({OURS})
        UNION SELECT plan_id FROM plans_need WHERE %(house)s IN (sender_id, receiver_id)
    )"""
MEETINGS = f"""
    SELECT m.id FROM meetings_meeting m
    WHERE m.organisation_id = %(house)s
    OR (m.subject = 'course' AND m.subject_id IN ({COURSES}))
    OR (m.subject = 'plan' AND m.subject_id IN ({PLANS}))
    OR m.id IN (
        SELECT p.meeting_id FROM meetings_participant p
        WHERE p.relevant AND (
            p.organisation_id = %(house)s OR p.unit_id IN ({OURS}) OR p.account_id IN (
                SELECT o.account_id FROM directory_position o WHERE o.unit_id IN ({OURS})
            )
        )
    )"""
DUTIES = f"""
    SELECT d.id FROM duties_duty d WHERE d.owner_id = %(house)s
    OR (d.subject = 'course' AND d.subject_id IN ({COURSES}))
    OR (d.subject = 'plan' AND d.subject_id IN ({PLANS}))
    OR (d.subject = 'meeting' AND d.subject_id IN ({MEETINGS}))"""
INVOICES = """
    SELECT i.id FROM billing_invoice i WHERE %(house)s IN (i.hospital_id, i.municipality_id)"""
#: Whole tables, and the query that says what of them a house has part in.
WHOLE = {
    "courses_course": COURSES,
    "plans_plan": PLANS,
    "meetings_meeting": MEETINGS,
    "duties_duty": DUTIES,
    "billing_invoice": INVOICES,
}
#: Parts, and what they hang on.
PARTS = {
    "courses_event": ("course_id", COURSES),
    "courses_assignment": ("course_id", COURSES),
    "plans_goal": ("plan_id", PLANS),
    "plans_measure": ("plan_id", PLANS),
    "plans_planchange": ("plan_id", PLANS),
    "meetings_participant": ("meeting_id", MEETINGS),
    "meetings_agendaitem": ("meeting_id", MEETINGS),
    "billing_invoiceline": ("invoice_id", INVOICES),
}
READERS = ("ward_nurse", "case_worker", "home_nurse", "controller", "accountant", "coordinator")


@pytest.fixture(scope="module", autouse=True)
def region(django_db_setup: None, django_db_blocker: Any) -> Iterator[Foreigners]:
    """The invented region, two foreigners with rows in each of the tables, and the web's user."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(NOW)
        foreigners = Foreigners(NOW)
        foreigners.have((Course, Plan, Meeting, Duty, Invoice))
        with database_user():
            yield foreigners
        transaction.set_rollback(True)


def asked(statement: str, values: dict[str, int] | None = None) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {pk for (pk,) in cursor.fetchall()}


def house_of(role: str) -> tuple[Any, dict[str, int]]:
    found = Position.objects.filter(role=role).select_related("account", "unit__organisation")
    actor = actor_now(found.order_by("pk")[0], NOW)
    return actor, {"house": actor.organisation_id or 0}


def seen_by(actor: Any, statement: str) -> set[int]:
    with behind_the_wall():
        wall.stand(actor)
        return asked(statement)


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("table", WHOLE)
def test_whole_table_asked_for_gives_what_the_house_has_part_in(table: str, role: str) -> None:
    actor, house = house_of(role)
    every = f"SELECT id FROM {table}"

    seen = seen_by(actor, every)

    assert seen == asked(WHOLE[table], house)
    assert asked(every) - seen


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("table", PARTS)
def test_part_is_shown_with_what_it_hangs_on_and_never_else(table: str, role: str) -> None:
    actor, house = house_of(role)
    column, owners = PARTS[table]

    seen = seen_by(actor, f"SELECT {column} FROM {table}")

    assert seen <= asked(owners, house)


def reached_by(statement: str) -> int:
    """How many rows the statement reaches."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


@pytest.mark.parametrize("table", ["plans_plan", "meetings_meeting", "billing_invoice"])
@pytest.mark.parametrize("way", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_foreign_row_can_neither_be_changed_nor_removed(
    table: str, way: str, region: Foreigners
) -> None:
    actor, _house = house_of("case_worker")
    statement = way.format(table=table) + f" WHERE id = {region.made[table]}"

    with behind_the_wall():
        wall.stand(actor)
        reached = reached_by(statement)

    assert reached == 0
    assert reached_by(f"SELECT 1 FROM {table} WHERE id = {region.made[table]}") == 1


def test_duty_about_a_meeting_is_not_shown_for_another_meeting_with_its_number(
    region: Foreigners,
) -> None:
    """A number means one thing in one table, and another in the next."""
    actor, house = house_of("case_worker")
    theirs = region.made["meetings_meeting"]
    own = Meeting.objects.exclude(pk=theirs).latest("pk").pk
    Meeting.objects.filter(pk=own).update(
        organisation_id=house["house"], subject="other", subject_id=own
    )
    duty = region.made["duties_duty"]
    Duty.objects.filter(pk=duty).update(
        subject="meeting", subject_id=theirs, rule="x", instance="y", owner_id=None
    )

    seen = seen_by(actor, "SELECT id FROM duties_duty WHERE subject = 'meeting'")

    assert own in seen_by(actor, "SELECT id FROM meetings_meeting")
    assert duty not in seen
