"""The wall inside PostgreSQL: what the web's own database user can reach by any statement."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.core.management.base import CommandError
from django.db import connection, models, transaction
from django.test import Client

from samflyt.access import wall
from samflyt.access.actor import Actor, system
from samflyt.access.roles import ROLES, Side
from samflyt.courses.models import Course, Patient
from samflyt.directory.actors import actor_now
from samflyt.directory.models import Organisation, Position
from samflyt.installation import web_user
from samflyt.installation.demo import loading
from samflyt.messages.models import Message, Receipt
from tests.access.addresses import every_address
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
#: Tables with somebody's name that no wall stands round, and why.
OPEN = {
    **dict.fromkeys(
        (
            "access_account",
            "access_factorreset",
            "access_identity",
            "access_recoverycode",
            "access_secondfactor",
            "access_signedin",
            "access_signinfailure",
            "directory_position",
        ),
        "staff who sign in: asked for before anybody is known, and about no patient",
    ),
    **dict.fromkeys(
        (
            "agreements_adoption",
            "agreements_dayrate",
            "agreements_documentreview",
            "agreements_messagerule",
            "agreements_rehabilitationoffer",
            "agreements_signing",
            "agreements_signingstep",
            "agreements_stewardship",
            "agreements_term",
            "agreements_termination",
            "agreements_termproposal",
            "billing_billingprofile",
            "billing_cooperationbudget",
            "billing_earlieryear",
            "billing_figuremethod",
            "billing_interestrate",
            "billing_municipalyear",
            "billing_spending",
            "homecoming_aidquestion",
            "homecoming_companionrate",
            "homecoming_learningoffer",
            "plans_plantool",
            "message_store_outage",
            "message_store_outagenotice",
            "message_store_readiness",
        ),
        "the partners' own figures, with the name of whoever entered them; about no patient",
    ),
    **dict.fromkeys(
        (
            "governance_approval",
            "governance_attendance",
            "governance_case",
            "governance_caseattachment",
            "governance_casestep",
            "governance_committee",
            "governance_decisionpoint",
            "governance_invitedperson",
            "governance_outerinvitation",
            "governance_postponement",
            "governance_seat",
            "governance_series",
            "governance_seriesmeeting",
            "governance_sitting",
            "governance_sittingstep",
            "governance_theme",
        ),
        "committees of the partnership, whose minutes everybody may read: staff and members by "
        "name, and never a patient",
    ),
}


def guarded_models() -> list[type[models.Model]]:
    """Every model with a personal field, but those that are named above."""
    found = [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("samflyt.")
        for model in config.get_models()
        if vars(model)["Privacy"].personal
    ]
    assert {model._meta.db_table for model in found} >= OPEN.keys()
    return [model for model in found if model._meta.db_table not in OPEN]


#: Each guarded table, with the column that names its rows.
GUARDED = {model._meta.db_table: model._meta.pk.column for model in guarded_models()}


@pytest.fixture(scope="module", autouse=True)
def region(django_db_setup: None, django_db_blocker: Any) -> Iterator[Foreigners]:
    """The invented region, two foreigners with a row in every table, and the web's user."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(NOW)
        Message.objects.create(direction="in", state="stored", raw=b"x", received_at=NOW)
        foreigners = Foreigners(NOW)
        foreigners.have(guarded_models())
        with database_user():
            yield foreigners
        transaction.set_rollback(True)


def rows(statement: str, *values: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def refused(statement: str) -> bool:
    try:
        with transaction.atomic():
            rows(statement)
    except Exception as error:
        return isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege)
    return False


def someone(role: str) -> Position:
    found = Position.objects.filter(role=role).select_related("account", "unit__organisation")
    return found.order_by("pk")[0]


def test_raw_statements_see_own_organisations_patients_alone() -> None:
    own = actor_now(someone("case_worker"), NOW)
    here = own.organisation_id
    part = {pk for (pk,) in rows(PART_IN_COURSES, here, here)}
    courses = dict(Course.objects.values_list("pk", "municipality_id"))
    allowed = {pk for pk, municipality in courses.items() if municipality == here} | part
    theirs = set(Course.objects.filter(pk__in=allowed).values_list("patient_id", flat=True))
    theirs |= {pk for (pk,) in rows(KNOWN_BY_PLAN_OR_MEETING)}
    own_letters = {
        letter.pk
        for letter in Message.objects.all()
        if here in (parties := (letter.sender_id, letter.receiver_id))
        or parties == (None, None)
        or (letter.subject == "course" and letter.subject_id in allowed)
    }

    with behind_the_wall():
        wall.stand(own)
        seen = {pk for (pk,) in rows("SELECT id FROM courses_course")}
        told = {pk for (pk,) in rows("SELECT DISTINCT course_id FROM courses_event")}
        known = {pk for (pk,) in rows("SELECT id FROM courses_patient")}
        letters = {pk for (pk,) in rows("SELECT id FROM message_store_message")}
        rows("UPDATE courses_course SET version = 9999")
        rows("DELETE FROM message_store_receipt")

    assert seen == allowed
    assert told <= allowed
    assert known <= theirs
    assert letters == own_letters
    assert set(Message.objects.values_list("pk", flat=True)) - letters
    assert courses.keys() - seen
    assert set(Patient.objects.values_list("pk", flat=True)) - known
    assert set(Course.objects.filter(version=9999).values_list("pk", flat=True)) == seen
    assert Receipt.objects.exists()


PART_IN_COURSES = """
    SELECT p.course_id FROM courses_participation p JOIN directory_unit u ON u.id = p.unit_id
    WHERE u.organisation_id = %s AND p.ended_at IS NULL
    UNION SELECT m.subject_id FROM meetings_meeting m
    JOIN meetings_participant p ON p.meeting_id = m.id AND p.relevant
    JOIN directory_unit u ON u.id = p.unit_id
    WHERE m.subject = 'course' AND u.organisation_id = %s"""
KNOWN_BY_PLAN_OR_MEETING = """
    SELECT patient_id FROM plans_plan
    UNION SELECT patient_id FROM meetings_meeting WHERE patient_id IS NOT NULL"""


@pytest.mark.parametrize("table", GUARDED)
def test_a_row_is_shown_to_its_own_parties_and_to_no_other(table: str, region: Foreigners) -> None:
    theirs = region.made[table]
    own = actor_now(someone("case_worker"), NOW)
    ask = f"SELECT 1 FROM {table} WHERE {GUARDED[table]} = %s"

    with behind_the_wall():
        shown = []
        for reader in (own, acting_for(region.municipality), acting_for(region.hospital)):
            wall.stand(reader)
            shown.append(bool(rows(ask, theirs)))

    assert shown[0] is False
    assert any(shown[1:])
    assert rows("SELECT relrowsecurity FROM pg_class WHERE relname = %s", table) == [(True,)]


def acting_for(organisation: Organisation) -> Actor:
    return replace(system("noen"), organisation_id=organisation.pk)


@pytest.mark.parametrize("table", GUARDED)
def test_one_who_has_said_nothing_or_a_forged_name_sees_no_row(table: str) -> None:
    with behind_the_wall():
        seen = [rows(f"SELECT count(*) FROM {table}")[0][0]]
        for forged in ("{-1}", "{-1}." + "0" * 64, "{-1}.", "-1", "{1,2}.x.y"):
            rows("SELECT set_config('samflyt.reader', %s, false)", forged)
            seen.append(rows(f"SELECT count(*) FROM {table}")[0][0])

    assert set(seen) == {0}
    assert rows(f"SELECT count(*) FROM {table}")[0][0] > 0


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT value FROM samflyt_wall_key",
        "UPDATE samflyt_wall_key SET value = ''",
        "ALTER TABLE courses_course DISABLE ROW LEVEL SECURITY",
        "DROP POLICY samflyt_wall ON courses_course",
        "CREATE OR REPLACE FUNCTION samflyt_reader() RETURNS bigint[] AS 'SELECT 1' LANGUAGE sql",
        "UPDATE access_logentry SET name = 'en annen'",
        "DELETE FROM access_logentry",
        "UPDATE courses_event SET data = '{}'",
        "DELETE FROM courses_event",
        "TRUNCATE courses_patient CASCADE",
        "CREATE TABLE mine (id int)",
    ],
)
def test_the_webs_user_cannot_take_the_wall_down_nor_rewrite_what_is_only_added_to(
    statement: str,
) -> None:
    with behind_the_wall():
        assert refused(statement)


def test_wall_is_lifted_for_a_moment_and_stands_again() -> None:
    nurse = actor_now(someone("home_nurse"), NOW)
    everybody = Patient.objects.count()

    with behind_the_wall():
        wall.stand(nurse)
        own = Patient.objects.count()
        with wall.lifted():
            lifted = Patient.objects.count()
        after = Patient.objects.count()
        wall.stand(None)
        nobody = Patient.objects.count()

    assert (lifted, after, nobody) == (everybody, own, 0)
    assert own < everybody


def test_a_user_that_could_go_round_the_wall_is_refused() -> None:
    with pytest.raises(CommandError, match="kan gå utenom veggen"):
        web_user.admit(str(connection.settings_dict["USER"]))
    with pytest.raises(CommandError, match="finnes ikke"):
        web_user.admit("finnes_ikke")
    with pytest.raises(CommandError, match="en annen databasebruker"):
        web_user.name_in(f"postgresql://{connection.settings_dict['USER']}@127.0.0.1/samflyt")


@pytest.mark.parametrize(
    "role", sorted(key for key, r in ROLES.items() if r.side is not Side.NEITHER)
)
def test_every_page_says_the_same_behind_the_wall(role: str) -> None:
    whose = ("account", "unit__organisation")
    positions = Position.objects.filter(role=role).select_related(*whose).order_by("pk")
    if not positions:
        return
    client = Client()
    client.force_login(positions[0].account)
    own = Course.objects.visible_to(actor_now(positions[0], NOW)).order_by("pk").first()
    where = list(_pages(own.pk if own else 1))
    expected = [_shown(client, address) for address in where]

    with behind_the_wall():
        found = [_shown(client, address) for address in where]

    assert [
        (address, before[0], after[0])
        for address, before, after in zip(where, expected, found, strict=True)
        if before != after
    ] == []
    assert any(status == 200 for status, _text in expected)


def _pages(number: int) -> Iterator[str]:
    """Every closed address; of those that have a word for each page, the first two."""
    for address in every_address():
        if not address.is_open:
            yield from (address.at(number, word) for word in address.words()[:2])


#: What differs from one showing of a page to the next: tokens of forms, keys, and the moment.
_CHANGING = re.compile(r'(?<=value=")[\w-]{20,}(?=")|"token": "\w+"|since=[^"]*')


def _shown(client: Client, address: str) -> tuple[int, list[str]]:
    """The status, and every word of the page, in an order of ours."""
    with transaction.atomic():
        wall._remember(None)
        response = client.get(address)
        text = b"".join(response).decode(errors="replace")
        transaction.set_rollback(True)
    if text.startswith("%PDF"):
        return response.status_code, []
    return response.status_code, sorted(re.findall(r"[^\s<>]+", _CHANGING.sub("", text)))
