from datetime import date

import pytest
from django_tasks_db.models import DBTaskResult

from samflyt import clock
from samflyt.access.actor import system
from samflyt.agreements.actions import enter_term
from samflyt.agreements.models import Agreement
from samflyt.courses.models import Stay
from samflyt.installation.demo import loading
from samflyt.installation.jobs import renew_projections
from samflyt.installation.verification import verify

pytestmark = pytest.mark.django_db


def test_a_term_that_changes_moves_the_deadlines_of_courses_that_rest_on_it(
    django_capture_on_commit_callbacks: object,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        loading.load(clock.now())
    assert DBTaskResult.objects.count() == 0
    agreement = Agreement.objects.get(municipality__short_name="Sandøya")
    before = Stay.objects.get(course__patient__family_name="Kleppe").next_due

    with django_capture_on_commit_callbacks(execute=True):
        for key, value in (
            ("ready.answer_window", "working days 09-12"),
            ("ready.answer_due", "next_working_day"),
        ):
            enter_term(
                level="pair",
                key=key,
                value=value,
                valid_from=date(2024, 1, 1),
                source="vedlegg 4",
                agreement=agreement,
                by=system("Avtalesekretariatet"),
                at=clock.now(),
            )

    assert DBTaskResult.objects.count() == 1
    assert verify(processes=1).count > 0
    assert renew_projections.func() >= 1
    assert verify(processes=1).count == 0
    assert Stay.objects.get(course__patient__family_name="Kleppe").next_due != before
