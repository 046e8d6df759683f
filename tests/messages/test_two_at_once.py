"""Two intakes at the same time do together what one does alone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from samflyt.courses.models import Course, Event, Patient
from samflyt.messages.models import Message, Receipt
from tests.messages.handing_in import hand_in, hand_in_all

pytestmark = pytest.mark.django_db(transaction=True)
Chain = Callable[[int], bytes]


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Runs the jobs side by side, each with its own connection."""

    def run(job: Callable[[], Any]) -> Any:
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(run, job) for job in jobs]]


def test_the_same_message_in_two_processes_is_taken_in_exactly_once(chain: Chain) -> None:
    for number in range(1, 6):
        taken = at_once(*[lambda n=number: hand_in(chain(n))] * 2)

        words = sorted(t.status.value for t in taken)
        assert words == ["accepted", "duplicate"], [t.message.errors for t in taken]

    assert (Message.objects.count(), Receipt.objects.count()) == (5, 5)
    assert Event.objects.filter(kind="admitted").count() == 1


def test_messages_of_a_new_patient_in_two_processes_meet_in_one_course(chain: Chain) -> None:
    at_once(
        lambda: [hand_in(chain(n)) for n in (1, 4, 6, 8, 10, 12)],
        lambda: hand_in_all([chain(n) for n in (11, 9, 7, 5, 3, 2)]),
    )

    assert (Patient.objects.count(), Course.objects.count()) == (1, 1)
    states = Message.objects.values_list("state", flat=True)
    assert set(states) == {"accepted"}
    assert Receipt.objects.count() == 12
