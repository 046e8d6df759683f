"""How long the server takes over the pages of a child with a very large plan and many meetings."""

import os
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from benchmarks.measurement import Measurement, benchmark

ITEMS, PARTICIPANTS, MEETINGS = 200, 40, 60
VISITS = 30
CHILD = ("Emil", "Strømmen")
COORDINATOR, NURSE, MOTHER = "Mikkel Storhaug", "Maria Tveitan", "Ingrid Strømmen"


@benchmark("plans.pages", "sidene om et barn med 200 tiltak, 60 møter og 40 deltakere, median")
def pages_read() -> Iterator[Measurement]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samflyt.config.settings")
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    addresses = _filled()
    for name, (client, address) in addresses.items():
        yield _visited(name, client, address)


def _visited(name: str, client: Any, address: str) -> Measurement:
    times, answer = [], client.get(address)
    assert answer.status_code == 200, (name, answer.status_code)
    worked = time.process_time()
    for _visit in range(VISITS):
        before = time.perf_counter()
        answer = client.get(address)
        times.append(1000 * (time.perf_counter() - before))
    times.sort()
    detail = {
        "page": name,
        "p95": round(times[int(0.95 * len(times))], 1),
        "processor_ms_of_a_page": round(1000 * (time.process_time() - worked) / VISITS, 1),
        "kilobytes": round(len(answer.content) / 1000, 1),
        "load": round(os.getloadavg()[0], 1),
    }
    return Measurement(round(statistics.median(times), 1), "milliseconds, median", VISITS, detail)


def _filled() -> dict[str, tuple[Any, str]]:
    """The invented region with the child's plan filled up; each page with who reads it."""
    from samflyt import clock
    from samflyt.courses.models import Course
    from samflyt.installation.database import prepare
    from samflyt.installation.demo import loading
    from samflyt.plans.models import Plan

    prepare()
    loading.load(clock.now())
    course = Course.objects.get(patient__given_name=CHILD[0], patient__family_name=CHILD[1])
    plan = Plan.objects.open().get(patient_id=course.patient_id)
    fill_plan(plan)
    fill_meetings(course)
    return _pages(course, plan)


def fill_plan(plan: Any) -> None:
    """Measures and participants up to the full number."""
    from samflyt import clock
    from samflyt.plans.models import Measure, Participant
    from samflyt.plans.projection import project

    now = clock.now()
    today = clock.local_date(now)
    seat = {"plan": plan, "function": "lærer", "sector": "school", "sees": "whole"}
    people = PARTICIPANTS - plan.participants.count()
    Participant.objects.bulk_create(
        Participant(name=f"Person {n}", started_date=today, **seat) for n in range(people)
    )
    seats, goals = list(plan.participants.all()), list(plan.goals.all())
    Measure.objects.bulk_create(
        Measure(
            plan=plan,
            goal=goals[n % len(goals)],
            title=f"Tiltak nummer {n}",
            responsible=seats[n % len(seats)],
            due_date=today + timedelta(days=n),
            agreed_at=now,
        )
        for n in range(ITEMS - plan.measures.count())
    )
    project(plan)


def fill_meetings(course: Any, upto: int = MEETINGS) -> None:
    """Copies of a meeting that is called, with its people and points, a day apart."""
    from samflyt.meetings.models import AgendaItem, Meeting, Participant

    about = Meeting.objects.about("course", course.pk)
    original = about.filter(state="called").order_by("pk")[0]
    people, points = list(original.participants.all()), list(original.agenda.all())
    starts = original.starts_at
    assert starts is not None
    for number in range(about.count(), upto):
        copied = Meeting.objects.get(pk=original.pk)
        copied.pk, copied._state.adding = None, True
        copied.uid = f"{number}-{original.uid}"
        copied.key = f"{number}-{original.key}"
        copied.starts_at = starts + timedelta(days=number)
        copied.ends_at = copied.starts_at + timedelta(hours=1)
        copied.save()
        rows: list[Any] = [*people, *points]
        for row in rows:
            row.pk, row._state.adding, row.meeting = None, True, copied
        Participant.objects.bulk_create(people)
        AgendaItem.objects.bulk_create(points)


def _pages(course: Any, plan: Any) -> dict[str, tuple[Any, str]]:
    from django.test import Client
    from django.urls import reverse

    from samflyt.access.models import Account
    from samflyt.access.representatives import Representative
    from samflyt.access.sessions import CITIZEN

    def staff(name: str) -> Client:
        client = Client()
        client.force_login(Account.objects.get(name=name))
        return client

    mother = Client()
    session = mother.session
    session[CITIZEN] = Representative.objects.get(name=MOTHER).number
    session.save()
    mikkel, maria = staff(COORDINATOR), staff(NURSE)
    return {
        "plan": (mikkel, reverse("plan", args=[plan.pk])),
        "versions": (mikkel, reverse("plan-versions", args=[plan.pk])),
        "plans": (mikkel, reverse("plans")),
        "meetings": (maria, reverse("meetings")),
        "board": (maria, reverse("child-board", args=[course.pk])),
        "homecoming": (maria, reverse("homecoming", args=[course.pk])),
        "family": (mother, reverse("family", args=[course.patient_id])),
    }
