import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samflyt.agreements.models import DayRate, Term
from samflyt.installation import database

pytestmark = pytest.mark.django_db


def test_a_fresh_installation_knows_the_day_rates_and_the_law() -> None:
    database.prepare()

    assert DayRate.objects.filter(valid_from="2024-01-01", amount="5745").exists()
    assert Term.objects.filter(level="national", key="payable.start_rule").exists()


def test_the_next_start_writes_nothing_so_that_it_never_waits_for_a_writer() -> None:
    database.prepare()

    with CaptureQueriesContext(connection) as again:
        database.prepare()

    assert {query["sql"].split()[0] for query in again} == {"SELECT"}
